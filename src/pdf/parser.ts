// Reads PDF objects (ISO 32000-2, 7.3) from bytes. Takes the bytes and a position; gives objects one after the other.
// Refuses (throws) what is no object, with its offset.
import { Dict, type Name, name, type PdfObject, PdfString, Ref } from './objects.ts'

const REGULAR = 0
const SPACE = 1
const DELIMITER = 2
const kinds = new Uint8Array(256)
for (const byte of [0, 9, 10, 12, 13, 32]) kinds[byte] = SPACE
for (const byte of '()<>[]{}/%') kinds[byte.charCodeAt(0)] = DELIMITER

const closing = Symbol('closing')

/** How many arrays and dictionaries may stand in one another; the files read here have eight. */
const DEEPEST = 200

/** A reader that stands at a position in the bytes. */
export class Parser {
  readonly bytes: Buffer
  position: number
  /** What is added to the number of every reference. */
  readonly #after: number
  #depth = 0

  constructor(bytes: Uint8Array, position = 0, after = 0) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.position = position
    this.#after = after
  }

  skipSpace(): void {
    const bytes = this.bytes
    for (;;) {
      const byte = bytes[this.position]
      if (byte === undefined) return
      if (kinds[byte] === SPACE) this.position++
      else if (byte === 0x25)
        while (this.position < bytes.length && bytes[this.position] !== 10 && bytes[this.position] !== 13) this.position++
      else return
    }
  }

  /** The next run of regular characters: a keyword or a number. */
  word(): string {
    this.skipSpace()
    const start = this.position
    const end = this.#endOfRegular(start)
    this.position = end
    return this.bytes.toString('latin1', start, end)
  }

  /** The next object; `12 0 R` is a reference. */
  object(): PdfObject {
    const found = this.#objectOrEnd()
    if (found === closing) this.#refuse('an object')
    return found as PdfObject
  }

  #objectOrEnd(): PdfObject | typeof closing {
    this.skipSpace()
    const byte = this.bytes[this.position]
    switch (byte) {
      case 0x2f:
        return this.#name()
      case 0x28:
        return this.#literal()
      case 0x5b:
        this.position++
        return this.#array()
      case 0x3c:
        return this.bytes[this.position + 1] === 0x3c ? this.#dict() : this.#hexadecimal()
      case 0x5d:
        this.position++
        return closing
      case 0x3e:
        this.position += 2
        return closing
      default:
        return this.#number() ?? this.#keyword()
    }
  }

  #endOfRegular(start: number): number {
    let end = start
    while (end < this.bytes.length && kinds[this.bytes[end] as number] === REGULAR) end++
    return end
  }

  #name(): Name {
    const start = this.position + 1
    this.position = this.#endOfRegular(start)
    const text = this.bytes.toString('latin1', start, this.position)
    return name(
      text.includes('#')
        ? text.replace(/#([0-9a-fA-F]{2})/g, (_: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        : text,
    )
  }

  #array(): PdfObject[] {
    this.#descend()
    const items: PdfObject[] = []
    for (;;) {
      const item = this.#objectOrEnd()
      if (item === closing) {
        this.#depth--
        return items
      }
      items.push(item)
    }
  }

  #descend(): void {
    if (++this.#depth > DEEPEST) throw new Error(`the PDF cannot be read: more than ${DEEPEST} objects stand in one another`)
  }

  #dict(): Dict {
    this.#descend()
    this.position += 2
    const dict = new Dict()
    for (;;) {
      this.skipSpace()
      if (this.bytes[this.position] === 0x3e) {
        this.position += 2
        this.#depth--
        return dict
      }
      if (this.bytes[this.position] !== 0x2f) this.#refuse('a key of a dictionary')
      const key = this.#name().value
      const value = this.#objectOrEnd()
      if (value === closing) this.#refuse(`a value for /${key}`)
      dict.entries.set(key, value as PdfObject)
    }
  }

  #hexadecimal(): PdfString {
    const end = this.bytes.indexOf(0x3e, this.position)
    if (end < 0) this.#refuse('the end of a string')
    const digits = this.bytes.toString('latin1', this.position + 1, end).replace(/\s+/g, '')
    this.position = end + 1
    return new PdfString(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1'))
  }

  /** Numbers are read digit by digit: a tag tree of 500 pages holds half a million of them. */
  #number(): PdfObject {
    const start = this.position
    let at = start
    let value = 0
    for (; ; at++) {
      const digit = (this.bytes[at] ?? 0) - 48
      if (digit < 0 || digit > 9) break
      value = value * 10 + digit
    }
    if (at === start || kinds[this.bytes[at] ?? 32] === REGULAR) return this.#real()
    const bytes = this.bytes
    // ` 0 R`
    const isReference = bytes[at] === 32 && bytes[at + 1] === 48 && bytes[at + 2] === 32 && bytes[at + 3] === 82
    this.position = isReference ? at + 4 : at
    return isReference ? new Ref(this.#after + value) : value
  }

  #real(): number | null {
    const end = this.#endOfRegular(this.position)
    const text = this.bytes.toString('latin1', this.position, end)
    const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN
    if (Number.isNaN(value)) return null
    this.position = end
    return value
  }

  #keyword(): PdfObject {
    const word = this.word()
    if (word === 'true') return true
    if (word === 'false') return false
    if (word === 'null') return null
    this.#refuse(`an object instead of "${word.slice(0, 20)}"`)
  }

  #literal(): PdfString {
    const bytes = this.bytes
    const pieces: string[] = []
    let depth = 0
    let from = this.position + 1
    for (let at = this.position; at < bytes.length; at++) {
      const byte = bytes[at] as number
      if (byte === 0x5c) {
        const [piece, length] = escaped(bytes, at + 1)
        pieces.push(bytes.toString('latin1', from, at), piece)
        at += length
        from = at + 1
      } else if (byte === 0x28) depth++
      else if (byte === 0x29 && --depth === 0) {
        this.position = at + 1
        return new PdfString(pieces.join('') + bytes.toString('latin1', from, at))
      }
    }
    this.#refuse('the end of a string')
  }

  #refuse(expected: string): never {
    throw new Error(`the PDF cannot be read: ${expected} was expected at byte ${this.position}`)
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '', '\r': '' }

/** What stands after a backslash: the character that it means and how many bytes it takes (7.3.4.2). */
function escaped(bytes: Buffer, at: number): [string, number] {
  const octal = /^[0-7]{1,3}/.exec(bytes.toString('latin1', at, at + 3))?.[0]
  if (octal !== undefined) return [String.fromCharCode(Number.parseInt(octal, 8) & 255), octal.length]
  const character = bytes.toString('latin1', at, at + 1)
  return [escapes[character] ?? character, 1]
}
