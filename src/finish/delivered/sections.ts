// The cross-reference of a delivered file (ISO 32000-2, 7.5.4 to 7.5.8): every section from the newest to the oldest, and where each
// object stands. Refuses (throws `DamageError`) what is not exactly a cross-reference, leads in a circle or lies over another section.
import { Dict, type PdfObject, Stream } from '../../pdf/objects.ts'
import type { Parser } from '../../pdf/parser.ts'
import { MOST_OBJECTS, MOST_SECTIONS } from './bounds.ts'
import type { Budget } from './budget.ts'
import { DamageError, LimitError } from './damage-error.ts'
import { withoutPredictor } from './flate.ts'
import { readIndirectObject } from './indirect-object.ts'

/** Where an object stands: an offset in the file, or a place in an object stream. */
export type Entry = { readonly offset: number } | { readonly within: number; readonly index: number }

/** A section of the cross-reference: where it stands, and its trailer. */
export interface Section {
  readonly start: number
  readonly end: number
  readonly dict: Dict
  /** The rows of a cross-reference stream; null for a table. */
  readonly rows: Buffer | null
}

/** What the cross-reference says. */
export interface CrossReference {
  /** The newest first. */
  readonly sections: readonly Section[]
  /** By object number. */
  readonly entries: ReadonlyMap<number, Entry>
  /** Where the last `startxref` stands. */
  readonly tail: number
}

const CLAUSE = 'ISO 32000-2, 7.5'
const unreadable = () => new DamageError(CLAUSE, 'the cross-reference of the PDF cannot be read')

/** Reads all sections. */
export function readSections(parser: Parser, budget: Budget): CrossReference {
  const tail = parser.bytes.lastIndexOf('startxref')
  if (tail < 0) throw new DamageError(CLAUSE, 'this is not a PDF file: it has no cross-reference')
  const entries = new Map<number, Entry>()
  const sections: Section[] = []
  parser.position = tail + 9
  let next: PdfObject = offsetAt(parser)
  do {
    const start = placeOfNext(parser, next, sections)
    const section = isTable(parser, start) ? readTable(parser, start, entries) : readStream(parser, { start, entries, budget })
    if (sections.some((other) => section.start < other.end && other.start < section.end)) throw unreadable()
    sections.push(section)
    if (entries.size > MOST_OBJECTS) throw new LimitError(CLAUSE, `the file has more than ${MOST_OBJECTS} objects`)
    next = section.dict.get('Prev')
  } while (next !== null)
  return { sections, entries, tail }
}

/** Where the next section stands, which must be another than those that were read. */
function placeOfNext({ bytes }: Parser, next: PdfObject, sections: readonly Section[]): number {
  if (typeof next !== 'number' || !(next >= 0 && next < bytes.length)) throw unreadable()
  if (sections.some(({ start }) => start === next)) throw new DamageError(CLAUSE, 'the sections of the cross-reference lead in a circle')
  if (sections.length >= MOST_SECTIONS) throw new LimitError(CLAUSE, `the cross-reference has more than ${MOST_SECTIONS} sections`)
  return next
}

function offsetAt(parser: Parser): number {
  const word = parser.word()
  if (!/^\d{1,15}$/.test(word)) throw unreadable()
  return Number(word)
}

const isTable = ({ bytes }: Parser, start: number): boolean => bytes.toString('latin1', start, start + 4) === 'xref'

function readTable(parser: Parser, start: number, entries: Map<number, Entry>): Section {
  parser.position = start + 4
  for (let word = parser.word(); word !== 'trailer'; word = parser.word()) {
    const count = parser.word()
    if (!/^\d{1,10}$/.test(word) || !/^\d{1,10}$/.test(count)) throw unreadable()
    readRun(parser, { first: Number(word), count: Number(count) }, entries)
  }
  const dict = parser.object()
  if (!(dict instanceof Dict)) throw new DamageError(CLAUSE, 'the trailer of the PDF cannot be read')
  return { start, end: parser.position, dict, rows: null }
}

/** Entries of objects whose numbers follow one another. */
function readRun(parser: Parser, { first, count }: { first: number; count: number }, entries: Map<number, Entry>): void {
  for (let number = first; number < first + count; number++) {
    const [offset, generation, kind] = [parser.word(), parser.word(), parser.word()]
    if (!/^\d{10}$/.test(offset) || !/^\d{5}$/.test(generation) || !/^[fn]$/.test(kind)) throw unreadable()
    if (kind === 'n' && !entries.has(number)) entries.set(number, { offset: Number(offset) })
  }
}

interface StreamPlace {
  readonly start: number
  readonly entries: Map<number, Entry>
  readonly budget: Budget
}

function readStream(parser: Parser, { start, entries, budget }: StreamPlace): Section {
  const { object, end, number } = readIndirectObject(parser, { number: null, offset: start })
  const widths = object instanceof Stream ? object.dict.get('W') : null
  if (!(object instanceof Stream) || !isWidths(widths)) throw unreadable()
  const data = budget.decoded(object, number)
  budget.text(data.length)
  const rows = withoutPredictor(data, object.dict.get('DecodeParms'))
  readRows(rows, widths, object.dict).forEach(([key, entry]) => {
    if (entry !== null && !entries.has(key)) entries.set(key, entry)
  })
  return { start, end, dict: object.dict, rows }
}

type Widths = readonly [number, number, number]

const isCount = (value: PdfObject): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0

function isWidths(widths: PdfObject): widths is PdfObject[] & Widths {
  return Array.isArray(widths) && widths.length === 3 && widths.every((width) => isCount(width) && width <= 6)
}

/** The rows of a cross-reference stream (7.5.8.3) with the numbers of their objects; a free object has no entry. */
function readRows(rows: Buffer, widths: Widths, dict: Dict): (readonly [number, Entry | null])[] {
  const width = widths[0] + widths[1] + widths[2]
  const ranges = dict.get('Index') ?? [0, dict.get('Size')]
  if (!Array.isArray(ranges) || !ranges.every(isCount)) throw unreadable()
  const found: (readonly [number, Entry | null])[] = []
  for (let pair = 0; pair < ranges.length; pair += 2) {
    const [first, count] = [ranges[pair] as number, (ranges[pair + 1] ?? -1) as number]
    if (count < 0 || (found.length + count) * width > rows.length || width === 0) throw unreadable()
    for (let index = 0; index < count; index++) found.push([first + index, readRow(rows, found.length * width, widths)])
  }
  if (found.length * width !== rows.length) throw unreadable()
  return found
}

function readRow(rows: Buffer, at: number, [kind, second, third]: Widths): Entry | null {
  const number = (from: number, width: number, usual: number) => (width === 0 ? usual : rows.readUIntBE(from, width))
  const type = number(at, kind, 1)
  const first = number(at + kind, second, 0)
  if (type === 0) return null
  if (type > 2) throw unreadable()
  return type === 1 ? { offset: first } : { within: first, index: number(at + kind + second, third, 0) }
}
