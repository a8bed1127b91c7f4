// What is said when an error ends a command: a text on standard error or, where JSON was asked for, an object of the same shape as the
// result of a build on standard output. Takes the error and the command line; gives the exit code.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SourcesError } from '../model/sources-error.ts'
import { UsageError } from '../model/usage-error.ts'
import { deepestCommand, untilDashes } from './arguments.ts'
import { isAnnotated } from './ci/report-request.ts'
import type { Reports } from './ci/reports.ts'
import type { Command, CommandTable, ExitCode } from './command.ts'
import { errorReport, interruptionText } from './error-report.ts'
import { count, messagesOf, messageText } from './messages.ts'
import type { ResultData } from './run-build.ts'
import type { World } from './world.ts'

/** The command line that an error ended. */
export interface CommandLine {
  readonly words: readonly string[]
  readonly table: CommandTable
}

/** Says what ended a command. */
export async function reportFailure(error: unknown, { words, table }: CommandLine, world: World): Promise<ExitCode> {
  const code = error instanceof SourcesError ? 1 : error instanceof UsageError ? 2 : 70
  if (world.signal.aborted) {
    world.errors.write(interruptionText(null))
    return code
  }
  // What cannot even be loaded must not hide the error that is told.
  const command = await deepestCommand(words, table).catch(() => null)
  const isJson = untilDashes(words).includes('--json') && (command === null || 'json' in command.options)
  const reports = command === null ? null : await openAnnotations(words, command, world).catch(() => null)
  if (isJson) world.output.write(`${JSON.stringify(failureData(error, code, world.now()), null, 2)}\n`)
  else {
    const text = failureText(error, command, world)
    world.errors.write(reports?.forLog(text) ?? text)
  }
  const [files, troubles] = error instanceof SourcesError ? [error.files, []] : [[], [{ about: '', message: sentenceOf(error) }]]
  await reports?.write({ command: command?.name ?? '', files, troubles, exitCode: code, result: null })
  return code
}

/** Null where the command has no annotations, or none are asked for. The line may be the very thing that is wrong: what can be read of it is. */
async function openAnnotations(words: readonly string[], { options }: Command, world: World): Promise<Reports | null> {
  if (!('annotate' in options)) return null
  const { values } = parseArgs({ args: [...words], options: { annotate: { type: 'string' }, sources: { type: 'string' } }, strict: false })
  const [said, sources] = [values.annotate, values.sources].map((value) => (typeof value === 'string' ? value : undefined))
  if (!isAnnotated(said, world.environment)) return null
  const { openReports } = await import('./ci/reports.ts')
  return openReports({ isAnnotated: true, sarif: null, codeQuality: null }, resolve(world.folder, sources ?? 'sources'), world)
}

function failureText(error: unknown, command: Command | null, { errors, version }: World): string {
  if (error instanceof SourcesError) return messageText(error.files, { columns: errors.columns(), hasColours: errors.hasColours })
  return error instanceof UsageError ? usageReport(error, command?.name ?? '') : errorReport(error, version)
}

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function usageReport({ message }: UsageError, command: string): string {
  return `outcome: ${message}\nSee “${['outcome', command, '--help'].filter((word) => word !== '').join(' ')}”.\n`
}

function failureData(error: unknown, exitCode: ExitCode, milliseconds: number): ResultData {
  const messages = error instanceof SourcesError ? messagesOf(error.files) : []
  return {
    ok: false,
    exitCode,
    milliseconds: Math.round(milliseconds),
    ...count(messages),
    editions: [],
    files: [],
    removed: [],
    left: [],
    messages,
    notices: [],
    trouble: error instanceof SourcesError ? [] : [{ documents: '', message: sentenceOf(error) }],
  }
}
