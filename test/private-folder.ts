// Private folders for tests: one of their own below a folder, with the browser linked from that of the user, because unpacking it takes
// seconds.
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Owner } from '../src/commands/world.ts'
import { openPrivateFolder, type PrivateFolder } from '../src/disk/private-folder.ts'
import type { BrowserOptions } from '../src/print/options.ts'
import { unpackBrowser } from '../src/print/unpack.ts'

/** This process. */
export const owner: Owner = { host: 'here', id: process.pid, began: 0, isRunning: () => true }

/** The number of the user who runs the tests. */
export const user = process.getuid?.() ?? null

/** Ends a process at once, or a group where the number is negative. */
export function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** What a browser needs to know of the world, with a private folder. */
export function optionsOfBrowser(folder: PrivateFolder, temporaryFolder = tmpdir()): BrowserOptions {
  return { environment: process.env, platform: process.platform, user, temporaryFolder, kill, folder }
}

const world = { platform: process.platform, user, owner }

/** The private folder of the user. */
export function usersFolder(): Promise<PrivateFolder> {
  return openPrivateFolder({ ...world, environment: process.env, temporaryFolder: tmpdir() })
}

/** A private folder below another; it holds nothing. */
export function folderBelow(folder: string): Promise<PrivateFolder> {
  return openPrivateFolder({ ...world, environment: { XDG_CACHE_HOME: folder }, temporaryFolder: folder })
}

/** A private folder below another that holds the browser; where it cannot be linked it is unpacked. A copy may be damaged. */
export async function folderWithBrowser(folder: string, { isCopy = false } = {}): Promise<PrivateFolder> {
  const [own, users] = await Promise.all([folderBelow(folder), usersFolder()])
  const { executable } = await unpackBrowser(users)
  spawnSync('cp', [isCopy ? '-a' : '-al', dirname(executable), join(own.path, basename(dirname(executable)))])
  await users.close()
  return own
}
