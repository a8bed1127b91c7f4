// The segments of a JPEG (ITU T.81, annex B) and what cameras and programs put between them. Takes a JPEG that is whole.
// Kept are what a decoder needs (JFIF without its small picture, Adobe's mark of the colours), the colour profile and the turn.
import type { Told } from '../model/picture.ts'
import { exifOf, type Orientation, readExif } from './exif.ts'
import { isFrame } from './raster-size.ts'
import { latin, type Stripped, toldBehind, toldByText } from './told.ts'

/** A JPEG without what it tells. */
export interface JpegFile extends Stripped {
  readonly orientation: Orientation
  /** Colours of a point: 1, 3 or 4. */
  readonly components: number
  /** Whether three of four inks are written as brightness and two differences (Adobe's mark). */
  readonly isYcck: boolean
  /** The colour profile (ICC.1, annex B.4); null where there is none. */
  readonly profile: Uint8Array | null
}

const [scan, end] = [0xda, 0xd9]

/** A part of a JPEG, from marker to marker. */
export interface Segment {
  readonly marker: number
  readonly start: number
  /** After its length, up to its end. */
  readonly data: Uint8Array
  /** With the coded data of a scan. */
  readonly end: number
}

/** The parts of a JPEG up to its end. */
export function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  for (let at = 2; at + 4 <= bytes.length; ) {
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1] ?? end
    if (marker === end) return
    const close = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
    const segment = { marker, start: at, data: bytes.subarray(at + 4, close), end: marker === scan ? endOfScan(bytes, close) : close }
    yield segment
    at = segment.end
  }
}

/** Coded data end at a marker that is neither a byte of data nor a restart. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

/** Reads a JPEG and takes out what it tells. */
export function readJpeg(bytes: Uint8Array): JpegFile {
  const segments = [...segmentsOf(bytes)]
  const parts = segments.map((segment) => partOf(segment, bytes.subarray(segment.start, segment.end)))
  const end = afterMarker(bytes, segments.at(-1)?.end ?? 2)
  const told = new Set<Told>([...parts.flatMap((part) => part.told), ...toldBehind(bytes.subarray(end))])
  const about = {
    orientation: parts.find((part) => part.orientation !== null)?.orientation ?? 1,
    components: segments.find(({ marker }) => isFrame(marker))?.data[5] ?? 3,
    isYcck: segments.some(({ marker, data }) => marker === 0xee && latin(data.subarray(0, 5)) === 'Adobe' && data[11] === 2),
    profile: joined(segments.filter((_, index) => parts[index]?.isProfile === true).map(({ data }) => data.subarray(14))),
  }
  if (told.size === 0 && end === bytes.length) return { bytes, told, ...about }
  const kept = parts.flatMap(({ kept }) => (kept === null ? [] : [kept]))
  return { bytes: jpegOf(kept, about.orientation), told, ...about }
}

/** Where a marker ends, after the bytes that may fill up to it. */
export function afterMarker(bytes: Uint8Array, start: number): number {
  let at = start
  while (bytes[at + 1] === 0xff) at++
  return at + 2
}

/** JFIF, where there is one, comes first. */
function jpegOf(kept: readonly Uint8Array[], orientation: Orientation): Uint8Array {
  const turn = orientation === 1 ? [] : [turnSegment(orientation)]
  const [head, tail] = kept[0]?.[1] === 0xe0 ? [kept.slice(0, 1), kept.slice(1)] : [[], kept]
  return Buffer.concat([Uint8Array.of(0xff, 0xd8), ...head, ...turn, ...tail, Uint8Array.of(0xff, end)])
}

/** What is kept of a segment, and what it tells. */
interface Part {
  readonly kept: Uint8Array | null
  readonly told: readonly Told[]
  readonly orientation: Orientation | null
  readonly isProfile: boolean
}

function partOf({ marker, data }: Segment, segment: Uint8Array): Part {
  const isNoted = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe
  const kept = isNoted ? keptOf(marker, segment) : segment
  if (kept?.length === segment.length) return { kept, told: [], orientation: null, isProfile: marker === 0xe2 }
  return { kept, isProfile: false, ...toldBy(marker, data) }
}

const joined = (profiles: readonly Uint8Array[]) => (profiles.length === 0 ? null : Buffer.concat(profiles))

const begins = (segment: Uint8Array, name: string) => latin(segment.subarray(4, 4 + name.length)) === name

/** What is kept of a segment of an application or a comment; null for nothing. */
function keptOf(marker: number, segment: Uint8Array): Uint8Array | null {
  if (marker === 0xe0 && begins(segment, 'JFIF\0')) return segment.length === 18 ? segment : jfif(segment)
  if (marker === 0xe2 && begins(segment, 'ICC_PROFILE\0')) return segment
  if (marker === 0xee && begins(segment, 'Adobe')) return segment.length === 16 ? segment : cut(segment, 16)
  return null
}

/** JFIF (ITU T.871, 10.1) without a small picture. */
function jfif(segment: Uint8Array): Uint8Array {
  const own = cut(segment, 18)
  own.fill(0, 16)
  return own
}

function cut(segment: Uint8Array, length: number): Uint8Array {
  const own = new Uint8Array(length)
  own.set(segment.subarray(0, length))
  own.set([0, length - 2], 2)
  return own
}

function turnSegment(orientation: Orientation): Uint8Array {
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), exifOf(orientation)])
  return Buffer.concat([Uint8Array.of(0xff, 0xe1, 0, exif.length + 2), exif])
}

/** What a segment that is taken out tells. */
function toldBy(marker: number, data: Uint8Array): { readonly orientation: Orientation | null; readonly told: readonly Told[] } {
  if (marker === 0xe1 && latin(data.subarray(0, 6)) === 'Exif\0\0') {
    const { orientation, told } = readExif(data.subarray(6))
    // That of a picture which stands upright is no note.
    return { orientation, told: isTurnAlone(data) ? [] : told }
  }
  if (marker === 0xe0) return { orientation: null, told: ['preview'] }
  if (marker === 0xed) return { orientation: null, told: toldByPhotoshop(data) }
  return { orientation: null, told: toldByText(latin(data)) }
}

const isTurnAlone = (data: Uint8Array) => data.length === 6 + exifOf(1).length

/** Image resources of Photoshop: press data (IPTC-IIM: by-line, city, location …) and a small picture. */
function toldByPhotoshop(data: Uint8Array): Told[] {
  const text = latin(data)
  return [
    ...toldByText(text),
    ...(/\x1c\x02[\x5a\x5c\x5f\x64\x65]/.test(text) ? ['position' as const] : []),
    ...(/\x1c\x02[\x50\x55\x6e\x74\x7a]/.test(text) ? ['person' as const] : []),
    ...(/8BIM\x04[\x09\x0c]/.test(text) ? ['preview' as const] : []),
  ]
}

/** Puts a colour profile into a JPEG that begins with JFIF, as encoders write it. */
export function withProfile(jpeg: Uint8Array, profile: Uint8Array): Uint8Array {
  const most = 65_519
  const count = Math.ceil(profile.length / most)
  const segments = Array.from({ length: count }, (_, index) => {
    const part = profile.subarray(index * most, (index + 1) * most)
    const length = part.length + 16
    return Buffer.concat([
      Uint8Array.of(0xff, 0xe2, length >> 8, length & 255),
      Buffer.from('ICC_PROFILE\0'),
      Uint8Array.of(index + 1, count),
      part,
    ])
  })
  const at = jpeg[3] === 0xe0 ? 4 + (((jpeg[4] ?? 0) << 8) | (jpeg[5] ?? 0)) : 2
  return Buffer.concat([jpeg.subarray(0, at), ...segments, jpeg.subarray(at)])
}
