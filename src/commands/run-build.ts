// What `build` and `check` share: the build request of a command line, its run, and what is printed of the result.
import { resolve } from 'node:path'
import { isNothingKept, type KeptBuild, openKeptBuild, type StoreSettings } from '../build/kept/kept-build.ts'
import { openPrintService, type PrintService } from '../build/print-service.ts'
import type { BuildFailure, BuildRequest, BuildResult } from '../build/request.ts'
import type { FormatName } from '../formats/names.ts'
import type { EarlierFiles } from '../load/index.ts'
import type { Conformance } from '../model/facts.ts'
import { UsageError } from '../model/usage-error.ts'
import { type ReportRequest, reportOptions } from './ci/report-request.ts'
import type { Reports } from './ci/reports.ts'
import type { ExitCode, Invocation, Option } from './command.ts'
import { errorReport, interruptionText } from './error-report.ts'
import { count, type Message, messagesOf, messageText } from './messages.ts'
import { openProgress, type ProgressView, seconds } from './progress.ts'
import { shardOf } from './shard-option.ts'
import type { World } from './world.ts'

/** A language tag (BCP 47), which no edition looks like. */
const languageTag = /^[a-z]{2,3}(-\w+)*$/i

/** Options of both commands. */
export const buildOptions = {
  lang: { type: 'string', value: 'TAG', multiple: true, form: languageTag, text: 'only these languages' },
  sources: { type: 'string', value: 'DIR', text: 'the folder of the sources (default: sources)' },
  strict: { type: 'boolean', text: 'treat warnings as errors' },
  json: { type: 'boolean', text: 'print the result as one JSON object, and nothing else' },
  ...reportOptions,
} as const satisfies Record<string, Option>

/** The build request of a command line; `output` null looks for problems only. */
export function buildRequest(invocation: Invocation, { folder, environment }: World, output: string | null): BuildRequest {
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
    shard: shardOf(invocation, environment),
  }
}

/** What a command says of a result on standard output. */
export type Summarize = (result: BuildResult, milliseconds: number) => string

/** How a command tells of a build. */
export interface BuildTelling {
  /** As typed: `build`. */
  readonly command: string
  readonly isJson: boolean
  readonly reports: ReportRequest
  readonly say: Summarize
  /** Null for no store. */
  readonly store: StoreSettings
}

/** Runs a build request and reports: what was made on standard output, messages and failures on standard error. */
export async function runBuild(request: BuildRequest, world: World, { reports, store, ...telling }: BuildTelling): Promise<ExitCode> {
  // First, because a report that cannot be written makes all other work vain.
  const toPrograms = await openToldReports(reports, request.sources, world)
  const printer = openPrintService(request, world)
  if (isNothingKept(request, store)) printer.start()
  const kept = openKeptBuild(request, store, world)
  try {
    return await runOnce(request, world, { ...telling, toPrograms, printer, kept })
  } finally {
    await Promise.all([printer.close(), kept.close()])
  }
}

/** How a build is run that may be one of several. */
export interface RunOptions extends Pick<BuildTelling, 'command' | 'isJson' | 'say'> {
  readonly toPrograms: Reports | null
  readonly printer: PrintService
  readonly kept: KeptBuild
  readonly earlier?: EarlierFiles
}

/** Runs a build with a print service that is there, and reports. */
export async function runOnce(request: BuildRequest, world: World, { printer, kept, earlier, ...telling }: RunOptions): Promise<ExitCode> {
  const progress = openProgress(world, !telling.isJson)
  try {
    const result = (await kept.recall()) ?? (await make(request, { world, printer, kept, progress, ...(earlier && { earlier }) }))
    progress.close()
    if (world.signal.aborted) {
      const made = result.editions.filter(({ files }) => files.some(({ isChanged }) => isChanged))
      world.errors.write(interruptionText(made.flatMap(({ edition }) => edition ?? [])))
      return 70
    }
    const code = exitCode(result, request)
    const notices = [...printer.notices(), ...result.notices, ...kept.notices()]
    await tell({ result, code, notices }, { ...telling, hasFiles: request.output !== null }, world)
    return code
  } finally {
    progress.close()
  }
}

interface Making extends Pick<RunOptions, 'printer' | 'kept' | 'earlier'> {
  readonly world: World
  readonly progress: ProgressView
}

/** Makes what is not kept. The browser starts at once where something has to be printed, and not at all otherwise. */
async function make(request: BuildRequest, { world, printer, kept, progress, earlier }: Making): Promise<BuildResult> {
  if (!(await kept.hasAllParts())) printer.start()
  const { build } = await import('../build.ts')
  const result = await build(request, { world, printer, kept: kept.parts, notify: progress.notify, ...(earlier && { earlier }) })
  if (printer.isKnown()) await kept.keep(result, [...printer.notices(), ...result.notices])
  return result
}

/** What came of a run, with what whoever gave the command should know. */
export interface RunOutcome {
  readonly result: BuildResult
  readonly code: ExitCode
  readonly notices: readonly string[]
}

/** How it is told: to people or as JSON, and to programs beside. */
export interface Telling extends Pick<BuildTelling, 'command' | 'isJson' | 'say'> {
  readonly hasFiles: boolean
  readonly toPrograms: Reports | null
}

/** Tells what came of a run. */
export async function tell({ result, code, notices }: RunOutcome, { command, isJson, say, ...to }: Telling, world: World): Promise<void> {
  const data = { ...resultData(result, code, world.now()), notices }
  if (isJson) world.output.write(`${JSON.stringify(data, null, 2)}\n`)
  else {
    const said = [...notices.map((notice) => `outcome: ${notice}\n`), ...messagesForPeople(result, world)].join('')
    world.errors.write(to.toPrograms?.forLog(said) ?? said)
    world.output.write(say(result, world.now()))
  }
  await to.toPrograms?.write({
    ...{ command, files: result.sources, exitCode: code, result: to.hasFiles ? result : null },
    troubles: data.trouble.map(({ documents, message }) => ({ about: documents, message })),
  })
}

/** Opens what is told to programs; null where nothing is asked for. */
export async function openToldReports(asked: ReportRequest, sources: string, world: World): Promise<Reports | null> {
  if (!asked.isAnnotated && asked.sarif === null && asked.codeQuality === null) return null
  const { openReports } = await import('./ci/reports.ts')
  return openReports(asked, sources, world)
}

function messagesForPeople({ sources, failures }: BuildResult, { errors, version }: World): readonly string[] {
  const setting = { columns: errors.isTerminal ? errors.columns() : 100, hasColours: errors.hasColours }
  return [messageText(sources, setting), ...groupFailures(failures).map(({ documents, error }) => errorReport(error, version, documents))]
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
