// How the pages look, measured: fonts, folios, lines at the head and foot, what crosses or leaves the page. Each check takes an
// edition as read from its file and gives sentences about what is wrong; none is good.
import type { Block } from './blocks.ts'
import type { ReadPdf, Run } from './read-pdf.ts'
import type { Check } from './text-checks.ts'

const millimetre = 72 / 25.4
/** Where the margin column begins: 14 + 8 + 112 + 8 mm from the left. */
const marginColumn = 142 * millimetre - 2

/** Fonts are outlines, embedded, and from the families that ship. */
export const fonts: Check = ({ pdf }) =>
  pdf.fonts.flatMap(({ name, type, embedded }) => [
    ...(type === 'Type3' ? [`${name} is a Type 3 font`] : []),
    ...(embedded ? [] : [`${name} is not embedded`]),
    ...(/^[A-Z]{6}\+(SourceSerif4|SourceSans3|IBMPlexSansArabic|NotoSansSC)/.test(name) ? [] : [`${name} does not ship`]),
  ])

/** The folio is the page's number, at the outer foot; the cover has none. */
export const folios: Check = ({ pdf }) =>
  pdf.pages.flatMap(({ runs, width }, index) => {
    const number = index + 1
    const feet = runs.filter(({ mark, y, text }) => mark === null && y < 20 * millimetre && /^\d+$/.test(text.trim()))
    if (number === 1) return feet.length === 0 ? [] : ['the cover has a folio']
    const [foot] = feet
    if (feet.length !== 1 || foot === undefined) return [`page ${number} has ${feet.length} folios`]
    const isOutside = number % 2 === 0 ? foot.x < width / 4 : foot.x > width * 0.75
    return [
      ...(Number(foot.text) === number ? [] : [`the folio of page ${number} is ${foot.text}`]),
      ...(isOutside ? [] : [`the folio of page ${number} is inside`]),
    ]
  })

/** No paragraph has a single line at the head or foot of a page. */
export const singleLines: Check = ({ blocks }) =>
  blocks.flatMap(({ lines, text }) => {
    const byPage = Map.groupBy(lines, ({ page }) => page)
    if (byPage.size < 2) return []
    return [...byPage].filter(([, { length }]) => length === 1).map(([page]) => `page ${page} has a single line of “${opening(text)}”`)
  })

/** What follows a heading begins on its page. */
export const headingsAtFoot: Check = ({ blocks }) =>
  blocks.flatMap((block, index) => {
    const end = block.lines.at(-1)
    if (!/^H\d$/.test(block.type) || end === undefined) return []
    const next = blocks.slice(index + 1).find((other) => isInMargin(other) === isInMargin(block))?.lines[0]
    return next !== undefined && next.page === end.page ? [] : [`page ${end.page} ends with the heading “${opening(block.text)}”`]
  })

const isInMargin = ({ lines }: Block) => lines.every(({ x }) => x > marginColumn)

/** No page holds less than three lines of text. */
export const emptyPages: Check = ({ pdf, blocks }) => {
  const lines = Map.groupBy(
    blocks.filter((block) => !isInMargin(block)).flatMap((block) => block.lines),
    ({ page }) => page,
  )
  return pdf.pages.flatMap((_, index) => {
    const count = lines.get(index + 1)?.length ?? 0
    return count < 3 ? [`page ${index + 1} has ${count} lines`] : []
  })
}

/** Text stays inside the page area: 14 mm from the left, 22 from the right, 26 from the head, 28 from the foot; on the cover 20 mm. */
export const outside: Check = ({ pdf }) =>
  pdf.pages.flatMap(({ runs, width, height }, index) => {
    const sides = index === 0 ? [20, 20, 20, 20] : [14, 22, 26, 28]
    const [left = 0, right = 0, top = 0, bottom = 0] = sides.map((side) => side * millimetre - 0.5)
    return runs
      .filter((run) => isDrawn(run) && (run.mark !== null || isInArea(run, height)))
      .filter(
        ({ x, y, width: length, size }) =>
          x < left || x + length > width - right || y + size * 0.7 > height - top || y - size * 0.2 < bottom,
      )
      .map(({ text }) => `page ${index + 1}: “${opening(text)}” leaves the page area`)
  })

/** Running heads and folios stand outside of the area on purpose. */
const isInArea = ({ y }: Run, height: number) => y > 26 * millimetre && y < height - 24 * millimetre

const isDrawn = ({ text }: Run) => text.trim() !== ''

/** No text is drawn over other text. */
export const crossing: Check = ({ pdf }) =>
  pdf.pages.flatMap(({ runs }, index) => {
    const drawn = runs.filter(isDrawn)
    return drawn.flatMap((run, at) =>
      drawn
        .slice(at + 1)
        .filter((other) => crosses(run, other))
        .map((other) => `page ${index + 1}: “${opening(run.text)}” crosses “${opening(other.text)}”`),
    )
  })

/** Boxes from below the baseline to the height of capitals; a comma may stand under the letter before it. */
function crosses(one: Run, other: Run): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const down = Math.min(one.y + one.size * 0.7, other.y + other.size * 0.7) - Math.max(one.y - one.size * 0.2, other.y - other.size * 0.2)
  return across > 0.15 * one.size && down > 1
}

/** A side note stands on the page of its reference: no margin of the editions is so full that it could not. */
export const notesNearReferences: Check = ({ pdf }) =>
  notePlaces(pdf)
    .filter(({ note, reference }) => note !== reference)
    .map(({ name, note, reference }) => `the note #${name} stands on page ${note}, its reference on page ${reference}`)

function notePlaces({ destinations }: ReadPdf) {
  return [...destinations].flatMap(([name, { page }]) => {
    const reference = destinations.get(`${name}-reference`)
    return reference === undefined ? [] : [{ name, note: page, reference: reference.page }]
  })
}

const opening = (text: string) => text.trim().replace(/\s+/g, ' ').slice(0, 60)
