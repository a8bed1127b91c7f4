// A document that stays open in the browser while it is written. Two pages: the sheet, on which changed units are laid out by themselves,
// so that a changed text is printed within a few hundredths of a second, and the whole, into which they are put as they were laid out.
// Gives prints without tags, which look as those that a build makes: for the eye, not for delivery.
import type { TypesetHtml } from '../model/artifact.ts'
import { openLimiter } from '../model/limiter.ts'
import type { RunningBrowser } from './launch.ts'
import { bodyOf, collectGarbage, headOf, layOut, type OpenPages, openPages, printUnit, rulesOf } from './live-pages.ts'
import type { LiveText, LiveWhole, UnitPrint } from './live-print.ts'
import { canStand } from './live-standing.ts'
import { compareUnits, type LaidOutUnit } from './live-units.ts'
import { openWholePrints } from './live-whole.ts'
import type { PrintOptions } from './options.ts'

/** A document as it is rendered, text by text. */
export interface LiveSource<Part extends LivePart = LivePart> {
  readonly parts: readonly Part[]
  readonly page: (parts: readonly Part[]) => Promise<TypesetHtml>
  /** The same without its fonts. */
  readonly plainPage: (parts: readonly Part[]) => TypesetHtml
  /** Texts that have probably changed: they are looked at before the others are even rendered. */
  readonly likely: readonly string[]
}

/** A part of a document: what stands before its texts, and its texts. */
export interface LivePart {
  readonly opening: string
  readonly texts: readonly { readonly anchor: string; readonly html: string }[]
}

/** A document that is open in the browser. */
export interface LiveDocument {
  /** Prints the document as it now is; where only a few texts have changed, each of them is printed first and told of. Where these have moved nothing else, the last print of the whole stays. Null where nothing has changed, or a later print has. */
  readonly print: <Part extends LivePart>(source: LiveSource<Part>, tell: (text: LiveText) => void) => Promise<LiveWhole | null>
  /** Prints the whole where units stand in it that were printed by themselves; null where none does, or a change has come meanwhile. */
  readonly settle: () => Promise<LiveWhole | null>
  readonly close: () => Promise<void>
}

/** Texts that are printed first: more at a time were not written but replaced. */
const mostFirst = 3

/** After so many changes the browser is told to give memory back. */
const turnsOfMemory = 12

interface UnitsToPrint {
  readonly source: LiveSource
  readonly keys: readonly string[]
  readonly tell: (text: LiveText) => void
}

/** Units that have changed. */
interface Prepared {
  /** As they were laid out. */
  readonly units: readonly LaidOutUnit[]
  /** Those that were printed by themselves. */
  readonly alone: readonly UnitPrint[]
  /** Whether these are all that has changed. */
  readonly isAll: boolean
}

/** Opens a document that is kept open; nothing is asked of the browser until it is printed. */
export function openLiveDocument(running: RunningBrowser, options: PrintOptions): LiveDocument {
  let pages: OpenPages | null = null
  let latest: LiveSource | null = null
  let turns = 0
  const prints = openWholePrints(options)
  // The sheet goes ahead while the whole is being printed.
  const [sheet, whole] = [openLimiter(1), openLimiter(1)]
  const close = async () => {
    const open = pages
    pages = null
    await Promise.all([open?.sheet.close(), open?.whole.close()].map((closing) => closing?.catch(() => undefined)))
  }
  const openAnew = async (html: TypesetHtml, source: LiveSource): Promise<OpenPages> => {
    await close()
    const opened = await openPages(running, html, options)
    pages = Object.assign(opened, { texts: textsOf(source), head: headOf(html) })
    await opened.sheet.evaluate(compareUnits, bodyOf(only(source, [])))
    return opened
  }
  /** Brings the sheet up to date, and tells what the whole is to take over. */
  const prepare = async (source: LiveSource, tell: (text: LiveText) => void): Promise<void> => {
    const open = pages
    const prepared = open === null ? null : await prepareUnits(open, { source, keys: firstOf(source, open), tell }, options)
    if (open === null || prepared === null) {
      const html = await source.page(source.parts)
      await whole(() => openAnew(html, source))
      return prints.ask()
    }
    if (!prepared.isAll) prints.ask()
    for (const [key, unit] of prepared.units) open.waiting.set(key, unit)
    for (const print of prepared.alone) open.alone.set(print.text.unit, print)
  }
  /** Prints the whole unless another change has come or it is not wanted any more; gives the document where it was not told of. */
  const printWhole = async (source: LiveSource, turn: number, isWanted: () => boolean): Promise<LiveWhole | null> => {
    await whole(async () => {
      if (pages === null || turn !== turns || !isWanted()) return
      await prints.print(pages, async () => openAnew(await source.page(source.parts), source))
    })
    return turn === turns ? prints.news(pages) : null
  }
  return {
    close,
    async print<Part extends LivePart>(source: LiveSource<Part>, tell: (text: LiveText) => void) {
      const turn = ++turns
      const plain = source as unknown as LiveSource
      latest = plain
      await sheet(() => prepare(plain, tell))
      if (turn % turnsOfMemory === 0) void sheet(async () => pages && collectGarbage(pages)).catch(() => undefined)
      if (turn === turns && prints.stand(pages)) return prints.news(pages)
      return printWhole(plain, turn, () => !prints.stand(pages))
    },
    async settle() {
      return latest === null ? null : printWhole(latest, turns, () => pages !== null && pages.alone.size > 0)
    },
  }
}

/** Lays out what has changed: the texts that are probably meant are printed at once, and what else has changed by them is, where it is little. Null where the document must be opened anew. */
async function prepareUnits(open: OpenPages, first: UnitsToPrint, options: PrintOptions): Promise<Prepared | null> {
  const { source } = first
  const printed = await printUnits(open, first, options)
  const texts = textsOf(source)
  const html = await source.page(source.parts)
  const isOther = headOf(html) !== open.head || [...texts.keys()].join() !== [...open.texts.keys()].join()
  if (printed === null || isOther) return null
  const changed = [...texts].flatMap(([key, own]) => (open.texts.get(key) === own || first.keys.includes(key) ? [] : [key]))
  const keys = [...(await open.sheet.evaluate(compareUnits, bodyOf(only(source, [])))), ...changed]
  const isSame = open.rules === rulesOf(html)
  Object.assign(open, { texts, rules: rulesOf(html) })
  const { last, counts } = open
  const isInPlace = last !== null && printed.alone.every((print) => canStand(print, last, counts))
  if (isSame && isInPlace && keys.length <= mostFirst) {
    const rest = await printUnits(open, { source, keys, tell: () => undefined }, options)
    return rest && { units: [...printed.units, ...rest.units], alone: [...printed.alone, ...rest.alone], isAll: true }
  }
  const shown = { html: keys.length > mostFirst ? html : only(source, keys), keys }
  const rest = await layOut(open, shown, options)
  return rest && { units: [...printed.units, ...rest], alone: printed.alone, isAll: false }
}

/** The texts to be printed first: of those that have probably changed, those that have and were there before. */
function firstOf({ parts, likely }: LiveSource, { texts }: OpenPages): readonly string[] {
  const own = parts.flatMap((part) => part.texts).filter(({ anchor }) => likely.includes(anchor) && texts.has(anchor))
  return own
    .filter(({ anchor, html }) => texts.get(anchor) !== html)
    .map(({ anchor }) => anchor)
    .slice(0, mostFirst)
}

/** The page with no other texts than these. */
function only({ parts, plainPage }: LiveSource, anchors: readonly string[]): TypesetHtml {
  return plainPage(parts.map((part) => ({ ...part, texts: part.texts.filter(({ anchor }) => anchors.includes(anchor)) })))
}

const textsOf = ({ parts }: LiveSource) => new Map(parts.flatMap(({ texts }) => texts.map(({ anchor, html }) => [anchor, html] as const)))

/** Prints some units, one by one; null where one has pages of another size. */
async function printUnits(open: OpenPages, { source, keys, tell }: UnitsToPrint, options: PrintOptions) {
  const laidOut: LaidOutUnit[] = []
  const alone: UnitPrint[] = []
  for (const key of keys) {
    const { units, text, print } = await printUnit(open, { html: only(source, [key]), keys: [key] }, options)
    tell(text)
    if (units === null) return null
    laidOut.push(...units)
    alone.push(print)
  }
  return { units: laidOut, alone }
}
