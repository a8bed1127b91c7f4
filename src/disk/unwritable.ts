// Why something cannot be written, in the words of whoever named the place: wrong usage where the place cannot take it, trouble of the
// machine where the disk cannot.
import { UsageError } from '../model/usage-error.ts'
import { codeOf } from './read.ts'

/** What is said where something cannot be written: `what` is the beginning of a sentence. */
export function unwritable(what: string, cause: unknown): Error {
  // What was said before is not said again in other words.
  if (cause instanceof UsageError) return cause
  const code = codeOf(cause)
  const trouble = troubles[code]
  if (trouble !== undefined) return new Error(`${what}: ${trouble}`, { cause })
  const reason = refusals[code]
  return reason === undefined ? new Error(`${what}.`, { cause }) : new UsageError(`${what}: ${reason}.`, { cause })
}

const full = 'the disk is full. Make room on it and try again.'
const manyFiles = 'too many files are open. Allow more (ulimit -n 256) and try again.'

const troubles: Readonly<Record<string, string>> = { ENOSPC: full, EDQUOT: full, EMFILE: manyFiles, ENFILE: manyFiles }

const refusals: Readonly<Record<string, string>> = {
  EACCES: 'you have no right to write there',
  EPERM: 'you have no right to write there',
  EROFS: 'nothing can be written to that disk',
  EISDIR: 'there is a folder of this name',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'that folder takes no files, or was removed meanwhile',
  ENXIO: 'it is a pipe that nobody reads',
}

/** Whether a disk, or what a user may have of it, is full. */
export const isDiskFull = (trouble: unknown): boolean => troubles[codeOf(trouble)] === full
