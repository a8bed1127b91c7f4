// The staging area of a folder in which a run replaces files (the output, the sources): a hidden folder for what is not yet in place. It is
// in the folder itself and so on its file system, whatever is mounted where. One run at a time replaces files; what a killed run did not
// finish is rolled back first.
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { World } from '../commands/world.ts'
import { openLimiter } from '../model/limiter.ts'
import { processState } from './identity.ts'
import { abandonedFolders, type LeasedFolder, openLeasedFolder, processOf } from './leased-folder.ts'
import { removeAbandonedLock, withLock } from './lock.ts'
import { codeOf, list, realPath } from './read.ts'
import { removeFolder } from './remove.ts'
import { isUnfinished, PartialReplacementError, type ReplaceContext, type Replacement, replaceTogether, rollBack } from './replace.ts'
import { unwritable } from './unwritable.ts'
import { writeNew } from './write.ts'

/** What must be known of the run. */
export type Run = Pick<World, 'owner' | 'signal' | 'user'>

/** The staging area of a folder in which files are replaced. */
export interface StagingArea {
  /** Writes a file beside its place, by its path from the folder; gives where it lies. */
  readonly stage: (path: string, bytes: Uint8Array) => Promise<string>
  /** Runs `work` under the lock of the folder, and gives it the function that replaces files: all, or none. */
  readonly exclusively: <Result>(work: (replace: Replace) => Promise<Result>) => Promise<Result>
  /** Puts one file in place, in one step. */
  readonly put: (staged: string, path: string) => Promise<void>
  /** Removes what was staged. */
  readonly close: () => Promise<void>
}

/** Puts files in place together; their paths are from the folder. */
export type Replace = (replacements: readonly Replacement[]) => Promise<void>

const prefix = '.staging-'
const lockName = '.lock'

/** Opens a folder that is there and may be written. */
export async function openStagingArea(folder: string, run: Run): Promise<StagingArea> {
  const staging = await openLeasedFolder(folder, prefix, run)
  const root = { folder: await realPath(folder), user: run.user }
  const oneByOne = openLimiter(1)
  let isWhole = true
  const request = { lock: join(folder, lockName), staging, world: run }
  const replace: Replace = async (replacements) => {
    try {
      await replaceTogether(replacements, { root, staging: staging.fdPath })
    } catch (trouble) {
      if (trouble instanceof PartialReplacementError) isWhole = false
      throw trouble
    }
  }
  const area: StagingArea = {
    stage: (path, bytes) => stage(staging, path, bytes),
    exclusively: (work) => oneByOne(() => withLock(request, () => work(replace))),
    put: (staged, path) => rename(staged, path),
    close: () => (isWhole ? staging.close() : staging.leave()),
  }
  try {
    for (const left of await abandonedFolders(staging, prefix, run)) await recover({ root, staging: left }, area)
    await removeAbandonedLock(request.lock, staging, run.owner)
  } catch (trouble) {
    await staging.close().catch(() => undefined)
    throw trouble
  }
  return area
}

/** Rolls back what a killed run did not finish, and removes its folder. */
async function recover(left: ReplaceContext, { exclusively }: StagingArea): Promise<void> {
  if (await isUnfinished(left.staging)) await exclusively(() => rollBack(left))
  await removeFolder(left.staging, left.root.user)
}

/** Rolls back what killed runs did not finish in a folder and those below it; folders that may not be read or written are left. */
export async function recoverBelow(folder: string, run: Run): Promise<void> {
  const entries = await list(folder).catch(() => [])
  if (entries.some(({ name, kind }) => (kind === 'folder' && name.startsWith(prefix)) || (kind === 'file' && name === lockName)))
    await openStagingArea(folder, run).then(
      ({ close }) => close(),
      (trouble: unknown) => {
        if (!['EACCES', 'EPERM', 'EROFS'].includes(codeOf(trouble))) throw trouble
      },
    )
  const folders = entries.filter(({ name, kind }) => kind === 'folder' && !name.startsWith('.'))
  await Promise.all(folders.map(({ name }) => recoverBelow(join(folder, name), run)))
}

/** A folder, this one or one below it, in which files stand half replaced by a run that has ended; null for none. Nothing is touched. */
export async function findHalfReplaced(folder: string, owner: Run['owner']): Promise<string | null> {
  const entries = await list(folder).catch(() => [])
  for (const { name } of entries.filter(({ kind }) => kind === 'folder')) {
    const path = join(folder, name)
    const below = name.startsWith('.') ? null : await findHalfReplaced(path, owner)
    if (below !== null) return below
    if (name.startsWith(prefix) && !(await mayRun(name, owner)) && (await isUnfinished(path).catch(() => false))) return folder
  }
  return null
}

async function mayRun(name: string, owner: Run['owner']): Promise<boolean> {
  const process = processOf(name, prefix)
  return process !== null && (await processState(process, owner)) === 'running'
}

async function stage(staging: LeasedFolder, path: string, bytes: Uint8Array): Promise<string> {
  const place = join(staging.fdPath, 'new', path)
  try {
    await writeNew(place, bytes)
  } catch (cause) {
    throw unwritable(`The file ${path} cannot be put into ${staging.path}`, cause)
  }
  return place
}
