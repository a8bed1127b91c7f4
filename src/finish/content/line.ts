// The glyphs of a text object as operators: strings, with movements where the pen is not at a glyph's place (ISO 32000-2, 9.4.3).
import { numberText, stringText } from '../pdf/write.ts'
import { type Font, written } from './font.ts'
import { framed, hexadecimal } from './line-end.ts'
import { BLANK } from './short-codes.ts'
import type { Span, TextObject } from './text-object.ts'

/** How far from its place a glyph may be shown, in CSS pixels: less than a hundredth of a point. */
const TOLERANCE = 0.012

/** Where the pen stands after what was shown, and what has to be shown next. */
export class Line {
  operators = ''
  /** How much wider than in the font blanks are, in text space. */
  readonly spacing: number
  readonly #object: TextObject
  readonly #width: (code: number) => number
  readonly #unit: number
  readonly #tolerance: number
  readonly #origin: number
  /** The pen and its glyphs, in thousandths of the size. */
  #pen = 0
  #items = ''
  #bytes = ''
  #rise = 0

  constructor(object: TextObject, from: number, to: number) {
    this.#object = object
    this.#origin = object.places[from] ?? 0
    this.#width = object.font?.width ?? (() => 0)
    this.#unit = 1000 / object.size
    this.#tolerance = TOLERANCE * this.#unit
    this.spacing = this.#spacingOf(from, to)
  }

  /** Shows glyphs, with a movement where the pen is not at the glyph's place. */
  show(from: number, to: number): void {
    const { codes, places, rises, font } = this.#object
    for (let at = from; at < to; at++) {
      if (rises.size > 0) this.#raise(rises.get(at) ?? 0)
      const code = codes[at] as number
      const move = this.#move(at, this.#pen - ((places[at] as number) - this.#origin) * this.#unit)
      if (move !== 0) {
        this.#string()
        this.#items += numberText(move)
        this.#pen -= move
      }
      this.#bytes += font === null ? '' : written(font, code)
      this.#pen += this.#width(code) + (isBlank(font, code) ? this.spacing * this.#unit : 0)
    }
  }

  /** A justified line widens all its blanks alike: the median of what they take. Only blanks with codes of one byte can be widened together. */
  #spacingOf(from: number, to: number): number {
    const { codes, places, spans, font } = this.#object
    const wider: number[] = []
    for (let at = from; at + 1 < to; at++) {
      const code = codes[at] as number
      // A soft hyphen that is not seen has the glyph of a blank and no width.
      if (isBlank(font, code) && !spans.some((span) => span.from <= at && at < span.to))
        wider.push((places[at + 1] as number) - (places[at] as number) - this.#width(code) / this.#unit)
    }
    const median = wider.sort((a, b) => a - b)[wider.length >> 1] ?? 0
    return Math.abs(median) < TOLERANCE ? 0 : Math.round(median * 1000) / 1000
  }

  /** The browser rounds places, so that one kern comes in several sizes. Where the last one for two glyphs is near enough it is taken again: repeated words become repeated bytes. */
  #move(at: number, short: number): number {
    const { codes, font } = this.#object
    const before = codes[at - 1]
    if (before === undefined || font === null) return near(short, this.#tolerance)
    // What follows a blank is no matter for how wide it is.
    const pair = before * 65536 + (font.blanks.has(before) ? 0 : (codes[at] as number))
    const known = font.moves.get(pair)
    if (known !== undefined && Math.abs(known - short) <= this.#tolerance) return known
    const move = near(short, this.#tolerance)
    font.moves.set(pair, move)
    return move
  }

  /** Text rise (9.3.7). */
  #raise(rise: number): void {
    if (rise === this.#rise) return
    this.flush()
    this.operators += `${numberText(rise)} Ts\n`
    this.#rise = rise
  }

  #string(): void {
    if (this.#bytes !== '') this.#items += stringText(this.#bytes)
    this.#bytes = ''
  }

  /** Shows the last glyph so that it can be told apart. */
  frame(letter: string): void {
    this.#string()
    const items = this.#items
    this.#items = ''
    const last = this.#object.codes.length - 1
    this.show(last, last + 1)
    this.#string()
    this.operators += framed(items, this.#items, letter)
    this.#items = ''
  }

  /** Shows glyphs that a text is read in place of. */
  replace({ from, to, text }: Span): void {
    this.flush()
    const start = this.operators.length
    this.show(from, to)
    this.flush()
    if (this.operators.length === start) return
    const shown = this.operators.slice(start)
    this.operators = `${this.operators.slice(0, start)}/Span<</ActualText<feff${hexadecimal(text)}>>>BDC\n${shown}EMC\n`
  }

  flush(): void {
    this.#string()
    if (this.#items !== '') this.operators += `[${this.#items}]TJ\n`
    this.#items = ''
  }

  /** Ends the line: what follows is not raised. */
  end(): string {
    this.flush()
    if (this.#rise !== 0) this.operators += '0 Ts\n'
    return this.operators
  }
}

/** The shortest number within the tolerance. */
function near(exact: number, tolerance: number): number {
  if (Math.abs(exact) <= tolerance) return 0
  const whole = Math.round(exact)
  return Math.abs(whole - exact) <= tolerance ? whole : Math.round(exact * 10) / 10
}

/** Whether word spacing widens this code. */
function isBlank(font: Font | null, code: number): boolean {
  return font !== null && font.short !== null && font.blanks.has(code) && font.short.byteOf(code, font.unicode.get(code)) === BLANK
}
