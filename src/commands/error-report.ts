// What is said when the program itself cannot go on: trouble of the environment, or a defect. Only a defect shows its stack, and how to
// report it.
import { UsageError } from '../model/usage-error.ts'

/** The text for an error that ended a command, or the making of what is named. */
export function errorReport(error: unknown, version: string, about = ''): string {
  const subject = about === '' ? 'outcome' : about
  if (error instanceof UsageError) return `${subject}: ${error.message}\n`
  if (!isDefect(error)) return `${subject}: ${sentences(error).join('\n  because: ')}\n`
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `${subject}: This is a defect of the program, not of your sources (version ${version}).\n${stack}\nPlease report it with these lines and the command that you gave.\n`
}

/** Whether an error is a mistake of the program: everything but an Error made on purpose, or by the system. */
function isDefect(error: unknown): boolean {
  return (
    !(error instanceof Error) ||
    error.name === 'AssertionError' ||
    ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'].includes(error.name)
  )
}

/** The error's own sentence and those of its causes; a cause that only repeats what was said is left out. */
function sentences(error: unknown): string[] {
  const [first = '', ...others] = [...messages(error)].filter((message) => message !== '')
  return [first, ...others.filter((message) => !first.includes(message))]
}

function* messages(error: unknown): Generator<string> {
  if (!(error instanceof Error)) {
    yield String(error)
    return
  }
  yield error.message
  if (error instanceof AggregateError) for (const each of error.errors) yield* messages(each)
  if (error.cause !== undefined) yield* messages(error.cause)
}

/** What is said when somebody stopped a command; takes what had been put in place by then, null where that is not known. */
export function interruptionText(made: readonly string[] | null): string {
  if (made === null) return 'outcome: stopped; what was written before stays.\n'
  if (made.length === 0) return 'outcome: stopped; nothing was changed.\n'
  return `outcome: stopped; put in place before: ${made.join(', ')}. The rest is as it was.\n`
}
