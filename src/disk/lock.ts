// One run at a time replaces files in a folder, so that the files of two runs do not mix. The lock is a lease in that folder; one that
// a killed run left is taken over.
import { link, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { World } from '../commands/world.ts'
import { UsageError } from '../model/usage-error.ts'
import { isAbandoned, isOlderThanLeases, takeLease } from './lease.ts'
import type { LeasedFolder } from './leased-folder.ts'
import { changeStamp, codeOf, fileInfo, readSmallFile } from './read.ts'
import { removeFile } from './remove.ts'

/** How long a lock is waited for: longer than any lease lasts, in milliseconds. */
const lockTimeout = 75_000
const pause = 100

/** The lock that is asked for, and the run that asks. */
export interface LockRequest {
  /** The path of the lock. */
  readonly lock: string
  /** The folder of this run, on the same file system: what is put aside goes there. */
  readonly staging: LeasedFolder
  readonly world: Pick<World, 'owner' | 'signal'>
}

/** Runs `work` while this run holds the lock. */
export async function withLock<Result>(request: LockRequest, work: () => Promise<Result>): Promise<Result> {
  const release = await acquire(request)
  try {
    return await work()
  } finally {
    await release()
  }
}

async function acquire({ lock, staging, world }: LockRequest): Promise<() => Promise<void>> {
  const { owner, signal } = world
  const { path, release } = await takeLease(join(staging.fdPath, 'lock'), owner)
  const freed = async () => {
    await release()
    await removeFile(path)
  }
  try {
    const text = (await readSmallFile(path))?.text ?? ''
    for (let waited = 0; waited < lockTimeout; waited += pause) {
      signal.throwIfAborted()
      if (await tryLock(path, lock, text)) return () => releaseLock(lock, path, freed)
      if (await isLockAbandoned({ lock, own: path, owner })) await removeStaleLock(lock, join(staging.fdPath, 'old-lock'))
      else await wait(pause, undefined, { signal })
    }
  } catch (trouble) {
    await freed()
    throw trouble
  }
  await freed()
  throw new Error(`Another run is writing at the same place. If none is running, delete ${lock}.`)
}

/** Error codes of file systems without hard links. */
const noHardLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/** Removes the lock of a run that was killed. */
export async function removeAbandonedLock(lock: string, staging: LeasedFolder, owner: World['owner']): Promise<void> {
  if (await isLockAbandoned({ lock, own: staging.lease, owner })) await removeStaleLock(lock, join(staging.fdPath, 'old-lock'))
}

/** Takes the lock, where it is free. Linked, a lock is there with its text at once, and is renewed with the file that it is. */
async function tryLock(own: string, lock: string, text: string): Promise<boolean> {
  try {
    await link(own, lock).catch((trouble: unknown) => {
      if (!noHardLinks.has(codeOf(trouble))) throw trouble
      return writeFile(lock, text, { flag: 'wx', mode: 0o644 })
    })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Whether the run that made the lock has ended. */
async function isLockAbandoned({ lock, own, owner }: { lock: string; own: string; owner: World['owner'] }): Promise<boolean> {
  const found = await fileInfo(lock)
  if (found === null) return false
  if (found.kind !== 'file') throw new UsageError(`${lock} is no file, so nothing can be locked. Delete it.`)
  const now = (await fileInfo(own))?.changed ?? 0
  // Another user's may be closed to this one, and then only its time can be judged.
  const isClosed = (trouble: unknown) => ['EACCES', 'EPERM'].includes(codeOf(trouble))
  const held = await readSmallFile(lock).catch((trouble: unknown) => {
    if (!isClosed(trouble)) throw trouble
    return { text: '' }
  })
  // A lock without a name was left by a disk that was full.
  const { text = '' } = held ?? {}
  return text.trim() === '' ? isOlderThanLeases(found.changed, now) : isAbandoned(lock, { owner, now })
}

/** Moved before it is removed: of two runs that find the same old lock only one moves it. */
async function removeStaleLock(lock: string, aside: string): Promise<void> {
  const before = await changeStamp(lock)
  await rename(lock, aside).catch(() => undefined)
  const moved = await changeStamp(aside)
  // Meanwhile somebody else took it over: it is theirs again, unless a third one has it by now.
  if (moved !== null && moved !== before) await link(aside, lock).catch(() => undefined)
  await removeFile(aside)
}

async function releaseLock(lock: string, own: string, freed: () => Promise<void>): Promise<void> {
  const [there, ours] = await Promise.all([readSmallFile(lock), readSmallFile(own)]).catch(() => [null, null])
  if (there !== null && there.text === ours?.text) await removeFile(lock).catch(() => undefined)
  await freed().catch(() => undefined)
}
