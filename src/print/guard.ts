// Gives up waiting for a print when its time is over, when its browser has ended or when the work was called off.
// Takes the print under way; gives what it gives; refuses with the reason of the interruption.
import type { Running } from './launch.ts'

/** What can end a print before it is done. */
export interface Limits {
  /** What messages call the document. */
  readonly name: string
  /** In milliseconds. */
  readonly timeLimit: number
  readonly signal: AbortSignal | undefined
}

/** The browser's process, or the one that drew the page, is gone while it was needed. */
export class BrowserEnded extends Error {
  constructor(options?: ErrorOptions) {
    super('The browser ended by itself.', options)
  }
}

/** Waits for `work`. A page that hangs cannot be closed, so its browser is ended; other documents are printed by the next. */
export async function guard<Value>(running: Running, work: Promise<Value>, { name, timeLimit, signal }: Limits): Promise<Value> {
  const { promise: interruption, reject } = Promise.withResolvers<never>()
  const late = new Error(`Printing ${name} took longer than ${timeLimit / 1000} seconds and was given up.`)
  const timer = setTimeout(() => reject(late), timeLimit)
  const onAbort = () => reject(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  void running.end.then(() => reject(new BrowserEnded()))
  try {
    return await Promise.race([work, interruption])
  } catch (trouble) {
    work.catch(() => undefined)
    if (trouble === late) await running.close()
    else if (running.ended() && !signal?.aborted) throw new BrowserEnded({ cause: trouble })
    throw trouble
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}
