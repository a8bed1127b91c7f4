// The colours of a progressive JPEG apart (ITU T.81, annex G): a scan of one colour is copied as it is, and one that brings the means of
// several is written anew for each. Takes a JPEG that is whole; no coefficient is changed, and none is held.
import { BitWriter } from './bit-writer.ts'
import { greyJpeg, jpegPart, meanTable, putMean } from './grey-jpeg.ts'
import { type BitReader, type HuffmanTable, readDifference } from './huffman.ts'
import { type Segment, segmentsOf } from './jpeg-file.ts'
import { type Component, type Frame, frameOf, readBlocks, type Scanned } from './jpeg-frame.ts'
import { type CodeTable, codeTablesIn, quantisersIn } from './jpeg-tables.ts'

interface Reading {
  readonly bytes: Uint8Array
  readonly quantisers: Map<number, Uint8Array>
  readonly tables: Map<number, CodeTable>
  frame: Frame
  restart: number
  /** What each component is made of. */
  readonly parts: Map<Component, Uint8Array[]>
  /** The table of quantisation that stood there when the first scan of a component came. */
  readonly latched: Map<Component, Uint8Array>
}

/** The planes of a progressive JPEG as grey progressive JPEGs, in their order. */
export function progressivePlanes(bytes: Uint8Array): readonly Uint8Array[] {
  const reading: Reading = {
    bytes,
    ...{ quantisers: new Map(), tables: new Map(), frame: { units: [0, 0], components: [] }, restart: 0 },
    ...{ parts: new Map(), latched: new Map() },
  }
  for (const segment of segmentsOf(bytes)) readSegment(reading, segment)
  return reading.frame.components.map((component) => {
    const quantiser = reading.latched.get(component) ?? new Uint8Array(65)
    return greyJpeg({ ...component, marker: 0xc2, quantiser }, reading.parts.get(component) ?? [])
  })
}

function readSegment(reading: Reading, segment: Segment): void {
  const { marker, data } = segment
  if (marker === 0xc2) reading.frame = frameOf(data)
  else if (marker === 0xdb) for (const [kind, table] of quantisersIn(data)) reading.quantisers.set(kind, table)
  else if (marker === 0xc4) for (const [kind, table] of codeTablesIn(data)) reading.tables.set(kind, table)
  else if (marker === 0xdd) reading.restart = ((data[0] ?? 0) << 8) | (data[1] ?? 0)
  else if (marker === 0xda) readScan(reading, segment)
}

interface ScannedMeans extends Scanned {
  readonly table: HuffmanTable | undefined
  /** Of a refining scan, a bit of each. */
  readonly means: Int16Array
}

function readScan(reading: Reading, { data, start, end }: Segment): void {
  const { bytes, frame, restart, tables } = reading
  const count = data[0] ?? 0
  const band = data.subarray(1 + count * 2)
  const scanned = Array.from({ length: count }, (_, index) => {
    const [id, of = 0] = data.subarray(1 + index * 2)
    const component = frame.components.find((each) => each.id === id) as Component
    const quantiser = reading.quantisers.get(component.quantiser)
    if (quantiser !== undefined && !reading.latched.has(component)) reading.latched.set(component, quantiser)
    return { component, of }
  })
  const at = start + 4 + data.length
  const [only] = scanned
  if (count === 1 && only !== undefined)
    add(reading, only.component, [
      ...[only.of >> 4, 16 + (only.of & 15)].flatMap((number) => tablePart(number & 16, tables.get(number))),
      ...[restartPart(restart), headOf(band), bytes.subarray(at, end)],
    ])
  else {
    const isRefining = (band[2] ?? 0) >> 4 > 0
    const works = scanned.map(({ component, of }): ScannedMeans => {
      return { component, mean: 0, table: tables.get(of >> 4)?.reader, means: new Int16Array(component.blocks) }
    })
    readBlocks({ bytes, at, units: frame.units, restart, scanned: works, readBlock: isRefining ? readBit : readMean })
    for (const work of works) add(reading, work.component, [meanTable, restartPart(0), headOf(band), meansOf(work, isRefining)])
  }
}

function add({ parts }: Reading, component: Component, more: readonly Uint8Array[]): void {
  parts.set(component, [...(parts.get(component) ?? []), ...more])
}

const tablePart = (kind: number, table: CodeTable | undefined) =>
  table === undefined ? [] : [jpegPart(0xc4, Uint8Array.of(kind, ...table.counts, ...table.values))]

const restartPart = (restart: number) => jpegPart(0xdd, Uint8Array.of(restart >> 8, restart & 255))

const headOf = (band: Uint8Array) => jpegPart(0xda, Uint8Array.of(1, 1, 0, ...band))

function readMean(reader: BitReader, scanned: ScannedMeans, block: number): void {
  if (scanned.table !== undefined) scanned.mean += readDifference(reader, scanned.table)
  scanned.means[block] = scanned.mean
}

function readBit(reader: BitReader, { means }: ScannedMeans, block: number): void {
  means[block] = reader.bits(1)
}

/** The data of a scan of means, row by row. */
function meansOf({ component: { width, height, stride }, means }: ScannedMeans, isRefining: boolean): Uint8Array {
  const writer = new BitWriter()
  const [across, down] = [Math.ceil(width / 8), Math.ceil(height / 8)]
  let before = 0
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++) {
      const mean = means[row * stride + column] ?? 0
      if (isRefining) writer.put(mean, 1)
      else putMean(writer, mean - before)
      before = mean
    }
  return writer.end()
}
