// Where a run replaces files: a folder (the output, the sources) with a hidden folder in it for what is not yet in place. It is in the
// folder itself and so on its file system, whatever is mounted where. One run at a time puts files in place; what a killed run did not
// finish is undone first.
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { World } from '../commands/world.ts'
import { openLimiter } from '../model/limiter.ts'
import { abandonedFolders, type LeasedFolder, openLeasedFolder, removeWithCompany } from './leased-folder.ts'
import { removeLeftLock, withLock } from './lock.ts'
import { codeOf, list } from './read.ts'
import { HalfReplaced, isUnfinished, type Replacement, replaceTogether, undo } from './replace.ts'
import { unwritable } from './unwritable.ts'
import { writeNew } from './write.ts'

/** What must be known of the run. */
export type Run = Pick<World, 'owner' | 'signal' | 'user'>

/** A folder in which files are replaced. */
export interface Workplace {
  /** Writes a file beside its place, by its path from the folder; gives where it lies. */
  readonly stage: (path: string, bytes: Uint8Array) => Promise<string>
  /** Does something while no other run puts files in place, and gives it the way to put some: all, or none. */
  readonly inTurn: <Result>(work: (replace: Replace) => Promise<Result>) => Promise<Result>
  /** Puts one file in place, in one step. */
  readonly put: (staged: string, path: string) => Promise<void>
  /** Removes what was staged. */
  readonly close: () => Promise<void>
}

/** Puts files in place together. */
export type Replace = (replacements: readonly Replacement[]) => Promise<void>

const prefix = '.staging-'
const lockName = '.lock'

/** Opens a folder that is there and may be written. */
export async function openWorkplace(folder: string, run: Run): Promise<Workplace> {
  const staging = await openLeasedFolder(folder, prefix, run)
  const oneByOne = openLimiter(1)
  let isWhole = true
  const wanted = { lock: join(folder, lockName), staging, world: run }
  const replace: Replace = async (replacements) => {
    try {
      await replaceTogether(replacements, staging.inside)
    } catch (trouble) {
      if (trouble instanceof HalfReplaced) isWhole = false
      throw trouble
    }
  }
  const workplace: Workplace = {
    stage: (path, bytes) => stage(staging, path, bytes),
    inTurn: (work) => oneByOne(() => withLock(wanted, () => work(replace))),
    put: (staged, path) => rename(staged, path),
    close: () => (isWhole ? staging.close() : staging.leave()),
  }
  try {
    for (const left of await abandonedFolders(staging, prefix, run)) await takeUp(left, workplace, run)
    await removeLeftLock(wanted.lock, staging, run.owner)
  } catch (trouble) {
    await staging.close().catch(() => undefined)
    throw trouble
  }
  return workplace
}

/** Undoes what a killed run did not finish, and removes its folder. */
async function takeUp(folder: string, { inTurn }: Workplace, { user }: Run): Promise<void> {
  if (await isUnfinished(folder)) await inTurn(() => undo(folder))
  await removeWithCompany(folder, user)
}

/** Undoes what killed runs did not finish in a folder and those below it; folders that may not be read or written are left. */
export async function takeUpBelow(folder: string, run: Run): Promise<void> {
  const entries = await list(folder).catch(() => [])
  if (entries.some(({ name, kind }) => (kind === 'folder' && name.startsWith(prefix)) || (kind === 'file' && name === lockName)))
    await openWorkplace(folder, run).then(
      ({ close }) => close(),
      (trouble: unknown) => {
        if (!['EACCES', 'EPERM', 'EROFS'].includes(codeOf(trouble))) throw trouble
      },
    )
  const folders = entries.filter(({ name, kind }) => kind === 'folder' && !name.startsWith('.'))
  await Promise.all(folders.map(({ name }) => takeUpBelow(join(folder, name), run)))
}

async function stage(staging: LeasedFolder, path: string, bytes: Uint8Array): Promise<string> {
  const place = join(staging.inside, 'new', path)
  try {
    await writeNew(place, bytes)
  } catch (cause) {
    throw unwritable(`The file ${path} cannot be put into ${staging.path}`, cause)
  }
  return place
}
