// One BT … ET of the browser, which moves and shows every glyph by itself, as one TJ with the same positions (ISO 32000-2, 9.4).
// Takes the lines of a text object; gives compact operators and what they say. What it does not know it leaves as it stands.
import { numberText } from '../../pdf/write.ts'
import { setUnicode, UNMAPPED, type UnmappedGlyph } from './font.ts'
import type { Matrix } from './geometry.ts'
import { Line } from './line.ts'
import type { Range, ShownText } from './operations.ts'
import type { DrawnText } from './page-content.ts'
import type { TextObject } from './text-object.ts'

/** What a text object says, in the order of its glyphs. */
export function drawnText(object: TextObject): DrawnText {
  const text = textBetween(object, 0, object.codes.length)
  return { text, lineEnds: endsWithLetter(object) ? [text.length] : [] }
}

function textBetween(object: TextObject, from: number, to: number): string {
  let text = ''
  let at = from
  for (const span of object.spans) {
    if (span.from < from || span.to > to) continue
    text += plain(object, at, span.from)
    if (span.text !== '\u00ad') text += span.text
    at = span.to
  }
  return text + plain(object, at, to)
}

/** Whether the last glyph is a letter or mark, so that a word may go on or end unseen after it. A line from right to left does not end there. */
function endsWithLetter(object: TextObject): boolean {
  if (object.isRightToLeft) return false
  const last = object.codes.length - 1
  return last >= 0 && object.spans.at(-1)?.to !== last + 1 && /\S/.test(object.font?.unicode.get(object.codes[last] as number) ?? '')
}

/** Glyphs that say nothing, in the order in which they are drawn; what replacement texts tell of them is learnt at once. */
export function unmappedGlyphs({ font, codes, spans }: TextObject): UnmappedGlyph[] {
  if (font === null) return []
  const unmapped: UnmappedGlyph[] = []
  codes.forEach((code, at) => {
    if (font.unicode.has(code)) return
    const span = spans.find(({ from, to }) => from <= at && at < to)
    if (span === undefined) unmapped.push({ font, code })
    else setUnicode(font, code, span.to - span.from === 1 && span.text !== '\u00ad' ? span.text : null)
  })
  return unmapped
}

function plain(object: TextObject, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) text += object.font?.unicode.get(object.codes[at] as number) ?? UNMAPPED
  return text
}

/** Where its last glyph ends along the line; a soft hyphen that is not seen has no width. */
export function endOf({ codes, places, spans, font, size }: TextObject): number {
  const isUnseen = spans.at(-1)?.to === codes.length && spans.at(-1)?.text === '\u00ad'
  return (places.at(-1) ?? 0) + (isUnseen ? 0 : ((font?.width?.(codes.at(-1) ?? 0) ?? 0) * size) / 1000)
}

/** Where on the object's line, at its end or to the right of it, another matrix leads; null where it leads elsewhere. */
export function positionOnLine(object: TextObject, matrix: Matrix): number | null {
  const from = object.matrix
  if (from === null || matrix.some((number, at) => at !== 4 && number !== from[at])) return null
  const along = (matrix[4] - from[4]) / from[0]
  return along > endOf(object) - 0.5 ? along : null
}

/** Whether all of it is a soft hyphen that is not seen: the browser draws it by itself where the hyphen comes from another font. */
export function isSoftHyphen({ codes, spans }: TextObject): boolean {
  return codes.length > 0 && codes.every((_, at) => spans.some(({ from, to, text }) => from <= at && at < to && text === '\u00ad'))
}

/** Whether the last glyph is a hyphen. */
export function endsWithHyphen(object: TextObject): boolean {
  return endsWithLetter(object) && /^[-\u00ad\u2010]$/.test(letterAt(object, object.codes.length - 1))
}

function letterAt(object: TextObject, at: number): string {
  return object.font?.unicode.get(object.codes[at] as number) ?? ''
}

/** The glyphs that are blanks. */
export function blanksOf({ codes, spans, font }: TextObject): readonly number[] {
  // A soft hyphen that is not seen has the glyph of a blank.
  const replaced = (at: number): boolean => spans.some(({ from, to, text }) => from <= at && at < to && !/^\s+$/.test(text))
  const found: number[] = []
  for (let at = 0; at < codes.length; at++) if (font?.blanks.has(codes[at] as number) && !replaced(at)) found.push(at)
  return found
}

/** Whether a word may come from the line before, and whether one may go on in the next. */
export interface WordsBroken {
  readonly before: boolean
  readonly after: boolean
}

/** A text object as texts that are shown: a word that may go over a line end is a text of its own. */
export interface ShownLine {
  readonly texts: readonly ShownText[]
  /** Before which text a word ends that comes from the line before, and before which one begins that may go on in the next; null where none does. */
  readonly ends: number | null
  readonly begins: number | null
}

/** Shows a text object. */
export function showLine(object: TextObject, { before, after }: WordsBroken): ShownLine {
  const length = object.codes.length
  const blanks = blanksOf(object)
  const [first, last] = [blanks[0], blanks.at(-1)]
  if (first === undefined || last === undefined)
    return { texts: shownBetween(object, { from: 0, to: length }, true), ends: null, begins: !before && after ? 0 : null }
  const end = before ? first : 0
  const start = after ? last + 1 : length
  const [head, tail] = [shownBetween(object, { from: 0, to: end }, true), shownBetween(object, { from: start, to: length }, true)]
  const middle = shownBetween(object, { from: end, to: start }, false)
  return {
    texts: [...head, ...middle, ...tail],
    ends: before ? head.length : null,
    begins: after ? head.length + middle.length : null,
  }
}

/** Some of the glyphs, without soft hyphens at which no line broke; none where there are none. */
function shownBetween(object: TextObject, { from, to }: Range, isWord: boolean): readonly ShownText[] {
  if (from >= to) return []
  const line = new Line(object, from, to)
  let at = from
  for (const span of object.spans) {
    if (span.from < from || span.to > to) continue
    line.show(at, span.from)
    at = span.to
    if (span.text === '\u00ad') continue
    line.replace(span)
  }
  const last = object.codes.length - 1
  if (to > last && endsWithLetter(object)) {
    line.show(at, last)
    line.end(letterAt(object, last))
  } else line.show(at, to)
  const font = `/${object.fontName} ${numberText(object.size)} Tf`
  const word = isWord ? textBetween(object, from, to) : null
  return [{ kind: 'text', font, spacing: line.spacing, matrix: matrixAt(object, from), ...line.done(), word }]
}

/** The matrix with which a glyph is shown; places are kept to a thousandth of a pixel. */
function matrixAt(object: TextObject, from: number): Matrix {
  const along = object.places[from] ?? 0
  const [a, b, c, d, e, f] = object.matrix ?? [1, 0, 0, 1, 0, 0]
  return [a, b, c, d, Math.round((e + along * a) * 1000) / 1000, Math.round((f + along * b) * 1000) / 1000]
}
