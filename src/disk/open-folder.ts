// Folders that are held open: a path through /proc/self/fd leads to what was opened, whoever exchanges the folder for a link meanwhile.
// Where there is no /proc, the folder's own path serves: then it must stand where nobody else can write.
import { constants } from 'node:fs'
import { access, open } from 'node:fs/promises'

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
  if (!(await hasProc())) return { fdPath: path, isHeld: false, close: async () => undefined }
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

const hasProc = () =>
  access('/proc/self/fd').then(
    () => true,
    () => false,
  )
