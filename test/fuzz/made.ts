// What a made document must hold, whatever its sources are: no page that was scaled down, none without a word, no text over other text,
// and every word that readers must have, in the PDF and in the HTML.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A run of text on a page, in points: from its baseline up to about the height of small letters. */
interface Box {
  readonly text: string
  readonly page: number
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
  readonly size: number
}

/** The files of a made document: its folder, the words that it must have and the one that stands in the first session's title. */
export interface MadeFiles {
  readonly folder: string
  readonly words: readonly string[]
  readonly title: string
}

/** Small letters are about so high, as a share of the type size. */
const letterHeight = 0.4
/** How far boxes may overlap, in points: along the line a kern, as of a comma under a quotation mark, and across it a mark. */
const tolerance = { along: 2.5, across: 1.2 }

/** What is wrong with a made document, one sentence each; `titleSize` is how large the title of a session is, in points. */
export async function wrongWith({ folder, words, title }: MadeFiles, titleSize: number): Promise<readonly string[]> {
  const { boxes, pages } = await readBoxes(join(folder, 'outcome-document.pdf'))
  const html = squashed(readFileSync(join(folder, 'outcome-document.html'), 'utf8').replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, ''))
  const pdf = squashed(boxes.map(({ text }) => text).join(''))
  const lost = words.filter((word) => !pdf.includes(word) && !goesOverPages(word, boxes))
  const lostOnScreen = words.filter((word) => !html.includes(word))
  const sizes = boxes.filter(({ text }) => text.includes(title)).map(({ size }) => size)
  const blank = Array.from({ length: pages }, (_, index) => index + 1).filter((page) => !boxes.some((box) => box.page === page))
  return [
    ...(lost.length > 0 ? [`lost in the PDF: ${lost.slice(0, 5).join(' ')}`] : []),
    ...(lostOnScreen.length > 0 ? [`lost in the HTML: ${lostOnScreen.slice(0, 5).join(' ')}`] : []),
    ...(sizes.some((size) => Math.abs(size - titleSize) < 0.05)
      ? []
      : [`scaled: the title is drawn in ${sizes.join(', ')}, not ${titleSize}`]),
    ...blank.map((page) => `blank: page ${page}`),
    ...overlaps(boxes).slice(0, 3),
  ]
}

/** Whether a word is divided by the end of a page, behind which notes and the foot of the page stand. */
function goesOverPages(word: string, boxes: readonly Box[]): boolean {
  return boxes.some(({ text, page }) => {
    const begun = squashed(text)
    const length = Array.from({ length: word.length - 1 }, (_, index) => index + 1).find((count) => begun.endsWith(word.slice(0, count)))
    if (length === undefined) return false
    return boxes.some((other) => other.page === page + 1 && squashed(other.text).startsWith(word.slice(length)))
  })
}

/** How large the title of a session is drawn, in points. */
export async function titleSizeOf(folder: string, title: string): Promise<number> {
  const { boxes } = await readBoxes(join(folder, 'outcome-document.pdf'))
  return Math.max(...boxes.filter(({ text }) => text.includes(title)).map(({ size }) => size))
}

/** Text without what lines and pages put between its letters. */
const squashed = (text: string) => text.replace(/[\s\u00ad\u200b-\u200f\u2010\u2060-]+/g, '')

async function readBoxes(path: string): Promise<{ boxes: Box[]; pages: number }> {
  const loading = getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: VerbosityLevel.ERRORS })
  const document = await loading.promise
  const boxes: Box[] = []
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent()
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [a, b, , , x, y] = item.transform as [number, number, number, number, number, number]
      const size = Math.hypot(a, b)
      boxes.push({ text: item.str, page, left: x, right: x + item.width, bottom: y, top: y + size * letterHeight, size })
    }
  }
  const pages = document.numPages
  await loading.destroy()
  return { boxes, pages }
}

/** Runs of text that stand over one another; letters of lines from right to left, marks and the wide punctuation of Chinese are runs of their own, and may touch. */
function overlaps(boxes: readonly Box[]): string[] {
  const found: string[] = []
  for (const [page, all] of Map.groupBy(boxes, (box) => box.page)) {
    const lines = all
      .filter(({ text }) => !/\p{Script=Arabic}|\p{Script=Hebrew}|^[\p{M}\p{P}]+$/u.test(text))
      .sort((one, other) => one.bottom - other.bottom)
    for (const [index, box] of lines.entries()) {
      for (const other of lines.slice(index + 1)) {
        if (other.bottom > box.top) break
        const width = Math.min(box.right, other.right) - Math.max(box.left, other.left)
        const height = Math.min(box.top, other.top) - Math.max(box.bottom, other.bottom)
        if (width > tolerance.along && height > tolerance.across)
          found.push(`overlap: page ${page}, “${box.text.slice(0, 30)}” and “${other.text.slice(0, 30)}”`)
      }
    }
  }
  return found
}
