// Gives up waiting for a print when its time is over, when its browser has ended or when the work was called off.
// Takes the print under way; gives what it gives; refuses with the reason of the interruption.
import { PuppeteerError } from 'puppeteer'
import type { Running } from './launch.ts'

/** What can end a print before it is done. */
export interface Limits {
  /** What messages call the document. */
  readonly name: string
  /** In milliseconds. */
  readonly timeLimit: number
  readonly signal: AbortSignal | undefined
}

/** A process of the browser is gone, or silent, while it was needed. */
export class BrowserEnded extends Error {
  /** How it ended, as the rest of a sentence: "by the signal SIGKILL". */
  readonly how: string

  constructor(how: string, options?: ErrorOptions) {
    super(`The browser ended ${how}.`, options)
    this.how = how
  }
}

/** Waits for `work`. A page that hangs cannot be closed, so its browser is ended; other documents are printed by the next. */
export async function guard<Value>(running: Running, work: Promise<Value>, { name, timeLimit, signal }: Limits): Promise<Value> {
  const { promise: interruption, reject } = Promise.withResolvers<never>()
  const late = new Error(`Printing ${name} took longer than ${timeLimit / 1000} seconds and was given up.`)
  const timer = setTimeout(() => reject(late), timeLimit)
  const onAbort = () => reject(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  const endWatch = running.silence.begin()
  void running.end.then((how) => reject(new BrowserEnded(how)))
  try {
    return await Promise.race([work, interruption])
  } catch (trouble) {
    work.catch(() => undefined)
    if (trouble === late) await running.close()
    if (trouble === late || signal?.aborted) throw trouble
    throw await asEnded(running, trouble)
  } finally {
    endWatch()
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}

/** What went wrong on the line to the browser comes of a part of it that is gone. What a page says of itself is no such trouble. */
async function asEnded(running: Running, trouble: unknown): Promise<unknown> {
  if (trouble instanceof BrowserEnded) return trouble
  if (running.process.ended()) {
    // A line that was cut may come before the end that cut it.
    await running.process.stop()
    return new BrowserEnded(await running.end, { cause: trouble })
  }
  return trouble instanceof PuppeteerError ? new BrowserEnded(`in part (${trouble.message})`, { cause: trouble }) : trouble
}
