// Quotation marks, apostrophes, dashes, ellipses and no-break spaces in the way of one language.
// Takes the text of one block, cut into the runs of its inline elements; gives the same runs set.
// No letter or digit is added, lost or moved: only quotes, hyphens, full stops in a row and blanks are replaced.

import type { LanguagePack } from '../model/language.ts'
import { escapePattern } from '../model/pattern.ts'
import { type Edit, spaces } from './typography-spaces.ts'

type Typography = LanguagePack['typography']

/** Stands for inline content that is no text (code, an image): typography neither reads nor changes it. */
export const OBJECT = '\uFFFC'

/** Sets one plain string, such as a title. */
export function typeset(text: string, typography: Typography): string {
  return typesetRuns([text], typography).join('')
}

/** Sets the runs of one block together, so that a quotation may begin in one inline element and end in another. */
export function typesetRuns(runs: readonly string[], typography: Typography): string[] {
  const text = runs.join('')
  if (!/["'\-.;:!?»%‰°€$£ ]/.test(text)) return [...runs]
  const addresses = addressesIn(text)
  const edits = [
    ...quotes(text, typography),
    ...dashes(text, typography),
    ...guillemets(text, typography),
    ...spaces(text, typography),
  ].filter(({ at }) => !addresses.some(([start, end]) => at > start && at < end))
  return apply(
    runs,
    edits.sort((a, b) => a.at - b.at),
  )
}

/** Addresses of the web and of mail stand as they are typed: whoever copies one from paper needs each of its signs. */
function addressesIn(text: string): (readonly [start: number, end: number])[] {
  // Most texts hold none, and the pattern looks at every word.
  if (!/[@/]|www\./.test(text)) return []
  return [...text.matchAll(address)].map(({ 0: found, index }) => [index, index + found.replace(/[.,;:!?'’)\]]+$/, '').length])
}

/** With a scheme, with `www.`, as a host with a path, or as a mailbox; a quotation mark or a sign of Chinese punctuation ends it. */
const address =
  /(?:\b(?:https?:\/\/|mailto:|www\.)|(?<![\p{L}\p{N}.@-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}\/|(?<![\p{L}\p{N}._+-])[\p{L}\p{N}][\p{L}\p{N}._+-]*@)[^\s"<>\u3000-\u303F\uFF00-\uFFEF]+/gu

const opens = /[\s([{¿¡\u2014\u2013/\u00AB\u201E\u201C\u2018-]/
/** Scripts that put no blank before a quotation. */
const ideographic = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF5E]/u
const word = /[\p{L}\p{N}]/u
/** A letter or figure of a script that puts blanks between words: no quotation ends before it. */
const goesOn = (character: string | undefined) => character !== undefined && word.test(character) && !ideographic.test(character)

/** Straight quotes become the language's own by what stands around them; a single one inside or after a word is an apostrophe. */
function quotes(text: string, typography: Typography): Edit[] {
  const edits: Edit[] = []
  const open: string[] = []
  const primed = primesIn(text)
  for (const { at, length, mark } of marksIn(text)) {
    const opening = isOpening(text, { at, length, mark }, open)
    const abbreviation = abbreviationMark(text, { at, length, mark })
    if (abbreviation !== null) {
      edits.push({ at, length, text: abbreviation })
      continue
    }
    const isMeasure = primed.has(at) && !open.includes(mark)
    edits.push({ at, length, text: isMeasure ? primes[mark] : mark === "'" ? single(opening, at) : double(opening, mark) })
  }
  return edits

  function double(opening: boolean, mark: Mark['mark']): string {
    if (opening && !open.includes(mark)) return begin(mark, typography.quotes)
    return end(mark, typography.quotes)
  }
  function single(opening: boolean, at: number): string {
    if (open.includes("'") && !opening && endsWord(text, at)) return end("'", typography.innerQuotes)
    if (opening && !isElision(text, at, typography) && closesLater(text, at)) return begin("'", typography.innerQuotes)
    return typography.apostrophe
  }
  function begin(mark: string, [first]: readonly [string, string]): string {
    open.push(mark)
    return first
  }
  function end(mark: string, [, last]: readonly [string, string]): string {
    const place = open.lastIndexOf(mark)
    if (place >= 0) open.splice(place)
    return last
  }
}

/** A straight quote; two single ones are a double one, as typewriters wrote it, and may stand within others. */
interface Mark {
  readonly at: number
  readonly length: number
  readonly mark: '"' | "'" | "''"
}

/** The straight quotes of a text. */
function marksIn(text: string): readonly Mark[] {
  const found = text.matchAll(/"|(?<!')''(?!')(?<!\p{L}''(?=\p{L}))|'/gu)
  return Array.from(found, ({ 0: { length }, 0: written, index }) => ({ at: index, length, mark: written as Mark['mark'] }))
}

/** Hebrew abbreviations are written with signs of their own, `דו"ח` and `מס'`, for which keyboards have quotes; null where it is none. */
function abbreviationMark(text: string, { at, length, mark }: Mark): string | null {
  const [before = '', after = ''] = [text[at - 1], text[at + length]]
  if (!hebrew.test(before)) return null
  if (mark === "'") return hebrew.test(after) || !text.slice(0, at).includes("'") ? '\u05F3' : null
  return hebrew.test(after) ? '\u05F4' : null
}

const hebrew = /\p{Script=Hebrew}/u

/** Whether a quotation begins with a mark, among those that are open. */
function isOpening(text: string, { at, length, mark }: Mark, open: readonly string[]): boolean {
  const [before, after] = [text[at - 1], text[at + length]]
  if (after === undefined || /\s/.test(after)) return false
  if (before === undefined || opens.test(before)) return true
  if (ideographic.test(before) && !open.includes(mark)) return true
  if (mark !== "'" && /[,;:\p{L}]/u.test(before) && !open.includes(mark) && goesOn(after)) return true
  return open.at(-1) !== mark && isQuote(before) && !/[.,;:!?)\]]/.test(after)
}

const primes: Readonly<Record<Mark['mark'], string>> = { "'": '\u2032', '"': '\u2033', "''": '\u2033' }

/** Feet and inches, minutes and seconds: `5' 3"`, `48° 51' 24"`, `a 24" screen`. */
const measures =
  /(?<![\p{L}\p{N}])\p{N}+\u00B0 ?\p{N}+(')(?: ?\p{N}+(?:[.,]\p{N}+)?("|''))?|(?<![\p{L}\p{N}])\p{N}+(') ?\p{N}+("|'')|(?<=^|[\s(])\p{N}{1,3}(?:[.,]\p{N}+)?("|'')(?= \p{L}|[-×])/dgu

const none: ReadonlySet<number> = new Set()

/** Where the signs of measures stand. */
function primesIn(text: string): ReadonlySet<number> {
  if (!/\p{N}['"]/u.test(text)) return none
  return new Set([...text.matchAll(measures)].flatMap(({ indices = [] }) => indices.slice(1).flatMap((place) => place?.[0] ?? [])))
}

const isQuote = (character: string) => character === '"' || character === "'"

/** Whether the single quote at `at` stands for what is left out: of a year (`'90s`), of a word (`'tis`); `'90'` and `'em'` are quotations. */
function isElision(text: string, at: number, { elisions }: Typography): boolean {
  const [shortened = ''] = /^(?:\d\d(?:e?r?s)?(?![\p{L}\p{N}'])|\p{L}+(?!\p{L}))/u.exec(text.slice(at + 1, at + 20)) ?? []
  if (/^\d/.test(shortened)) return true
  return elisions.includes(shortened.toLowerCase()) && (shortened.length === 1 || text[at + 1 + shortened.length] !== "'")
}

/** Whether no word goes on behind a single quote; scripts that put no blanks have no apostrophes either. */
function endsWord(text: string, at: number): boolean {
  const [before = ' ', after = ' '] = [text[at - 1], text[at + 1]]
  return !word.test(after) || ideographic.test(before) || ideographic.test(after)
}

/** Whether a single quote after `at` ends a word: `'quoted words'`, but not the apostrophe of `'tis`. */
function closesLater(text: string, at: number): boolean {
  const rest = text.slice(at + 1)
  for (const { index } of rest.matchAll(/(?<=[\p{L}\p{N}.,;:!?)\u2026\u3000-\u303F\uFF01-\uFF5E])'/gu))
    if (endsWord(rest, index)) return true
  return false
}

/** With a blank around, at an end, round an inserted remark (`the city --so it says-- pays`), or between two words or figures. */
const dashPattern =
  /(?<=\p{N})-{2}(?=\p{N})|\s-{2,3}(?:\s|$)|^-{2,3}(?:\s|$)|(?<=\S)-{2,3}(?=\S|\s|$)|(?<=\s|^)-{2,3}(?=\p{L}[^\n]{0,300}[\p{L}\p{N}.!?]-{2,3}(?:[\s.,;:!?)]|$))|(?<!\.)\.{3}(?=\.?(?!\.))/gu

function dashes(text: string, typography: Typography): Edit[] {
  return [...text.matchAll(dashPattern)].map(({ 0: found, index }) => {
    const around = `${text[index - 1] ?? ''}${text[index + found.length] ?? ''}`
    return { at: index, length: found.length, text: dashOrEllipsis(found, around, typography) }
  })
}

function dashOrEllipsis(found: string, around: string, { ellipsis, range, dash }: Typography): string {
  if (found === '...') return ellipsis
  if (found === '--' && /^\p{N}\p{N}$/u.test(around)) return range
  if (found.trim() === found) return ideographic.test(around) ? dash : '\u2013'
  const start = /^\s/.test(found) ? dash : dash.trimStart()
  return /\s$/.test(found) ? start : start.trimEnd()
}

/** Quotation marks that the author typed: where the language puts a blank inside them, it is its own, whichever was typed. */
function guillemets(text: string, { quotes: outer, innerQuotes }: Typography): Edit[] {
  return [outer, innerQuotes].flatMap(([opening, closing]) => {
    const [first, last] = [opening.trim(), closing.trim()]
    if (first === opening || first === last || !text.includes(first)) return []
    const [mark, end] = [escapePattern(first), escapePattern(last)]
    const pattern = new RegExp(`(?<=${mark})[ \\u00A0\\u202F]?(?=[^\\s${end}])|(?<=[^\\s${mark}])[ \\u00A0\\u202F]?(?=${end})`, 'gu')
    const blank = opening.slice(first.length)
    return Array.from(text.matchAll(pattern), ({ 0: { length }, index }): Edit => ({ at: index, length, text: blank }))
  })
}

/** Applies the edits to the joined text and cuts it at the old boundaries; an edit belongs to the run that it begins in. */
function apply(runs: readonly string[], edits: readonly Edit[]): string[] {
  if (edits.length === 0) return [...runs]
  const units = runs.join('').split('')
  let end = 0
  for (const edit of edits) {
    if (edit.at < end) continue
    end = edit.at + edit.length
    if (edit.length === 0) units[edit.at] = edit.text + (units[edit.at] ?? '')
    else units.splice(edit.at, edit.length, edit.text, ...Array<string>(edit.length - 1).fill(''))
  }
  let start = 0
  return runs.map((run) => units.slice(start, (start += run.length)).join(''))
}
