// A shelf on the disk, in the layout of bazel-remote: `ac/<2 hex>/<64 hex>` and `cas/<2 hex>/<64 hex>`. Files are written beside their
// place and renamed, so that a kill leaves them whole or not there, and two runs put the same. The two folders are the user's alone (0700)
// and held open while they are used: a link or a folder that somebody else put in their place is not followed, nor one that came
// with a checkout, which is open to others.
import { basename, dirname, join } from 'node:path'
import type { World } from '../commands/world.ts'
import { processName } from '../disk/identity.ts'
import { type OpenFolder, openFolder } from '../disk/open-folder.ts'
import { codeOf, fileInfo, readBytes, realPath } from '../disk/read.ts'
import { removeFile, removeFolder } from '../disk/remove.ts'
import { makeFolder, markUsed, move, writeNew } from '../disk/write.ts'
import { type HeldFile, mostOfEntry, proven, type Shelf } from './shelf.ts'

/** What must be known of the run. */
export type StoreRun = Pick<World, 'owner' | 'user' | 'now'>

/** The two folders of a shelf. */
export const shelfFolders = ['ac', 'cas'] as const

type ShelfFolder = (typeof shelfFolders)[number]

/** A shelf on the disk. */
export interface FolderShelf extends Shelf {
  /** What whoever builds should know of it, in sentences. */
  readonly notices: () => readonly string[]
  /** Whether anything was put. */
  readonly isChanged: () => boolean
  readonly close: () => Promise<void>
}

/** A used file is marked so once an hour: what was not used for longest goes first. */
const markInterval = 3_600_000

/** Writes a name that no other run and no other file of this run has. */
let written = 0

/** Opens a shelf in a folder, which is made when something is put; where it cannot be, nothing is kept. */
export function openFolderShelf(place: string, run: StoreRun): FolderShelf {
  const notices = new Set<string>()
  const held = new Map<ShelfFolder, Promise<OpenFolder | null>>()
  let isChanged = false

  function open(name: ShelfFolder, isMade: boolean): Promise<OpenFolder | null> {
    const known = held.get(name) ?? Promise.resolve(null)
    const opening = known.then((folder) => folder ?? begin(name, isMade))
    // Of several that ask at once all get the same.
    held.set(name, opening)
    return opening
  }

  async function begin(name: ShelfFolder, isMade: boolean): Promise<OpenFolder | null> {
    return openOwn(join(place, name), { user: run.user, isMade }).catch((trouble: unknown) => {
      if (trouble instanceof NotOwn) notices.add(trouble.message)
      return null
    })
  }

  async function read(name: ShelfFolder, key: string, most: number): Promise<Buffer | null> {
    const folder = await open(name, false)
    if (folder === null) return null
    const path = join(folder.fdPath, key.slice(0, 2), key)
    // What cannot be read is made anew, whatever the reason.
    const bytes = await readBytes(path, { most, isLinkRefused: true }).catch(() => null)
    if (bytes !== null) await markUsed(path, run.owner.began + run.now(), markInterval).catch(() => undefined)
    return bytes
  }

  async function put(name: ShelfFolder, key: string, bytes: Uint8Array): Promise<void> {
    const folder = await open(name, true)
    if (folder === null) return
    const beside = join(folder.fdPath, `.new-${await processName(run.owner)}.${written++}`)
    const below = join(folder.fdPath, key.slice(0, 2))
    try {
      await writeNew(beside, bytes, 0o600)
      if (((await fileInfo(below))?.kind ?? 'folder') !== 'folder') await removeFile(below)
      await makeFolder(below, 0o700)
      await move(beside, join(below, key)).catch(async (trouble: unknown) => {
        if (!['EISDIR', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(trouble))) throw trouble
        await removeFolder(join(below, key), run.user)
        await move(beside, join(below, key))
      })
      isChanged = true
    } catch {
      // A full disk, a folder that went: the next run tries again.
      await removeFile(beside).catch(() => undefined)
    }
  }

  return {
    entry: (key) => read('ac', key, mostOfEntry),
    file: async (file) => proven(await read('cas', file.checksum, file.size), file),
    putEntry: (key, bytes) => put('ac', key, bytes),
    putFile: ({ checksum }: HeldFile, bytes) => put('cas', checksum, bytes),
    notices: () => [...notices],
    isChanged: () => isChanged,
    async close() {
      for (const folder of held.values()) await (await folder)?.close()
      held.clear()
    },
  }
}

/** A folder that cannot be trusted, with what to do about it. */
class NotOwn extends Error {}

interface Opening {
  readonly user: number | null
  readonly isMade: boolean
}

/** Opens a folder that is the user's and that nobody else can write, in one that is the user's. */
async function openOwn(path: string, { user, isMade }: Opening): Promise<OpenFolder> {
  const parent = await ownParent(dirname(path), { user, isMade })
  const place = join(parent, basename(path))
  if (isMade) await makeFolder(place, 0o700)
  const found = await fileInfo(place)
  if (user !== null && found !== null && (found.user !== user || (found.mode & 0o077) !== 0 || found.kind !== 'folder'))
    throw new NotOwn(`${place} is not used, because it is not closed to others as this program makes it. Remove it; it is made anew.`)
  return openFolder(place, user)
}

/** The real path of the folder of the store; a link that the user made himself is followed. */
async function ownParent(path: string, { user, isMade }: Opening): Promise<string> {
  if (isMade) await makeFolder(path)
  const found = await fileInfo(path)
  if (user !== null && found !== null && found.user !== user)
    throw new NotOwn(`${path} is not used, because another user made it. Remove it; it is made anew.`)
  return found?.kind === 'link' ? realPath(path) : path
}
