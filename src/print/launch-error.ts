// Why a browser does not launch, and the remedy: from the system's error when the process was spawned, or from the exit status and the
// standard error of the process.
import { openFilesLimit } from '../disk/proc.ts'
import { codeOf, fileExists, fileInfo } from '../disk/read.ts'
import type { BrowserProcess, ProcessEnd } from './browser-process.ts'
import type { Candidate } from './find-browser.ts'

/** A launch that failed. */
export class LaunchError extends Error {
  /** The standard error of the browser. */
  readonly stderr: string
  /** The system's name for what it refused: `EACCES`; empty where the process began. */
  readonly code: string
  /** Killed from outside, and not ended by an error of its own. */
  readonly wasKilled: boolean

  constructor(message: string, { stderr = '', code = '', wasKilled = false, cause }: Partial<LaunchError> = {}) {
    super(message, { cause })
    this.stderr = stderr
    this.code = code
    this.wasKilled = wasKilled
  }
}

const shortages: Readonly<Record<string, string>> = {
  EMFILE: 'too many files are open. Allow more (ulimit -n 1024) and try again.',
  ENFILE: 'too many files are open on this machine. Try again when it has less to do.',
  EAGAIN: 'no more processes may be started. Allow more (ulimit -u, or the limit of the container) and try again.',
  ENOMEM: 'there is not enough memory. Allow more and try again.',
}

/** As many files as a browser has open that prints some pages at once. */
const filesOfBrowser = 256

/** A sentence, after `before`, where fewer files may be open than a browser needs; the browser does not report that itself. Else empty. */
export async function tooFewFiles(before: string): Promise<string> {
  const files = await openFilesLimit()
  if (files === null || files >= filesOfBrowser) return ''
  return `${before}Only ${files} files may be open at a time, which is too few: allow more (ulimit -n 1024).`
}

/** The error for a process that the system did not spawn. */
export async function spawnRefused(error: Error, { executable, isDemanded, libraries }: Candidate): Promise<LaunchError> {
  const code = codeOf(error)
  const found = await fileInfo(executable).catch(() => null)
  const elsewhere = libraries === null ? 'Name one elsewhere' : 'Set XDG_CACHE_HOME to a folder elsewhere'
  const reasons: Readonly<Record<string, string>> = {
    ...shortages,
    ENOENT: found === null ? 'there is no such file.' : 'the system lacks what loads it (the C library glibc).',
    ENOTDIR: 'there is no such file.',
    ENOEXEC: 'it is no program for this machine.',
    EACCES:
      found?.kind !== 'file' && found?.kind !== 'link'
        ? 'it is no file that can be run.'
        : (found.mode & 0o111) === 0
          ? 'it may not be run: it is no program, or lacks the right (chmod +x).'
          : `no program may be run in ${executable.replace(/[^/\\]*$/, '')} (is it mounted noexec?). ${elsewhere}.`,
  }
  const reason = reasons[code] ?? error.message
  return new LaunchError(isDemanded || !reason.includes('no such file') ? reason : `${reason} (${executable})`, { code, cause: error })
}

/** The error for a process that exited before it could be connected. */
export function exitedAtLaunch(end: Extract<ProcessEnd, { kind: 'ended' }>, stderr: string): LaunchError {
  const { code, signal } = end
  const line = errorLine(stderr)
  // Without it a browser does not know itself.
  if (!fileExists('/proc/self') && fileExists('/proc'))
    return new LaunchError('it needs /proc, which is not mounted here. Mount it and try again.', { stderr })
  const wasKilled = line === '' && signal === 'SIGKILL'
  const how = exitStatus(end)
  // The shell takes on what the system does not know as a program.
  if (code === 126 || code === 127) {
    const isLibrary = /shared librar/.test(stderr)
    return new LaunchError(isLibrary ? line : `it is no program for this machine${line === '' ? '' : ` (${line})`}.`, { stderr })
  }
  return new LaunchError(line === '' ? `it ended ${how}.${wasKilled ? ' Is there enough memory?' : ''}` : line, { stderr, wasKilled })
}

/** "by the signal SIGTRAP (Something is not found)": how a browser ended that had begun to work. */
export function exitReason(end: Extract<ProcessEnd, { kind: 'ended' }>, stderr: string): string {
  const how = exitStatus(end)
  if (/too many open files|EMFILE/i.test(stderr)) return `${how}, because ${shortages['EMFILE']}`
  const fatal = stderr.split('\n').find((line) => /FATAL/.test(line))
  return fatal === undefined ? how : `${how} (${errorLine(fatal)})`
}

/** "by the signal SIGKILL". */
function exitStatus({ code, signal }: Extract<ProcessEnd, { kind: 'ended' }>): string {
  return signal === null ? `with the exit code ${code}` : `by the signal ${signal}`
}

/** The error for a process that runs and does not answer. */
export function launchTimedOut(seconds: number, { errorOutput }: Pick<BrowserProcess, 'errorOutput'>): LaunchError {
  const line = errorLine(errorOutput())
  return new LaunchError(`it did not answer within ${seconds} seconds.${line === '' ? '' : ` It said: ${line}`}`, { stderr: errorOutput() })
}

/** The prefix of Chromium log lines: process, time, source location. */
const logMark = /^\[[\d/.:]+:(?:[A-Z]+):[^\]]*\]\s*/

/** The most informative line of a browser's standard error; empty where there is none. */
export function errorLine(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim().replace(logMark, ''))
  const candidates = [/shared librar/, /sandbox/i, /fatal|cannot|not found|no such|denied|unable|failed|error/i].flatMap(
    (sign) => lines.find((line) => sign.test(line)) ?? [],
  )
  return (candidates[0] ?? lines.find((line) => line !== '') ?? '').slice(0, 300)
}
