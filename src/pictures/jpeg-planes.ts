// The colours of a JPEG apart: of a picture in colours for print, which MozJPEG does not convert, each of the four as a grey JPEG, which it
// decodes. Takes a JPEG that is whole (ITU T.81); its coefficients are written anew, bit by bit as they were, none is changed.
import { BitWriter } from './bit-writer.ts'
import { greyJpeg, jpegPart, meanTable, putMean } from './grey-jpeg.ts'
import { type BitReader, readDifference } from './huffman.ts'
import { type Segment, segmentsOf } from './jpeg-file.ts'
import { type Component, type Frame, frameOf, readBlocks, type Scanned } from './jpeg-frame.ts'
import { type CodeTable, codeTablesIn, quantisersIn } from './jpeg-tables.ts'
import { progressivePlanes } from './progressive-planes.ts'
import { isFrame } from './raster-size.ts'

/** What is read of a component. */
interface Plane {
  readonly component: Component
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
  units: Frame['units']
  planes: readonly Plane[]
  restart: number
}

/** The planes of a JPEG as grey JPEGs, in their order; null where its codes stand in a way that no browser reads. */
export function planesOf(bytes: Uint8Array): readonly Uint8Array[] | null {
  const segments = [...segmentsOf(bytes)]
  const header = segments.find(({ marker }) => isFrame(marker))?.marker ?? 0
  if (header === 0xc2) return progressivePlanes(bytes)
  if (header !== 0xc0 && header !== 0xc1) return null
  const reading: Reading = { bytes, quantisers: new Map(), tables: new Map(), units: [0, 0], planes: [], restart: 0 }
  for (const segment of segments) readSegment(reading, segment)
  return reading.planes.map((plane) => greyPlane(plane, reading))
}

function readSegment(reading: Reading, { marker, data, start }: Segment): void {
  if (isFrame(marker)) readFrame(reading, data)
  else if (marker === 0xdb) for (const [kind, table] of quantisersIn(data)) reading.quantisers.set(kind, table)
  else if (marker === 0xc4) for (const [kind, table] of codeTablesIn(data)) reading.tables.set(kind, table)
  else if (marker === 0xdd) reading.restart = ((data[0] ?? 0) << 8) | (data[1] ?? 0)
  else if (marker === 0xda) readScan(reading, data, start + 4 + data.length)
}

function readFrame(reading: Reading, data: Uint8Array): void {
  const { units, components } = frameOf(data)
  reading.units = units
  reading.planes = components.map((component) => {
    const { blocks } = component
    return { component, means: new Int16Array(blocks), starts: new Uint32Array(blocks), codes: new Growing(), ac: null }
  })
}

/** A component in a scan, with the tables by which it is read. */
interface ScannedPlane extends Scanned {
  readonly plane: Plane
  readonly dc: CodeTable
  readonly ac: CodeTable
}

function readScan(reading: Reading, data: Uint8Array, at: number): void {
  const { bytes, units, restart } = reading
  const scanned = Array.from({ length: data[0] ?? 0 }, (_, index) => scannedBy(reading, data.subarray(1 + index * 2)))
  readBlocks({ bytes, at, units, restart, scanned, readBlock })
}

function scannedBy({ planes, tables }: Reading, [id, of = 0]: Uint8Array): ScannedPlane {
  const plane = planes.find(({ component }) => component.id === id) as Plane
  const [dc, ac] = [tables.get(of >> 4), tables.get(16 + (of & 15))] as [CodeTable, CodeTable]
  plane.ac = ac
  return { component: plane.component, plane, dc, ac, mean: 0 }
}

function readBlock(reader: BitReader, scanned: ScannedPlane, block: number): void {
  const { plane, dc, ac } = scanned
  scanned.mean += readDifference(reader, dc.reader)
  plane.means[block] = scanned.mean
  plane.starts[block] = plane.codes.length
  for (let at = 1; at < 64; at++) {
    const code = reader.code(ac.reader)
    const length = code & 15
    plane.codes.push((code << 16) | (length === 0 ? 0 : reader.bits(length)))
    if (length === 0 && code !== 0xf0) return
    at += code >> 4
  }
}

function greyPlane(plane: Plane, { quantisers }: Reading): Uint8Array {
  const { width, height, quantiser } = plane.component
  const { counts, values } = plane.ac ?? { counts: new Uint8Array(16), values: new Uint8Array(0) }
  return greyJpeg({ width, height, marker: 0xc1, quantiser: quantisers.get(quantiser) ?? new Uint8Array(65) }, [
    meanTable,
    jpegPart(0xc4, Uint8Array.of(0x10, ...counts, ...values)),
    jpegPart(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    dataOf(plane, codesOf(counts, values)),
  ])
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
function dataOf({ component, means, starts, codes }: Plane, codeOf: Uint32Array): Uint8Array {
  const { width, height, stride } = component
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
