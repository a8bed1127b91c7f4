// Notices when a browser, or a part of it, falls silent while something is waited for. A part that was stopped is ended, and what follows
// is what follows when it dies. Where nothing has come over the line for a while, no process has worked and none could (a busy one works,
// and one that waits for a disk says so), the whole browser is ended. Judged by what the system tells of the processes (Linux only;
// elsewhere the time limit of a document serves): a page that is being laid out answers nobody, however well it is.
import { type ProcessSample, processesOfGroup } from '../disk/processes.ts'
import type { BrowserProcess } from './browser-process.ts'

/** Between two looks, in milliseconds. */
const interval = 1_000

/** How many looks in a row must find the same. */
const looksStopped = 3
const looksIdle = 6

/** Watches a browser while something is asked of it. */
export interface SilenceWatch {
  /** Begins to watch; gives what ends it. Several may watch at once. */
  readonly begin: () => () => void
  /** Whether the browser, or a part of it, was ended because it was silent. */
  readonly wasSilent: () => boolean
}

/** Opens the watch of one browser; `kill` is as kill(2) with SIGKILL. */
export function watchSilence(process: BrowserProcess, kill: (id: number) => void): SilenceWatch {
  let watchers = 0
  let timer: NodeJS.Timeout | undefined
  let wasSilent = false
  let judge = openJudge()
  const look = async () => {
    if (process.id === null || process.ended()) return
    const received = process.transport.received
    const { stopped, isIdle } = judge(await processesOfGroup(process.id), received)
    if (watchers === 0 || process.ended()) return
    wasSilent ||= isIdle || stopped.length > 0
    for (const id of isIdle ? [-process.id] : stopped) kill(id)
  }
  const next = () => {
    timer = setTimeout(() => void look().finally(() => watchers > 0 && next()), interval)
  }
  return {
    wasSilent: () => wasSilent,
    begin() {
      watchers += 1
      if (watchers === 1) {
        judge = openJudge()
        next()
      }
      let isWatching = true
      return () => {
        if (!isWatching) return
        isWatching = false
        watchers -= 1
        if (watchers === 0) clearTimeout(timer)
      }
    },
  }
}

/** What one more look says. */
export interface Judgement {
  /** Processes that have been stopped for some looks. */
  readonly stopped: readonly number[]
  /** Whether for some looks nothing came and nothing worked. */
  readonly isIdle: boolean
}

/** Judges looks at the processes, one after the other; `received` counts what came over the line. */
export function openJudge(): (samples: readonly ProcessSample[], received: number) => Judgement {
  const stoppedFor = new Map<number, number>()
  let before = ''
  let idleFor = 0
  return (samples, received) => {
    for (const { id, state } of samples) stoppedFor.set(id, state === 'T' ? (stoppedFor.get(id) ?? 0) + 1 : 0)
    const now = [received, ...samples.map(({ id, ticks }) => `${id}:${ticks}`).sort()].join(' ')
    const isAtWork = samples.length === 0 || samples.some(({ state }) => state === 'R' || state === 'D')
    idleFor = isAtWork || now !== before ? 0 : idleFor + 1
    before = now
    return {
      stopped: [...stoppedFor].flatMap(([id, looks]) => (looks >= looksStopped ? [id] : [])),
      isIdle: idleFor >= looksIdle,
    }
  }
}
