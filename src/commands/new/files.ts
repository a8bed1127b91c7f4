// Writing files that begin something: all or none, and nothing over what is there.
import { join, relative } from 'node:path'
import { fileInfo } from '../../disk/read.ts'
import { UsageError } from '../../model/usage-error.ts'
import type { ExitCode, Invocation, Option } from '../command.ts'
import { saveTexts } from '../translation/source-files.ts'
import type { World } from '../world.ts'

/** The options of all commands that begin something. */
export const newOptions: Readonly<Record<string, Option>> = {
  force: { type: 'boolean', text: 'write over files that are there' },
  json: { type: 'boolean', text: 'what was written as one JSON object' },
}

/** Files to be written, by their path from a folder. */
export interface NewFiles {
  readonly folder: string
  readonly texts: ReadonlyMap<string, string>
  /** Files that change and so are there. */
  readonly changed?: readonly string[]
  /** What to do next, a line each. */
  readonly next: readonly string[]
}

/** Writes them, and says so. Refuses with a UsageError where one is there already, unless it is forced. */
export async function writeNewFiles(
  { folder, texts, changed = [], next }: NewFiles,
  invocation: Invocation,
  world: World,
): Promise<ExitCode> {
  const fresh = [...texts.keys()].filter((path) => !changed.includes(path))
  const there = await existing(folder, fresh)
  if (there.length > 0 && !invocation.has('force')) throw new UsageError(alreadyThere(folder, there))
  await saveTexts(folder, texts, world)
  const paths = [...texts.keys()].sort()
  if (invocation.has('json')) world.output.write(`${JSON.stringify({ folder, files: paths, next }, null, 2)}\n`)
  else {
    for (const path of paths) world.output.write(`${relative(world.folder, join(folder, path)) || path}\n`)
    if (next.length > 0) world.output.write(`\n${next.join('\n')}\n`)
  }
  return 0
}

/** Which of some files are there. */
export async function existing(folder: string, paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map((path) => fileInfo(join(folder, path)).catch(() => null)))
  return paths.filter((_, index) => found[index] !== null)
}

function alreadyThere(folder: string, [first = '', ...others]: readonly string[]): string {
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  return `The file ${join(folder, first)}${more} is there already. Nothing is written; --force writes over it.`
}
