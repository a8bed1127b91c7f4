// The print stage: HTML → raw PDF, with a browser that is started once. Takes typeset HTML; gives the PDF and what it says.
// Refuses what would have to be fetched, page numbers without a place, characters without a glyph, and waiting for ever.
import type { Printed, TypesetHtml } from '../model/artifact.ts'
import { type Running, launch } from './launch.ts'
import type { BrowserOptions, PrintOptions } from './options.ts'
import { printDocument } from './print-document.ts'

export type { BrowserOptions, PrintOptions } from './options.ts'

/** A browser to print with; several documents can be printed at once. */
export interface Browser {
  /** Prints one document; throws an `Error` that says what the document or the browser lacks. */
  readonly print: (html: TypesetHtml, options: PrintOptions) => Promise<Printed>
  /** Ends the browser and removes its files; prints under way are given up. */
  readonly close: () => Promise<void>
}

const defaultTimeLimit = 120_000

/** Starts a browser. A browser that dies is replaced, and the document that it was printing is printed once more. */
export async function openBrowser(options: BrowserOptions): Promise<Browser> {
  let current: Promise<Running> | null = launch(options)
  let closed = false
  await current
  return { print, close }

  async function print(html: TypesetHtml, job: PrintOptions): Promise<Printed> {
    for (let attempt = 1; ; attempt += 1) {
      job.signal?.throwIfAborted()
      const running = await alive()
      try {
        return await guarded(running, printDocument(running.driver, html, job), job)
      } catch (trouble) {
        if (job.signal?.aborted) {
          await close()
          throw job.signal.reason
        }
        if (closed || !(trouble instanceof BrowserEnded)) throw trouble
        if (attempt === 2) throw new Error(`The browser ended by itself twice while it printed ${job.name}.`, { cause: trouble })
      }
    }
  }

  /** The running browser, or a new one in place of one that ended; documents that lost the same one share the new one. */
  async function alive(): Promise<Running> {
    if (closed) throw new Error('The browser was closed before the document was printed.')
    const running = await (current ??= launch(options))
    if (!running.ended()) return running
    if (current && (await current) === running) {
      current = launch(options)
      await running.close()
    }
    return alive()
  }

  /** Gives up waiting when time is over, the browser has ended or the work was called off. */
  async function guarded(running: Running, work: Promise<Printed>, job: PrintOptions): Promise<Printed> {
    const limit = options.timeLimit ?? defaultTimeLimit
    const { promise: interruption, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(new Error(`Printing ${job.name} took longer than ${limit / 1000} seconds and was given up.`)), limit)
    const onAbort = () => reject(job.signal?.reason)
    job.signal?.addEventListener('abort', onAbort, { once: true })
    void running.end.then(() => reject(new BrowserEnded()))
    interruption.catch(() => undefined)
    try {
      return await Promise.race([work, interruption])
    } catch (trouble) {
      work.catch(() => undefined)
      throw running.ended() ? new BrowserEnded({ cause: trouble }) : trouble
    } finally {
      clearTimeout(timer)
      job.signal?.removeEventListener('abort', onAbort)
    }
  }

  async function close(): Promise<void> {
    closed = true
    const running = await current?.catch(() => null)
    current = null
    await running?.close()
  }
}

/** The browser's process is gone while it was needed. */
class BrowserEnded extends Error {
  constructor(options?: ErrorOptions) {
    super('The browser ended by itself.', options)
  }
}
