// Glyphs of a font that draw nothing and do not move the pen: the browser's subsets keep the numbers of all glyphs of the whole font, and
// those that a document does not show are empty. They carry letters that have no glyph of their own.

/** So many letters have room beside the glyphs of a font with codes of one byte. */
const MOST = 40

/** The empty glyphs of a font as far as they are taken. */
export class EmptyGlyphs {
  /** What each taken code says. */
  readonly letters: ReadonlyMap<number, string>
  readonly #letters = new Map<number, string>()
  readonly #codes = new Map<string, number>()
  readonly #find: () => Iterator<number>
  #free: Iterator<number> | null = null

  /** `find` gives the numbers of the font's empty glyphs; it is asked when the first one is needed. */
  constructor(find: () => Iterator<number>) {
    this.letters = this.#letters
    this.#find = find
  }

  /** The code of an empty glyph that says `letter`; null where the font has none left. */
  codeFor(letter: string): number | null {
    const known = this.#codes.get(letter)
    if (known !== undefined) return known
    this.#free ??= this.#find()
    const next = this.#codes.size < MOST ? this.#free.next() : null
    if (next === null || next.done === true) return null
    this.#codes.set(letter, next.value)
    this.#letters.set(next.value, letter)
    return next.value
  }
}
