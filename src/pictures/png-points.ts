// The points of a PNG (W3C PNG, third edition, 7 to 9), row by row as they are unpacked; and a PNG of points. Takes a PNG that is whole.
import { constants, createInflate, deflateSync } from 'node:zlib'
import { type Chunk, type PngFile, pngOf } from './png-file.ts'
import { type Pass, type PngHeader, passesOf, readHeader, valuesOf } from './png-layout.ts'
import { isOpaque, type Raster } from './raster.ts'

/** The header is the first chunk of a PNG that is whole. */
const headerOf = ({ chunks }: PngFile) => readHeader(chunks[0]?.data ?? new Uint8Array(13))

/** Whether the points of a PNG are grey. */
export const isGrey = (file: PngFile) => [0, 4].includes(headerOf(file).colour)

/** Gives each row of points, from the top, four bytes a point; what it is given in is used again for the next. */
export async function readRows(file: PngFile, take: (row: Uint8Array) => void): Promise<void> {
  const header = headerOf(file)
  const convert = converter(file, header)
  const row = new Uint8Array(header.width * 4)
  const rows = unfiltered(file, header)
  if (!header.isInterlaced) {
    for await (const { line } of rows) {
      convert(line, header.width, row)
      take(row)
    }
    return
  }
  const whole = new Uint32Array(header.width * header.height)
  const points = new Uint32Array(row.buffer)
  for await (const { line, pass, index } of rows) {
    const { x, y, across, down, columns } = pass
    convert(line, columns, row)
    for (let column = 0; column < columns; column++)
      whole[(y + index * down) * header.width + x + column * across] = points[column] as number
  }
  const bytes = new Uint8Array(whole.buffer)
  for (let y = 0; y < header.height; y++) take(bytes.subarray(y * row.length, (y + 1) * row.length))
}

interface Line {
  readonly line: Uint8Array
  readonly pass: Pass
  /** Of the row in its pass. */
  readonly index: number
}

/** Rows without their filters (9.2). */
async function* unfiltered({ chunks }: PngFile, header: PngHeader): AsyncGenerator<Line> {
  const back = Math.max(1, (header.depth * valuesOf(header)) >> 3)
  const read = reader(chunks)
  for (const pass of passesOf(header)) {
    let before = new Uint8Array(pass.length)
    for (let index = 0; index < pass.count; index++) {
      const filtered = await read(1 + pass.length)
      const line = filtered.slice(1)
      unfilter(filtered[0] ?? 0, { line, before, back })
      before = line
      yield { line, pass, index }
    }
  }
}

/** Reads so many bytes of the unpacked data at a time. */
function reader(chunks: readonly Chunk[]): (length: number) => Promise<Uint8Array> {
  const inflate = createInflate({ chunkSize: 1 << 20 })
  for (const { type, data } of chunks) if (type === 'IDAT') inflate.write(data)
  inflate.end()
  const pieces = inflate[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let held: Uint8Array = new Uint8Array(0)
  return async (length) => {
    while (held.length < length) {
      const { value, done } = await pieces.next()
      if (done === true) throw new Error('the data of a PNG that was whole end too early')
      held = held.length === 0 ? value : Buffer.concat([held, value])
    }
    const found = held.subarray(0, length)
    held = held.subarray(length)
    return found
  }
}

interface Filtered {
  readonly line: Uint8Array
  readonly before: Uint8Array
  /** Bytes to the point on the left. */
  readonly back: number
}

function unfilter(filter: number, { line, before, back }: Filtered): void {
  const predict = predictors[filter] ?? predictors[0]
  for (let at = 0; at < line.length; at++) {
    const left = at < back ? 0 : (line[at - back] as number)
    const above = before[at] as number
    line[at] = (line[at] as number) + predict(left, above, at < back ? 0 : (before[at - back] as number))
  }
}

/** What a filter takes a byte for by its neighbours: on the left, above, and above on the left. */
type Predict = (left: number, above: number, corner: number) => number

const predictors: readonly [Predict, ...Predict[]] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
]

function paeth(left: number, above: number, corner: number): number {
  const [toLeft, toAbove, toCorner] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)]
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

type Convert = (line: Uint8Array, columns: number, into: Uint8Array) => void

/** Writes the points of a row as red, green, blue and opacity; of 16 bits the upper eight. */
function converter({ chunks }: PngFile, header: PngHeader): Convert {
  const { depth, colour } = header
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data ?? new Uint8Array(0)
  const clear = chunks.find(({ type }) => type === 'tRNS')?.data ?? null
  const step = (depth === 16 ? 2 : 1) * valuesOf(header)
  const byte = depth === 16 ? 2 : 1
  if (colour === 3)
    return (line, columns, into) => {
      for (let x = 0; x < columns; x++) {
        const index = sample(line, x, depth)
        into.set([palette[index * 3] ?? 0, palette[index * 3 + 1] ?? 0, palette[index * 3 + 2] ?? 0, clear?.[index] ?? 255], x * 4)
      }
    }
  if (depth < 8) {
    const [most, hidden] = [2 ** depth - 1, clear === null ? -1 : (clear[1] ?? 0)]
    return (line, columns, into) => {
      for (let x = 0; x < columns; x++) {
        const found = sample(line, x, depth)
        const grey = Math.round((found * 255) / most)
        into.set([grey, grey, grey, found === hidden ? 0 : 255], x * 4)
      }
    }
  }
  const [isColour, hasOpacity] = [colour === 2 || colour === 6, colour === 4 || colour === 6]
  const isHidden = clear === null ? () => false : hiddenBy(clear, { byte, step })
  return (line, columns, into) => {
    for (let x = 0, at = 0, to = 0; x < columns; x++, at += step, to += 4) {
      into[to] = line[at] as number
      into[to + 1] = line[isColour ? at + byte : at] as number
      into[to + 2] = line[isColour ? at + 2 * byte : at] as number
      into[to + 3] = hasOpacity ? (line[at + step - byte] as number) : isHidden(line, at) ? 0 : 255
    }
  }
}

function sample(line: Uint8Array, x: number, depth: number): number {
  const bit = x * depth
  return ((line[bit >> 3] as number) >> (8 - depth - (bit & 7))) & (2 ** depth - 1)
}

/** Whether a point has the one colour that lets all through: it is written in two bytes a value. */
function hiddenBy(clear: Uint8Array, { byte, step }: { readonly byte: number; readonly step: number }) {
  const colour = byte === 2 ? clear : clear.filter((_, index) => index % 2 === 1)
  return (line: Uint8Array, at: number) => colour.subarray(0, step).every((value, index) => line[at + index] === value)
}

/** A PNG of points: in colour or in grey, with opacity where one lets something through. `colours` are chunks that say how they are meant. */
export function pngFrom(raster: Raster, isOfGrey: boolean, colours: readonly Chunk[]): Uint8Array {
  const { width, height, data } = raster
  const opacity = isOpaque(raster) ? [] : [3]
  const kept = [...(isOfGrey ? [0] : [0, 1, 2]), ...opacity]
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, (isOfGrey ? 0 : 2) + (opacity.length === 0 ? 0 : 4)], 8)
  const packed = deflateSync(filteredRows(data, width, kept), { level: constants.Z_DEFAULT_COMPRESSION })
  return pngOf([{ type: 'IHDR', data: header }, ...colours, { type: 'IDAT', data: packed }, { type: 'IEND', data: new Uint8Array(0) }])
}

/** Each row with the filter that leaves the least, as sums of what it leaves go (12.7). */
function filteredRows(data: Uint8Array, width: number, kept: readonly number[]): Uint8Array {
  const [step, height] = [kept.length, data.length / 4 / width]
  const length = width * step
  const out = new Uint8Array((length + 1) * height)
  let [before, line] = [new Uint8Array(length), new Uint8Array(length)]
  const tried = Uint8Array.from({ length })
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = 0; x < width; x++) for (const value of kept) line[at++] = data[(y * width + x) * 4 + value] as number
    let least = Number.POSITIVE_INFINITY
    for (const filter of [0, 1, 2, 4]) {
      const sum = filtered(filter, { line, before, back: step }, tried)
      if (sum >= least) continue
      least = sum
      out[y * (length + 1)] = filter
      out.set(tried, y * (length + 1) + 1)
    }
    ;[before, line] = [line, before]
  }
  return out
}

function filtered(filter: number, { line, before, back }: Filtered, into: Uint8Array): number {
  const predict = predictors[filter] ?? predictors[0]
  let sum = 0
  for (let at = 0; at < line.length; at++) {
    const [left, corner] = at < back ? [0, 0] : [line[at - back] as number, before[at - back] as number]
    const value = ((line[at] as number) - predict(left, before[at] as number, corner)) & 255
    into[at] = value
    sum += value < 128 ? value : 256 - value
  }
  return sum
}
