// Files that translators work on, written for them: each beside its place, then renamed over it, so that a file is never half written.
// Takes absolute paths and texts; a file whose text is the same is not touched. Trouble with the disk is an Error with its cause.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { World } from '../commands/world.ts'
import { UsageError } from '../model/usage-error.ts'

/** Writes a file; whether it changed. */
export async function saveFile(path: string, text: string, world: Pick<World, 'signal' | 'owner'>): Promise<boolean> {
  if ((await readFile(path, 'utf8').catch(() => null)) === text) return false
  world.signal.throwIfAborted()
  const beside = join(dirname(path), `.${basename(path)}.${world.owner.id}`)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(beside, text)
    await rename(beside, path)
  } catch (cause) {
    await rm(beside, { force: true })
    throw new Error(`The file ${path} cannot be written.`, { cause })
  }
  return true
}

/** Reads the bytes of a file that is not part of the sources. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new UsageError(`The file ${path} cannot be read.`, { cause })
  }
}

/** Reads a file that is not part of the sources. */
export async function readExternal(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`The file ${path} cannot be read.`, { cause })
  }
}
