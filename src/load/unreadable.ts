// Why a file or folder cannot be read, in the author's words. Takes what the system threw; gives what is wrong and how to mend it, or
// null where it is trouble of the machine (a disk that fails, too many files open).
import { VFile } from 'vfile'
import { report } from './report.ts'

/** What keeps something from being read, as a clause, and what to do about it. */
export interface ReadProblem {
  readonly reason: string
  readonly remedy: string
}

const right = 'Give yourself the right to read it (chmod u+rX), or ask its owner.'
const readProblems: Readonly<Record<string, ReadProblem>> = {
  EACCES: { reason: 'you have no right to read it', remedy: right },
  EPERM: { reason: 'you have no right to read it', remedy: right },
  ENOENT: { reason: 'it is not there', remedy: 'Bring it back, or look for a slip in its name.' },
  EISDIR: { reason: 'it is a folder', remedy: 'Name a file.' },
  ENOTDIR: { reason: 'it is a file or stands below one, where a folder is needed', remedy: 'Look for a slip in its name.' },
  ELOOP: { reason: 'its links lead in a circle', remedy: 'Put the file itself in the place of the link.' },
  ENAMETOOLONG: { reason: 'its name is too long', remedy: 'Rename it.' },
  ERR_FS_FILE_TOO_LARGE: { reason: 'it is larger than 2 GB', remedy: 'Take it out of the sources.' },
  EFBIG: { reason: 'it is larger than 200 MB', remedy: 'Save it smaller, or take it out of the sources.' },
  ENOTREG: { reason: 'it is a pipe, a socket or a device', remedy: 'Name a file.' },
}

/** What of an error is the user's to mend; null for trouble of the machine. */
export function readProblemOf(error: unknown): ReadProblem | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return Object.hasOwn(readProblems, code) ? (readProblems[code] ?? null) : null
}

/** Puts on a file, or on an empty one at the place of a folder, that it cannot be read; nothing else is said of it then. */
export function reportUnreadable(file: VFile, what: 'file' | 'folder', { reason, remedy }: ReadProblem): void {
  report(file, 'file-unreadable', { place: null, reason: `this ${what} cannot be read: ${reason}`, remedy })
}

/** An empty file that stands for what cannot be read. */
export function unreadable(path: string, what: 'file' | 'folder', obstacle: ReadProblem): VFile {
  const file = new VFile({ path, value: '' })
  reportUnreadable(file, what, obstacle)
  return file
}
