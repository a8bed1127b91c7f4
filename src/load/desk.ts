// What lies on the desk during one load: the sources, and every file looked at with its messages.
import { VFile } from 'vfile'
import type { Loaded } from '../model/manuscript.ts'
import { hasError } from '../model/message.ts'
import type { RuleName } from '../model/rules.ts'
import { UsageError } from '../model/usage-error.ts'
import type { Stranger } from './layout.ts'
import { report, sortMessages } from './report.ts'
import type { Sources } from './sources.ts'

/** One load on its way. */
export interface Desk {
  readonly sources: Sources
  readonly files: Map<string, VFile>
}

/** An empty desk. */
export function openDesk(sources: Sources): Desk {
  return { sources, files: new Map() }
}

/** Reads a file that the sources have. */
export async function readText(desk: Desk, path: string): Promise<VFile> {
  const file = await desk.sources.text(path)
  desk.files.set(file.path, file)
  return file
}

/** Says something about a file that is not read: because it is missing or has no business there. */
export function reportPath(
  desk: Desk,
  rule: RuleName,
  about: { readonly path: string; readonly reason: string; readonly remedy: string },
): void {
  const path = `${desk.sources.name}/${about.path}`
  const file = desk.files.get(path) ?? new VFile({ path, value: '' })
  desk.files.set(path, file)
  report(file, rule, { place: null, reason: about.reason, remedy: about.remedy })
}

/** So many files that do not belong are told one by one; more are those of another folder. */
const mostStrangers = 1000

/** Says which files do not belong. */
export function reportStrangers(desk: Desk, strangers: readonly Stranger[]): void {
  if (strangers.length > mostStrangers) {
    const some = strangers.slice(0, 3).map(({ path }) => path)
    throw new UsageError(
      `${strangers.length} files stand where none is expected, such as ${some.join(', ')}. Name the folder of the sources by --sources DIR, or move them out of it.`,
    )
  }
  for (const { rule, ...stranger } of strangers) reportPath(desk, rule, stranger)
}

/** What the load gives: the value, unless a file has an error; the files by path. */
export function seal<Value>(desk: Desk, value: Value | null): Loaded<Value> {
  const files = filesOf(desk)
  return { value: files.some(hasError) ? null : value, files }
}

/** Every file of a desk, by path, its messages in order. */
export function filesOf(desk: Desk): VFile[] {
  const files = [...desk.files.values()].sort((one, other) => (one.path < other.path ? -1 : 1))
  files.forEach(sortMessages)
  return files
}
