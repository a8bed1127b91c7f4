// Folders that are held open: a path through /proc/self/fd leads to what was opened, whoever exchanges the folder for a link meanwhile.
// Where there is no /proc, the folder's own path serves: then it must stand where nobody else can write.
import { constants } from 'node:fs'
import { access, mkdir, open } from 'node:fs/promises'
import { join, normalize, sep } from 'node:path'
import { codeOf, fileInfo, realPath } from './read.ts'

const { O_RDONLY, O_DIRECTORY = 0, O_NOFOLLOW = 0 } = constants

/** A folder that is open. */
export interface OpenFolder {
  /** A path that leads into it, for this process. */
  readonly fdPath: string
  /** Whether `inside` is proof against what others do at its path. */
  readonly isHeld: boolean
  readonly close: () => Promise<void>
}

/** Opens a folder itself, no link to one; throws where it is another user's (null: no user is asked for) or no folder. */
export async function openFolder(path: string, user: number | null): Promise<OpenFolder> {
  if (!(await canHoldFolders())) return { fdPath: path, isHeld: false, close: async () => undefined }
  const folder = await open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
  const close = () => folder.close().catch(() => undefined)
  try {
    if (user !== null && (await folder.stat()).uid !== user)
      throw Object.assign(new Error(`${path} belongs to another user`), { code: 'EACCES' })
  } catch (trouble) {
    await close()
    throw trouble
  }
  return { fdPath: `/proc/self/fd/${folder.fd}`, isHeld: true, close }
}

/** A folder in which files are put in place, and the number of the user who does it (null where the system has none). */
export interface Root {
  /** Its real path. */
  readonly folder: string
  readonly user: number | null
  /** Whether folders on the way to a path are made where they lack. */
  readonly makesFolders?: boolean
}

/** Does something at a path from a folder, each folder on the way being held open: a link that another user put there is not followed. */
export async function atPath<Value>(root: Root, path: string, use: (place: string) => Promise<Value>): Promise<Value> {
  const names = normalize(path).split(sep)
  const last = names.pop() ?? ''
  let folder = await openFolder(root.folder, null)
  try {
    for (const name of names) {
      const place = join(folder.fdPath, name)
      if (root.makesFolders === true) await makeHere(place)
      const next = await openBelow(place, root.user)
      await folder.close()
      folder = next
    }
    return await use(join(folder.fdPath, last))
  } finally {
    await folder.close()
  }
}

async function makeHere(path: string): Promise<void> {
  await mkdir(path).catch((trouble: unknown) => {
    if (codeOf(trouble) !== 'EEXIST') throw trouble
  })
}

/** Opens a folder, or what a link of the user's own or of root's leads to. */
async function openBelow(path: string, user: number | null): Promise<OpenFolder> {
  return openFolder(path, null).catch(async (trouble: unknown) => {
    const found = await fileInfo(path)
    const isOwn = user === null || found?.user === user || found?.user === 0
    if (found?.kind !== 'link' || !isOwn) throw trouble
    return openFolder(await realPath(path), null)
  })
}

/** Whether folders can be held open here. */
export function canHoldFolders(): Promise<boolean> {
  return access('/proc/self/fd').then(
    () => true,
    () => false,
  )
}
