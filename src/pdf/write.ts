// PdfFile → bytes: object streams and a cross-reference stream (ISO 32000-2, 7.5.7 and 7.5.8), in the order in which objects are reached
// from the trailer, so that the same file has the same bytes. What nothing reaches is not written.
import { createHash } from 'node:crypto'
import { encoded, type PdfFile } from './file.ts'
import { Dict, Name, name, type PdfObject, PdfString, Raw, Ref, Stream } from './objects.ts'

/** How many objects an object stream holds. */
const PACK = 1000
/** Bytes of an entry in the cross-reference, and the filter of its rows. */
const ROW = 7
const UP = 2

/** Writes the file with `header` (`%PDF-1.7`). The trailer's `ID` is the hash of everything before it. */
export function writePdf(file: PdfFile, header: string): Uint8Array {
  const numbers = new Map<number, number>()
  const order = reachable(file, numbers)
  const serialiser = new Serialiser(numbers)
  const body = new Body(header)
  const packed: [number, string][] = []
  for (const old of order) {
    const object = file.objects.get(old) ?? null
    const number = numbers.get(old) as number
    if (object instanceof Stream) body.addStream(number, serialiser, object)
    else packed.push([number, serialiser.text(object)])
  }
  let next = order.length + 1
  for (let start = 0; start < packed.length; start += PACK) body.addPacked(next++, packed.slice(start, start + PACK))
  return body.close(next, serialiser, file.trailer)
}

/** Old numbers in the order in which they are reached; fills `numbers` from old to new. */
function reachable(file: PdfFile, numbers: Map<number, number>): number[] {
  const order: number[] = []
  const stack: PdfObject[] = [file.trailer]
  for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
    if (!(object instanceof Ref)) pushParts(object, stack)
    else if (!numbers.has(object.number) && file.objects.has(object.number)) {
      order.push(object.number)
      numbers.set(object.number, order.length)
      stack.push(file.objects.get(object.number) ?? null)
    }
  }
  return order
}

/** Puts what an object holds on the stack, the first on top. */
function pushParts(object: PdfObject, stack: PdfObject[]): void {
  const dict = object instanceof Stream ? object.dict : object
  const parts = Array.isArray(dict) ? dict : dict instanceof Dict ? [...dict.entries.values()] : []
  for (let at = parts.length - 1; at >= 0; at--) if (typeof parts[at] === 'object') stack.push(parts[at] as PdfObject)
}

/** Objects as text, with references renumbered. */
class Serialiser {
  readonly #numbers: ReadonlyMap<number, number>
  constructor(numbers: ReadonlyMap<number, number>) {
    this.#numbers = numbers
  }

  text(object: PdfObject): string {
    if (object === null) return 'null'
    if (typeof object === 'number') return numberText(object)
    if (typeof object === 'boolean') return String(object)
    if (object instanceof Name) return nameText(object.value)
    if (object instanceof Ref) {
      const number = this.#numbers.get(object.number)
      return number === undefined ? 'null' : `${number} 0 R`
    }
    if (object instanceof Dict) return this.#dict(object)
    if (object instanceof PdfString) return stringText(object.bytes)
    if (object instanceof Raw) return object.text
    if (object instanceof Stream) throw new Error('a stream stands inside another object')
    return `[${object.map((item) => this.text(item)).join(' ')}]`
  }

  #dict(dict: Dict): string {
    let text = '<<'
    for (const [key, value] of dict.entries) {
      const written = this.text(value)
      const first = written.charCodeAt(0)
      text += nameText(key) + (first === 0x2f || first === 0x28 || first === 0x3c || first === 0x5b ? '' : ' ') + written
    }
    return `${text}>>`
  }
}

function nameText(value: string): string {
  return `/${value.replace(/[^!-~]|[#()<>[\]{}/%]/g, (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`)}`
}

/** A number to six decimals, without exponent and without needless digits. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value)
  const text = String(Math.round(value * 1e6) / 1e6)
  if (text.startsWith('0.')) return text.slice(1)
  return text.startsWith('-0.') ? `-${text.slice(2)}` : text
}

/** A literal string with what must be escaped. */
function stringText(bytes: string): string {
  return /[()\\\r]/.test(bytes) ? `(${bytes.replace(/[()\\]/g, '\\$&').replaceAll('\r', '\\r')})` : `(${bytes})`
}

/** The file as it grows: pieces, offsets, and the cross-reference at its end. */
class Body {
  readonly #pieces: Buffer[] = []
  #offset = 0
  readonly #entries: [number, number, number][] = [[0, 0, 65535]]

  constructor(header: string) {
    this.#write(Buffer.from(`${header}\n%\xe2\xe3\xcf\xd3\n`, 'latin1'))
  }

  #write(piece: Uint8Array): void {
    this.#pieces.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
    this.#offset += piece.length
  }

  addStream(number: number, serialiser: Serialiser, stream: Stream): void {
    this.#entries[number] = [1, this.#offset, 0]
    stream.dict.set('Length', stream.bytes.length)
    this.#write(Buffer.from(`${number} 0 obj\n${serialiser.text(stream.dict)}\nstream\n`, 'latin1'))
    this.#write(stream.bytes)
    this.#write(Buffer.from('\nendstream\nendobj\n', 'latin1'))
  }

  addPacked(number: number, objects: readonly [number, string][]): void {
    let head = ''
    let offset = 0
    objects.forEach(([packed, text], index) => {
      head += `${packed} ${offset} `
      offset += text.length + 1
      this.#entries[packed] = [2, number, index]
    })
    const bytes = Buffer.from(head + objects.map(([, text]) => text).join('\n'), 'latin1')
    const entries = { Type: name('ObjStm'), N: objects.length, First: head.length }
    this.addStream(number, new Serialiser(new Map()), encoded(bytes, entries, 'quick'))
  }

  close(number: number, serialiser: Serialiser, trailer: Dict): Uint8Array {
    const offset = this.#offset
    this.#entries[number] = [1, offset, 0]
    const table = Buffer.alloc((number + 1) * ROW)
    this.#entries.forEach(([type, first, second], index) => {
      table.writeUInt8(type, index * ROW)
      table.writeUInt32BE(first, index * ROW + 1)
      table.writeUInt16BE(second, index * ROW + 5)
    })
    const hash = createHash('sha256')
    for (const piece of this.#pieces) hash.update(piece)
    const id = new Raw(`<${hash.digest('hex').slice(0, 32)}>`)
    const info = trailer.get('Info')
    const root = { Root: trailer.get('Root'), ...(info === null ? {} : { Info: info }) }
    const packed = { DecodeParms: Dict.of({ Predictor: 12, Columns: ROW }) }
    const entries = { Type: name('XRef'), Size: number + 1, W: [1, 4, 2], ...root, ID: [id, id], ...packed }
    this.addStream(number, serialiser, encoded(differences(table), entries))
    this.#write(Buffer.from(`startxref\n${offset}\n%%EOF\n`, 'latin1'))
    return Buffer.concat(this.#pieces)
  }
}

/** Each byte less that of the row above, every row with the type of its filter before it: an eighth of the size (ISO 32000-2, 7.4.4.4). */
function differences(table: Buffer): Buffer {
  const rows = table.length / ROW
  const found = Buffer.alloc(rows * (ROW + 1))
  for (let at = 0; at < table.length; at++) {
    const row = Math.floor(at / ROW)
    found[row * (ROW + 1)] = UP
    found[at + row + 1] = (table[at] as number) - (table[at - ROW] ?? 0)
  }
  return found
}
