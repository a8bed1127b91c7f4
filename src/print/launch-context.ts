// Where a browser is started, and as whom. An ordinary user starts it in the folder of the run. Root does not run what untrusted sources
// are drawn with: the browser gets a user that nobody has, as systemd's DynamicUser does, and a folder in which that user owns what the
// browser writes; the browser's own files are root's there, under second names, because nobody else may enter root's private folder.
import { basename, dirname, join } from 'node:path'
import { canHoldFolders } from '../disk/open-folder.ts'
import { allowTraversal, chownFolder, hardLinkFolder, unusedUserId } from '../disk/permissions.ts'
import type { PrivateFolder } from '../disk/private-folder.ts'
import { changeStamp } from '../disk/read.ts'
import { removeFolder } from '../disk/remove.ts'
import { makeFolderIn } from '../disk/write.ts'
import { checksumOf } from '../model/checksum.ts'
import type { Candidate } from './find-browser.ts'
import type { BrowserOptions } from './options.ts'
import { ensureOpenToOthers, ensureRunsPrograms, placeTrouble } from './place-for-other.ts'

/** The user and the folder that browsers are launched with. */
export interface LaunchContext {
  /** The number of the user to start them as; null for one's own. */
  readonly user: number | null
  /** Why no sandbox can be had, to go on a "because": as root; null where one can be had, if the system gives it. */
  readonly noSandbox: string | null
  /** A new folder for a browser; all that is put into it is given to the user by `handOver`. */
  readonly makeFolder: () => Promise<string>
  readonly handOver: (folder: string) => Promise<void>
  /** The candidate as that user reaches it. */
  readonly candidateFor: (candidate: Candidate) => Promise<Candidate>
  readonly close: () => Promise<void>
}

/** What keeps browsers from being launched in a context, to go on a "because". */
export class ContextError extends Error {}

const ownUser = { handOver: async () => {}, candidateFor: async (candidate: Candidate) => candidate, close: async () => {} }

/** The launch contexts that can be had, best first. */
export async function openLaunchContexts(options: BrowserOptions): Promise<readonly LaunchContext[]> {
  const isRoot = options.platform === 'linux' && options.user === 0
  const own = (noSandbox: string | null): LaunchContext => ({
    ...{ ...ownUser, user: null, noSandbox },
    makeFolder: () => makeFolderIn(options.folder.run.path, 'browser-'),
  })
  if (!isRoot) return [own(null)]
  // Without /proc a folder that another user can write cannot be removed safely.
  if (!(await canHoldFolders())) return [own('all runs as root and /proc is not mounted')]
  const user = await userForBrowser(options.folder)
  if (user === null) return [own('all runs as root and every number for another user is taken')]
  return [...placesOf(options).map((place) => contextIn(place, user, options.folder)), own('all runs as root')]
}

/** Where another user may have a folder: that for temporary files, beside the private folder, where all systems have such. */
const placesOf = ({ temporaryFolder, folder }: BrowserOptions) => [...new Set([temporaryFolder, dirname(folder.path), '/tmp', '/var/tmp'])]

/** The numbers that systemd gives to users of a service that it makes up. */
const [firstUser, lastUser] = [61_184, 65_519]

/** The run's name is random, and so is the number. */
async function userForBrowser({ run }: PrivateFolder): Promise<number | null> {
  const chance = Number.parseInt(checksumOf(Buffer.from(basename(run.path))).slice(0, 8), 16)
  const first = firstUser + (chance % (lastUser - firstUser + 1))
  return (await unusedUserId(first, lastUser)) ?? (await unusedUserId(firstUser, first))
}

/** A folder of the other user's in a place, made when it is needed. */
function contextIn(place: string, user: number, { run }: PrivateFolder): LaunchContext {
  let opening: Promise<string> | null = null
  const orSayWhy = async <Value>(work: () => Promise<Value>): Promise<Value> =>
    work().catch((cause: unknown) => {
      throw new ContextError(`all runs as root and ${placeTrouble(place, cause)}`, { cause })
    })
  const opened = () => (opening ??= openIn(place, run))
  const linked = new Map<string | null, string>()
  return {
    ...{ user, noSandbox: null },
    makeFolder: () => orSayWhy(async () => makeFolderIn(await opened(), 'browser-')),
    handOver: (folder) => chownFolder(folder, user),
    async close() {
      const path = await opening?.catch(() => null)
      if (path != null) await removeFolder(path, 0)
    },
    candidateFor: (candidate) =>
      orSayWhy(async () => {
        const path = await opened()
        if (candidate.libraries === null) return candidate
        // Unpacked anew, it is another browser.
        const stamp = await changeStamp(candidate.executable)
        const to = linked.get(stamp) ?? join(path, `files-${linked.size}`)
        if (!linked.has(stamp)) await linkFiles(dirname(candidate.executable), to)
        linked.set(stamp, to)
        return { ...candidate, executable: join(to, basename(candidate.executable)), libraries: join(to, basename(candidate.libraries)) }
      }),
  }
}

async function openIn(place: string, run: PrivateFolder['run']): Promise<string> {
  await ensureOpenToOthers(place)
  const path = await makeFolderIn(place, 'outcome-')
  try {
    // Should this run be killed, the next one removes it.
    await run.addCompanion(path)
    await allowTraversal(path)
    await ensureRunsPrograms(path)
    return path
  } catch (trouble) {
    await removeFolder(path, 0)
    throw trouble
  }
}

/** What is there in part takes the room that is lacking. */
async function linkFiles(from: string, to: string): Promise<void> {
  await hardLinkFolder(from, to).catch(async (trouble: unknown) => {
    await removeFolder(to, 0)
    throw trouble
  })
}
