// Leases: a file that names the process to which something belongs, and that is written anew every few seconds as long as this runs.
// So what a killed run left is known: at once where the process can be judged by its name, else when its lease has expired. Times are
// those of the file system that holds the lease, so that the clocks of two machines need not agree.
import { type FileHandle, open } from 'node:fs/promises'
import type { Owner } from '../commands/world.ts'
import { processName, processState } from './identity.ts'
import { readSmallFile } from './read.ts'

/** How often a lease is renewed, in milliseconds. */
const renewalInterval = 5_000

/** How long a lease lasts: a process that could not renew it for so long, in milliseconds, has ended or will find that it lost its files. */
const leaseDuration = 60_000

/** A lease that is held. */
export interface Lease {
  readonly path: string
  readonly release: () => Promise<void>
}

/** Takes a lease at a path where nothing stands; throws EEXIST where something does. */
export async function takeLease(path: string, owner: Owner): Promise<Lease> {
  const text = `${await processName(owner)}\n`
  // As a lock it is read by other users who write into the same folder.
  const file = await open(path, 'wx', 0o644)
  await file.write(text, 0).catch(async (trouble: unknown) => {
    await file.close()
    throw trouble
  })
  const timer = setInterval(() => void file.write(text, 0).catch(() => undefined), renewalInterval).unref()
  let isHeld = true
  return {
    path,
    async release() {
      if (!isHeld) return
      isHeld = false
      clearInterval(timer)
      await closeQuietly(file)
    },
  }
}

const closeQuietly = (file: FileHandle) => file.close().catch(() => undefined)

/** Whether whoever left a lease has ended; `now` is the time of a file just written there, in milliseconds. */
export async function isAbandoned(path: string, { owner, now }: { readonly owner: Owner; readonly now: number }): Promise<boolean> {
  const lease = await readSmallFile(path)
  if (lease === null) return false
  const state = await processState(lease.text.trim(), owner)
  return state === 'ended' || (state === 'unknown' && now - lease.changed > leaseDuration)
}

/** Whether something without a lease is older than any lease: it was left in the instant before it got one. */
export const isOlderThanLeases = (changed: number, now: number) => now - changed > leaseDuration
