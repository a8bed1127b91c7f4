// The watchdog of a browser: notices when the browser, or a process of it, hangs while something is waited for. A process that was stopped
// is killed, and what follows is what follows when it crashes. Where nothing was received from the browser for some samples, no process
// has used the processor and none could (a busy one does, and one that waits for a disk is in that state), the whole browser is killed.
// Decided by the process table (Linux only; elsewhere the time limit of a document serves): a page that is being laid out answers no
// protocol command, however well it is.
import { type ProcessSample, processesOfGroup } from '../disk/proc.ts'
import type { BrowserProcess } from './browser-process.ts'
import type { BrowserOptions } from './options.ts'

/** Between two samples, in milliseconds, where nothing else is asked for. */
const usualInterval = 1_000

/** How many samples in a row must find the same. */
const samplesStopped = 3
const samplesIdle = 6

/** Watches a browser while something is asked of it. */
export interface Watchdog {
  /** Begins to watch; gives what ends it. Several may watch at once. */
  readonly begin: () => () => void
  /** Whether the browser, or a part of it, was killed because it hung. */
  readonly wasKilled: () => boolean
}

/** Opens the watch of one browser; `kill` and `watchInterval` are those of its options. */
export function createWatchdog(
  process: BrowserProcess,
  { kill, watchInterval = usualInterval }: Pick<BrowserOptions, 'kill' | 'watchInterval'>,
): Watchdog {
  let watchers = 0
  let timer: NodeJS.Timeout | undefined
  let wasKilled = false
  let detect = createStallDetector()
  const sample = async () => {
    if (process.id === null || process.ended()) return
    const received = process.transport.received
    const { stopped, isIdle } = detect(await processesOfGroup(process.id), received)
    if (watchers === 0 || process.ended()) return
    wasKilled ||= isIdle || stopped.length > 0
    for (const id of isIdle ? [-process.id] : stopped) kill(id)
  }
  const next = () => {
    timer = setTimeout(() => void sample().finally(() => watchers > 0 && next()), watchInterval)
  }
  return {
    wasKilled: () => wasKilled,
    begin() {
      watchers += 1
      if (watchers === 1) {
        detect = createStallDetector()
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

/** What the samples so far say of the processes. */
export interface ProcessStates {
  /** Processes that have been stopped for some samples. */
  readonly stopped: readonly number[]
  /** Whether for some samples nothing was received and nothing worked. */
  readonly isIdle: boolean
}

/** Decides by samples of the processes, one after the other; `received` counts the bytes from the browser. */
export function createStallDetector(): (samples: readonly ProcessSample[], received: number) => ProcessStates {
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
      stopped: [...stoppedFor].flatMap(([id, count]) => (count >= samplesStopped ? [id] : [])),
      isIdle: idleFor >= samplesIdle,
    }
  }
}
