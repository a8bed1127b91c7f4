// Brings the HTML into a page of the browser, ready to be measured: no script, print media, all fonts and images there.
// Refuses a page that asks for anything but itself, with every address that it asked for.
import type { CDPSession, Page } from 'puppeteer'
import type { TypesetHtml } from '../model/artifact.ts'
import { foreignAddresses } from './document-check.ts'
import { origin, serve } from './serve.ts'

/** A loaded page and the line to the browser for what the driver has no words for. */
export interface LoadedPage {
  readonly page: Page
  readonly session: CDPSession
  /** Throws when the page has asked for anything since it was loaded. */
  readonly refuseRequests: () => void
}

/** Opens `html` in `page`. Nothing is laid out yet. */
export async function openPage(page: Page, html: TypesetHtml): Promise<LoadedPage> {
  const session = await page.createCDPSession()
  const refused = await serve(session, html)
  await page.setJavaScriptEnabled(false)
  const foreign = await open(page, session).catch((trouble: unknown) => {
    refuse(refused, trouble)
    throw trouble
  })
  refuse([...refused, ...foreign])
  return { page, session, refuseRequests: () => refuse(refused) }
}

/** Opens `html` in `page` and waits for its fonts and images. */
export async function loadPage(page: Page, html: TypesetHtml): Promise<LoadedPage> {
  const loaded = await openPage(page, html)
  await settle(loaded)
  return loaded
}

async function open(page: Page, session: CDPSession): Promise<readonly string[]> {
  const loaded = new Promise<void>((resolve) => page.once('load', () => resolve()))
  await session.send('Page.navigate', { url: origin })
  await loaded
  // Set before, it would be lost: another process draws the page than the empty one before it.
  await page.emulateMediaType('print')
  return foreignAddresses(page)
}

/** Lays an open page out, once its fonts and images are there; refuses those that cannot be read. */
export async function settle({ page, refuseRequests }: LoadedPage): Promise<void> {
  const broken = await page.evaluate(async () => {
    // Running heads are laid out only in print: the fonts that they alone use would come too late.
    const whole = [...document.fonts].filter((font) => font.unicodeRange === 'U+0-10FFFF')
    await Promise.allSettled(whole.map((font) => font.load()))
    document.body.getBoundingClientRect()
    await document.fonts.ready
    const fonts = [...document.fonts]
      .filter((font) => font.status === 'error')
      .map((font) => `the font ${font.family} ${font.weight} ${font.style}`)
    const images = [...document.images].filter((image) => image.complete && image.naturalWidth === 0 && image.src.startsWith('data:'))
    return [...fonts, ...images.map((image) => `the image “${image.alt}”`)]
  })
  if (broken.length > 0) throw new Error(`The page cannot be printed: the browser could not read ${broken.join(', ')}.`)
  refuseRequests()
}
function refuse(addresses: readonly string[], cause?: unknown): void {
  if (addresses.length === 0) return
  const list = [...new Set(addresses)].sort().map((address) => `\n- ${address.length > 300 ? `${address.slice(0, 300)}…` : address}`)
  throw new Error(`The page asks for what is not in it, which is refused:${list.join('')}`, { cause })
}
