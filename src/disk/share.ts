// Letting another user of the machine at what is root's: second names of files, and folders that are given away.
import { constants } from 'node:fs'
import { chmod, copyFile, lchown, link } from 'node:fs/promises'
import { join } from 'node:path'
import { list, readText } from './read.ts'
import { makeFolder } from './write.ts'

/** Lets others pass through a folder, by names that they know; they cannot list it. */
export const letOthersPass = (folder: string): Promise<void> => chmod(folder, 0o711)

/** Gives the files of a folder, and of those in it, second names in a folder that is not there yet, or copies where that cannot be; all can pass and read. */
export async function linkFolder(from: string, to: string): Promise<void> {
  await makeFolder(to)
  await chmod(to, 0o755)
  for (const { name, kind } of await list(from)) {
    const [own, other] = [join(from, name), join(to, name)]
    if (kind === 'folder') await linkFolder(own, other)
    if (kind !== 'file') continue
    await link(own, other).catch(() => copyFile(own, other, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE))
    // Whoever unpacked it may have kept all rights to himself.
    await chmod(other, 0o755)
  }
}

/** Gives a folder with all in it to a user and the group of the same number. Until then nobody else may have been able to enter it. */
export async function giveFolder(path: string, user: number): Promise<void> {
  for (const { name, kind } of await list(path)) {
    const inner = join(path, name)
    await (kind === 'folder' ? giveFolder(inner, user) : lchown(inner, user, user))
  }
  await lchown(path, user, user)
}

/** The first number from `first` on, up to and with `last`, that is neither a user's nor a group's of this machine; null where there is none. */
export async function freeUser(first: number, last: number): Promise<number | null> {
  const texts = await Promise.all(['/etc/passwd', '/etc/group'].map((path) => readText(path).catch(() => '')))
  const taken = new Set(texts.flatMap((text) => [...text.matchAll(/^[^:\n]*:[^:\n]*:(\d+)/gm)].map(([, id]) => Number(id))))
  for (let user = first; user <= last; user += 1) if (!taken.has(user)) return user
  return null
}
