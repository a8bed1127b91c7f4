// Delivered files as they stand on the disk: never what a link leads to, and no more is read than was asked for. Takes absolute paths.
// What the user can mend is a UsageError; trouble of the machine is an Error with its cause.
import { codeOf, type Kind, list, readBytes, realPath } from '../disk/read.ts'
import { readProblemOf } from '../load/unreadable.ts'
import { UsageError } from '../model/usage-error.ts'

/** The bytes of a regular file that is no link, at most `most` of them. */
export function readDelivered(path: string, most: number): Promise<Buffer> {
  return withPathInError(path, () => readBytes(path, { most, isLinkRefused: true }))
}

/** What a folder holds: names, and what each is itself. */
export function listFolder(path: string): Promise<readonly { readonly name: string; readonly kind: Kind }[]> {
  return withPathInError(path, () => list(path))
}

/** A path with all links followed. */
export const resolveLinks = (path: string): Promise<string> => withPathInError(path, () => realPath(path))

async function withPathInError<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    const reason = codeOf(cause) === 'EFBIG' ? 'it has more bytes than any file of this program' : readProblemOf(cause)?.reason
    if (reason === undefined) throw new Error(`${path} cannot be read.`, { cause })
    throw new UsageError(`The file ${path} cannot be read: ${reason}.`, { cause })
  }
}
