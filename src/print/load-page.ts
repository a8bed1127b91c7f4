// Brings the HTML into a page of the browser, ready to be measured: no script, print media, all fonts and images there.
// Refuses a page that asks for anything but itself, with every address that it asked for.
import type { CDPSession, Page } from 'puppeteer'
import type { TypesetHtml } from '../model/artifact.ts'
import { pictureAddress } from '../model/picture.ts'
import { externalAddresses } from './document-check.ts'
import { origin, type Pictures, serve } from './serve.ts'

/** A loaded page and the protocol session for what the driver has no methods for. */
export interface LoadedPage {
  readonly page: Page
  readonly session: CDPSession
  /** Throws when the page has asked for anything since it was loaded. */
  readonly refuseRequests: () => void
}

/** Keeps the browser from laying the page out for the screen before it is told that it is for print. */
const hiding = '<style id="not-laid-out">:root { display: none }</style></head>'

function notLaidOut(html: TypesetHtml): TypesetHtml {
  return html.replace('</head>', () => hiding) as TypesetHtml
}

/** Opens `html`, which shows `pictures`, in `page`. Nothing is laid out until it is settled. */
export async function openPage(page: Page, html: TypesetHtml, pictures: Pictures): Promise<LoadedPage> {
  const session = await page.createCDPSession()
  const refused = await serve(session, notLaidOut(html), pictures)
  await page.setJavaScriptEnabled(false)
  const external = await open(page, session, [...pictures.keys()].map(pictureAddress)).catch((trouble: unknown) => {
    refuse(refused, trouble)
    throw trouble
  })
  refuse([...refused, ...external])
  return { page, session, refuseRequests: () => refuse(refused) }
}

/** Opens `html`, which shows `pictures`, in `page` and waits for its fonts and images. */
export async function loadPage(page: Page, html: TypesetHtml, pictures: Pictures): Promise<LoadedPage> {
  const loaded = await openPage(page, html, pictures)
  await waitForResources(loaded)
  return loaded
}

async function open(page: Page, session: CDPSession, own: readonly string[]): Promise<readonly string[]> {
  const loaded = new Promise<void>((resolve) => page.once('load', () => resolve()))
  await session.send('Page.navigate', { url: origin })
  await loaded
  // Set before, it would be lost: another process draws the page than the empty one before it.
  await page.emulateMediaType('print')
  return externalAddresses(page, own)
}

/** Shows an open page, once its fonts and images are there; refuses those that cannot be read. */
export async function waitForResources({ page, refuseRequests }: LoadedPage): Promise<void> {
  const broken = await page.evaluate(async () => {
    // Not when they are first laid out: running heads are laid out only in print, and their fonts would come too late.
    await Promise.allSettled([...document.fonts].map((font) => font.load()))
    await document.fonts.ready
    document.getElementById('not-laid-out')?.remove()
    const fonts = [...document.fonts]
      .filter((font) => font.status === 'error')
      .map((font) => `the font ${font.family} ${font.weight} ${font.style}`)
    const isOwn = ({ src }: HTMLImageElement) => src.startsWith('data:') || src.startsWith(document.baseURI)
    const images = [...document.images].filter((image) => image.complete && image.naturalWidth === 0 && isOwn(image))
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
