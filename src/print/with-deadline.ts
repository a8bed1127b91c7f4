// Gives up waiting for a print when its time is over, when its browser has ended or when the work was called off.
// Takes the print under way; gives what it gives; refuses with the reason of the interruption.
import { PuppeteerError } from 'puppeteer'
import type { RunningBrowser } from './launch.ts'

/** What can end a print before it is done. */
export interface Limits {
  /** What messages call the document. */
  readonly name: string
  /** In milliseconds. */
  readonly timeLimit: number
  readonly signal: AbortSignal | undefined
}

/** A process of the browser has ended, or hung, while it was needed. */
export class BrowserCrashed extends Error {
  /** How it ended, as the rest of a sentence: "by the signal SIGKILL". */
  readonly how: string

  constructor(how: string, options?: ErrorOptions) {
    super(`The browser ended ${how}.`, options)
    this.how = how
  }
}

/** Waits for `work`. A page that hangs cannot be closed, so its browser is ended; other documents are printed by the next. */
export async function withDeadline<Value>(
  running: RunningBrowser,
  work: Promise<Value>,
  { name, timeLimit, signal }: Limits,
): Promise<Value> {
  const { promise: interruption, reject } = Promise.withResolvers<never>()
  const late = new Error(`Printing ${name} took longer than ${timeLimit / 1000} seconds and was given up.`)
  const timer = setTimeout(() => reject(late), timeLimit)
  const onAbort = () => reject(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  const endWatch = running.watchdog.begin()
  void running.end.then((how) => reject(new BrowserCrashed(how)))
  try {
    return await Promise.race([work, interruption])
  } catch (trouble) {
    work.catch(() => undefined)
    if (trouble === late) await running.close()
    if (trouble === late || signal?.aborted) throw trouble
    throw await asCrash(running, trouble)
  } finally {
    endWatch()
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}

/** An error of the connection comes of a process of the browser that has ended. An error that a page reports is no such crash. */
async function asCrash(running: RunningBrowser, trouble: unknown): Promise<unknown> {
  if (trouble instanceof BrowserCrashed) return trouble
  if (running.process.ended()) {
    // The connection may be seen to close before the exit that closed it.
    await running.process.stop()
    return new BrowserCrashed(await running.end, { cause: trouble })
  }
  return trouble instanceof PuppeteerError ? new BrowserCrashed(`in part (${trouble.message})`, { cause: trouble }) : trouble
}
