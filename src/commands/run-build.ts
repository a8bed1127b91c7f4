// What `build` and `check` share: the build request of a command line, its run, and what is printed of the result.
import { resolve } from 'node:path'
import { isNothingKept, type KeptBuild, openKeptBuild, type StoreSettings } from '../build/kept/kept-build.ts'
import { openPrintService, type PrintService } from '../build/print-service.ts'
import type { BuildFailure, BuildRequest, BuildResult } from '../build/request.ts'
import type { FormatName } from '../formats/names.ts'
import type { Conformance } from '../model/facts.ts'
import { UsageError } from '../model/usage-error.ts'
import type { ExitCode, Invocation, Option } from './command.ts'
import { errorReport, interruptionText } from './error-report.ts'
import { count, type Message, messagesOf, messageText } from './messages.ts'
import { openProgress, type ProgressView, seconds } from './progress.ts'
import type { World } from './world.ts'

/** A language tag (BCP 47), which no edition looks like. */
const languageTag = /^[a-z]{2,3}(-\w+)*$/i

/** Options of both commands. */
export const buildOptions = {
  lang: { type: 'string', value: 'TAG', multiple: true, form: languageTag, text: 'only these languages' },
  sources: { type: 'string', value: 'DIR', text: 'the folder of the sources (default: sources)' },
  strict: { type: 'boolean', text: 'treat warnings as errors' },
  json: { type: 'boolean', text: 'print the result as one JSON object, and nothing else' },
} as const satisfies Record<string, Option>

/** The build request of a command line; `output` null looks for problems only. */
export function buildRequest(invocation: Invocation, { folder }: World, output: string | null): BuildRequest {
  const sources = resolve(folder, invocation.value('sources') ?? 'sources')
  const place = output === null ? null : resolve(folder, output)
  return {
    sources,
    output: place,
    editions: invocation.positionals,
    languages: invocation.values('lang'),
    formats: [...new Set(invocation.values('format'))] as FormatName[],
    conformance: (invocation.value('conformance') ?? null) as Conformance | null,
    isStrict: invocation.has('strict'),
  }
}

/** What a command says of a result on standard output. */
export type Summarize = (result: BuildResult, milliseconds: number) => string

/** How a build is run. */
export interface RunOptions {
  readonly isJson: boolean
  readonly say: Summarize
  /** Null for no store. */
  readonly store: StoreSettings
}

/** Runs a build request and reports: what was made on standard output, messages and failures on standard error. */
export async function runBuild(request: BuildRequest, world: World, { isJson, say, store }: RunOptions): Promise<ExitCode> {
  const printer = openPrintService(request, world)
  if (isNothingKept(request, store)) printer.start()
  const kept = openKeptBuild(request, store, world)
  const progress = openProgress(world, !isJson)
  try {
    const result = (await kept.recall()) ?? (await make(request, { world, printer, kept, progress }))
    progress.close()
    if (world.signal.aborted) {
      const made = result.editions.filter(({ files }) => files.some(({ isChanged }) => isChanged))
      world.errors.write(interruptionText(made.flatMap(({ edition }) => edition ?? [])))
      return 70
    }
    const code = exitCode(result, request)
    const notices = [...printer.notices(), ...result.notices, ...kept.notices()]
    if (isJson) world.output.write(`${JSON.stringify({ ...resultData(result, code, world.now()), notices }, null, 2)}\n`)
    else {
      for (const notice of notices) world.errors.write(`outcome: ${notice}\n`)
      writeResult(result, world, say)
    }
    return code
  } finally {
    progress.close()
    await Promise.all([printer.close(), kept.close()])
  }
}

interface Making {
  readonly world: World
  readonly printer: PrintService
  readonly kept: KeptBuild
  readonly progress: ProgressView
}

/** Makes what is not kept. The browser starts at once where something has to be printed, and not at all otherwise. */
async function make(request: BuildRequest, { world, printer, kept, progress }: Making): Promise<BuildResult> {
  if (!(await kept.hasAllParts())) printer.start()
  const { build } = await import('../build.ts')
  const result = await build(request, { world, printer, kept: kept.parts, notify: progress.notify })
  if (printer.isKnown()) await kept.keep(result, [...printer.notices(), ...result.notices])
  return result
}

function writeResult(result: BuildResult, world: World, say: Summarize): void {
  const { errors, output } = world
  errors.write(messageText(result.sources, { columns: errors.isTerminal ? errors.columns() : 100, hasColours: errors.hasColours }))
  for (const { documents, error } of groupFailures(result.failures)) errors.write(errorReport(error, world.version, documents))
  output.write(say(result, world.now()))
}

/** The same failure of several documents is reported once, with all their names. */
function groupFailures(troubles: readonly BuildFailure[]): readonly { readonly documents: string; readonly error: unknown }[] {
  const found = new Map<string, { readonly names: string[]; readonly error: unknown }>()
  for (const { document, error } of troubles) {
    const text = error instanceof Error ? error.message : String(error)
    const names = found.get(text)?.names ?? []
    found.set(text, { names: [...names, document ?? 'series'], error })
  }
  return [...found.values()].map(({ names, error }) => ({ documents: names.join(', '), error }))
}

function exitCode({ sources, failures }: BuildResult, { isStrict }: BuildRequest): ExitCode {
  const { errors, warnings } = count(messagesOf(sources))
  if (failures.length > 0) return failures.every(({ error }) => error instanceof UsageError) ? 2 : 70
  return errors > 0 || (isStrict && warnings > 0) ? 1 : 0
}

/** The result for programs. */
export interface ResultData {
  readonly ok: boolean
  readonly exitCode: ExitCode
  readonly milliseconds: number
  readonly errors: number
  readonly warnings: number
  readonly editions: readonly { readonly edition: string | null; readonly languages: readonly string[]; readonly ok: boolean }[]
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly pages: number | null; readonly changed: boolean }[]
  readonly removed: readonly string[]
  readonly left: readonly { readonly path: string; readonly reason: string }[]
  readonly messages: readonly Message[]
  /** What whoever builds should know of this machine and of the sources. */
  readonly notices: readonly string[]
  /** What is not the sources' fault; `documents` is empty where it ended the whole command. */
  readonly trouble: readonly { readonly documents: string; readonly message: string }[]
}

function resultData(result: BuildResult, code: ExitCode, milliseconds: number): Omit<ResultData, 'notices'> {
  const messages = messagesOf(result.sources)
  return {
    ok: code === 0,
    exitCode: code,
    milliseconds: Math.round(milliseconds),
    ...count(messages),
    editions: result.editions.map(({ edition, languages, isMade }) => ({ edition, languages, ok: isMade })),
    files: result.files.map(({ path, size, pages, isChanged }) => ({ path, bytes: size, pages, changed: isChanged })),
    removed: result.removed,
    left: result.left,
    messages,
    trouble: groupFailures(result.failures).map(({ documents, error }) => ({
      documents,
      message: error instanceof Error ? error.message : String(error),
    })),
  }
}

/** "in 4.2 s". */
export const duration = (milliseconds: number) => `in ${seconds(milliseconds)}`
