// Files that translators work on, written for them: each beside its place, then renamed over it, so that a file is never half written.
// Takes absolute paths and texts; a file whose text is the same is not touched. Trouble with the disk is an Error with its cause.
import { isUtf8 } from 'node:buffer'
import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { World } from '../commands/world.ts'
import { obstacleOf } from '../load/unreadable.ts'
import { UsageError } from '../model/usage-error.ts'

/** Writes a file; whether it changed. A link stays, and what it leads to is written; a device (`/dev/stdout`) is written to as it is. */
export async function saveFile(named: string, text: string, world: Pick<World, 'signal' | 'owner'>): Promise<boolean> {
  const path = await realpath(named).catch(() => named)
  const found = await stat(path).catch(() => null)
  world.signal.throwIfAborted()
  const isOther = found !== null && !found.isFile() && !found.isDirectory()
  if (!isOther && (await readFile(path, 'utf8').catch(() => null)) === text) return false
  const beside = join(dirname(path), `.${basename(path)}.${world.owner.id}`)
  try {
    if (isOther) await writeFile(path, text)
    else {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(beside, text)
      await rename(beside, path)
    }
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw unwritable(`The file ${path} cannot be written`, cause)
  }
  return true
}

/** Wrong usage where the place cannot take what is written to it, trouble where the disk cannot. */
export function unwritable(what: string, cause: unknown): Error {
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Error(`${what}: the disk is full. Make room on it and try again.`, { cause })
  const reason = refusals[code]
  return reason === undefined ? new Error(`${what}.`, { cause }) : new UsageError(`${what}: ${reason}.`, { cause })
}

const refusals: Readonly<Record<string, string>> = {
  EACCES: 'you have no right to write there',
  EPERM: 'you have no right to write there',
  EROFS: 'nothing can be written to that disk',
  EISDIR: 'there is a folder of this name',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  ENAMETOOLONG: 'its name is too long',
}

/** Reads the bytes of a file that is not part of the sources. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    const obstacle = obstacleOf(cause)
    if (obstacle === null) throw new Error(`The file ${path} cannot be read.`, { cause })
    throw new UsageError(`The file ${path} cannot be read: ${obstacle.reason}.`, { cause })
  }
}

/** Reads a text that may not be there, and then is null; a device has none. */
export async function readIfThere(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null)
  return found?.isFile() === true ? readFile(path, 'utf8').catch(() => null) : null
}

/** Reads a text that is not part of the sources; refuses what is not UTF-8, whose letters would come out wrong. */
export async function readExternal(path: string): Promise<string> {
  const bytes = await readBytes(path)
  if (!isUtf8(bytes)) throw new UsageError(`The file ${path} is not encoded in UTF-8. Save it again with the encoding “UTF-8”.`)
  return Buffer.from(bytes).toString('utf8')
}
