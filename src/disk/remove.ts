// Removing folders with all that is in them. A folder is opened and emptied through what was opened, by names in /proc/self/fd: so nobody
// who exchanges a folder for a link meanwhile leads the removal elsewhere. Where there is no /proc, only folders are removed in which
// nobody else can write (all of ours are such), as Node does it.
import { constants } from 'node:fs'
import { access, type FileHandle, open, readdir, rm, rmdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { codeOf, look, nothingThere } from './read.ts'

const { O_RDONLY, O_DIRECTORY = 0, O_NOFOLLOW = 0 } = constants

/** Removes a folder of a user (null: of anybody, where the system has no numbers for users) and all in it; what is no such folder stays. */
export async function removeFolder(path: string, user: number | null): Promise<void> {
  const found = await look(path)
  if (found?.kind !== 'folder' || (user !== null && found.user !== user)) return
  if (!(await hasProc())) return rm(path, { recursive: true, force: true })
  const folder = await open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW).catch((trouble: unknown) => nothingThere(trouble))
  if (folder === null) return
  try {
    if (user !== null && (await folder.stat()).uid !== user) return
    await emptyAndRemove(folder, path)
  } finally {
    await folder.close()
  }
}

/** A process that is just ending may still write: removing is tried again for a moment. */
async function emptyAndRemove(folder: FileHandle, path: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await empty(folder)
    try {
      return await rmdir(path)
    } catch (trouble) {
      if (codeOf(trouble) !== 'ENOTEMPTY' || attempt === 10) return void nothingThere(trouble)
      await wait(50)
    }
  }
}

/** Removes a file, or a link itself; nothing where nothing is there. */
export async function removeFile(path: string): Promise<void> {
  await unlink(path).catch((trouble: unknown) => nothingThere(trouble))
}

/** Removes a folder that is empty; whether it was. */
export async function removeEmptyFolder(path: string): Promise<boolean> {
  return rmdir(path).then(
    () => true,
    () => false,
  )
}

const hasProc = () =>
  access('/proc/self/fd').then(
    () => true,
    () => false,
  )

async function empty(folder: FileHandle): Promise<void> {
  const within = `/proc/self/fd/${folder.fd}`
  for (const entry of await readdir(within, { withFileTypes: true })) {
    const path = join(within, entry.name)
    if (!entry.isDirectory()) {
      await removeFile(path)
      continue
    }
    const inner = await open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW).catch((trouble: unknown) => nothingThere(trouble))
    if (inner === null) continue
    try {
      await emptyAndRemove(inner, path)
    } finally {
      await inner.close()
    }
  }
}
