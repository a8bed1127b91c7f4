// One run at a time renames files into an output folder, so that the files of two runs do not mix. The lock is a file that names its
// owner; one that a killed run left is taken over.
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { World } from '../commands/world.ts'
import { isAbandoned, mark } from './ownership.ts'

const attempts = 300
const pause = 100

/** Does something while no other run that has the same lock does. Waits for half a minute at most. */
export async function withLock<Result>(lock: string, world: Pick<World, 'owner' | 'signal'>, work: () => Promise<Result>): Promise<Result> {
  await acquire(lock, world)
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function acquire(lock: string, { owner, signal }: Pick<World, 'owner' | 'signal'>): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      return await writeFile(lock, mark(owner), { flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw new Error(`The lock of the output folder, ${lock}, cannot be written.`, { cause: error })
    }
    const other = await readFile(lock, 'utf8').catch(() => '')
    if (isAbandoned(other, owner)) await takeAway(lock, other, owner)
    else await wait(pause, undefined, { signal })
  }
  throw new Error(`Another build is writing into the output folder. If none is running, delete ${lock}.`)
}

/** Renamed before it is removed: of two runs that find the same old lock only one moves it. */
async function takeAway(lock: string, other: string, owner: Owner): Promise<void> {
  const aside = `${lock}-${mark(owner)}`
  try {
    await rename(lock, aside)
  } catch {
    return
  }
  if ((await readFile(aside, 'utf8')) !== other) await rename(aside, lock)
  else await rm(aside, { force: true })
}

type Owner = World['owner']
