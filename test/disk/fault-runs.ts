// Runs of the program in which the disk fails, or which are ended, at one call of the file system; and what must hold after each: the
// last good files or the new ones, whole; a sentence, no stack; the next run as if nothing had been.
import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readArguments } from '../../src/commands/arguments.ts'
import { build } from '../../src/commands/build.ts'
import type { CommandTable } from '../../src/commands/command.ts'
import { reportFailure } from '../../src/commands/failure.ts'
import { move } from '../../src/commands/move.ts'
import { translation } from '../../src/commands/translation.ts'
import type { Owner } from '../../src/commands/world.ts'
import { openStagingArea, recoverBelow } from '../../src/disk/staging-area.ts'
import { contents, emptyFolder, folderWithSources } from '../cli/folder.ts'
import { world } from '../cli/world.ts'
import { owner, user } from '../private-folder.ts'
import { arm, disarm } from './faults.ts'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const faults = fileURLToPath(new URL('faults.ts', import.meta.url))

/** A command that changes files, in a folder that is ready for it. */
export interface Scenario {
  readonly name: string
  readonly words: readonly string[]
  /** The folder in which files are replaced, from the folder of the run. */
  readonly place: string
  /** A folder in which the command has something to do. */
  readonly prepare: () => Promise<string>
}

/** How a run ended. */
export interface Ended {
  /** Null where it was killed. */
  readonly code: number | null
  readonly errors: string
  /** How many calls of the file system there were, and how many of them change something. */
  readonly counted: { readonly calls: number; readonly changes: number }
}

const table: CommandTable = {
  build: { summary: '', load: async () => build },
  move: { summary: '', load: async () => move },
  translation: { summary: '', load: async () => translation },
}

let runs = 0

/** Each run in this process is as one of a process of its own, which has ended when the next begins. */
const nextOwner = (): Owner => ({ host: 'here', id: ++runs, began: runs, isRunning: () => false })

/** Runs a command with a fault: `ENOSPC:12`, `KILL:3`, `COUNT:0`. What is to be killed is a process of its own; only this one's own name tells of it. */
export async function run(folder: string, words: readonly string[], { fault = 'COUNT:0', isAfterKill = false } = {}): Promise<Ended> {
  if (fault.startsWith('KILL')) return runAlone(folder, words, fault)
  const there = world({ folder, owner: isAfterKill ? owner : nextOwner() })
  const request = await readArguments(words, table)
  if (request.kind !== 'run') throw new Error('not a run')
  arm(fault)
  const code = await request.command.run(request.invocation, there).catch((error: unknown) => reportFailure(error, { words, table }, there))
  return { code, errors: there.errors.text(), counted: disarm() }
}

function runAlone(folder: string, words: readonly string[], fault: string): Ended {
  const { status, stderr } = spawnSync(process.execPath, ['--import', faults, cli, ...words], {
    ...{ cwd: folder, encoding: 'utf8', timeout: 120_000, env: { ...process.env, OUTCOME_FAULT: fault, TMPDIR: folder } },
  })
  return { code: status, errors: stderr, counted: { calls: 0, changes: 0 } }
}

/** Replaces something in a file. */
function change(place: string, from: RegExp, to: string): void {
  writeFileSync(place, readFileSync(place, 'utf8').replace(from, to))
}

function prepared(make: (folder: string) => Promise<void>): () => Promise<string> {
  const first = folderWithSources()
  let making: Promise<void> | null = null
  return async () => {
    making ??= make(first)
    await making
    const folder = emptyFolder()
    cpSync(first, folder, { recursive: true })
    return folder
  }
}

const translated = async (folder: string) => {
  change(join(folder, 'sources/series.yaml'), /languages: \[en\b/, 'languages: [en, fr')
  await run(folder, ['translation', 'new', 'fr'])
}

/** Every command that changes files. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'build',
    words: ['build', '--format', 'json', '--format', 'html'],
    place: 'output',
    prepare: prepared(async (folder) => {
      await run(folder, ['build', '--format', 'json', '--format', 'html'])
      change(join(folder, 'sources/2020/en/edition.md'), /title: .*/, 'title: Another title')
    }),
  },
  { name: 'translation new', words: ['translation', 'new', 'de'], place: 'sources', prepare: prepared(async () => undefined) },
  {
    name: 'translation sync',
    words: ['translation', 'sync', '--insert'],
    place: 'sources',
    prepare: prepared(async (folder) => {
      await translated(folder)
      change(join(folder, 'sources/2020/en/sessions/01-opening.md'), /$/, '\n\nA paragraph that nobody has translated yet.\n')
      change(join(folder, 'sources/2020/fr/edition.md'), /title: .*/, 'title: Un autre titre')
    }),
  },
  {
    name: 'translation import',
    words: ['translation', 'import', 'fr.po'],
    place: 'sources',
    prepare: prepared(async (folder) => {
      await translated(folder)
      await run(folder, ['translation', 'export', 'fr', '2020', '--po', '--out', 'fr.po'])
      change(join(folder, 'fr.po'), /msgid "([A-Z][^"\\]*)"\nmsgstr ""\n(?=\n|$)/g, 'msgid "$1"\nmsgstr "$1 (en français)"\n')
    }),
  },
  { name: 'move', words: ['move', 'encouragements/name-a-clerk', '1'], place: 'sources', prepare: prepared(translated) },
  {
    name: 'translation export',
    words: ['translation', 'export', 'fr', '2020', '--po', '--all', '--out', 'work/fr.po'],
    place: '.',
    prepare: prepared(async (folder) => {
      await translated(folder)
      await run(folder, ['translation', 'export', 'fr', '2020', '--po', '--out', 'work/fr.po'])
      change(join(folder, 'sources/2020/en/sessions/01-opening.md'), /$/, '\n\nA paragraph that nobody has translated yet.\n')
    }),
  },
]

/** The files before and after a run in which nothing fails. */
async function sides({ words, place, prepare }: Scenario): Promise<readonly [before: string, after: string]> {
  const folder = await prepare()
  const before = visible(join(folder, place))
  await run(folder, words)
  return [before, visible(join(folder, place))]
}

const known = new Map<Scenario, ReturnType<typeof sides>>()

/** What is wrong after a run with a fault; empty where all holds. `isMixed` says that files stood mixed until the next run put them right. */
export async function judge(scenario: Scenario, fault: string): Promise<{ readonly wrong: readonly string[]; readonly isMixed: boolean }> {
  const { words, place, prepare } = scenario
  known.set(scenario, known.get(scenario) ?? sides(scenario))
  const [before, after] = (await known.get(scenario)) ?? ['', '']
  const folder = await prepare()
  const { code, errors } = await run(folder, words, { fault })
  const isAfterKill = fault.startsWith('KILL')
  const isWhole = () => [before, after].includes(visible(join(folder, place)))
  const isMixed = !isWhole()
  const wrong: string[] = []
  if (isMixed && code !== null) wrong.push('files are mixed')
  await recover(join(folder, place), isAfterKill ? owner : nextOwner())
  if (!isWhole()) wrong.push('files are mixed, also when the next run has looked after them')
  // A file of the sources that may not be read is a message on it.
  if (code === 1 && !/ file-unreadable$/m.test(errors)) wrong.push('exit code 1, which is for what is wrong in the sources')
  if (code !== null && code !== 0 && errors.trim() === '') wrong.push('nothing is said')
  if (/^\s+at .*:\d+/m.test(errors)) wrong.push(`a stack: ${errors}`)
  const again = await run(folder, words, { isAfterKill })
  if (again.code !== 0) wrong.push(`the next run ends with ${again.code}: ${again.errors}`)
  if (visible(join(folder, place)) !== after) wrong.push('the next run gives other files')
  const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /(^|\/)\.(staging-|lock)/.test(path))
  if (left.length > 0) wrong.push(`left behind: ${left.join(', ')}`)
  rmSync(folder, { recursive: true })
  return { wrong, isMixed }
}

/** Every file that is not hidden, as one text. */
const visible = (folder: string) => {
  try {
    return JSON.stringify(Object.entries(contents(folder)).filter(([path]) => !/(^|\/)\./.test(path)))
  } catch {
    return '[]'
  }
}

/** What the next run does first. */
async function recover(folder: string, owner: Owner): Promise<void> {
  const run = { owner, user, signal: new AbortController().signal }
  await recoverBelow(folder, run)
  await openStagingArea(folder, run).then(
    ({ close }) => close(),
    () => undefined,
  )
}
