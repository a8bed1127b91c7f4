// A live document in a browser that may die: where the browser, or a part of it, has ended, the document is opened anew, once for a print.
import { withCrash } from './browser-page.ts'
import type { BrowserSupervisor } from './browser-supervisor.ts'
import type { RunningBrowser } from './launch.ts'
import { type LiveDocument, openLiveDocument } from './live-document.ts'
import type { LiveWhole } from './live-print.ts'
import type { PrintOptions } from './options.ts'
import { BrowserCrashed, withDeadline } from './with-deadline.ts'

interface Open {
  readonly running: RunningBrowser
  readonly document: LiveDocument
}

/** Opens a live document; nothing is asked of the browser until it is printed. */
export function openLive(supervisor: BrowserSupervisor, options: PrintOptions, timeLimit: number): LiveDocument {
  let open: Open | null = null
  const close = async () => {
    const last = open
    open = null
    if (last !== null && !last.running.process.ended()) await last.document.close()
  }
  const attempt = async (isLast: boolean, print: (document: LiveDocument) => Promise<LiveWhole | null>): Promise<LiveWhole | null> => {
    const running = await supervisor.running()
    if (open?.running !== running) open = { running, document: openLiveDocument(running, options) }
    const { document } = open
    try {
      const { name, signal } = options
      // Any process that crashes meanwhile may be that of a page of the document.
      const printing = withCrash(running, () => print(document))
      return await withDeadline(running, printing, { name, timeLimit, signal })
    } catch (trouble) {
      // What was half done is not gone on with.
      await close()
      if (isLast || !(trouble instanceof BrowserCrashed)) throw trouble
      return attempt(true, print)
    }
  }
  return {
    print: (source, tell) => attempt(false, (document) => document.print(source, tell)),
    settle: () => attempt(false, (document) => document.settle()),
    close,
  }
}
