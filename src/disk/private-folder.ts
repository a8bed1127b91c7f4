// The one place outside of output and sources where the program keeps anything: a folder of the user's own (XDG Base Directory
// Specification; the caches folder of macOS and Windows), which nobody else can write or replace. Every folder above it belongs to the
// user or to root and is writable by no one else, or sticky. Where no such folder can be had, one of a random name serves for one run.
import { chmod, mkdir } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import type { World } from '../commands/world.ts'
import { abandonedFolders, type LeasedFolder, openLeasedFolder, removeWithCompanion } from './leased-folder.ts'
import { codeOf, fileInfo, realPath } from './read.ts'
import { isDiskFull } from './unwritable.ts'
import { makeFolder as makeFolders } from './write.ts'

/** What must be known of the machine. */
export type PrivateWorld = Pick<World, 'environment' | 'platform' | 'user' | 'owner' | 'temporaryFolder'>

/** A folder that is this user's alone. */
export interface PrivateFolder {
  readonly path: string
  /** A folder in it for this run. */
  readonly run: LeasedFolder
  /** Removes what is for this run alone. */
  readonly close: () => Promise<void>
}

const name = 'outcome-documents'

/** Opens the private folder, makes a folder for this run in it and removes those of runs that have ended. */
export async function openPrivateFolder(world: PrivateWorld): Promise<PrivateFolder> {
  const parent = cacheFolder(world)
  let trouble: unknown = new Error('no home folder is set')
  if (parent !== null) {
    try {
      return await openAt(await ownFolder(parent, world), world)
    } catch (error) {
      trouble = error
    }
  }
  return openForOneRun(world, trouble)
}

/** Where the system keeps caches of a user; null where it does not say. */
function cacheFolder({ environment, platform }: PrivateWorld): string | null {
  if (platform === 'win32') return environment['LOCALAPPDATA'] ?? null
  const { XDG_CACHE_HOME: caches = '', HOME: home = '' } = environment
  // The specification has paths that are not absolute ignored.
  if (isAbsolute(caches)) return caches
  if (!isAbsolute(home)) return null
  return platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache')
}

/** The folder in a parent that must be the user's alone. The parent is made, but not a home that is not there. */
async function ownFolder(parent: string, world: PrivateWorld): Promise<string> {
  await makeFolder(parent, world.environment['XDG_CACHE_HOME'] === parent)
  const real = await realPath(parent)
  await refuseWritablePath(real, world)
  const path = join(real, name)
  await makeFolder(path, false)
  await ensurePrivate(path, world)
  return path
}

async function makeFolder(path: string, withParents: boolean): Promise<void> {
  await (withParents ? makeFolders(path, 0o700) : mkdir(path, { mode: 0o700 })).catch((trouble: unknown) => {
    if (codeOf(trouble) !== 'EEXIST') throw trouble
  })
}

/** Sees to it that a folder is one, the user's, and closed to others. */
async function ensurePrivate(path: string, { user, platform }: PrivateWorld): Promise<void> {
  const found = await fileInfo(path)
  if (found?.kind !== 'folder') throw new Error(`${path} is no folder`)
  if (platform === 'win32' || user === null) return
  if (found.user !== user) throw new Error(`${path} belongs to another user`)
  if ((found.mode & 0o077) !== 0) await chmod(path, 0o700)
}

const sticky = 0o1000

async function refuseWritablePath(real: string, { user, platform }: PrivateWorld): Promise<void> {
  if (platform !== 'win32' && user !== null) await ensureUnreplaceable(real, user)
}

/** Throws where somebody other than a user and root could put another folder at a real path. */
export async function ensureUnreplaceable(real: string, user: number): Promise<void> {
  // In a name space of users root has no number of its own: then it is whoever owns the root folder.
  const trusted = new Set([user, 0, (await fileInfo('/'))?.user])
  for (let folder = real; ; folder = dirname(folder)) {
    const found = await fileInfo(folder)
    if (found?.kind !== 'folder') throw new Error(`${folder} is no folder`)
    if (!trusted.has(found.user)) throw new Error(`${folder} belongs to another user`)
    if ((found.mode & 0o022) !== 0 && (found.mode & sticky) === 0) throw new Error(`${folder} can be written by others`)
    if (folder === dirname(folder)) return
  }
}

async function openAt(path: string, world: PrivateWorld): Promise<PrivateFolder> {
  const runs = join(path, 'runs')
  await makeFolder(runs, false)
  await ensurePrivate(runs, world)
  const run = await openRunFolder(runs, '', world)
  return { path, run, close: run.close }
}

/** A folder for this run, those of runs that have ended removed beside it. What cannot be removed now is tried again by the next run. */
async function openRunFolder(parent: string, prefix: string, world: PrivateWorld): Promise<LeasedFolder> {
  const own = await openLeasedFolder(parent, prefix, world)
  const old = await abandonedFolders(own, prefix, world).catch(() => [])
  for (const folder of old) await removeWithCompanion(folder, world.user).catch(() => undefined)
  return own
}

async function openForOneRun(world: PrivateWorld, trouble: unknown): Promise<PrivateFolder> {
  try {
    const real = await realPath(world.temporaryFolder)
    await refuseWritablePath(real, world)
    const own = await openRunFolder(real, 'outcome-', world)
    const opened = await openAt(own.path, world).catch(async (cause: unknown) => {
      await own.close()
      throw cause
    })
    return {
      ...opened,
      async close() {
        await opened.close()
        await own.close()
      },
    }
  } catch (cause) {
    const what = [trouble, cause].some(isDiskFull)
      ? 'There is no room for the browser and its files: the disk is full. Make room, or set XDG_CACHE_HOME to a folder on another disk.'
      : 'There is no folder that only this user can write, for the browser and its files. Set XDG_CACHE_HOME to a folder of your own.'
    throw new Error(what, { cause: new AggregateError([trouble, cause]) })
  }
}
