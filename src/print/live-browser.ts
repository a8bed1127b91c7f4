// A live document in a browser that may die: where the browser, or a part of it, has ended, the document is opened anew, once for a print.
import type { BrowserSupervisor } from './browser-supervisor.ts'
import type { RunningBrowser } from './launch.ts'
import { type LiveDocument, openLiveDocument } from './live-document.ts'
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
  const attempt = async (
    isLast: boolean,
    print: (document: LiveDocument) => ReturnType<LiveDocument['print']>,
  ): ReturnType<LiveDocument['print']> => {
    const running = await supervisor.running()
    if (open?.running !== running) open = { running, document: openLiveDocument(running, options) }
    const { document } = open
    try {
      const { name, signal } = options
      return await withDeadline(running, withCrash(running, print(document)), { name, timeLimit, signal })
    } catch (trouble) {
      // What was half done is not gone on with.
      await close()
      if (isLast || !(trouble instanceof BrowserCrashed)) throw trouble
      return attempt(true, print)
    }
  }
  return { print: (source, tell) => attempt(false, (document) => document.print(source, tell)), close }
}

/** Any process of the browser that crashes meanwhile may be that of a page of the document. */
async function withCrash<Value>({ process }: RunningBrowser, work: Promise<Value>): Promise<Value> {
  const { promise: crash, reject } = Promise.withResolvers<never>()
  crash.catch(() => undefined)
  const onCrash = (_target: string, how: string) => reject(new BrowserCrashed(`in the process that draws a page (${how})`))
  process.transport.crashListeners.add(onCrash)
  try {
    return await Promise.race([work, crash])
  } finally {
    process.transport.crashListeners.delete(onCrash)
  }
}
