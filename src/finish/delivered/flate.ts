// The Flate filter and its predictors (ISO 32000-2, 7.4.4), strictly: data must inflate to its end, its checksum (Adler-32) must hold,
// and how much it inflates to is bounded. Refuses (throws `DamageError`) what does not, without a place.
import { deflateSync, inflateSync } from 'node:zlib'
import { Dict, type PdfObject } from '../../pdf/objects.ts'
import { DamageError, LimitError } from './damage-error.ts'

/** Inflated data, and how many bytes of the deflated were read. */
export interface Inflated {
  readonly data: Buffer
  readonly read: number
}

/** Inflates at most `most` bytes. */
export function inflate(bytes: Uint8Array, most: number): Inflated {
  try {
    // What is large is inflated in large pieces, which takes half the time.
    const chunkSize = Math.min(1_048_576, Math.max(16_384, bytes.length * 8))
    const { buffer, engine } = inflateSync(bytes, { info: true, maxOutputLength: Math.max(1, most), chunkSize }) as unknown as {
      readonly buffer: Buffer
      readonly engine: { readonly bytesWritten: number }
    }
    return { data: buffer, read: engine.bytesWritten }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new LimitError('ISO 32000-2, 7.4.4', 'a stream unfolds to more than a document can need')
    throw new DamageError('ISO 32000-2, 7.4.4', `a stream does not decode to its end: ${message}`)
  }
}

/**
 * Whether one bit of deflated data was flipped without a difference to what it inflates to: the same can be encoded in several ways.
 * Where another library deflated, more than a bit is different, and nothing can be said.
 */
export function hasFlippedBit(bytes: Uint8Array, most: number): boolean {
  const again = deflateSync(inflate(bytes, most).data, { level: 9 })
  if (again.length !== bytes.length) return false
  const bits = again.reduce((sum, byte, at) => sum + countOnes(byte ^ (bytes[at] as number)), 0)
  return bits === 1
}

function countOnes(byte: number): number {
  let ones = 0
  for (let left = byte; left > 0; left >>= 1) ones += left & 1
  return ones
}

/** Data without its predictor, by the parameters of the filter (7.4.4.4). */
export function withoutPredictor(data: Buffer, parameters: PdfObject): Buffer {
  const dict = parameters instanceof Dict ? parameters : new Dict()
  const number = (key: string, usual: number): number => {
    const value = dict.get(key)
    return typeof value === 'number' && value > 0 && value < 1e6 ? Math.floor(value) : usual
  }
  const predictor = number('Predictor', 1)
  if (predictor === 1) return data
  const pixel = Math.ceil((number('Colors', 1) * number('BitsPerComponent', 8)) / 8)
  const width = Math.ceil((number('Colors', 1) * number('BitsPerComponent', 8) * number('Columns', 1)) / 8)
  if (predictor < 10 || data.length % (width + 1) !== 0)
    throw new DamageError('ISO 32000-2, 7.4.4.4', 'a stream is not as its predictor says, or has one that is not read here')
  return png(data, width, pixel)
}

/** Rows of differences as the rows themselves, by the filters of PNG. */
function png(data: Buffer, width: number, pixel: number): Buffer {
  const rows = data.length / (width + 1)
  const table = Buffer.alloc(rows * width)
  for (let row = 0; row < rows; row++) {
    const kind = data[row * (width + 1)] as number
    if (kind > 4) throw new DamageError('ISO 32000-2, 7.4.4.4', 'a stream has rows of a kind that there is not')
    const start = row * width
    for (let at = 0; at < width; at++) {
      const left = at < pixel ? 0 : (table[start + at - pixel] as number)
      const above = row === 0 ? 0 : (table[start + at - width] as number)
      const corner = at < pixel || row === 0 ? 0 : (table[start + at - width - pixel] as number)
      table[start + at] = (data[start + row + 1 + at] as number) + predicted(kind, [left, above, corner])
    }
  }
  return table
}

function predicted(kind: number, [left, above, corner]: readonly [number, number, number]): number {
  if (kind === 0) return 0
  if (kind === 1) return left
  if (kind === 2) return above
  if (kind === 3) return (left + above) >> 1
  const base = left + above - corner
  const [a, b, c] = [Math.abs(base - left), Math.abs(base - above), Math.abs(base - corner)]
  return a <= b && a <= c ? left : b <= c ? above : corner
}
