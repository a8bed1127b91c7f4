// A document that stays open in the browser while it is written. Two pages: the sheet, on which changed units are laid out by themselves,
// so that a changed text is printed within a few hundredths of a second, and the whole, into which they are put as they were laid out.
// Gives prints without tags, which look as those that a build makes: for the eye, not for delivery.
import type { TypesetHtml } from '../model/artifact.ts'
import { openLimiter } from '../model/limiter.ts'
import type { RunningBrowser } from './launch.ts'
import {
  bodyOf,
  collectGarbage,
  headOf,
  type LivePrint,
  type LiveText,
  layOut,
  type OpenPages,
  openPages,
  printText,
  printWhole,
  rulesOf,
} from './live-pages.ts'
import { compareUnits, type LaidOutUnit, replaceUnits } from './live-units.ts'
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
  /** Prints the document as it now is; where only a few texts have changed, each of them is printed first and told of. Null where nothing has changed, or a later print has. */
  readonly print: <Part extends LivePart>(source: LiveSource<Part>, tell: (text: LiveText) => void) => Promise<LivePrint | null>
  readonly close: () => Promise<void>
}

/** Texts that are printed first: more at a time were not written but replaced. */
const mostFirst = 3

/** After so many prints the browser is told to give memory back. */
const printsOfMemory = 12

interface FirstTexts {
  readonly source: LiveSource
  readonly texts: readonly string[]
  readonly tell: (text: LiveText) => void
}

interface OtherTexts {
  readonly source: LiveSource
  readonly html: TypesetHtml
  readonly texts: readonly string[]
}

/** Opens a document that is kept open; nothing is asked of the browser until it is printed. */
export function openLiveDocument(running: RunningBrowser, options: PrintOptions): LiveDocument {
  let pages: OpenPages | null = null
  let turns = 0
  let prints = 0
  // Whether anything was prepared since the last print of the whole.
  let isDue = false
  // The sheet goes ahead while the whole is being printed.
  const [sheet, whole] = [openLimiter(1), openLimiter(1)]
  const close = async () => {
    const open = pages
    pages = null
    await Promise.all([open?.sheet.close(), open?.whole.close()].map((closing) => closing?.catch(() => undefined)))
  }
  const openAnew = async (html: TypesetHtml, source: LiveSource) => {
    await close()
    pages = await openPages(running, html, options)
    pages.texts = textsOf(source)
    pages.head = headOf(html)
    await pages.sheet.evaluate(compareUnits, bodyOf(only(source, [])))
  }
  /** Brings the sheet up to date, and tells what the whole is to take over. */
  const prepare = async (source: LiveSource, tell: (text: LiveText) => void): Promise<void> => {
    const open = pages
    const first = open === null ? [] : firstOf(source, open)
    const laidOut = open === null ? null : await printTexts(open, { source, texts: first, tell }, options)
    const texts = textsOf(source)
    const changed = [...texts].flatMap(([anchor, html]) => (open?.texts.get(anchor) === html ? [] : [anchor]))
    const html = await source.page(source.parts)
    const isOther = headOf(html) !== open?.head || [...texts.keys()].join() !== [...open.texts.keys()].join()
    const rest =
      open === null || isOther
        ? null
        : await layOutRest(open, { source, html, texts: changed.filter((anchor) => !first.includes(anchor)) }, options)
    if (open === null || laidOut === null || rest === null) {
      await whole(() => openAnew(html, source))
      isDue = true
      return
    }
    isDue ||= changed.length + rest.length > 0 || open.rules !== rulesOf(html)
    for (const [key, unit] of [...laidOut, ...rest]) open.waiting.set(key, unit)
    Object.assign(open, { texts, rules: rulesOf(html) })
  }
  /** Takes over what waits and prints. */
  const printNow = async (source: LiveSource): Promise<LivePrint> => {
    const open = pages
    if (open === null) throw new Error('the document was closed while it was printed')
    isDue = false
    prints += 1
    if (prints % printsOfMemory === 0) await collectGarbage(open)
    const units = [...open.waiting]
    open.waiting.clear()
    if (!(await open.whole.evaluate(replaceUnits, { rules: open.rules, units }))) await openAnew(await source.page(source.parts), source)
    return printWhole(pages ?? open, options)
  }
  return {
    close,
    async print<Part extends LivePart>(source: LiveSource<Part>, tell: (text: LiveText) => void) {
      const turn = ++turns
      const plain = source as unknown as LiveSource
      await sheet(() => prepare(plain, tell))
      return whole(async () => (isDue && turn === turns ? printNow(plain) : null))
    },
  }
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

/** Lays out all units but the texts that were printed already; null where one has pages of another size. */
async function layOutRest(open: OpenPages, { source, html, texts }: OtherTexts, options: PrintOptions) {
  const keys = [...(await open.sheet.evaluate(compareUnits, bodyOf(only(source, [])))), ...texts]
  if (keys.length === 0) return []
  return layOut(open, { html: keys.length > mostFirst ? html : only(source, keys), keys }, options)
}

/** Prints some texts first, one by one; null where one has pages of another size. */
async function printTexts(
  open: OpenPages,
  { source, texts, tell }: FirstTexts,
  options: PrintOptions,
): Promise<readonly LaidOutUnit[] | null> {
  const found: LaidOutUnit[] = []
  for (const anchor of texts) {
    const { units, text } = await printText(open, { html: only(source, [anchor]), keys: [anchor] }, options)
    tell(text)
    if (units === null) return null
    found.push(...units)
  }
  return found
}
