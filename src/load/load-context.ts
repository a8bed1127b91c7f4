// The context of one load: the sources, and every file read with its messages.
import { VFile } from 'vfile'
import type { Loaded } from '../model/manuscript.ts'
import { hasError } from '../model/message.ts'
import type { RuleName } from '../model/rules.ts'
import { report, sortMessages } from './report.ts'
import type { Sources } from './sources.ts'
import type { UnexpectedFile } from './unknown-file.ts'

/** What a load has read so far. */
export interface LoadContext {
  readonly sources: Sources
  readonly files: Map<string, VFile>
}

/** A context without files. */
export function createLoadContext(sources: Sources): LoadContext {
  return { sources, files: new Map() }
}

/** Reads a file that the sources have. */
export async function readText(context: LoadContext, path: string): Promise<VFile> {
  const file = await context.sources.text(path)
  context.files.set(file.path, file)
  return file
}

/** Says something about a file that is not read: because it is missing or has no business there. */
export function reportPath(
  context: LoadContext,
  rule: RuleName,
  about: { readonly path: string; readonly reason: string; readonly remedy: string },
): void {
  const path = `${context.sources.name}/${about.path}`
  // What may not be read is there all the same; why it may not has been said.
  const refused = context.sources.refused.find((file) => `${path}/`.startsWith(`${file.path}/`))
  if (refused !== undefined) return void context.files.set(refused.path, refused)
  const file = context.files.get(path) ?? new VFile({ path, value: '' })
  context.files.set(path, file)
  report(file, rule, { place: null, reason: about.reason, remedy: about.remedy })
}

/** Says which files do not belong. */
export function reportUnexpected(context: LoadContext, unexpected: readonly UnexpectedFile[]): void {
  for (const { rule, ...unexpectedFile } of unexpected) reportPath(context, rule, unexpectedFile)
}

/** What the load gives: the value, unless a file has an error; the files by path. */
export function loadResult<Value>(context: LoadContext, value: Value | null): Loaded<Value> {
  const files = filesOf(context)
  return { value: files.some(hasError) ? null : value, files }
}

/** Every file of a context, by path, its messages in order. */
export function filesOf(context: LoadContext): VFile[] {
  const files = [...context.files.values()].sort((one, other) => (one.path < other.path ? -1 : 1))
  files.forEach(sortMessages)
  return files
}
