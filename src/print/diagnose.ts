// Finds out why a browser does not start: the driver does not tell what the browser said. Takes the executable and how it
// was started; gives the telling line of its last words.
import { execFile } from 'node:child_process'

const limit = 10_000

/** Starts the browser once more, to print an empty page and end, and gives what it complains of; empty when it does not. */
export function diagnose(
  executable: string,
  environment: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Promise<string> {
  const all = [...args, '--headless', '--dump-dom', 'about:blank']
  return new Promise((resolve) => {
    execFile(executable, all, { env: { ...environment }, timeout: limit, killSignal: 'SIGKILL' }, (trouble, _output, errors) => {
      resolve(trouble === null ? '' : reason(errors.trim() === '' ? trouble : errors))
    })
  })
}

/** The line of a message that says what happened. */
export function reason(trouble: unknown): string {
  const lines = String(trouble instanceof Error ? trouble.message : trouble)
    .split('\n')
    .map((line) => line.trim())
  const telling = [/shared librar/, /sandbox/i, /error|fatal|cannot|not found|ENOENT|EACCES/i].flatMap(
    (sign) => lines.find((line) => sign.test(line)) ?? [],
  )
  return telling[0] ?? lines[0] ?? 'for an unknown reason'
}
