// What a text-showing operator's bytes mean: code length, widths and Unicode of a font as the browser embeds it (ISO 32000-2, 9.7 and 9.10.3).

import { decoded, type PdfFile } from '../../pdf/file.ts'
import { type Dict, type PdfObject, Stream } from '../../pdf/objects.ts'
import { descendantOf, embeddedIn } from '../fonts/composite-font.ts'
import { emptyGlyphsOf } from '../fonts/true-type.ts'
import { glyphOf, type ShortCodes, shortCodesFor } from './short-codes.ts'
import { SpareGlyphs } from './spare-glyphs.ts'

/** Characters that are written right to left. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** A glyph that does not say which character it is. */
export interface UnmappedGlyph {
  readonly font: Font
  readonly code: number
}

/** A font as far as its text has to be read and joined. */
export interface Font {
  /** Bytes of a code in the file that was read: two in the browser's composite fonts, one in Type 3 and where an encoding says so. */
  readonly codeLength: 1 | 2
  /** The bytes with which its glyphs are written anew; null where codes stay as they are. */
  readonly short: ShortCodes | null
  /** Advance of a code in thousandths of the size, or null where the operators are left as they are. */
  readonly width: ((code: number) => number) | null
  /** What a code says; a code that is not listed says nothing. */
  readonly unicode: Map<number, string>
  /** The codes that say a blank of any kind. */
  readonly blanks: ReadonlySet<number>
  /** Whether a code says a letter that is written right to left. */
  readonly isRightToLeft: boolean
  /** What codes say in the finished file where that is not what they said (clusters.ts). */
  readonly letters: Map<number, string>
  /** Its spare glyphs; null where it has none. */
  readonly spare: SpareGlyphs | null
  /** How often the content says what a unmapped code stands for (to-unicode.ts). */
  readonly learnt: Map<number, Map<string, number>>
  /** The last movement between two glyphs, by both codes (line.ts). */
  readonly moves: Map<number, number>
}

/** Stands in drawn text for a glyph that says nothing. */
export const UNMAPPED = '\ufffd'

/** What a character of a glyph may not be (ISO 14289-1, 7.21.7). */
const FORBIDDEN = /[\u0000\ufeff\ufffe]/

/** Notes that the content has `letter` where a font's unmapped code was drawn. */
export function setUnicode(font: Font, code: number, letter: string | null): void {
  const votes = font.learnt.get(code) ?? new Map<string, number>()
  if (letter !== null) votes.set(letter, (votes.get(letter) ?? 0) + 1)
  font.learnt.set(code, votes)
}

/** Reads a font dictionary. */
export function readFont(file: PdfFile, dict: Dict): Font {
  const map = file.get(dict, 'ToUnicode')
  const unicode = map instanceof Stream ? readToUnicode(Buffer.from(decoded(map)).toString('latin1')) : new Map<number, string>()
  const blanks = new Set([...unicode].flatMap(([code, text]) => (/^\s+$/.test(text) ? [code] : [])))
  const isRightToLeft = [...unicode.values()].some((text) => RIGHT_TO_LEFT.test(text))
  const font = { unicode, blanks, isRightToLeft, letters: new Map(), learnt: new Map(), moves: new Map() }
  if (file.name(dict, 'Subtype') !== 'Type0') return { ...font, codeLength: 1, width: null, short: null, spare: null }
  const codeLength = file.get(dict, 'Encoding') instanceof Stream ? 1 : 2
  const descendant = descendantOf(file, dict)
  if (descendant === null) return { ...font, codeLength, width: null, short: null, spare: null }
  const usual = file.number(descendant, 'DW') ?? 1000
  const widths = readWidths(file, descendant)
  const program = codeLength === 2 ? (embeddedIn(file, descendant)?.program ?? null) : null
  // Forms of right-to-left letters take more codes than one byte has.
  const short = program === null || isRightToLeft ? null : shortCodesFor(decoded(program), unicode)
  const isUsed = (glyph: number) => unicode.has(glyph) || widths.has(glyph)
  const spare =
    program === null || !isRightToLeft ? null : new SpareGlyphs(() => emptyGlyphsOf(decoded(program)).filter((glyph) => !isUsed(glyph)))
  const width = (code: number) => widths.get(glyphOf(code)) ?? spare?.forms.get(code)?.advance ?? usual
  return { ...font, codeLength, width, short, spare }
}

/** The `W` array, by code: `first [w w …]` and `first last w` (9.7.4.3). */
function readWidths(file: PdfFile, descendant: Dict): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  const array = file.array(descendant, 'W') ?? []
  for (let at = 0; at < array.length; ) {
    const first = array[at] as number
    const second = file.resolve(array[at + 1] as PdfObject)
    if (Array.isArray(second)) {
      second.forEach((width, index) => {
        widths.set(first + index, width as number)
      })
      at += 2
    } else {
      for (let code = first; code <= (second as number); code++) widths.set(code, array[at + 2] as number)
      at += 3
    }
  }
  return widths
}

const SECTION = /begin(bfchar|bfrange)\s([\s\S]*?)\send\1/g

/** A ToUnicode map: `bfchar` and `bfrange` sections. What a glyph may not say is left out. */
export function readToUnicode(map: string): Map<number, string> {
  const unicode = new Map<number, string>()
  for (const [, kind, lines] of map.matchAll(SECTION)) {
    const words = [...(lines as string).matchAll(/<([0-9a-fA-F]*)>|[[\]]/g)]
    for (let at = 0; at < words.length; ) at += kind === 'bfchar' ? character(unicode, words, at) : range(unicode, words, at)
  }
  for (const [code, text] of unicode) if (text === '' || FORBIDDEN.test(text)) unicode.delete(code)
  return unicode
}

type Words = readonly RegExpExecArray[]

function character(unicode: Map<number, string>, words: Words, at: number): number {
  unicode.set(Number.parseInt(words[at]?.[1] ?? '', 16), utf16(words[at + 1]?.[1] ?? ''))
  return 2
}

function range(unicode: Map<number, string>, words: Words, at: number): number {
  const first = Number.parseInt(words[at]?.[1] ?? '', 16)
  const last = Number.parseInt(words[at + 1]?.[1] ?? '', 16)
  if (words[at + 2]?.[0] === '[') {
    for (let code = first; code <= last; code++) unicode.set(code, utf16(words[at + 3 + code - first]?.[1] ?? ''))
    return last - first + 5
  }
  const start = utf16(words[at + 2]?.[1] ?? '')
  const head = start.slice(0, -1)
  for (let code = first; code <= last; code++)
    unicode.set(code, head + String.fromCharCode(start.charCodeAt(start.length - 1) + code - first))
  return 3
}

function utf16(hex: string): string {
  let text = ''
  for (let at = 0; at + 4 <= hex.length; at += 4) text += String.fromCharCode(Number.parseInt(hex.slice(at, at + 4), 16))
  return text
}

/** Notes which letters the content has where glyphs say nothing. Lines that run right to left are drawn from their end, so their letters are given reversed; with several kinds of glyphs their order is not known for sure, and the most frequent reading wins. */
export function setLetters(unmapped: readonly UnmappedGlyph[], letters: readonly string[]): void {
  unmapped.forEach(({ font, code }, index) => {
    setUnicode(font, code, letters[index] ?? null)
  })
}

/** The code with which a glyph says this letter, be it another than that of its code; null where it cannot. */
export function codeForLetter({ unicode, short }: Font, code: number, letter: string): number | null {
  if (unicode.get(code) === letter) return code
  const variant = short?.variantOf(code, letter) ?? null
  if (variant !== null) unicode.set(variant, letter)
  return variant
}

/** A code as it is written. */
export function writtenCode({ short, unicode }: Font, code: number): number {
  return short === null ? code : (short.bytes.get(code) ?? short.byteOf(code, unicode.get(code)))
}

/** Of how many bytes a code is when it is written. */
export function writtenLength({ short, codeLength }: Font): 1 | 2 {
  return short === null ? codeLength : 1
}
