// Folders that a run works in and removes at its end. Each has a random name, is its user's alone and holds a lease, so that what a killed
// run left is removed by the next one, and what another run works with is left alone.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Owner } from '../commands/world.ts'
import { isProcessName, processName, processState } from './identity.ts'
import { isAbandoned, isOlderThanLeases, takeLease } from './lease.ts'
import { openFolder } from './open-folder.ts'
import { fileInfo, list, readSmallFile } from './read.ts'
import { removeFolder } from './remove.ts'

/** The owner of folders. */
export interface FolderOwner {
  readonly owner: Owner
  /** The number of the user; null where the system has none. */
  readonly user: number | null
}

/** A folder that belongs to this run. */
export interface LeasedFolder {
  readonly path: string
  /** A path that leads into it whatever is at `path` by now: through /proc/self/fd, where the system has it. For this process only. */
  readonly fdPath: string
  /** The path of its lease. */
  readonly lease: string
  /** Records a companion: a folder elsewhere that is removed with this one. */
  readonly addCompanion: (folder: string) => Promise<void>
  /** Removes it and all in it. */
  readonly close: () => Promise<void>
  /** Lets it stand for the next run, which removes it. */
  readonly leave: () => Promise<void>
}

const leaseName = 'lease'
const companionName = 'along'

/** Makes a folder below `parent` whose name begins with `prefix`. */
export async function openLeasedFolder(parent: string, prefix: string, { owner, user }: FolderOwner): Promise<LeasedFolder> {
  // The name of the process stands in that of the folder, for those that are killed before they have a lease.
  const path = await mkdtemp(join(parent, `${prefix}${await processName(owner)}.`))
  const folder = await openFolder(path, user)
  const companions: string[] = []
  const lease = await takeLease(join(folder.fdPath, leaseName), owner).catch(async (trouble: unknown) => {
    await folder.close()
    await removeFolder(path, user).catch(() => undefined)
    throw trouble
  })
  return {
    path,
    fdPath: folder.fdPath,
    lease: lease.path,
    async addCompanion(companion) {
      await writeFile(join(folder.fdPath, companionName), companion, { flag: 'wx', mode: 0o600 })
      companions.push(companion)
    },
    async leave() {
      await lease.release()
      await folder.close()
    },
    async close() {
      await lease.release()
      await folder.close()
      // What cannot be removed, also when it is tried again, is left to the next run.
      for (const each of [...companions, path]) await removeFolder(each, user).catch(() => removeFolder(each, user).catch(() => undefined))
    },
  }
}

/** The folders beside `own` of the same prefix and user whose runs have ended. */
export async function abandonedFolders(own: LeasedFolder, prefix: string, { owner, user }: FolderOwner): Promise<readonly string[]> {
  const parent = dirname(own.path)
  const now = (await fileInfo(own.lease))?.changed ?? 0
  const names = (await list(parent)).flatMap(({ name, kind }) => (kind === 'folder' && name.startsWith(prefix) ? [name] : []))
  const abandoned: string[] = []
  for (const name of names.filter((each) => each !== basename(own.path))) {
    const path = join(parent, name)
    const [folder, process] = [await fileInfo(path), processOf(name, prefix)]
    if (process === null || folder === null || (user !== null && folder.user !== user)) continue
    const state = await processState(process, owner)
    const isOver = state === 'ended' || (state === 'unknown' && (await hasExpired(path, { owner, now })))
    if (isOver) abandoned.push(path)
  }
  return abandoned
}

/** The name of the process that made a folder; null for one that is called otherwise, and so was not made here. */
export function processOf(name: string, prefix: string): string | null {
  const process = name.slice(prefix.length).replace(/\.[^.]*$/, '')
  return isProcessName(process) ? process : null
}

/** Whether the lease of a folder has expired, so that its run must have ended. */
async function hasExpired(path: string, { owner, now }: { readonly owner: Owner; readonly now: number }): Promise<boolean> {
  const [folder, lease] = [await fileInfo(path), await fileInfo(join(path, leaseName)).catch(() => null)]
  return lease === null ? isOlderThanLeases(folder?.changed ?? now, now) : isAbandoned(join(path, leaseName), { owner, now })
}

/** As `makeFolderIn` names the folders of browsers. */
const companionPath = /^\/(?:.*\/)?outcome-\w{6}$/

/** Removes a folder that a killed run left in the private folder, and its companion. Elsewhere what a folder says of companions is nothing to go by. */
export async function removeWithCompanion(path: string, user: number | null): Promise<void> {
  const companion = await readSmallFile(join(path, companionName)).catch(() => null)
  if (companion !== null && companionPath.test(companion.text)) await removeFolder(companion.text, user)
  await removeFolder(path, user)
}
