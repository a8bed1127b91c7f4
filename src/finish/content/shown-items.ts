// The items of a TJ array (ISO 32000-2, 9.4.3) as they are written, byte by byte: a document of 500 pages shows a million glyphs, and a
// string for each would be most of its garbage.
import { numberText } from '../../pdf/write.ts'

/** Room for one glyph or movement with what is written around it. */
const ROOM = 32
const [OPEN, CLOSE, ESCAPE, RETURN] = [0x28, 0x29, 0x5c, 0x0d] as const

/** Items as they are added. */
export class ShownItems {
  #bytes = Buffer.alloc(4096)
  #length = 0
  #inString = false

  /** Adds the code of a glyph, of one byte or two. */
  show(code: number, length: 1 | 2): void {
    this.#makeRoom()
    if (!this.#inString) this.#bytes[this.#length++] = OPEN
    this.#inString = true
    if (length === 2) this.#byte(code >> 8)
    this.#byte(code & 255)
  }

  /** Adds a movement to the left, in thousandths of the size. */
  move(left: number): void {
    this.#endString()
    this.#length += this.#bytes.write(numberText(left), this.#length, 'latin1')
  }

  /** All items since the last time. */
  take(): string {
    this.#endString()
    const items = this.#bytes.toString('latin1', 0, this.#length)
    this.#length = 0
    return items
  }

  /** A byte of a literal string (7.3.4.2). */
  #byte(byte: number): void {
    const bytes = this.#bytes
    if (byte === OPEN || byte === CLOSE || byte === ESCAPE || byte === RETURN) bytes[this.#length++] = ESCAPE
    bytes[this.#length++] = byte === RETURN ? 0x72 : byte
  }

  #endString(): void {
    this.#makeRoom()
    if (this.#inString) this.#bytes[this.#length++] = CLOSE
    this.#inString = false
  }

  #makeRoom(): void {
    if (this.#length + ROOM > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], this.#bytes.length * 2)
  }
}
