// The entropy-coded data of a JPEG, bit by bit (ITU T.81, annex F.2.2): codes of Huffman tables, stuffed bytes, markers.
// Refuses (throws `PictureFault`) codes that no table has, and data that end before what is asked for.
import { damaged } from './fault.ts'

/** Codes by their length: the greatest of each, and where its values begin. */
export interface HuffmanTable {
  /** For the next eight bits: the length of the code times 256, and its value; 0 where it is longer. */
  readonly short: Uint16Array
  readonly greatest: Int32Array
  readonly offset: Int32Array
  readonly values: Uint8Array
}

/** A table from the number of codes of each length and their values (annex C); refuses more codes than bits can tell apart. */
export function huffmanTable(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const [short, greatest, offset] = [new Uint16Array(256), new Int32Array(17).fill(-1), new Int32Array(17)]
  let [code, at] = [0, 0]
  for (let length = 1; length <= 16; length++, code *= 2) {
    const count = counts[length - 1] ?? 0
    offset[length] = at - code
    if (code + count > 2 ** length) damaged('a Huffman table is damaged')
    for (let end = at + count; at < end; at++, code++) {
      if (length <= 8) short.fill(length * 256 + (values[at] ?? 0), code << (8 - length), (code + 1) << (8 - length))
      greatest[length] = code
    }
  }
  return { short, greatest, offset, values }
}

/** Reads bits from a place on, up to the next marker. */
export class BitReader {
  readonly #bytes: Uint8Array
  /** The byte after the last that was read. */
  at: number
  #bits = 0
  #count = 0

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.at = at
  }

  /** Adds a byte; false at a marker and at the end. */
  #fill(): boolean {
    const byte = this.#bytes[this.at]
    if (byte === undefined || (byte === 0xff && this.#bytes[this.at + 1] !== 0)) return false
    this.at += byte === 0xff ? 2 : 1
    this.#bits = ((this.#bits << 8) | byte) & 0xffffff
    this.#count += 8
    return true
  }

  /** The next bits as a number, 16 at most. */
  bits(count: number): number {
    while (this.#count < count) if (!this.#fill()) damaged('its picture data end too early')
    this.#count -= count
    return (this.#bits >>> this.#count) & ((1 << count) - 1)
  }

  /** The value of the next code. */
  code({ short, greatest, offset, values }: HuffmanTable): number {
    if (this.#count >= 8 || this.#fill()) {
      const known = short[(this.#bits >>> (this.#count - 8)) & 255] ?? 0
      if (known !== 0) {
        this.#count -= known >>> 8
        return known & 255
      }
    }
    let code = 0
    for (let length = 1; length <= 16; length++) {
      code = code * 2 + this.bits(1)
      if (code <= (greatest[length] ?? -1)) return values[code + (offset[length] ?? 0)] ?? 0
    }
    return damaged('its picture data are damaged')
  }

  /** Leaves the bits that fill the last byte; the marker that must stand there is next. */
  toMarker(): void {
    if (this.#count >= 8 || this.#fill()) damaged('it holds more picture data than its declared size has room for')
    this.#count = 0
  }
}

/** By how much a mean differs from the one before it (F.2.2.1): so many bits, of which those that begin with nought are negative. */
export function readDifference(reader: BitReader, table: HuffmanTable): number {
  const size = reader.code(table)
  const bits = reader.bits(size)
  return size > 0 && bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits
}
