// Prints one document: load, a hidden print to learn the page numbers, thin the soft hyphens, the tagged print, and a look
// at whether it says the same. Takes a driver's browser and the HTML; gives the PDF and what was drawn; leaves no page open.
import type { Browser as Driver, Page, PDFOptions } from 'puppeteer'
import type { Printed, RawPdf, TypesetHtml } from '../model/artifact.ts'
import { readContent } from './content.ts'
import { type Places, readPlaces } from './destinations.ts'
import { refuseMissingGlyphs } from './glyph-check.ts'
import { BrowserEnded } from './guard.ts'
import { loadPage } from './load-page.ts'
import type { PrintOptions } from './options.ts'
import { pageArea } from './page-area.ts'
import { checkTargets, fillPageNumbers, moved } from './page-numbers.ts'
import { thinSoftHyphens } from './soft-hyphens.ts'

const rounds = 3

/** Prints `html` on a page of its own; throws `BrowserEnded` when the process that draws it ends. */
export async function printDocument(driver: Driver, html: TypesetHtml, options: PrintOptions): Promise<Printed> {
  const page = await newPage(driver)
  const crash = new Promise<never>((_, reject) => page.once('error', (cause) => reject(new BrowserEnded({ cause }))))
  try {
    return await Promise.race([printPage(page, html, options), crash])
  } finally {
    await page.close().catch(() => undefined)
  }
}

async function printPage(page: Page, html: TypesetHtml, options: PrintOptions): Promise<Printed> {
  const loaded = await loadPage(page, html)
  await checkTargets(page)
  const { pdf, places } = await printNumbered(page, options)
  await refuseMissingGlyphs(loaded, pdf)
  const content = await readContent(page)
  loaded.refuseRequests()
  return { pdf, content, pages: places.pages }
}

/** A minimised window draws no frames: the browser lays a document out when it is asked, and not once more after each change. */
function newPage(driver: Driver): Promise<Page> {
  return driver.newPage({ type: 'window', windowBounds: { windowState: 'minimized' } })
}

/** Prints until the page numbers in the text are those of the print: the first time, unless a number moved something. */
async function printNumbered(page: Page, options: PrintOptions): Promise<{ readonly pdf: RawPdf; readonly places: Places }> {
  let known = await learnPlaces(page, options)
  let movements: readonly string[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const pdf = (await page.pdf({ ...paper(options), tagged: true, outline: true })) as RawPdf
    const places = readPlaces(pdf)
    movements = moved(known, places)
    if (movements.length === 0) return { pdf, places }
    known = places
    await fillPageNumbers(page, known)
  }
  const some = movements.slice(0, 10).join(', ')
  throw new Error(`The page numbers of ${options.name} do not come to rest: after ${rounds} prints these still moved: ${some}.`)
}

/** Hidden prints are cheap: a second one is made when the numbers of the first changed the length of lines. */
async function learnPlaces(page: Page, options: PrintOptions): Promise<Places> {
  const first = await printHidden(page, options)
  const resized = await fillPageNumbers(page, first)
  // Lines break as on paper only when the numbers in them are there.
  await thinSoftHyphens(page, await pageArea(page, options.format))
  if (!resized) return first
  const second = await printHidden(page, options)
  if (moved(first, second).length > 0) await fillPageNumbers(page, second)
  return second
}

/** Lays everything out and draws nothing: half the time and a tenth of the bytes. */
async function printHidden(page: Page, options: PrintOptions): Promise<Places> {
  await page.evaluate(() => {
    const hidden = new CSSStyleSheet()
    hidden.replaceSync('* { visibility: hidden !important }')
    document.adoptedStyleSheets.push(hidden)
  })
  const pdf = await page.pdf({ ...paper(options), printBackground: false, tagged: false, outline: false })
  await page.evaluate(() => void document.adoptedStyleSheets.pop())
  return readPlaces(pdf)
}

function paper(options: PrintOptions): PDFOptions {
  return { format: options.format, preferCSSPageSize: true, printBackground: true, waitForFonts: false, timeout: 0 }
}
