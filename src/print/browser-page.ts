// Pages of a browser, and work that ends when a process of it crashes.
import type { Page } from 'puppeteer'
import type { RunningBrowser } from './launch.ts'
import { BrowserCrashed } from './with-deadline.ts'

/** Opens a page of its own in a process of its own. A minimised window draws no frames: the browser lays a document out when it is asked, and not once more after each change. */
export const newPage = ({ driver }: Pick<RunningBrowser, 'driver'>): Promise<Page> =>
  driver.newPage({ type: 'window', windowBounds: { windowState: 'minimized' } })

/** Whether a crash, told with the target of the driver that it is about, is one that matters. */
export type IsOwnCrash = (target: string) => boolean

/** Does work that is given up, with a `BrowserCrashed`, when a process crashes meanwhile; `work` gets what rejects then, and `isOwn` is asked of each crash. */
export async function withCrash<Value>(
  { process }: Pick<RunningBrowser, 'process'>,
  work: (crash: Promise<never>) => Promise<Value>,
  isOwn: IsOwnCrash = () => true,
): Promise<Value> {
  const { promise: crash, reject } = Promise.withResolvers<never>()
  crash.catch(() => undefined)
  const onCrash = (target: string, how: string) =>
    isOwn(target) && reject(new BrowserCrashed(`in the process that draws the page (${how})`))
  process.transport.crashListeners.add(onCrash)
  try {
    return await Promise.race([work(crash), crash])
  } finally {
    process.transport.crashListeners.delete(onCrash)
  }
}
