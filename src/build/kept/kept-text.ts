// What a command says of the sources, kept: for commands that only read them and say something.
import { hash } from 'node:crypto'
import { basename } from 'node:path'
import type { World } from '../../commands/world.ts'
import { readInputs } from '../../store/inputs.ts'
import { openStore } from '../../store/store.ts'
import { type StoreSettings, storeFolder } from './kept-build.ts'

/** What a command says, and whether all is well: otherwise it is said anew each time. */
export interface Said {
  readonly text: string
  readonly isWell: boolean
}

/** What a command was asked. */
export interface Question {
  readonly sources: string
  /** All on which the answer depends besides the sources and the program. */
  readonly words: readonly unknown[]
  /** Null for no store. */
  readonly store: StoreSettings
}

/** Gives what was said before to the same question about the same sources, or else asks and keeps it. */
export async function keptText({ sources, words, store: settings }: Question, world: World, ask: () => Promise<Said>): Promise<Said> {
  const folder = storeFolder({ sources, output: null })
  const inputs = settings === null ? null : readInputs(sources, world)
  if (settings === null || inputs === null || (folder === null && settings.server === null)) return ask()
  const key = hash('sha256', JSON.stringify(['text', inputs.program, basename(sources), words, [...inputs.sources]]))
  const store = openStore({ ...settings, folder }, world)
  try {
    const known = await store.entry(key, checkText)
    if (known !== null) return { text: known, isWell: true }
    const said = await ask()
    if (said.isWell && readInputs(sources, world)?.stamp === inputs.stamp) await store.put(key, said.text, [])
    for (const notice of store.notices()) world.errors.write(`outcome: ${notice}\n`)
    return said
  } finally {
    await store.close()
  }
}

const checkText = async (says: unknown) => (typeof says === 'string' ? says : null)
