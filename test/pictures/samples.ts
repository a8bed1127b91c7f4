// Pictures with all that cameras and programs write into them, each note with a word of its own by which it is found again.
import { deflateSync } from 'node:zlib'
import { encodeJpeg } from '../../src/pictures/codecs.ts'
import { withProfile } from '../../src/pictures/jpeg-file.ts'
import { pngFrom } from '../../src/pictures/png-points.ts'
import type { Raster } from '../../src/pictures/raster.ts'
import { chunk, goodPictures } from '../fuzz/damaged.ts'

/** Words that stand in notes and must not come out again. */
export const notes = ['Musterfrau', 'NikonD850', 'SERIAL4711', 'Comment-by', 'Old-Mill-Lane', 'SmallerCopy', 'SecondPicture']

/** Points of which each corner has a colour of its own: red, green, blue and white, clockwise from the upper left. */
export function corners(width: number, height: number): Raster {
  const colours = [
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 255],
    [0, 0, 255],
  ]
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [right, low] = [x >= width / 2, y >= height / 2]
      const corner = low ? (right ? 2 : 3) : right ? 1 : 0
      data.set([...(colours[corner] ?? []), 255], (y * width + x) * 4)
    }
  return { width, height, data }
}

type Entry = readonly [tag: number, type: number, value: number | string | readonly number[]]

/** Exif data: the first directory, that of the camera, that of its place, and a small picture. */
export function exif(orientation: number, isLittle = true): Buffer {
  const bytes = Buffer.alloc(900)
  const write16 = (value: number, at: number) => (isLittle ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at))
  const write32 = (value: number, at: number) => (isLittle ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at))
  let free = 400
  const directory = (at: number, entries: readonly Entry[], next: number) => {
    write16(entries.length, at)
    entries.forEach(([tag, type, value], index) => {
      const entry = at + 2 + index * 12
      write16(tag, entry)
      write16(type, entry + 2)
      if (typeof value === 'number') {
        write32(1, entry + 4)
        if (type === 3) write16(value, entry + 8)
        else write32(value, entry + 8)
        return
      }
      const data = typeof value === 'string' ? Buffer.from(`${value}\0`) : Buffer.alloc(value.length * 4)
      write32(typeof value === 'string' ? data.length : value.length / 2, entry + 4)
      write32(free, entry + 8)
      data.copy(bytes, free)
      if (typeof value !== 'string') value.forEach((number, place) => write32(number, free + place * 4))
      free += data.length + (data.length % 2)
    })
    write32(next, at + 2 + entries.length * 12)
  }
  bytes.write(isLittle ? 'II' : 'MM', 0)
  write16(42, 2)
  write32(8, 4)
  const camera: Entry[] = [
    [0x10f, 2, 'NikonD850'],
    [0x112, 3, orientation],
    [0x13b, 2, 'Maria Musterfrau'],
    [0x8769, 4, 120],
    [0x8825, 4, 160],
  ]
  directory(8, camera, 300)
  directory(120, [[0xa431, 2, 'SERIAL4711']], 0)
  const latitude = [47, 1, 4, 1, 30, 1]
  directory(
    160,
    [
      [1, 2, 'N'],
      [2, 5, latitude],
      [3, 2, 'E'],
      [4, 5, latitude],
    ],
    0,
  )
  directory(
    300,
    [
      [0x201, 4, 800],
      [0x202, 4, 40],
    ],
    0,
  )
  bytes.write('SmallerCopy', 800)
  return bytes
}

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><dc:creator>Maria Musterfrau</dc:creator><exif:GPSLatitude>47,4N</exif:GPSLatitude>Old-Mill-Lane</rdf:RDF></x:xmpmeta>`

/** A profile, of which nothing is read here but that it is kept. */
export const profile = Buffer.from(Array.from({ length: 700 }, (_, index) => (index * 31) % 256))

function segment(marker: number, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const data = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** A JPEG without notes. */
export async function plainJpeg(raster: Raster, isGrey = false): Promise<Buffer> {
  return Buffer.from(withProfile(await encodeJpeg(raster, 95, isGrey), profile))
}

/** The same with everything that may stand in a JPEG. */
export async function notedJpeg(raster: Raster, orientation = 1): Promise<Buffer> {
  const jpeg = await plainJpeg(raster)
  const iptc = Buffer.from(
    'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x1a\x1c\x02\x50\0\x0aMusterfrau\x1c\x02\x5a\0\x0dOld-Mill-Lane',
    'latin1',
  )
  const own = [
    segment(0xe0, 'JFXX\0\x10', 'SmallerCopy'),
    segment(0xe1, 'Exif\0\0', exif(orientation)),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', xmp),
    segment(0xe2, 'MPF\0', exif(1)),
    segment(0xe5, 'Ducky Musterfrau'),
    segment(0xed, iptc),
    segment(0xee, 'Adobe\0\x64\0\0\0\0\x01'),
    segment(0xfe, 'Comment-by Musterfrau'),
  ]
  return Buffer.concat([jpeg.subarray(0, 20), ...own, jpeg.subarray(20), jpeg, Buffer.from('SecondPicture')])
}

/** A PNG without notes. */
export const plainPng = (raster: Raster, isGrey = false) =>
  Buffer.from(pngFrom(raster, isGrey, [{ type: 'iCCP', data: Buffer.concat([Buffer.from('p\0\0'), deflateSync(profile)]) }]))

/** The same with everything that may stand in a PNG. */
export function notedPng(raster: Raster, orientation = 1): Buffer {
  const png = plainPng(raster)
  const raw = `\nexif\n${exif(1).length}\n${exif(1).toString('hex').replace(/.{72}/g, '$&\n')}\n`
  const own = [
    chunk('eXIf', exif(orientation, false)),
    chunk('tEXt', Buffer.from('Author\0Maria Musterfrau')),
    chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.from('Comment-by Musterfrau'))])),
    chunk('zTXt', Buffer.concat([Buffer.from('Raw profile type exif\0\0'), deflateSync(Buffer.from(raw))])),
    chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`)),
    chunk('iTXt', Buffer.concat([Buffer.from('Title\0\x01\0de\0\0'), deflateSync(Buffer.from('Old-Mill-Lane'))])),
    chunk('tIME', Buffer.from([7, 231, 2, 1, 12, 0, 0])),
    chunk('prVW', Buffer.from('SmallerCopy')),
  ]
  return Buffer.concat([png.subarray(0, 33), ...own, png.subarray(33)])
}

/** A WebP of the collection, with or without everything that may stand in one. */
export function webp(name: string, orientation: number | null): Buffer {
  const bytes = goodPictures().find((picture) => picture.name === name)?.bytes ?? Buffer.alloc(0)
  const part = (type: string, data: Uint8Array) => {
    const head = Buffer.alloc(8)
    head.write(type)
    head.writeUInt32LE(data.length, 4)
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
  }
  const [width, height] = [61, 43]
  const header = Buffer.from([orientation === null ? 0 : 12, 0, 0, 0, width - 1, 0, 0, height - 1, 0, 0])
  const noted =
    orientation === null ? [] : [part('EXIF', exif(orientation)), part('XMP ', Buffer.from(xmp)), part('note', Buffer.from('Comment-by'))]
  const body = Buffer.concat([Buffer.from('WEBP'), part('VP8X', header), bytes.subarray(12), ...noted])
  const riff = Buffer.alloc(8)
  riff.write('RIFF')
  riff.writeUInt32LE(body.length, 4)
  return Buffer.concat([riff, body])
}
