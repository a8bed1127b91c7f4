// The browser's subsets keep the numbers of all glyphs of the whole font, and those that a document does not show are empty: here they
// are taken for glyphs put together from others, so that each letter of a text has one glyph that says it.
import type { CompositeGlyph } from '../fonts/composites.ts'

/** A glyph put together from others, and what it says; without parts it draws nothing. */
export interface Form extends CompositeGlyph {
  readonly letter: string
}

/** Places and advances are rounded to so many thousandths, so that what the browser rounds is not drawn twice. */
const STEP = 2

/** The spare glyphs of a font, as far as they are taken. */
export class SpareGlyphs {
  /** The form of each taken code. */
  readonly forms = new Map<number, Form>()
  readonly #codes = new Map<string, number>()
  readonly #find: () => Iterable<number>
  #free: Iterator<number> | null = null

  /** `find` gives the numbers of the glyphs that are to spare; it is asked when the first one is needed. */
  constructor(find: () => Iterable<number>) {
    this.#find = find
  }

  /** The code of a glyph of this form; null where the font has none to spare. */
  codeFor({ letter, advance, parts }: Form): number | null {
    const form = { letter, advance: rounded(advance), parts: parts.map(({ glyph, x, y }) => ({ glyph, x: rounded(x), y: rounded(y) })) }
    const key = JSON.stringify(form)
    const known = this.#codes.get(key)
    if (known !== undefined) return known
    this.#free ??= this.#find()[Symbol.iterator]()
    const next = this.#free.next()
    if (next.done === true) return null
    this.#codes.set(key, next.value)
    this.forms.set(next.value, form)
    return next.value
  }
}

function rounded(length: number): number {
  return Math.round(length / STEP) * STEP
}
