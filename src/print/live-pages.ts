// The two pages in which a live document is open: the sheet, on which units are laid out by themselves, and the whole, which takes them over.
// Prints have no tags; they look as those that a build makes.
import type { Page } from 'puppeteer'
import type { TypesetHtml } from '../model/artifact.ts'
import { onPaper } from './arrange-notes.ts'
import { newPage } from './browser-page.ts'
import { type Destinations, readDestinations } from './destinations.ts'
import type { RunningBrowser } from './launch.ts'
import type { LivePrint, LiveText, PrintedPlace, UnitPrint, WholePrint } from './live-print.ts'
import { type MarkedPlace, markPlaces, numberedTargets, readUnits, showUnits, writeNumbers } from './live-units.ts'
import { loadPage, openPage, waitForResources } from './load-page.ts'
import type { PrintOptions } from './options.ts'
import { atPaperWidth, pageArea } from './page-area.ts'
import { fillPageNumbers } from './page-numbers.ts'
import { measureDestinations, paper } from './part.ts'
import { beginAfter, endPart, estimatePageNumbers } from './parts.ts'
import { thinSoftHyphens } from './soft-hyphens.ts'

/** Prints, until page numbers have come to rest. */
const rounds = 3

/** The pages, and what is known of what they show. */
export interface OpenPages {
  readonly sheet: Page
  readonly whole: Page
  destinations: Destinations
  places: readonly MarkedPlace[]
  /** The last print of the whole; null before the first. */
  last: WholePrint | null
  /** Of each text the HTML that is shown. */
  texts: ReadonlyMap<string, string>
  /** Fonts and all else before the body that is not the rules of pages. */
  head: string
  rules: string
  /** Units as they were laid out, which the whole has not taken over yet. */
  readonly waiting: Map<string, string>
  /** Units that were printed by themselves since the last print of the whole. */
  readonly alone: Map<string, UnitPrint>
  /** Of units of the last print of the whole that had been printed by themselves, how many pages they then had. */
  readonly counts: Map<string, number>
}

/** What of a page is its body. */
export const bodyOf = (html: TypesetHtml) => html.slice(html.indexOf('<body'))
/** The style sheets of a page, with the rules of its printed pages. */
export const rulesOf = (html: TypesetHtml) => /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
/** What must be the same for a page to stay open: its language and its fonts. */
export const headOf = (html: TypesetHtml) =>
  html.slice(0, html.indexOf('<html') + 200) + html.slice(html.indexOf('</style>'), html.indexOf('<body'))

/** Opens the two pages side by side. */
export async function openPages(running: RunningBrowser, html: TypesetHtml, options: PrintOptions): Promise<OpenPages> {
  const { pictures = new Map() } = options
  const [sheet, whole] = await Promise.all([newPage(running), newPage(running)])
  const openWhole = async () => {
    const loaded = await openPage(whole, html, pictures)
    await estimatePageNumbers(whole)
    await waitForResources(loaded)
    return measureDestinations(whole, options)
  }
  const [destinations] = await Promise.all([openWhole(), loadPage(sheet, html, pictures)])
  const nothing = { places: [], last: null, texts: new Map(), waiting: new Map(), alone: new Map(), counts: new Map() }
  return { sheet, whole, destinations, head: '', rules: rulesOf(html), ...nothing }
}

/** Units of a document, with the HTML in which they stand. */
export interface UnitsToShow {
  readonly html: TypesetHtml
  readonly keys: readonly string[]
}

/** Lays units out on the sheet, by themselves; null where one has pages of another size, which the units around it must know. */
export async function layOut({ sheet, destinations }: OpenPages, { html, keys }: UnitsToShow, options: PrintOptions) {
  await sheet.evaluate(showUnits, { rules: rulesOf(html), body: bodyOf(html), keys, numbers: [...destinations.pageOf] })
  await measureDestinations(sheet, options)
  return sheet.evaluate(readUnits, keys)
}

/** Lays a unit out on the sheet and prints it, with the number of the page on which it last began; null units where it turns pages. */
export async function printUnit(pages: OpenPages, { html, keys }: UnitsToShow, options: PrintOptions) {
  const [unit = ''] = keys
  const units = await layOut(pages, { html, keys }, options)
  const { sheet, destinations } = pages
  const marked = await sheet.evaluate(markPlaces, [...(pages.last?.numbered ?? [])])
  const first = firstPageOf(unit, pages)
  const pageRanges = first <= 1 ? '' : await beginAfter(sheet, first - 1)
  await sheet.evaluate(writeNumbers, [...destinations.pageOf])
  const pdf = await sheet.pdf({ ...paper(options), pageRanges, tagged: false, outline: false })
  if (first > 1) await endPart(sheet)
  const own = readDestinations(pdf)
  const text: LiveText = { unit, first, ...(await livePrint({ page: sheet, pdf, destinations: own }, marked)) }
  const print: UnitPrint = { text, destinations: own, numbered: await sheet.evaluate(numberedTargets) }
  return { units, text, print }
}

/** What goes through several pages is said to be on the last: the first page is that of the first block. */
function firstPageOf(unit: string, { places, destinations }: OpenPages): number {
  const own = places.filter((place) => place.unit === unit).map(({ id }) => destinations.pageOf.get(id) ?? Number.POSITIVE_INFINITY)
  const page = Math.min(...own)
  return Number.isFinite(page) ? page : (destinations.pageOf.get(unit) ?? 1)
}

/** Prints until the page numbers in the text are those of the print, as a build does; what is printed first has those of the last print. */
export async function printWhole(pages: OpenPages, options: PrintOptions): Promise<LivePrint> {
  const { whole } = pages
  const marked = await whole.evaluate(markPlaces, [])
  for (let round = 1; ; round += 1) {
    const known = pages.destinations
    const isResized = round === 1 ? await whole.evaluate(writeNumbers, [...known.pageOf]) : await fillPageNumbers(whole, known)
    if (isResized) await atPaperWidth(whole, await pageArea(whole), () => thinSoftHyphens(whole))
    const pdf = await whole.pdf({ ...paper(options), tagged: false, outline: false })
    const destinations = readDestinations(pdf)
    pages.destinations = destinations
    pages.places = marked
    const numbered = await whole.evaluate(numberedTargets)
    const isMoved = numbered.some((target) => known.pageOf.get(target) !== destinations.pageOf.get(target))
    if (isMoved && round < rounds) continue
    const print = await livePrint({ page: whole, pdf, destinations }, marked)
    pages.last = { print, destinations, numbered: new Set(numbered) }
    return print
  }
}

interface PrintedPage {
  readonly page: Page
  readonly pdf: Uint8Array
  readonly destinations: Destinations
}

async function livePrint({ page, pdf, destinations }: PrintedPage, marked: readonly MarkedPlace[]): Promise<LivePrint> {
  const area = await pageArea(page)
  const places = marked.flatMap(({ id, ...place }): PrintedPlace[] => {
    const found = onPaper(id, destinations, area)
    return found === null ? [] : [{ ...place, page: found.page, top: found.top + area.above }]
  })
  return { pdf, pages: destinations.pages, places }
}

/** Gives back what replaced units took: the browser would keep it until it is much. */
export async function collectGarbage({ sheet, whole }: OpenPages): Promise<void> {
  for (const page of [sheet, whole]) {
    const session = await page.createCDPSession()
    await session.send('HeapProfiler.collectGarbage')
    await session.detach()
  }
}
