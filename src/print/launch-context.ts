// Where a browser is started, and as whom. An ordinary user starts it in the folder of the run. Root does not run what untrusted sources
// are drawn with: the browser gets a user that nobody has, as systemd's DynamicUser does, and a folder in which that user owns what the
// browser writes; the browser's own files are root's there, under second names, because nobody else may enter root's private folder.
import { basename, dirname, join } from 'node:path'
import { canHoldFolders } from '../disk/open-folder.ts'
import { allowTraversal, chownFolder, hardLinkFolder, unusedUserId } from '../disk/permissions.ts'
import { changeStamp } from '../disk/read.ts'
import { removeFolder } from '../disk/remove.ts'
import { makeFolderIn } from '../disk/write.ts'
import { checksumOf } from '../model/checksum.ts'
import type { Candidate } from './find-browser.ts'
import type { BrowserOptions } from './options.ts'

/** The user and the folder that browsers are launched with. */
export interface LaunchContext {
  /** The number of the user to start them as; null for one's own. */
  readonly user: number | null
  /** Whether a sandbox can be had at all: not as root. */
  readonly hasSandbox: boolean
  /** A new folder for a browser; all that is put into it is given to the user by `handOver`. */
  readonly makeFolder: () => Promise<string>
  readonly handOver: (folder: string) => Promise<void>
  /** The candidate as that user reaches it. */
  readonly candidateFor: (candidate: Candidate) => Promise<Candidate>
  readonly close: () => Promise<void>
}

const ownUser = { handOver: async () => {}, candidateFor: async (candidate: Candidate) => candidate, close: async () => {} }

/** The launch contexts that can be had, best first. */
export async function openLaunchContexts(options: BrowserOptions): Promise<readonly LaunchContext[]> {
  const isRoot = options.platform === 'linux' && options.user === 0
  const own: LaunchContext = {
    ...ownUser,
    user: null,
    hasSandbox: !isRoot,
    makeFolder: () => makeFolderIn(options.folder.run.path, 'browser-'),
  }
  // Without /proc a folder that another user can write cannot be removed safely.
  if (!isRoot || !(await canHoldFolders())) return [own]
  // Without a place or a number for another user there is still root's own.
  const other = await openForOther(options).catch(() => null)
  return other === null ? [own] : [other, own]
}

/** The numbers that systemd gives to users of a service that it makes up. */
const [firstUser, lastUser] = [61_184, 65_519]

async function openForOther({ folder: { run }, temporaryFolder }: BrowserOptions): Promise<LaunchContext | null> {
  // The run's name is random, and so is the number.
  const chance = Number.parseInt(checksumOf(Buffer.from(basename(run.path))).slice(0, 8), 16)
  const first = firstUser + (chance % (lastUser - firstUser + 1))
  const user = (await unusedUserId(first, lastUser)) ?? (await unusedUserId(firstUser, first))
  if (user === null) return null
  const path = await makeFolderIn(temporaryFolder, 'outcome-')
  try {
    // Should this run be killed, the next one removes it.
    await run.addCompanion(path)
    await allowTraversal(path)
  } catch (trouble) {
    await removeFolder(path, 0)
    throw trouble
  }
  const linked = new Map<string | null, string>()
  return {
    ...{ user, hasSandbox: true },
    makeFolder: () => makeFolderIn(path, 'browser-'),
    handOver: (folder) => chownFolder(folder, user),
    close: () => removeFolder(path, 0),
    async candidateFor(candidate) {
      if (candidate.libraries === null) return candidate
      // Unpacked anew, it is another browser.
      const stamp = await changeStamp(candidate.executable)
      const to = linked.get(stamp) ?? join(path, `files-${linked.size}`)
      if (!linked.has(stamp)) await hardLinkFolder(dirname(candidate.executable), to)
      linked.set(stamp, to)
      return { ...candidate, executable: join(to, basename(candidate.executable)), libraries: join(to, basename(candidate.libraries)) }
    },
  }
}
