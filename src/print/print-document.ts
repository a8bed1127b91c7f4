// Prints one document: lays its parts out, thins their soft hyphens and learns the page numbers from a hidden print; then the tagged
// print with these numbers, and a look at whether it says the same. Takes a driver's browser and the HTML; gives the PDFs of the parts
// and what was drawn; leaves no page open.
import type { Page } from 'puppeteer'
import type { Printed, TypesetHtml } from '../model/artifact.ts'
import { mapLimited } from '../model/limiter.ts'
import { newPage, withCrash } from './browser-page.ts'
import { joinContents } from './content.ts'
import { type Destinations, joinDestinations, moved } from './destinations.ts'
import type { RunningBrowser } from './launch.ts'
import { loadPage, openPage, waitForResources } from './load-page.ts'
import type { PrintOptions } from './options.ts'
import { measureDestinations, type PageNumbers, type PrintedPart, printPart } from './part.ts'
import { countParts, estimatePageNumbers, htmlOf, splitPage } from './parts.ts'

const rounds = 3

/** Parts that are in work at the same time. */
const sideBySide = 2

/** Prints `html`; throws `BrowserEnded` when a process that draws it ends. */
export async function printDocument(running: RunningBrowser, html: TypesetHtml, options: PrintOptions): Promise<Printed> {
  const count = options.parts ?? countParts(html)
  return count === 1
    ? withPage(running, (page) => printWhole(page, html, options))
    : printParts(running, html, { ...options, parts: count })
}

const picturesOf = ({ pictures = new Map() }: PrintOptions) => pictures

/** The page that was laid out is printed. */
async function printWhole(page: Page, html: TypesetHtml, options: PrintOptions): Promise<Printed> {
  const loaded = await openPage(page, html, picturesOf(options))
  await estimatePageNumbers(page)
  await waitForResources(loaded)
  const destinations = await measureDestinations(page, options)
  return printNumbered([destinations], (_, numbers) => printPart(loaded, numbers, options), options)
}

/** Pages that were laid out are closed until all are: what is kept of them is their HTML, which is smaller by far. */
async function printParts(
  running: RunningBrowser,
  html: TypesetHtml,
  options: PrintOptions & { readonly parts: number },
): Promise<Printed> {
  const parts = await withPage(running, async (page) => {
    await openPage(page, html, picturesOf(options))
    await estimatePageNumbers(page)
    return splitPage(page, html, options.parts)
  })
  const laidOut = await mapLimited(parts, sideBySide, (part) =>
    withPage(running, async (page) => {
      await loadPage(page, part, picturesOf(options))
      const destinations = await measureDestinations(page, options)
      return { destinations, html: await htmlOf(page, part) }
    }),
  )
  const print: PrintPart = ({ index }, numbers) =>
    withPage(running, async (page) => printPart(await loadPage(page, laidOut[index]?.html ?? html, picturesOf(options)), numbers, options))
  return printNumbered(
    laidOut.map(({ destinations }) => destinations),
    print,
    options,
  )
}

type PrintPart = (part: { readonly index: number }, numbers: PageNumbers) => Promise<PrintedPart>

/** Prints until the page numbers in the text are those of the print: the first time, unless a number moved something. */
async function printNumbered(first: readonly Destinations[], print: PrintPart, { name }: PrintOptions): Promise<Printed> {
  let ofParts = first
  let movements: readonly string[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const destinations = joinDestinations(ofParts)
    const numbered = ofParts.map((_, index) => ({ index, numbers: { destinations, before: pagesIn(ofParts.slice(0, index)) } }))
    const printed = await mapLimited(numbered, sideBySide, (part) => print(part, part.numbers))
    ofParts = printed.map((part) => part.destinations)
    movements = moved(destinations, joinDestinations(ofParts))
    const [first, ...others] = printed
    if (movements.length === 0 && first !== undefined)
      return {
        pdfs: [first.pdf, ...others.map(({ pdf }) => pdf)],
        content: joinContents(printed.map(({ content }) => content)),
        pages: destinations.pages,
      }
  }
  const some = movements.slice(0, 10).join(', ')
  throw new Error(`The page numbers of ${name} do not come to rest: after ${rounds} prints these still moved: ${some}.`)
}

const pagesIn = (destinations: readonly Destinations[]) => destinations.reduce((sum, { pages }) => sum + pages, 0)

/** A page for some work, closed behind it. */
async function withPage<Value>(running: RunningBrowser, use: (page: Page) => Promise<Value>): Promise<Value> {
  // Until the driver knows the page, any crash may be that of its process.
  let isOfPage = (_target: string) => true
  const work = async (crash: Promise<never>) => {
    const opening = newPage(running)
    opening.catch(() => undefined)
    const page = await Promise.race([opening, crash])
    const session = await Promise.race([page.createCDPSession(), crash])
    const { targetInfo } = await Promise.race([session.send('Target.getTargetInfo'), crash])
    isOfPage = (target) => target === targetInfo.targetId
    try {
      return await Promise.race([use(page), crash])
    } finally {
      await page.close().catch(() => undefined)
    }
  }
  return withCrash(running, work, (target) => isOfPage(target))
}
