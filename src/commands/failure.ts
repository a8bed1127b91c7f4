// What is said when an error ends a command: a text on standard error or, where JSON was asked for, an object of the same shape as the
// result of a build on standard output. Takes the error and the command line; gives the exit code.
import { SourcesError } from '../model/sources-error.ts'
import { UsageError } from '../model/usage-error.ts'
import { deepestCommand, untilDashes } from './arguments.ts'
import type { CommandTable, ExitCode } from './command.ts'
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
  if (isJson) world.output.write(`${JSON.stringify(failureData(error, code, world.now()), null, 2)}\n`)
  else if (error instanceof SourcesError)
    world.errors.write(messageText(error.files, { columns: world.errors.columns(), hasColours: world.errors.hasColours }))
  else if (error instanceof UsageError) world.errors.write(usageReport(error, command?.name ?? ''))
  else world.errors.write(errorReport(error, world.version))
  return code
}

function usageReport({ message }: UsageError, command: string): string {
  return `outcome: ${message}\nSee “${['outcome', command, '--help'].filter((word) => word !== '').join(' ')}”.\n`
}

function failureData(error: unknown, exitCode: ExitCode, milliseconds: number): ResultData {
  const message = error instanceof Error ? error.message : String(error)
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
    trouble: error instanceof SourcesError ? [] : [{ documents: '', message }],
  }
}
