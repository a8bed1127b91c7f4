// Why a browser does not start, and what helps: from what the system said when it was asked for the process, or from how the process ended
// and what it said last.
import { openFilesLimit } from '../disk/processes.ts'
import { codeOf, isThere, look } from '../disk/read.ts'
import type { BrowserProcess, End } from './browser-process.ts'
import type { Candidate } from './find-browser.ts'

/** A start that failed. */
export class StartTrouble extends Error {
  /** All that the browser said. */
  readonly said: string
  /** The system's name for what it refused: `EACCES`; empty where the process began. */
  readonly code: string
  /** Ended from outside, and not by what it met itself. */
  readonly wasKilled: boolean

  constructor(message: string, { said = '', code = '', wasKilled = false, cause }: Partial<StartTrouble> = {}) {
    super(message, { cause })
    this.said = said
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

/** A sentence, after `before`, where fewer files may be open than a browser needs; it says nothing of that itself. Else empty. */
export async function tooFewFiles(before: string): Promise<string> {
  const files = await openFilesLimit()
  if (files === null || files >= filesOfBrowser) return ''
  return `${before}Only ${files} files may be open at a time, which is too few: allow more (ulimit -n 1024).`
}

/** What is said of a process that the system refused. */
export async function refusedStart(error: Error, { executable, isDemanded, libraries }: Candidate): Promise<StartTrouble> {
  const code = codeOf(error)
  const found = await look(executable).catch(() => null)
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
  return new StartTrouble(isDemanded || !reason.includes('no such file') ? reason : `${reason} (${executable})`, { code, cause: error })
}

/** What is said of a process that began and ended before it could be talked to. */
export function endedStart(end: Extract<End, { kind: 'ended' }>, said: string): StartTrouble {
  const { code, signal } = end
  const line = tellingLine(said)
  // Without it a browser does not know itself.
  if (!isThere('/proc/self') && isThere('/proc'))
    return new StartTrouble('it needs /proc, which is not mounted here. Mount it and try again.', { said })
  const wasKilled = line === '' && signal === 'SIGKILL'
  const how = howItEnded(end)
  // The shell takes on what the system does not know as a program.
  if (code === 126 || code === 127) {
    const isLibrary = /shared librar/.test(said)
    return new StartTrouble(isLibrary ? line : `it is no program for this machine${line === '' ? '' : ` (${line})`}.`, { said })
  }
  return new StartTrouble(line === '' ? `it ended ${how}.${wasKilled ? ' Is there enough memory?' : ''}` : line, { said, wasKilled })
}

/** "by the signal SIGTRAP (Something is not found)": how a browser ended that had begun to work. */
export function lastWords(end: Extract<End, { kind: 'ended' }>, said: string): string {
  const how = howItEnded(end)
  if (/too many open files|EMFILE/i.test(said)) return `${how}, because ${shortages['EMFILE']}`
  const fatal = said.split('\n').find((line) => /FATAL/.test(line))
  return fatal === undefined ? how : `${how} (${tellingLine(fatal)})`
}

/** "by the signal SIGKILL". */
function howItEnded({ code, signal }: Extract<End, { kind: 'ended' }>): string {
  return signal === null ? `with the exit code ${code}` : `by the signal ${signal}`
}

/** What is said of a process that runs and does not answer. */
export function silentStart(seconds: number, { said }: Pick<BrowserProcess, 'said'>): StartTrouble {
  const line = tellingLine(said())
  return new StartTrouble(`it did not answer within ${seconds} seconds.${line === '' ? '' : ` It said: ${line}`}`, { said: said() })
}

/** Beginnings of lines that browsers write for their makers: process, time, place in their source. */
const logMark = /^\[[\d/.:]+:(?:[A-Z]+):[^\]]*\]\s*/

/** The line of what a browser said that tells most; empty where it said nothing. */
export function tellingLine(said: string): string {
  const lines = said.split('\n').map((line) => line.trim().replace(logMark, ''))
  const telling = [/shared librar/, /sandbox/i, /fatal|cannot|not found|no such|denied|unable|failed|error/i].flatMap(
    (sign) => lines.find((line) => sign.test(line)) ?? [],
  )
  return (telling[0] ?? lines.find((line) => line !== '') ?? '').slice(0, 300)
}
