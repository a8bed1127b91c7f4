// Watches folders and says when they have come to rest after a change. What has changed is not said: editors write by renaming, branches
// are switched, files are saved twice within an instant; whoever hears reads again and compares bytes.
import { type ChokidarOptions, type FSWatcher, watch } from 'chokidar'
import type { World } from '../commands/world.ts'
import { treeStamp } from '../disk/survey.ts'

/** How long folders must be at rest, in milliseconds: programs write a file in several steps. */
const rest = 12

/** A change that goes on is told of all the same after so many milliseconds. */
const longest = 400

/** Events get lost where much happens at once, as when a file is put back and deleted: after so many milliseconds folders are looked at. */
const between = 1000

/** Looking takes no more than so large a part of the time. */
const shareOfTime = 1 / 30

/** What watches folders. */
export interface Watcher {
  readonly close: () => Promise<void>
}

/** What hears of changes, and the clock. */
export interface WatchMeans {
  readonly now: World['now']
  /** Instead of chokidar. */
  readonly watch?: (folders: string[], options: ChokidarOptions) => FSWatcher
}

/** Watches folders and all below them; resolves when it sees every change. Files and folders whose names begin with a dot are left aside. */
export async function watchFolders(folders: readonly string[], means: WatchMeans, onChange: () => void): Promise<Watcher> {
  const watcher = (means.watch ?? watch)([...folders], {
    ignoreInitial: true,
    ignored: (path) => folders.every((folder) => path !== folder) && /[/\\]\.[^/\\]+$/.test(path),
    // The folder as it is now: an editor that writes by renaming is one change, not a deletion and a new file.
    atomic: false,
  })
  let timer: NodeJS.Timeout | undefined
  let deadline: NodeJS.Timeout | undefined
  const stampNow = () => folders.map(treeStamp).join()
  let stamp = stampNow()
  const tell = () => {
    clearTimeout(timer)
    clearTimeout(deadline)
    timer = undefined
    deadline = undefined
    stamp = stampNow()
    onChange()
  }
  const looking = lookAgain(means.now, () => {
    if (timer === undefined && stampNow() !== stamp) tell()
  })
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(tell, rest)
    deadline ??= setTimeout(tell, longest)
  })
  // What cannot be watched (a folder that went while it was looked at) is read again with the next change.
  watcher.on('error', () => undefined)
  await ready(watcher)
  return {
    async close() {
      clearTimeout(timer)
      clearTimeout(deadline)
      looking.end()
      await watcher.close()
    },
  }
}

/** Does something again and again, more rarely where it takes its time. */
function lookAgain(now: World['now'], look: () => void): { readonly end: () => void } {
  let waiting: NodeJS.Timeout
  const wait = (milliseconds: number) => {
    waiting = setTimeout(() => {
      const start = now()
      look()
      wait(Math.max(between, (now() - start) / shareOfTime))
    }, milliseconds).unref()
  }
  wait(between)
  return { end: () => clearTimeout(waiting) }
}

function ready(watcher: FSWatcher): Promise<void> {
  return new Promise((resolve) => watcher.once('ready', () => resolve()))
}

/** Work that is done once more when it was asked for meanwhile, and not twice. */
export interface Work {
  /** Asks for it. */
  readonly begin: () => void
  /** Lets it begin: what is asked for before waits. */
  readonly release: () => void
  /** Waits for what is being done; nothing begins any more. */
  readonly end: () => Promise<void>
}

/** Opens such work; what it throws goes to `fail`, and the next change is waited for. */
export function openWork(once: () => Promise<void>, fail: (error: unknown) => void, signal: AbortSignal): Work {
  let running: Promise<void> | null = null
  let isAsked = false
  let isHeld = true
  const run = async () => {
    while (isAsked && !signal.aborted) {
      isAsked = false
      await once().catch(fail)
    }
    running = null
  }
  const start = () => {
    if (isAsked && !isHeld) running ??= run()
  }
  return {
    begin() {
      isAsked = true
      start()
    },
    release() {
      isHeld = false
      start()
    },
    async end() {
      isHeld = true
      isAsked = false
      await running
    },
  }
}
