// A raster picture made fit for a page: turned as it is to be seen, no larger than can be seen, a JPEG still a JPEG. Takes a picture that
// is whole and tells nothing; what needs no change stays as it is, byte by byte.
import { deflateSync, inflateSync } from 'node:zlib'
import { decodeJpeg, decodeWebp, encodeJpeg } from './codecs.ts'
import type { Orientation } from './exif.ts'
import { rowsOfInks } from './inks.ts'
import { readJpeg, withProfile } from './jpeg-file.ts'
import { type Chunk, colourChunks, readPng } from './png-file.ts'
import { isGrey, pngFrom, readRows } from './png-points.ts'
import { isOpaque, type Raster, type RasterType, Scaler, type Size, turned } from './raster.ts'
import { rasterSize } from './raster-size.ts'
import { latin } from './told.ts'
import { readWebp } from './webp-file.ts'

/** A raster picture. */
export interface RasterPicture {
  readonly mediaType: RasterType
  readonly bytes: Uint8Array
}

/** What a page can show of a picture. */
export interface Bounds {
  /** Points that are seen, when it is turned. */
  readonly most: Size
  /** From 1 to 100, of a JPEG that is written anew. */
  readonly quality: number
}

/** A picture for the page. */
export interface Fitted {
  readonly picture: RasterPicture
  /** What a page for the screen shows instead: a photograph that was stored without losses takes ten times as long to load. */
  readonly screen: RasterPicture | null
}

/** A picture read as far as is needed to write it anew. */
interface Source extends RasterPicture {
  readonly size: Size
  readonly orientation: Orientation
  readonly isOfGrey: boolean
  readonly isLossy: boolean
  readonly profile: Uint8Array | null
  /** How the colours of a PNG are meant. */
  readonly colours: readonly Chunk[]
  readonly rows: (take: (row: Uint8Array) => void) => Promise<boolean>
}

/** Above so many bytes a picture without losses is no drawing. */
const heavy = 1_000_000

/** Turns and scales a picture as far as is needed. */
export async function fitPicture({ mediaType, bytes }: RasterPicture, { most, quality }: Bounds): Promise<Fitted> {
  const source = readers[mediaType](bytes)
  const same = { mediaType, bytes }
  const to = fitting(source, most)
  const isSame = source.orientation === 1 && to.width === source.size.width
  if (isSame && (source.isLossy || bytes.length <= heavy)) return { picture: same, screen: null }
  const raster = await rasterOf(source, to)
  // What cannot be decoded here is left to the browser.
  if (raster === null) return { picture: same, screen: null }
  const isPhotograph = source.isLossy && isOpaque(raster)
  const picture = isSame ? same : isPhotograph ? await jpegFrom(source, raster, quality) : losslessFrom(source, raster)
  const isHeavy = picture.mediaType !== 'image/jpeg' && picture.bytes.length > heavy && isOpaque(raster) && hasPlainColours(source)
  return { picture, screen: isHeavy ? await jpegFrom(source, raster, quality) : null }
}

/** What is darker than this lets nothing through a mask that can be seen. */
const darkest = 1

/** Whether no point of a picture is lighter than black, or all are transparent; false where it cannot be read. */
export async function isBlackPicture({ mediaType, bytes }: RasterPicture): Promise<boolean> {
  let isBlack = true
  const isRead = await readers[mediaType](bytes).rows((row) => {
    for (let at = 0; isBlack && at < row.length; at += 4)
      isBlack = row[at + 3] === 0 || Math.max(row[at] ?? 0, row[at + 1] ?? 0, row[at + 2] ?? 0) <= darkest
  })
  return isRead && isBlack
}

/** Thrown where a point was seen: nothing more needs to be read. */
const seen = Symbol('seen')

/** Whether every point of a picture is transparent; false where it cannot be read. */
export async function isTransparentPicture({ mediaType, bytes }: RasterPicture): Promise<boolean> {
  const isPlainWebp = mediaType === 'image/webp' && latin(bytes.subarray(12, 16)) === 'VP8 '
  if (mediaType === 'image/jpeg' || isPlainWebp) return false
  try {
    return await readers[mediaType](bytes).rows((row) => {
      for (let at = 3; at < row.length; at += 4) if (row[at] !== 0) throw seen
    })
  } catch (error) {
    if (error === seen) return false
    throw error
  }
}

/** The size of the stored picture by which, turned, it is no larger than can be seen. */
function fitting({ size, orientation }: Source, most: Size): Size {
  const [width, height] = orientation >= 5 ? [most.height, most.width] : [most.width, most.height]
  const scale = Math.min(1, width / size.width, height / size.height)
  return scale === 1 ? size : { width: atLeastOne(size.width * scale), height: atLeastOne(size.height * scale) }
}

const atLeastOne = (length: number) => Math.max(1, Math.round(length))

async function rasterOf({ size, orientation, rows }: Source, to: Size): Promise<Raster | null> {
  const scaler = new Scaler(size, to)
  return (await rows((row) => scaler.push(row))) ? turned(scaler.raster, orientation) : null
}

async function jpegFrom({ isOfGrey, profile }: Source, raster: Raster, quality: number): Promise<RasterPicture> {
  const jpeg = await encodeJpeg(raster, quality, isOfGrey)
  return { mediaType: 'image/jpeg', bytes: profile === null ? jpeg : withProfile(jpeg, profile) }
}

function losslessFrom({ isOfGrey, colours, profile }: Source, raster: Raster): RasterPicture {
  const own = colours.length > 0 || profile === null ? colours : [profileChunk(profile)]
  return { mediaType: 'image/png', bytes: pngFrom(raster, isOfGrey, own) }
}

/** A profile with a name and packed (W3C PNG, 11.3.2.3). */
const profileChunk = (profile: Uint8Array): Chunk => ({ type: 'iCCP', data: Buffer.concat([Buffer.from('ICC\0\0'), deflateSync(profile)]) })

/** Whether a JPEG can say how the colours are meant: by a profile, or not at all. */
function hasPlainColours({ colours, profile }: Source): boolean {
  if (colours.some(({ type }) => type === 'cICP')) return false
  if (profile !== null || colours.some(({ type }) => type === 'sRGB')) return true
  return colours.every(({ type, data }) => type === 'gAMA' && Buffer.from(data).readUInt32BE(0) === 45_455)
}

const readers: Readonly<Record<RasterType, (bytes: Uint8Array) => Source>> = { 'image/jpeg': jpeg, 'image/png': png, 'image/webp': webp }

const sizeOf = (bytes: Uint8Array): Size => rasterSize(bytes) ?? { width: 1, height: 1 }

/** Hands over the rows of what was decoded; false where it could not be. */
function rowsOf(decode: (bytes: Uint8Array) => Promise<Raster | null>, bytes: Uint8Array): Source['rows'] {
  return async (take) => {
    const raster = await decode(bytes)
    if (raster === null) return false
    const length = raster.width * 4
    for (let y = 0; y < raster.height; y++) take(raster.data.subarray(y * length, (y + 1) * length))
    return true
  }
}

function jpeg(bytes: Uint8Array): Source {
  const { orientation, components, profile } = readJpeg(bytes)
  const size = sizeOf(bytes)
  const about = { mediaType: 'image/jpeg', bytes, size, orientation, colours: [], isOfGrey: components === 1, isLossy: true } as const
  // Written anew, colours for print are those of screens, of which their profile says nothing.
  if (components === 4) return { ...about, profile: null, rows: (take) => rowsOfInks(bytes, size, take) }
  return { ...about, profile, rows: rowsOf(decodeJpeg, bytes) }
}

function webp(bytes: Uint8Array): Source {
  const { orientation, profile, isLossy } = readWebp(bytes)
  return {
    ...{ mediaType: 'image/webp', bytes, size: sizeOf(bytes), orientation, profile, colours: [] },
    ...{ isOfGrey: false, isLossy, rows: rowsOf(decodeWebp, bytes) },
  }
}

function png(bytes: Uint8Array): Source {
  const file = readPng(bytes)
  const colours = file.chunks.filter(({ type }) => colourChunks.has(type))
  const rows: Source['rows'] = async (take) => {
    await readRows(file, take)
    return true
  }
  const profile = profileOf(colours.find(({ type }) => type === 'iCCP')?.data ?? null)
  const isOfGrey = isGrey(file)
  return {
    mediaType: 'image/png',
    bytes,
    size: sizeOf(bytes),
    orientation: file.orientation,
    profile,
    colours,
    isOfGrey,
    isLossy: false,
    rows,
  }
}

/** No profile is larger. */
const mostOfProfile = 8_000_000

/** The profile of a chunk of a PNG; null where it cannot be unpacked, as browsers pass it over. */
function profileOf(data: Uint8Array | null): Uint8Array | null {
  if (data === null) return null
  try {
    return inflateSync(data.subarray(data.indexOf(0) + 2), { maxOutputLength: mostOfProfile })
  } catch {
    return null
  }
}
