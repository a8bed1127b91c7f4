// Texts that were imported are read among the others as a build does, before anything is written: what looks like markup and is words gets
// a backslash, what needs no decision is mended. Takes files by their paths; gives them mended, with what is left to be said.
import type { VFile } from 'vfile'
import { mendedText } from '../../load/mend.ts'
import { type OpenEdition, readNew } from '../new/text.ts'

/** Files by their paths from the folder of the sources. */
export type Files = ReadonlyMap<string, string | Uint8Array>

/** Files as they can be written, and every message on those that are new. */
export interface Proven {
  readonly files: Files
  readonly messages: readonly VFile[]
}

/** Who made a text knows that its signs are words. */
export interface Proof {
  readonly folder: string
  readonly edition: OpenEdition
  /** Paths of the texts whose signs are words. */
  readonly foreign: ReadonlySet<string>
}

/** One mended place may show the next. */
const mostRounds = 12

/** Reads and mends until nothing is left that needs no decision. */
export async function prove(files: Files, { folder, edition, foreign }: Proof): Promise<Proven> {
  const mended = new Map(files)
  for (let round = 0; ; round++) {
    const own = await readNew(mended, folder, edition)
    const changes = own.flatMap(([path, file]) => {
      const text = (foreign.has(path) ? withBackslashes(file) : null) ?? mendedText(file)
      return text === null || text === mended.get(path) ? [] : [[path, text] as const]
    })
    if (changes.length === 0 || round === mostRounds) return { files: mended, messages: own.map(([, file]) => file) }
    for (const [path, text] of changes) mended.set(path, text)
  }
}

/** What these rules find begins with a sign that a backslash takes the meaning from. */
const ofSigns = ['markup-unread', 'markup-unknown', 'reference-undefined', 'checklist-unread', 'definition-unused']

/** The text with a backslash before each sign that would be taken for markup; null where there is none. */
function withBackslashes(file: VFile): string | null {
  const text = String(file.value)
  const places = file.messages.flatMap((message) => {
    const { ruleId, place } = message
    const at = place !== undefined && 'start' in place ? place.start.offset : undefined
    if (at === undefined) return []
    if (ruleId === 'table-unread') return barsFrom(text, at)
    return ofSigns.includes(ruleId ?? '') && /[!-/:-@[-`{-~]/.test(text[at] ?? '') && text[at - 1] !== '\\' ? [at] : []
  })
  if (places.length === 0) return null
  const unique = [...new Set(places)].sort((one, other) => other - one)
  return unique.reduce((whole, at) => `${whole.slice(0, at)}\\${whole.slice(at)}`, text)
}

/** The bars of a line that is no row of a table. */
function barsFrom(text: string, start: number): number[] {
  const end = text.indexOf('\n', start)
  const line = text.slice(start, end < 0 ? undefined : end)
  return [...line.matchAll(/(?<!\\)\|/g)].map(({ index }) => start + index)
}
