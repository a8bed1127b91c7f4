// Bytes → the objects of a delivered file, each with its place (ISO 32000-2, 7.5): strictly, within bounds, in time that grows with the
// size of the file. Objects may not lie over one another. Refuses (throws `DamageError`) what cannot be read; there is no repair.
import { PdfFile } from '../../pdf/file.ts'
import { type Dict, type PdfObject, type Ref, Stream } from '../../pdf/objects.ts'
import { Parser } from '../../pdf/parser.ts'
import { Budget, withObjectNumber } from './budget.ts'
import { DamageError, inObject } from './damage-error.ts'
import { type IndirectObject, readIndirectObject } from './indirect-object.ts'
import { type CrossReference, type Entry, readSections } from './sections.ts'

/** A file with the places of its objects. */
export interface Container extends CrossReference {
  readonly bytes: Buffer
  readonly file: PdfFile
  /** The objects that stand in the file itself, in the order of their bytes. */
  readonly indirectObjects: readonly IndirectObject[]
  /** What object streams hold, by the number of the stream: the numbers of the objects in their order. */
  readonly packed: ReadonlyMap<number, readonly number[]>
  readonly budget: Budget
}

/** Reads a file. */
export function readContainer(given: Uint8Array): Container {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  const budget = new Budget(bytes.length)
  budget.containers(bytes)
  const parser = new Parser(bytes)
  const reference = readSections(parser, budget)
  const trailer = reference.sections[0]?.dict as Dict
  if (trailer.get('Encrypt') !== null) throw new DamageError('ISO 19005-3, 6.1.3', 'the PDF is encrypted')
  const all = readObjects(parser, reference, budget)
  const objects = new Map<number, PdfObject>(all.map(({ number, object }) => [number, object]))
  const packed = unpackObjectStreams(objects, reference.entries, budget)
  return { ...reference, bytes, file: new PdfFile(objects, trailer), indirectObjects: all, packed, budget }
}

function readObjects(parser: Parser, { entries }: CrossReference, budget: Budget): IndirectObject[] {
  const offsets = [...entries].flatMap(([number, entry]) => ('offset' in entry ? [[number, entry.offset] as const] : []))
  offsets.sort(([, one], [, other]) => one - other)
  const lengths = new Map<number, number | null>()
  let behind = 0
  return offsets.map(([number, offset]) => {
    if (offset < behind) throw new DamageError('ISO 32000-2, 7.5.4', `object ${number} lies over another`, inObject(number))
    const lengthOf = ({ number: of }: Ref) => {
      if (!lengths.has(of)) lengths.set(of, readLength(parser, entries.get(of)))
      return lengths.get(of) ?? null
    }
    const found = readIndirectObject(parser, { number, offset, lengthOf })
    budget.text(found.text)
    behind = found.end
    return found
  })
}

/** The number that an object is; null where it is something else. Leaves the parser where it stands. */
function readLength(parser: Parser, entry: Entry | undefined): number | null {
  const text = entry !== undefined && 'offset' in entry ? parser.bytes.toString('latin1', entry.offset, entry.offset + 60) : ''
  const length = /^\d+\s+\d+\s+obj\s+(\d{1,10})\s+endobj/.exec(text)?.[1]
  return length === undefined ? null : Number(length)
}

/** Puts the objects of all object streams to the others. */
function unpackObjectStreams(
  objects: Map<number, PdfObject>,
  entries: ReadonlyMap<number, Entry>,
  budget: Budget,
): Map<number, readonly number[]> {
  const containers = new Set([...entries.values()].flatMap((entry) => ('within' in entry ? [entry.within] : [])))
  const packed = new Map<number, readonly number[]>()
  for (const container of containers) {
    const stream = objects.get(container)
    if (!(stream instanceof Stream) || !('offset' in (entries.get(container) ?? {})))
      throw new DamageError('ISO 32000-2, 7.5.7', 'an object stream is missing, or stands in an object stream itself', inObject(container))
    packed.set(
      container,
      withObjectNumber(container, () => unpack({ objects, entries, budget }, container, stream)),
    )
  }
  for (const [number, entry] of entries)
    if ('within' in entry && packed.get(entry.within)?.[entry.index] !== number)
      throw new DamageError('ISO 32000-2, 7.5.8', `object ${number} is not where the cross-reference says`, inObject(entry.within))
  return packed
}

interface Unpacking {
  readonly objects: Map<number, PdfObject>
  readonly entries: ReadonlyMap<number, Entry>
  readonly budget: Budget
}

/** The objects of an object stream (7.5.7); gives their numbers. */
function unpack({ objects, entries, budget }: Unpacking, container: number, stream: Stream): number[] {
  const data = budget.decoded(stream, container)
  budget.text(data.length)
  budget.containers(data)
  const parser = new Parser(data)
  const places = readHead(parser, stream)
  places.forEach(([number, offset], index) => {
    const entry = entries.get(number)
    // An object that was changed later stands elsewhere.
    if (entry === undefined || !('within' in entry) || entry.within !== container) return
    parser.position = offset
    objects.set(number, read(parser))
    parser.skipSpace()
    if (parser.position > (places[index + 1]?.[1] ?? data.length)) throw wrongHead()
  })
  return places.map(([number]) => number)
}

/** The pairs of number and offset that an object stream begins with. */
function readHead(parser: Parser, { dict }: Stream): (readonly [number, number])[] {
  const [count, first] = [dict.get('N'), dict.get('First')]
  const size = parser.bytes.length
  if (typeof count !== 'number' || typeof first !== 'number' || !(count >= 0 && count <= size && first >= 0 && first <= size))
    throw wrongHead()
  let before = first - 1
  return Array.from({ length: count }, () => {
    const [number, offset] = [parser.word(), parser.word()]
    const place = first + Number(offset)
    if (!/^\d{1,10}$/.test(number) || !/^\d{1,10}$/.test(offset) || place <= before || place > size) throw wrongHead()
    before = place
    return [Number(number), place] as const
  })
}

function read(parser: Parser): PdfObject {
  try {
    return parser.object()
  } catch (error) {
    throw new DamageError('ISO 32000-2, 7.3', error instanceof Error ? error.message : String(error))
  }
}

const wrongHead = () => new DamageError('ISO 32000-2, 7.5.7', 'an object stream does not say rightly where its objects stand')
