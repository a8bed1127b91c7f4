// An indirect object in the bytes of a file (ISO 32000-2, 7.3.8 and 7.3.10): `12 0 obj … endobj`, with the stream that follows its dictionary.
// Takes a parser and a place; refuses (throws `DamageError`) what is not exactly there.
import { Dict, type PdfObject, Ref, Stream } from '../../pdf/objects.ts'
import type { Parser } from '../../pdf/parser.ts'
import { DamageError, inObject } from './damage-error.ts'

/** An object with the place where it begins and that behind its end. */
export interface IndirectObject {
  readonly number: number
  readonly start: number
  readonly end: number
  readonly object: PdfObject
  /** Bytes of the object without those of its stream. */
  readonly text: number
}

/** What is looked for: an object of a number, or of any, at an offset; `lengthOf` finds the length of a stream that another object gives. */
export interface ObjectRequest {
  readonly number: number | null
  readonly offset: number
  readonly lengthOf?: (ref: Ref) => number | null
}

/** Reads the object at an offset. */
export function readIndirectObject(parser: Parser, request: ObjectRequest): IndirectObject {
  const { bytes } = parser
  const start = request.offset
  parser.position = start
  const word = parser.word()
  const number = Number(word)
  const isThere = /^\d{1,10}$/.test(word) && parser.bytes[start] === word.charCodeAt(0) && /^\d{1,5}$/.test(parser.word())
  if (!isThere || parser.word() !== 'obj' || (request.number !== null && request.number !== number))
    throw new DamageError(
      'ISO 32000-2, 7.5.4',
      `${request.number === null ? 'an object' : `object ${request.number}`} of the PDF is not at byte ${start}`,
    )
  const object = read(parser, number)
  parser.skipSpace()
  const isStream = object instanceof Dict && bytes.toString('latin1', parser.position, parser.position + 6) === 'stream'
  const behind = parser.position
  const found = isStream ? readStream(parser, { dict: object, number, request }) : object
  if (parser.word() !== 'endobj') throw new DamageError('ISO 32000-2, 7.3.10', 'the object does not end where it should', inObject(number))
  const end = parser.position
  return { number, start, end, object: found, text: isStream ? behind - start : end - start }
}

function read(parser: Parser, number: number): PdfObject {
  try {
    return parser.object()
  } catch (error) {
    throw new DamageError('ISO 32000-2, 7.3', error instanceof Error ? error.message : String(error), inObject(number))
  }
}

interface StreamAt {
  readonly dict: Dict
  readonly number: number
  readonly request: ObjectRequest
}

/** The stream whose keyword the parser stands at: a line end, as many bytes as it says, a line end and `endstream`. */
function readStream(parser: Parser, { dict, number, request }: StreamAt): Stream {
  const { bytes } = parser
  const keyword = parser.position
  const start = keyword + (bytes[keyword + 6] === 13 ? 8 : 7)
  const given = dict.get('Length')
  const length = given instanceof Ref ? (request.lengthOf?.(given) ?? null) : given
  const isWhole = typeof length === 'number' && Number.isInteger(length) && length >= 0 && start + length <= bytes.length
  if (bytes[start - 1] !== 10 || !isWhole) throw notAsLong(number)
  const end = start + length
  const close = /^(?:\r\n|\n|\r)?endstream/.exec(bytes.toString('latin1', end, end + 11))
  if (close === null) throw notAsLong(number)
  parser.position = end + close[0].length
  return new Stream(dict, bytes.subarray(start, end))
}

const notAsLong = (number: number) =>
  new DamageError('ISO 19005-3, 6.1.7.1; ISO 32000-2, 7.3.8', 'the stream is not as long as it says', inObject(number))
