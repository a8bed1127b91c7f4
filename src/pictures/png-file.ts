// The chunks of a PNG (W3C PNG, third edition, 11) and what programs put between them. Takes a PNG that is whole.
// Kept are the picture, its colours and its turn.
import { crc32, inflateSync } from 'node:zlib'
import type { Told } from '../model/picture.ts'
import { exifOf, type Orientation, readExif } from './exif.ts'
import { latin, type Stripped, toldBehind, toldByText } from './told.ts'

/** A chunk with what stands in it. */
export interface Chunk {
  readonly type: string
  readonly data: Uint8Array
}

/** A PNG without what it tells. */
export interface PngFile extends Stripped {
  readonly orientation: Orientation
  /** What was kept, in order. */
  readonly chunks: readonly Chunk[]
}

const picture = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])

/** How the colours of a picture are meant. */
export const colourChunks: ReadonlySet<string> = new Set(['cHRM', 'gAMA', 'iCCP', 'sRGB', 'cICP', 'mDCV', 'cLLI'])

/** The first bytes of a PNG. */
export const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** The bytes of a PNG of these chunks. */
export function pngOf(chunks: readonly Chunk[]): Uint8Array {
  return Buffer.concat([signature, ...chunks.map(chunkBytes)])
}

function chunkBytes({ type, data }: Chunk): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** The chunks up to the end of the picture, and what stands behind it. */
function chunksOf(bytes: Uint8Array): { readonly all: readonly Chunk[]; readonly rest: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const all: Chunk[] = []
  let at = signature.length
  while (at + 12 <= bytes.length && all.at(-1)?.type !== 'IEND') {
    const length = view.getUint32(at)
    all.push({ type: latin(bytes.subarray(at + 4, at + 8)), data: bytes.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return { all, rest: bytes.subarray(at) }
}

const isKept = ({ type }: Chunk) => picture.has(type) || colourChunks.has(type)

/** Reads a PNG and takes out what it tells. */
export function readPng(bytes: Uint8Array): PngFile {
  const { all, rest } = chunksOf(bytes)
  const chunks = all.filter(isKept)
  const exif = all.find(({ type }) => type === 'eXIf')
  const orientation = exif === undefined ? 1 : readExif(exif.data).orientation
  const told = new Set([...all.flatMap((chunk) => (isKept(chunk) ? [] : toldBy(chunk))), ...toldBehind(rest)])
  if (told.size === 0 && rest.length === 0) return { bytes, told, orientation, chunks }
  const turn = orientation === 1 ? [] : [{ type: 'eXIf', data: exifOf(orientation) }]
  return { bytes: pngOf([...chunks.slice(0, 1), ...turn, ...chunks.slice(1)]), told, orientation, chunks }
}

/** What says how large a point is, which colours are rare or what is behind the picture tells nothing of anybody; it is of no use either. */
const silent = new Set(['pHYs', 'sBIT', 'bKGD', 'hIST', 'sPLT'])

function toldBy({ type, data }: Chunk): readonly Told[] {
  if (silent.has(type)) return []
  if (type === 'eXIf') return data.length === exifOf(1).length ? [] : readExif(data).told
  if (!['tEXt', 'zTXt', 'iTXt'].includes(type)) return ['note']
  const text = latin(data)
  const keyword = text.slice(0, text.indexOf('\0'))
  const words = type === 'tEXt' ? text : `${text} ${unpacked(type, data)}`
  return [...toldByText(words), ...toldByRawProfile(keyword, words)]
}

/** More than this of a text is not looked at. */
const mostText = 1_000_000

function unpacked(type: string, data: Uint8Array): string {
  const key = data.indexOf(0)
  const isPacked = type === 'zTXt' || data[key + 1] === 1
  const start = type === 'zTXt' ? key + 2 : data.indexOf(0, data.indexOf(0, key + 3) + 1) + 1
  if (!isPacked || key < 0 || start <= 0) return ''
  try {
    return latin(inflateSync(data.subarray(start), { maxOutputLength: mostText }))
  } catch {
    return ''
  }
}

/** Exif data as ImageMagick writes them: their name, their length, and their bytes in hexadecimal digits. */
function toldByRawProfile(keyword: string, words: string): readonly Told[] {
  if (!/^Raw profile type (?:exif|APP1)$/i.test(keyword)) return []
  const digits = words.slice(words.search(/\n\s*\d+\n/)).replace(/^\n\s*\d+\n/, '')
  const bytes = Buffer.from(digits.replace(/\s+/g, ''), 'hex')
  return readExif(bytes.subarray(bytes.indexOf('Exif\0\0') === 0 ? 6 : 0)).told
}
