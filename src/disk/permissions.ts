// Permissions for another user of the machine on what is root's: hard links to files, and folders that change their owner.
import { constants } from 'node:fs'
import { chmod, copyFile, lchown, link } from 'node:fs/promises'
import { join } from 'node:path'
import { list, readText } from './read.ts'
import { makeFolder } from './write.ts'

/** Lets others traverse a folder, by names that they know; they cannot list it (mode 711). */
export const allowTraversal = (folder: string): Promise<void> => chmod(folder, 0o711)

/** Hard-links the files of a folder, and of those in it, into a folder that is not there yet, or copies them where that cannot be; all can traverse and read. */
export async function hardLinkFolder(from: string, to: string): Promise<void> {
  await makeFolder(to)
  await chmod(to, 0o755)
  for (const { name, kind } of await list(from)) {
    const [own, other] = [join(from, name), join(to, name)]
    if (kind === 'folder') await hardLinkFolder(own, other)
    if (kind !== 'file') continue
    await link(own, other).catch(() => copyFile(own, other, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE))
    // Whoever unpacked it may have kept all rights to himself.
    await chmod(other, 0o755)
  }
}

/** Makes a user, and the group of the same number, the owner of a folder with all in it. Until then nobody else may have been able to enter it. */
export async function chownFolder(path: string, user: number): Promise<void> {
  for (const { name, kind } of await list(path)) {
    const inner = join(path, name)
    await (kind === 'folder' ? chownFolder(inner, user) : lchown(inner, user, user))
  }
  await lchown(path, user, user)
}

/** The first number from `first` on, up to and with `last`, that is neither a user's nor a group's of this machine; null where there is none. */
export async function unusedUserId(first: number, last: number): Promise<number | null> {
  const texts = await Promise.all(['/etc/passwd', '/etc/group'].map((path) => readText(path).catch(() => '')))
  const taken = new Set(texts.flatMap((text) => [...text.matchAll(/^[^:\n]*:[^:\n]*:(\d+)/gm)].map(([, id]) => Number(id))))
  for (let user = first; user <= last; user += 1) if (!taken.has(user)) return user
  return null
}
