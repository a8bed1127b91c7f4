// The print stage: HTML → raw PDF, with a browser that is started once. Takes typeset HTML; gives the PDF and what it says.
// Refuses what would have to be fetched, page numbers without a place, characters without a glyph, and waiting for ever.
import type { Printed, TypesetHtml } from '../model/artifact.ts'
import { BrowserEnded, guard } from './guard.ts'
import { Keeper } from './keeper.ts'
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
  const keeper = new Keeper(options)
  await keeper.alive()
  return { print, close: () => keeper.close() }

  async function print(html: TypesetHtml, job: PrintOptions): Promise<Printed> {
    try {
      return await attempt(html, job).catch((trouble: unknown) => {
        if (trouble instanceof BrowserEnded) return attempt(html, job)
        throw trouble
      })
    } catch (trouble) {
      if (job.signal?.aborted) await keeper.close()
      if (!(trouble instanceof BrowserEnded)) throw trouble
      throw new Error(`The browser ended by itself twice while it printed ${job.name}. Is there enough memory?`, { cause: trouble })
    }
  }

  async function attempt(html: TypesetHtml, job: PrintOptions): Promise<Printed> {
    job.signal?.throwIfAborted()
    const running = await keeper.alive()
    const limits = { name: job.name, timeLimit: options.timeLimit ?? defaultTimeLimit, signal: job.signal }
    return guard(running, printDocument(running.driver, html, job), limits)
  }
}
