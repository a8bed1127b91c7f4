// The chunks of a WebP (RFC 9649, 2) and what programs put between them. Takes a WebP that is whole.
// Kept are the picture, its colour profile and its turn.
import type { Told } from '../model/picture.ts'
import { exifOf, type Orientation, readExif } from './exif.ts'
import { latin, type Stripped, toldBehind, toldByText } from './told.ts'

/** A WebP without what it tells. */
export interface WebpFile extends Stripped {
  readonly orientation: Orientation
  readonly profile: Uint8Array | null
  /** Whether the picture is coded with losses, as photographs are. */
  readonly isLossy: boolean
}

const kept = new Set(['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'VP8L'])

/** Flags of the header that say that there are Exif and XMP data. */
const [exifFlag, xmpFlag] = [8, 4]

interface Chunk {
  readonly type: string
  readonly data: Uint8Array
}

/** Where a WebP says that it ends. */
const endOf = (bytes: Uint8Array) => 8 + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true)

function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true)
    yield { type: latin(bytes.subarray(at, at + 4)), data: bytes.subarray(at + 8, at + 8 + length) }
    at += 8 + length + (length % 2)
  }
}

const isKept = ({ type }: Chunk) => kept.has(type)

/** Reads a WebP and takes out what it tells. */
export function readWebp(bytes: Uint8Array): WebpFile {
  const end = endOf(bytes)
  const chunks = [...chunksOf(bytes.subarray(0, end))]
  const exif = chunks.find(({ type }) => type === 'EXIF')
  const about = {
    orientation: exif === undefined ? 1 : exifIn(exif).orientation,
    profile: chunks.find(({ type }) => type === 'ICCP')?.data ?? null,
    isLossy: chunks.some(({ type }) => type === 'VP8 '),
  }
  const told = new Set([...chunks.flatMap((chunk) => (isKept(chunk) ? [] : toldBy(chunk))), ...toldBehind(bytes.subarray(end))])
  if (told.size === 0 && end >= bytes.length) return { bytes, told, ...about }
  const own = chunks.filter(isKept).map((chunk) => (chunk.type === 'VP8X' ? header(chunk, about.orientation) : chunk))
  const turn = about.orientation === 1 ? [] : [{ type: 'EXIF', data: exifOf(about.orientation) }]
  return { bytes: webpOf([...own, ...turn]), told, ...about }
}

/** Some programs write the name that Exif data have in a JPEG. */
const exifIn = ({ data }: Chunk) => readExif(latin(data.subarray(0, 6)) === 'Exif\0\0' ? data.subarray(6) : data)

function toldBy(chunk: Chunk): readonly Told[] {
  if (chunk.type !== 'EXIF') return toldByText(latin(chunk.data))
  return chunk.data.length === exifOf(1).length ? [] : exifIn(chunk).told
}

function header({ type, data }: Chunk, orientation: Orientation): Chunk {
  const own = Uint8Array.from(data)
  own[0] = ((data[0] ?? 0) & ~(exifFlag | xmpFlag)) | (orientation === 1 ? 0 : exifFlag)
  return { type, data: own }
}

function webpOf(chunks: readonly Chunk[]): Uint8Array {
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    ...chunks.flatMap(({ type, data }) => {
      const head = Buffer.alloc(8)
      head.write(type, 'latin1')
      head.writeUInt32LE(data.length, 4)
      return [head, data, Buffer.alloc(data.length % 2)]
    }),
  ])
  const riff = Buffer.from('RIFF\0\0\0\0')
  riff.writeUInt32LE(body.length, 4)
  return Buffer.concat([riff, body])
}
