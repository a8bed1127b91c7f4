// Removing folders with all that is in them. A folder is opened and emptied through what was opened: so nobody who exchanges a folder for
// a link meanwhile leads the removal elsewhere. Where folders cannot be held open, it is done as Node does it.
import { rm, rmdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type OpenFolder, openFolder } from './open-folder.ts'
import { codeOf, fileInfo, list, nullWhenAbsent } from './read.ts'

/** Removes a folder of a user (null: of anybody, where the system has no numbers for users) and all in it; what is no such folder stays. */
export async function removeFolder(path: string, user: number | null): Promise<void> {
  const found = await fileInfo(path)
  if (found?.kind !== 'folder' || (user !== null && found.user !== user)) return
  const folder = await openFolder(path, user).catch((trouble: unknown) => nullWhenAbsent(trouble))
  if (folder === null) return
  if (!folder.isHeld) return rm(path, { recursive: true, force: true })
  try {
    await emptyAndRemove(folder, path)
  } finally {
    await folder.close()
  }
}

/** A process that is just ending may still write: removing is tried again for a moment. */
async function emptyAndRemove(folder: OpenFolder, path: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await empty(folder)
    try {
      return await rmdir(path)
    } catch (trouble) {
      if (codeOf(trouble) !== 'ENOTEMPTY' || attempt === 10) return void nullWhenAbsent(trouble)
      await wait(50)
    }
  }
}

async function empty({ fdPath }: OpenFolder): Promise<void> {
  for (const { name, kind } of await list(fdPath)) {
    const path = join(fdPath, name)
    const folder = kind === 'folder' ? await openFolder(path, null).catch((trouble: unknown) => nullWhenAbsent(trouble)) : null
    if (folder === null) {
      if (kind !== 'folder') await removeFile(path)
      continue
    }
    try {
      await emptyAndRemove(folder, path)
    } finally {
      await folder.close()
    }
  }
}

/** Removes a file, or a link itself; nothing where nothing is there. */
export async function removeFile(path: string): Promise<void> {
  await unlink(path).catch((trouble: unknown) => nullWhenAbsent(trouble))
}

/** Removes a folder that is empty; whether it was. */
export async function removeEmptyFolder(path: string): Promise<boolean> {
  return rmdir(path).then(
    () => true,
    () => false,
  )
}
