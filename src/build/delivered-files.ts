// Delivered files as they stand on the disk: only regular files are opened, never what a link leads to, and no more is read than was asked
// for. Takes absolute paths. What the user can mend is a UsageError; trouble of the machine is an Error with its cause.
import { constants } from 'node:fs'
import { type FileHandle, lstat, open, readdir, realpath } from 'node:fs/promises'
import { obstacleOf } from '../load/unreadable.ts'
import { UsageError } from '../model/usage-error.ts'

/** What stands at a path itself. */
export type Kind = 'file' | 'folder' | 'link' | 'other'

/** What stands at a path, and when it was last changed, in milliseconds. */
export interface Found {
  readonly kind: Kind
  readonly changed: number
}

const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants

/** Looks at what stands at a path without following a link; null for nothing. */
export async function lookAt(path: string): Promise<Found | null> {
  const found = await lstat(path).catch(() => null)
  return found === null ? null : { kind: kindOf(found), changed: found.mtimeMs }
}

/** The bytes of a regular file, at most `most` of them. */
export async function readDelivered(path: string, most: number): Promise<Buffer> {
  const file = await naming(path, () => open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW))
  try {
    const found = await file.stat()
    if (!found.isFile()) throw refusal(path, 'it is no regular file')
    if (found.size > most) throw refusal(path, `it has ${found.size} bytes, more than any file of this program`)
    return await naming(path, () => readAll(file, most))
  } finally {
    await file.close()
  }
}

/** A file that grows while it is read is read no further than it may. */
async function readAll(file: FileHandle, most: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (let size = 0; size <= most; ) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE), 0, PIECE, size)
    if (bytesRead === 0) break
    pieces.push(buffer.subarray(0, bytesRead))
    size += bytesRead
  }
  return Buffer.concat(pieces)
}

const PIECE = 1_048_576

/** What a folder holds: names, and what each is itself. */
export async function listFolder(path: string): Promise<readonly { readonly name: string; readonly kind: Kind }[]> {
  const entries = await naming(path, () => readdir(path, { withFileTypes: true }))
  return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
}

/** A path with all links followed. */
export const followed = (path: string): Promise<string> => naming(path, () => realpath(path))

interface Stated {
  readonly isFile: () => boolean
  readonly isDirectory: () => boolean
  readonly isSymbolicLink: () => boolean
}

function kindOf(found: Stated): Kind {
  if (found.isFile()) return 'file'
  if (found.isDirectory()) return 'folder'
  return found.isSymbolicLink() ? 'link' : 'other'
}

async function naming<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    const obstacle = obstacleOf(cause)
    if (obstacle === null) throw new Error(`${path} cannot be read.`, { cause })
    throw refusal(path, obstacle.reason, cause)
  }
}

const refusal = (path: string, why: string, cause?: unknown) => new UsageError(`The file ${path} cannot be read: ${why}.`, { cause })
