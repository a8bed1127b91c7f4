// How much a shelf on the disk holds, and keeping it below a limit: what was not used for longest goes first, files and entries alike. An
// entry whose files are gone is made anew. Only what has the name of an entry or a file of the store is ever removed.
import { join } from 'node:path'
import type { World } from '../commands/world.ts'
import { isProcessName, processState } from '../disk/identity.ts'
import { openFolder } from '../disk/open-folder.ts'
import { filesIn, namesIn, removeAtOnce } from '../disk/survey.ts'
import { shelfFolders } from './folder.ts'

/** A file of a shelf. */
interface Shelved {
  readonly path: string
  readonly size: number
  /** When it was used last, in milliseconds of the file system. */
  readonly used: number
}

/** What a shelf holds. */
export interface Holding {
  readonly entries: number
  readonly files: number
  readonly bytes: number
}

/** After the limit was passed, so much of it is left, so that not each build has to make room. */
const leftOver = 0.9

/** Counts what a shelf holds. */
export async function surveyShelf(place: string, user: number | null): Promise<Holding> {
  const counts = { ac: 0, cas: 0 }
  let bytes = 0
  for (const name of shelfFolders)
    await inside(join(place, name), user, (folder) => {
      const found = shelvedIn(folder)
      counts[name] = found.length
      bytes += sum(found)
    })
  return { entries: counts.ac, files: counts.cas, bytes }
}

/** Makes room in a shelf that holds more than `most` bytes, and takes away what killed runs left. */
export async function limitShelf(place: string, most: number, { user, owner }: Pick<World, 'user' | 'owner'>): Promise<void> {
  const folders = await Promise.all(shelfFolders.map((name) => openFolder(join(place, name), user).catch(() => null)))
  const held = folders.flatMap((folder) => folder ?? [])
  try {
    for (const { fdPath } of held) await removeLeft(fdPath, owner)
    const all = held.flatMap(({ fdPath }) => shelvedIn(fdPath)).sort((one, other) => one.used - other.used)
    let bytes = sum(all)
    if (bytes <= most) return
    for (const { path, size } of all) {
      if (bytes <= most * leftOver) return
      removeAtOnce(path)
      bytes -= size
    }
  } finally {
    for (const folder of held) await folder.close()
  }
}

const sum = (files: readonly Shelved[]) => files.reduce((bytes, { size }) => bytes + size, 0)

/** Does something in a folder that is the user's; nothing where there is none. */
async function inside(path: string, user: number | null, work: (folder: string) => Promise<void> | void): Promise<void> {
  const folder = await openFolder(path, user).catch(() => null)
  if (folder === null) return
  try {
    await work(folder.fdPath)
  } finally {
    await folder.close()
  }
}

function shelvedIn(folder: string): readonly Shelved[] {
  const below = namesIn(folder).filter((name) => /^[0-9a-f]{2}$/.test(name))
  return below.flatMap((name) => filesIn(join(folder, name)).filter(({ path }) => /\/[0-9a-f]{64}$/.test(path)))
}

/** What a run was writing when it was killed. */
async function removeLeft(folder: string, owner: World['owner']): Promise<void> {
  for (const name of namesIn(folder)) {
    const process = /^\.new-(.+)\.\d+$/.exec(name)?.[1]
    if (process === undefined || !isProcessName(process) || (await processState(process, owner)) !== 'ended') continue
    removeAtOnce(join(folder, name))
  }
}
