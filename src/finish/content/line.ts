// The glyphs of a text object as operators: strings, with movements where the pen is not at a glyph's place (ISO 32000-2, 9.4.3).
import { numberText } from '../../pdf/write.ts'
import { type Font, writtenCode, writtenLength } from './font.ts'
import type { LastLetter, Run, ShownText } from './operations.ts'
import { BLANK } from './short-codes.ts'
import { ShownItems } from './shown-items.ts'
import type { Span, TextObject } from './text-object.ts'

/** How far from its place a glyph may be shown, in CSS pixels: less than a hundredth of a point. */
const TOLERANCE = 0.012

/** One for all lines, each of which is done before the next one begins. */
const items = new ShownItems()

/** Where the pen stands after what was shown, and what has to be shown next. */
export class Line {
  /** How much wider than in the font blanks are, in text space. */
  readonly spacing: number
  readonly #object: TextObject
  readonly #width: (code: number) => number
  readonly #codeLength: 1 | 2
  readonly #unit: number
  readonly #tolerance: number
  readonly #origin: number
  readonly #runs: Run[] = []
  #last: LastLetter | null = null
  /** The operators of the run at hand. */
  #operators = ''
  /** The pen, in thousandths of the size. */
  #pen = 0
  #rise = 0

  constructor(object: TextObject, from: number, to: number) {
    this.#object = object
    this.#origin = object.places[from] ?? 0
    this.#width = object.font?.width ?? (() => 0)
    this.#codeLength = object.font === null ? 1 : writtenLength(object.font)
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
        items.move(move)
        this.#pen -= move
      }
      if (font !== null) items.show(writtenCode(font, code), this.#codeLength)
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
    this.#flush()
    this.#operators += `${numberText(rise)} Ts\n`
    this.#rise = rise
  }

  /** Shows the last glyph so that it can be told apart. */
  end(letter: string): void {
    const before = items.take()
    const last = this.#object.codes.length - 1
    this.show(last, last + 1)
    this.#last = { before, own: items.take(), letter, replacement: null }
  }

  /** Shows glyphs that a text is read in place of. */
  replace({ from, to, text }: Span): void {
    this.#endRun(null)
    this.show(from, to)
    this.#endRun(text)
  }

  #endRun(replacement: string | null): void {
    this.#flush()
    if (this.#operators !== '') this.#runs.push({ operators: this.#operators, replacement })
    this.#operators = ''
  }

  #flush(): void {
    const shown = items.take()
    if (shown !== '') this.#operators += `[${shown}]TJ\n`
  }

  /** What was shown; what follows is not raised. */
  done(): Pick<ShownText, 'runs' | 'last'> {
    this.#flush()
    if (this.#rise !== 0) this.#operators += '0 Ts\n'
    this.#endRun(null)
    return { runs: this.#runs, last: this.#last }
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
