// Bytes → PdfFile: cross-reference tables and streams, object streams (ISO 32000-2, 7.5).
// Reads the file as it states itself; there is no repair of damaged files. Encrypted files and predictors but one are refused.
import { decoded, PdfFile } from './file.ts'
import { Dict, type PdfObject, Ref, Stream } from './objects.ts'
import { Parser } from './parser.ts'

const UNREADABLE = 'the cross-reference of the PDF cannot be read'

/** Where an object stands: an offset in the file, or a place in an object stream. */
type Entry = { readonly offset: number } | { readonly within: number; readonly index: number }

/** Reads a whole file; its objects get their numbers in it and `after` more. Errors are sentences about the file. */
export function readPdf(bytes: Uint8Array, after = 0): PdfFile {
  const parser = new Parser(bytes, 0, after)
  const entries = new Map<number, Entry>()
  const trailer = readSections(parser, entries)
  if (trailer.get('Encrypt') !== null) throw new Error('the PDF is encrypted')
  const objects = new Map<number, PdfObject>()
  for (const [number, entry] of entries) if ('offset' in entry) objects.set(after + number, readIndirect(parser, number, entry.offset))
  resolveLengths(objects, parser)
  const packed = new Set<number>()
  for (const entry of entries.values()) if ('within' in entry) packed.add(entry.within)
  for (const number of packed) unpack(objects, entries, { number, after })
  return new PdfFile(objects, trailer)
}

/** Opens a file to look some things up in it: an object is read when it is asked for, and streams may be without their bytes. */
export function openPdf(bytes: Uint8Array): PdfFile {
  const parser = new Parser(bytes, 0, 0)
  const entries = new Map<number, Entry>()
  const trailer = readSections(parser, entries)
  return new PdfFile(new UnreadObjects(entries, parser), trailer)
}

/** Objects that are read when they are asked for; those in object streams are not found. */
class UnreadObjects extends Map<number, PdfObject> {
  readonly #entries: ReadonlyMap<number, Entry>
  readonly #parser: Parser

  constructor(entries: ReadonlyMap<number, Entry>, parser: Parser) {
    super()
    this.#entries = entries
    this.#parser = parser
  }

  override get(number: number): PdfObject | undefined {
    const entry = this.#entries.get(number)
    if (entry === undefined || !('offset' in entry)) return undefined
    if (!this.has(number)) this.set(number, readIndirect(this.#parser, number, entry.offset))
    return super.get(number)
  }
}

/** Every cross-reference section, the newest first; gives the newest trailer. */
function readSections(parser: Parser, entries: Map<number, Entry>): Dict {
  const tail = parser.bytes.lastIndexOf('startxref')
  if (tail < 0) throw new Error('this is not a PDF file: it has no cross-reference')
  parser.position = tail + 9
  let trailer: Dict | null = null
  let next: PdfObject = parser.object()
  for (const seen = new Set<number>(); typeof next === 'number' && !seen.has(next); ) {
    seen.add(next)
    parser.position = next
    const section =
      parser.bytes.toString('latin1', next, next + 4) === 'xref' ? readTable(parser, entries) : readXrefStream(parser, next, entries)
    trailer ??= section
    next = section.get('Prev')
  }
  if (trailer === null) throw new Error('this is not a PDF file: it has no trailer')
  return trailer
}

function readTable(parser: Parser, entries: Map<number, Entry>): Dict {
  parser.position += 4
  for (;;) {
    const word = parser.word()
    if (word === 'trailer') break
    const first = Number(word)
    const count = Number(parser.word())
    if (!/^\d+$/.test(word) || !Number.isInteger(count) || count > parser.bytes.length) throw new Error(UNREADABLE)
    for (let index = 0; index < count; index++) {
      const offset = Number(parser.word())
      parser.word()
      const used = parser.word() === 'n'
      if (used && !entries.has(first + index)) entries.set(first + index, { offset })
    }
  }
  const trailer = parser.object()
  if (!(trailer instanceof Dict)) throw new Error('the trailer of the PDF cannot be read')
  return trailer
}

function readXrefStream(parser: Parser, offset: number, entries: Map<number, Entry>): Dict {
  const stream = readIndirect(parser, null, offset)
  const widths = stream instanceof Stream ? stream.dict.get('W') : null
  if (!(stream instanceof Stream) || !Array.isArray(widths)) throw new Error(UNREADABLE)
  const data = withoutPredictor(Buffer.from(decoded(stream)), stream.dict.get('DecodeParms'))
  const index = (stream.dict.get('Index') as number[] | null) ?? [0, stream.dict.get('Size') as number]
  let at = 0
  for (let pair = 0; pair < index.length; pair += 2) {
    for (let number = index[pair] as number, left = index[pair + 1] as number; left > 0; number++, left--) {
      const entry = readEntry(data, at, widths as [number, number, number])
      at += (widths as number[]).reduce((sum, width) => sum + width, 0)
      if (entry !== null && !entries.has(number)) entries.set(number, entry)
    }
  }
  return stream.dict
}

/** Rows of differences to the row above as the rows themselves (7.4.4.4). */
function withoutPredictor(data: Buffer, parameters: PdfObject): Buffer {
  if (parameters === null) return data
  const columns = parameters instanceof Dict ? parameters.get('Columns') : null
  if (typeof columns !== 'number' || data.length % (columns + 1) !== 0) throw new Error(UNREADABLE)
  const table = Buffer.alloc((data.length / (columns + 1)) * columns)
  for (let row = 0; row < data.length / (columns + 1); row++) {
    if (data[row * (columns + 1)] !== 2) throw new Error('the cross-reference of the PDF has a predictor that is not read here')
    for (let at = row * columns; at < (row + 1) * columns; at++)
      table[at] = (data[at + row + 1] as number) + (row === 0 ? 0 : (table[at - columns] as number))
  }
  return table
}

/** An entry of a cross-reference stream (7.5.8.3); null for a free one. */
function readEntry(data: Buffer, at: number, [kind, second, third]: readonly [number, number, number]): Entry | null {
  const type = kind === 0 ? 1 : data.readUIntBE(at, kind)
  const first = data.readUIntBE(at + kind, second)
  if (type === 0) return null
  return type === 1 ? { offset: first } : { within: first, index: third === 0 ? 0 : data.readUIntBE(at + kind + second, third) }
}

/** `12 0 obj … endobj`; with `number` null any number is right. */
function readIndirect(parser: Parser, number: number | null, offset: number): PdfObject {
  parser.position = offset
  const found = parser.word()
  parser.word()
  if (parser.word() !== 'obj' || (number !== null && found !== String(number)))
    throw new Error(`object ${number ?? ''} of the PDF is not at byte ${offset}`)
  const object = parser.object()
  if (!(object instanceof Dict)) return object
  parser.skipSpace()
  if (parser.bytes.toString('latin1', parser.position, parser.position + 6) !== 'stream') return object
  let start = parser.position + 6
  if (parser.bytes[start] === 13) start++
  if (parser.bytes[start] === 10) start++
  const length = object.get('Length')
  return new Stream(object, typeof length === 'number' ? checkedBytes(parser, start, length) : parser.bytes.subarray(start, start))
}

function checkedBytes(parser: Parser, start: number, length: number): Uint8Array {
  parser.position = start + length
  if (parser.word() !== 'endstream') throw new Error(`the stream at byte ${start} of the PDF is not as long as it says`)
  return parser.bytes.subarray(start, start + length)
}

/** Streams whose `Length` is an indirect object are as long as it says, once all numbers are known. */
function resolveLengths(objects: Map<number, PdfObject>, parser: Parser): void {
  for (const [number, object] of objects) {
    const length = object instanceof Stream ? object.dict.get('Length') : null
    if (!(object instanceof Stream) || !(length instanceof Ref)) continue
    const value = objects.get(length.number)
    if (typeof value !== 'number') throw new Error(`the length of stream ${number} of the PDF is not given`)
    object.dict.set('Length', value)
    objects.set(number, new Stream(object.dict, checkedBytes(parser, object.bytes.byteOffset - parser.bytes.byteOffset, value)))
  }
}

/** The objects of an object stream (7.5.7). */
function unpack(objects: Map<number, PdfObject>, entries: Map<number, Entry>, container: { number: number; after: number }): void {
  const { number: within, after } = container
  const stream = objects.get(after + within)
  if (!(stream instanceof Stream)) throw new Error(`object stream ${within} of the PDF is missing`)
  const parser = new Parser(decoded(stream), 0, after)
  const count = stream.dict.get('N') as number
  const first = stream.dict.get('First') as number
  const places: [number, number][] = []
  for (let index = 0; index < count; index++) places.push([Number(parser.word()), Number(parser.word())])
  for (const [number, offset] of places) {
    const entry = entries.get(number)
    if (entry === undefined || !('within' in entry) || entry.within !== within) continue
    parser.position = first + offset
    objects.set(after + number, parser.object())
  }
}
