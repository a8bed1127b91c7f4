// A document, or a part of one, that is loaded: measures where its anchors stand on paper, and prints it with the page numbers known.
import type { Page, PDFOptions } from 'puppeteer'
import type { ContentElement, RawPdf } from '../model/artifact.ts'
import { arrangeNotes, markMargins, unmarkMargins } from './arrange-notes.ts'
import { readContent } from './content.ts'
import { fitCover } from './cover.ts'
import { type Destinations, readDestinations } from './destinations.ts'
import { refuseMissingGlyphs } from './glyph-check.ts'
import type { LoadedPage } from './load-page.ts'
import type { PrintOptions } from './options.ts'
import { atPaperWidth, pageArea } from './page-area.ts'
import { checkTargets, fillPageNumbers } from './page-numbers.ts'
import { beginAfter, endPart } from './parts.ts'
import { adjustSideNotes } from './side-notes.ts'
import { thinSoftHyphens } from './soft-hyphens.ts'
import { fitTables } from './wide-tables.ts'

/** What the page numbers of a part are made from: the destinations of the document, and how many pages are before it. */
export interface PageNumbers {
  readonly destinations: Destinations
  readonly before: number
}

/** A printed part, its content, and where its anchors stand in it. */
export interface PrintedPart {
  readonly pdf: RawPdf
  readonly destinations: Destinations
  readonly content: ContentElement
}

/** Lays a page out as it will be on paper, its tables fitted, its soft hyphens thinned and its side notes apart, and gives the destinations of its anchors, its first page being page 1. */
export async function measureDestinations(page: Page, options: PrintOptions): Promise<Destinations> {
  await checkTargets(page)
  const area = await pageArea(page)
  const hasNotes = await atPaperWidth(page, area, async () => {
    await fitTables(page)
    await fitCover(page)
    await thinSoftHyphens(page)
    return markMargins(page)
  })
  if (!hasNotes) return printHidden(page, options)
  const print = () => printHidden(page, options)
  const first = await print()
  const raised = await adjustSideNotes(page, first, area)
  const arranged = await arrangeNotes(page, { destinations: raised, area }, print)
  return unmarkMargins(page, arranged)
}

/** Lays everything out and draws nothing: half the time and a tenth of the bytes. */
async function printHidden(page: Page, options: PrintOptions): Promise<Destinations> {
  await page.evaluate(() => {
    const hidden = new CSSStyleSheet()
    hidden.replaceSync('* { visibility: hidden !important }')
    document.adoptedStyleSheets.push(hidden)
  })
  const pdf = await page.pdf({ ...paper(options), printBackground: false, tagged: false, outline: false })
  await page.evaluate(() => void document.adoptedStyleSheets.pop())
  return readDestinations(pdf)
}

/** Prints a loaded page with the page numbers filled in. */
export async function printPart(loaded: LoadedPage, { destinations, before }: PageNumbers, options: PrintOptions): Promise<PrintedPart> {
  const { page } = loaded
  // Where a number is longer or shorter than was thought, lines may break elsewhere: hyphens are looked at once more.
  if (await fillPageNumbers(page, destinations)) await atPaperWidth(page, await pageArea(page), () => thinSoftHyphens(page))
  const pageRanges = before === 0 ? '' : await beginAfter(page, before)
  const pdf = (await page.pdf({ ...paper(options), pageRanges, tagged: true, outline: true })) as RawPdf
  if (before > 0) await endPart(page)
  await refuseMissingGlyphs(loaded, pdf)
  const content = await readContent(page)
  loaded.refuseRequests()
  return { pdf, destinations: readDestinations(pdf), content }
}

/** The settings of every print. */
export function paper(options: PrintOptions): PDFOptions {
  return { format: options.format, preferCSSPageSize: true, printBackground: true, waitForFonts: false, timeout: 0 }
}
