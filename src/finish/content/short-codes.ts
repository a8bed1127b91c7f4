// Codes of one byte for a font of few glyphs (ISO 32000-2, 9.7.5): strings are half as long, letters of ASCII are themselves, and the
// blank is 32, so that word spacing widens it (9.3.3). Bytes are given in the order in which glyphs are first shown.
import { outlinesOf } from '../fonts/true-type.ts'

/** The blank: the one code that word spacing widens. */
export const BLANK = 32

/** Fonts with more glyphs keep codes of two bytes. Some glyphs without outline are not counted, so there is room to spare. */
const MOST_GLYPHS = 200
const MOST_VARIANTS = 30

/** The glyph of a code: above its number stands which variant the code is. */
export function glyphOf(code: number): number {
  return code & 0xffff
}

/** What would have to be escaped in a string, or be taken for the end of a line. */
const AWKWARD = new Set([0, 10, 13, 40, 41, 92])

/** The bytes of a font's codes. */
export class ShortCodes {
  /** Bytes by code, as far as they were given. */
  readonly bytes = new Map<number, number>()
  readonly #taken = new Set<number>(AWKWARD)
  readonly #variants = new Map<string, number>()
  /** The next byte to be given to what is no letter of ASCII: first those that ASCII has no letters for. */
  #next = 128

  /** The byte of a code that says `letter`. */
  byteOf(code: number, letter: string | undefined): number {
    const known = this.bytes.get(code)
    if (known !== undefined) return known
    const own = letter?.length === 1 && /[ -~]/.test(letter) ? letter.charCodeAt(0) : 0
    const byte = this.#taken.has(own) ? this.#free() : own
    this.#taken.add(byte)
    this.bytes.set(code, byte)
    return byte
  }

  /** A code with which the glyph of `code` says another letter than with that one; null when no more have room. */
  variantOf(code: number, letter: string): number | null {
    const key = `${code} ${letter}`
    const known = this.#variants.get(key)
    if (known !== undefined || this.#variants.size >= MOST_VARIANTS) return known ?? null
    const variant = glyphOf(code) + 0x10000 * (this.#variants.size + 1)
    this.#variants.set(key, variant)
    return variant
  }

  #free(): number {
    for (let tried = 0; tried < 255; tried++) {
      const byte = this.#next
      this.#next = this.#next === 255 ? 1 : this.#next + 1
      if (!this.#taken.has(byte) && byte !== BLANK) return byte
    }
    throw new Error('a font shows more glyphs than codes of one byte have room for')
  }
}

/** Short codes for a composite font of few glyphs, or null. Takes its TrueType program; `said` are the codes that say something. */
export function shortCodesFor(program: Uint8Array, said: ReadonlyMap<number, string>): ShortCodes | null {
  const glyphs = new Set(said.keys())
  for (const glyph of outlinesOf(program).keys()) glyphs.add(glyph)
  return glyphs.size <= MOST_GLYPHS ? new ShortCodes() : null
}
