// Words of a PDF as `pdftotext` and the viewer of Firefox give them, held against the words of the document's HTML: which are not there
// whole.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Whether there is a `pdftotext`. */
export const hasExtractor = spawnSync('pdftotext', ['-v']).error === undefined

/** The text of a PDF by `pdftotext`. */
export function textByExtractor(pdf: string): string {
  return spawnSync('pdftotext', [pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout
}

/** The text of a PDF by pdf.js, which shows PDFs in Firefox and knows no replacement texts. */
export async function textByViewer(pdf: string): Promise<string> {
  const data = new Uint8Array(readFileSync(pdf))
  const loading = getDocument({ data, verbosity: VerbosityLevel.ERRORS })
  const document = await loading.promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
  }
  await loading.destroy()
  return pages.join('\n')
}

/** The words of a document's HTML that are not in the text of its PDF, and how many words there are. */
export function wordsLost(html: string, text: string, language: string): { readonly all: number; readonly lost: readonly string[] } {
  const wanted = wordsIn(textOf(readFileSync(html, 'utf8')), language)
  const left = new Map<string, number>()
  for (const word of wordsIn(text, language)) left.set(word, (left.get(word) ?? 0) + 1)
  const lost = wanted.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count <= 0
  })
  return { all: wanted.length, lost }
}

/** Numbers of notes stand against the word before them, and permalinks are no words. */
function textOf(html: string): string {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  return main
    .replace(/<a class="(permalink|note-reference|note-number)"[^>]*>.*?<\/a>/g, ' ')
    .replace(/<\/?(?!a\b|span\b|em\b|strong\b|abbr\b|code\b)[a-z][^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? '')
}

/** Blanks between signs of scripts that put none between words. */
const withinLines =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{P}ー])\s+(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{P}ー])/gu

/** Words of letters; Chinese, Japanese and Thai have no blanks, and lines of it are joined. The blanks around a number between right-to-left words stand within its embedding (U+202A to U+202C), so that an embedding parts words as a blank does, and numbers are no part of a word. */
function wordsIn(text: string, language: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .replaceAll('·', ' ')
    .replace(/[\u202a-\u202c\p{Nd}]+/gu, ' ')
    .replace(/[\u00ad\u200b-\u200f\u202d\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(withinLines, (blank) => (['zh', 'ja', 'th'].includes(language) ? '' : blank))
  return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(plain)]
    .filter(({ isWordLike, segment }) => isWordLike && /^\p{L}/u.test(segment))
    .map(({ segment }) => segment)
}
