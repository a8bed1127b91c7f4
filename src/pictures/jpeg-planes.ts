// The colours of a JPEG apart: of a picture in colours for print, which MozJPEG does not convert, each of the four as a grey JPEG, which it
// decodes. Takes a sequential JPEG that is whole (ITU T.81); its coefficients are written anew, bit by bit as they were, none is changed.
import { BitWriter } from './bit-writer.ts'
import { BitReader, type HuffmanTable, huffmanTable } from './huffman.ts'
import { afterMarker, type Segment, segmentsOf } from './jpeg-file.ts'

interface CodeTable {
  readonly reader: HuffmanTable
  /** As they stand in the file: how many codes have each length, and their values. */
  readonly counts: Uint8Array
  readonly values: Uint8Array
}

interface Component {
  readonly id: number
  readonly across: number
  readonly down: number
  readonly quantiser: number
  readonly width: number
  readonly height: number
  /** Blocks from one row to the next, with those that fill the last units. */
  readonly stride: number
  readonly means: Int16Array
  /** Where the codes of a block begin. */
  readonly starts: Uint32Array
  readonly codes: Growing
  ac: CodeTable | null
}

/** Numbers whose count is not known. */
class Growing {
  #numbers = new Uint32Array(1 << 16)
  length = 0

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const more = new Uint32Array(this.length * 2)
      more.set(this.#numbers)
      this.#numbers = more
    }
    this.#numbers[this.length++] = number
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0
  }
}

interface Reading {
  readonly bytes: Uint8Array
  readonly quantisers: Map<number, Uint8Array>
  readonly tables: Map<number, CodeTable>
  readonly components: Component[]
  units: readonly [number, number]
  restart: number
}

/** The planes of a JPEG as grey JPEGs, in their order; null where its codes stand in another way. */
export function planesOf(bytes: Uint8Array): readonly Uint8Array[] | null {
  const reading: Reading = { bytes, quantisers: new Map(), tables: new Map(), components: [], units: [0, 0], restart: 0 }
  for (const segment of segmentsOf(bytes)) if (!readSegment(reading, segment)) return null
  return reading.components.length === 0 ? null : reading.components.map((component) => greyJpeg(component, reading))
}

function readSegment(reading: Reading, { marker, data, start, end }: Segment): boolean {
  if (marker === 0xc0 || marker === 0xc1) readFrame(reading, data)
  else if (marker === 0xc2 || (marker > 0xc4 && marker < 0xd0 && marker !== 0xc8 && marker !== 0xcc)) return false
  else if (marker === 0xdb) readQuantisers(reading, data)
  else if (marker === 0xc4) readTables(reading, data)
  else if (marker === 0xdd) reading.restart = ((data[0] ?? 0) << 8) | (data[1] ?? 0)
  else if (marker === 0xda) readScan(reading, data, start + 4 + data.length)
  return end > start
}

function readFrame(reading: Reading, data: Uint8Array): void {
  const [height, width] = [((data[1] ?? 0) << 8) | (data[2] ?? 0), ((data[3] ?? 0) << 8) | (data[4] ?? 0)]
  const stated = Array.from({ length: data[5] ?? 0 }, (_, index) => {
    const [id = 0, factors = 0, quantiser = 0] = data.subarray(6 + index * 3)
    return { id, across: factors >> 4, down: factors & 15, quantiser }
  })
  const [most, mostDown] = [Math.max(...stated.map(({ across }) => across)), Math.max(...stated.map(({ down }) => down))]
  reading.units = [Math.ceil(width / (8 * most)), Math.ceil(height / (8 * mostDown))]
  for (const component of stated) {
    const stride = reading.units[0] * component.across
    const blocks = stride * reading.units[1] * component.down
    reading.components.push({
      ...component,
      ...{ width: Math.ceil((width * component.across) / most), height: Math.ceil((height * component.down) / mostDown), stride },
      ...{ means: new Int16Array(blocks), starts: new Uint32Array(blocks), codes: new Growing(), ac: null },
    })
  }
}

function readQuantisers({ quantisers }: Reading, data: Uint8Array): void {
  for (let at = 0; at < data.length; ) {
    const kind = data[at] ?? 0
    const length = kind >> 4 === 0 ? 65 : 129
    quantisers.set(kind & 15, data.subarray(at, at + length))
    at += length
  }
}

function readTables({ tables }: Reading, data: Uint8Array): void {
  for (let at = 0; at < data.length; ) {
    const counts = data.subarray(at + 1, at + 17)
    const values = data.subarray(at + 17, at + 17 + counts.reduce((sum, count) => sum + count, 0))
    tables.set(data[at] ?? 0, { reader: huffmanTable(counts, values), counts, values })
    at += 17 + values.length
  }
}

/** A component in a scan, with the tables by which it is read. */
interface Scanned {
  readonly component: Component
  readonly dc: CodeTable
  readonly ac: CodeTable
  mean: number
}

function readScan(reading: Reading, data: Uint8Array, at: number): void {
  const { bytes, units, restart } = reading
  const scanned = Array.from({ length: data[0] ?? 0 }, (_, index) => scannedBy(reading, data.subarray(1 + index * 2)))
  const only = scanned.length === 1 ? scanned[0] : undefined
  // One component alone comes without what fills the last units (A.2.2).
  const [across, down] = only === undefined ? units : [Math.ceil(only.component.width / 8), Math.ceil(only.component.height / 8)]
  let reader = new BitReader(bytes, at)
  for (let unit = 0; unit < across * down; unit++) {
    if (restart > 0 && unit > 0 && unit % restart === 0) reader = restarted(reader, bytes, scanned)
    const [column, row] = [unit % across, Math.floor(unit / across)]
    if (only !== undefined) readBlock(reader, only, row * only.component.stride + column)
    else for (const each of scanned) readUnit(reader, each, [column, row])
  }
}

function scannedBy({ components, tables }: Reading, [id, of = 0]: Uint8Array): Scanned {
  const component = components.find((each) => each.id === id) as Component
  const [dc, ac] = [tables.get(of >> 4), tables.get(16 + (of & 15))] as [CodeTable, CodeTable]
  component.ac = ac
  return { component, dc, ac, mean: 0 }
}

/** Behind a marker of restart, means begin with nought. */
function restarted(reader: BitReader, bytes: Uint8Array, scanned: readonly Scanned[]): BitReader {
  reader.toMarker()
  for (const each of scanned) each.mean = 0
  return new BitReader(bytes, afterMarker(bytes, reader.at))
}

function readUnit(reader: BitReader, scanned: Scanned, [column, row]: readonly [number, number]): void {
  const { across, down, stride } = scanned.component
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) readBlock(reader, scanned, (row * down + y) * stride + column * across + x)
}

function readBlock(reader: BitReader, scanned: Scanned, block: number): void {
  const { component, dc, ac } = scanned
  const size = reader.code(dc.reader)
  const bits = size === 0 ? 0 : reader.bits(size)
  scanned.mean += size > 0 && bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits
  component.means[block] = scanned.mean
  component.starts[block] = component.codes.length
  for (let at = 1; at < 64; at++) {
    const code = reader.code(ac.reader)
    const length = code & 15
    component.codes.push((code << 16) | (length === 0 ? 0 : reader.bits(length)))
    if (length === 0 && code !== 0xf0) return
    at += code >> 4
  }
}

/** Means differ by up to eleven bits: a code of four bits for each length. */
const meanCounts = Uint8Array.of(0, 0, 0, 12, ...Array<number>(12).fill(0))
const meanValues = Uint8Array.from({ length: 12 }, (_, size) => size)

function greyJpeg(component: Component, { quantisers }: Reading): Uint8Array {
  const { width, height, quantiser, ac } = component
  const table = quantisers.get(quantiser) ?? new Uint8Array(65)
  const { counts, values } = ac ?? { counts: meanCounts, values: meanValues }
  const size = [height >> 8, height & 255, width >> 8, width & 255]
  return Buffer.concat([
    Uint8Array.of(0xff, 0xd8),
    part(0xdb, Uint8Array.of((table[0] ?? 0) & 0xf0, ...table.subarray(1))),
    part(0xc1, Uint8Array.of(8, ...size, 1, 1, 0x11, 0)),
    part(0xc4, Uint8Array.of(0, ...meanCounts, ...meanValues)),
    part(0xc4, Uint8Array.of(0x10, ...counts, ...values)),
    part(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    dataOf(component, codesOf(counts, values)),
    Uint8Array.of(0xff, 0xd9),
  ])
}

function part(marker: number, data: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255), data])
}

/** By value, the code times 32, and its length (annex C). */
function codesOf(counts: Uint8Array, values: Uint8Array): Uint32Array {
  const codes = new Uint32Array(256)
  let [code, at] = [0, 0]
  for (let length = 1; length <= 16; length++, code *= 2)
    for (let left = counts[length - 1] ?? 0; left > 0; left--) codes[values[at++] ?? 0] = code++ * 32 + length
  return codes
}

/** The blocks of a component row by row. */
function dataOf({ width, height, stride, means, starts, codes }: Component, codeOf: Uint32Array): Uint8Array {
  const writer = new BitWriter()
  const [across, down] = [Math.ceil(width / 8), Math.ceil(height / 8)]
  let before = 0
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++) {
      const block = row * stride + column
      const mean = means[block] ?? 0
      putMean(writer, mean - before)
      before = mean
      for (let [at, next] = [1, starts[block] ?? 0]; at < 64; at++) {
        const entry = codes.at(next++)
        const code = entry >>> 16
        const known = codeOf[code] ?? 0
        writer.put(known >>> 5, known & 31)
        writer.put(entry & 0xffff, code & 15)
        if ((code & 15) === 0 && code !== 0xf0) break
        at += code >> 4
      }
    }
  return writer.end()
}

function putMean(writer: BitWriter, difference: number): void {
  const size = 32 - Math.clz32(Math.abs(difference))
  writer.put(size, 4)
  writer.put(difference < 0 ? difference + (1 << size) - 1 : difference, size)
}
