// The print stage: HTML → raw PDF, with a browser that is started once. Takes typeset HTML; gives the PDF and what it says.
// Refuses what would have to be fetched, page numbers without a place, characters without a glyph, and waiting for ever.
import type { Printed, TypesetHtml } from '../model/artifact.ts'
import { BrowserSupervisor } from './browser-supervisor.ts'
import type { RunningBrowser } from './launch.ts'
import { tooFewFiles } from './launch-error.ts'
import { openLive } from './live-browser.ts'
import type { LiveDocument } from './live-document.ts'
import type { BrowserOptions, PrintOptions } from './options.ts'
import { printDocument } from './print-document.ts'
import { BrowserCrashed, withDeadline } from './with-deadline.ts'

export type { LiveDocument } from './live-document.ts'
export type { LivePrint, LiveText, LiveWhole, PrintedPlace } from './live-print.ts'
export type { BrowserOptions, PrintOptions } from './options.ts'

/** A browser to print with; several documents can be printed at once. */
export interface Browser {
  /** Prints one document; throws an `Error` that says what the document or the browser lacks. */
  readonly print: (html: TypesetHtml, options: PrintOptions) => Promise<Printed>
  /** Opens a document that is printed again and again while it is written. */
  readonly live: (options: PrintOptions) => LiveDocument
  /** Ends the browser and removes its files; prints under way are given up. */
  readonly close: () => Promise<void>
}

const defaultTimeLimit = 120_000

/** How often a document is tried: twice more after a part of the browser ended or fell silent. */
const attempts = 3

/** Starts a browser. A browser that dies is replaced, and the document that it was printing is printed once more. */
export async function openBrowser(options: BrowserOptions): Promise<Browser> {
  const supervisor = new BrowserSupervisor(options)
  await supervisor.running().catch(async (trouble: unknown) => {
    await supervisor.close()
    throw trouble
  })
  const live = (job: PrintOptions) => openLive(supervisor, job, options.timeLimit ?? defaultTimeLimit)
  return { print, live, close: () => supervisor.close() }

  async function print(html: TypesetHtml, job: PrintOptions): Promise<Printed> {
    try {
      return await printAgain(html, job, 1)
    } finally {
      if (job.signal?.aborted) await supervisor.close()
    }
  }

  async function printAgain(html: TypesetHtml, job: PrintOptions, attempt: number): Promise<Printed> {
    job.signal?.throwIfAborted()
    const running = await supervisor.running()
    const limits = { name: job.name, timeLimit: options.timeLimit ?? defaultTimeLimit, signal: job.signal }
    try {
      return await withDeadline(running, printDocument(running, html, job), limits)
    } catch (trouble) {
      if (!(trouble instanceof BrowserCrashed)) throw trouble
      if (attempt === attempts) throw await lastTrouble(running, job.name, trouble)
      // A browser of which a part is gone that does not come back is of no use.
      if (attempt > 1) await running.close()
      return printAgain(html, job, attempt + 1)
    }
  }
}

async function lastTrouble(running: RunningBrowser, name: string, cause: BrowserCrashed): Promise<Error> {
  const summary = `The browser ended or fell silent each of ${attempts} times that it printed ${name}, lastly ${cause.how}.`
  return new Error(`${summary} ${await likelyLack(running)}`, { cause })
}

async function likelyLack(running: RunningBrowser): Promise<string> {
  const files = await tooFewFiles('')
  if (files !== '') return files
  return (await running.hasOomKills()) ? 'The system ended processes for want of memory meanwhile: allow more.' : 'Is there enough memory?'
}
