// Damaged raster pictures, made from good ones: cut off, changed, misordered, declared as what they are not, unpacking without end.
// Takes the folder of good pictures; gives the same pictures each time.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { manyScans } from './many-scans.ts'

/** A picture by the name of its file. */
export interface PictureFile {
  readonly name: string
  readonly bytes: Buffer
}

const folder = join(import.meta.dirname, 'good')

/** The whole pictures, of every kind that there is. */
export function goodPictures(): PictureFile[] {
  const names = readdirSync(folder).sort()
  return names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
}

/** Kinds that no browser or paper shows. */
export const unshown = /^(animated|arithmetic)/

const good = (name: string) => readFileSync(join(folder, name))

/** Every damaged picture. */
export function damagedPictures(): PictureFile[] {
  return [...cut(), ...pngs(), ...jpegs(), ...webps()]
}

/** One picture of each kind, cut off after every tenth of its length. */
function cut(): PictureFile[] {
  const names = ['rgb.png', 'rgba16-interlaced.png', 'baseline.jpg', 'progressive.jpg', 'lossy.webp', 'lossless.webp', 'alpha.webp']
  return names.flatMap((name) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => {
      const bytes = good(name)
      return { name: `cut-${tenth}-${name}`, bytes: bytes.subarray(0, Math.floor((bytes.length * tenth) / 10)) }
    }),
  )
}

/** A chunk of a PNG with its checksum. */
export function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

function header(width: number, height: number, [depth = 8, colour = 0, interlace = 0]: readonly number[] = []): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([depth, colour, 0, 0, interlace], 8)
  return chunk('IHDR', data)
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex')
const end = chunk('IEND', Buffer.alloc(0))
const png = (...chunks: readonly Buffer[]) => Buffer.concat([signature, ...chunks])
const data = (bytes: Uint8Array) => chunk('IDAT', deflateSync(bytes))
/** Rows of grey pixels without a filter. */
const rows = (width: number, height: number, filter = 0) =>
  Buffer.from(Array.from({ length: height }, () => [filter, ...new Array(width).fill(128)]).flat())

function pngs(): PictureFile[] {
  const packed = deflateSync(rows(40, 20))
  const made: Readonly<Record<string, Buffer>> = {
    'no-data': png(header(40, 20), end),
    'empty-data': png(header(40, 20), chunk('IDAT', Buffer.alloc(0)), end),
    'header-alone': png(header(40, 20)),
    'no-end': png(header(40, 20), data(rows(40, 20))),
    'declared-65535': png(header(65535, 65535), data(rows(40, 20)), end),
    'declared-0': png(header(0, 20), data(rows(40, 20)), end),
    'declared-taller': png(header(40, 25), data(rows(40, 20)), end),
    'declared-lower': png(header(40, 15), data(rows(40, 20)), end),
    'declared-interlaced': png(header(40, 20, [8, 0, 1]), data(rows(40, 20)), end),
    'declared-palette': png(header(40, 20, [8, 3]), data(rows(40, 20)), end),
    'declared-kind': png(header(40, 20, [3, 5]), data(rows(40, 20)), end),
    'long-palette': png(header(40, 20, [1, 3]), chunk('PLTE', Buffer.alloc(768)), data(rows(5, 20)), end),
    'late-palette': png(header(40, 20, [8, 3]), data(rows(40, 20)), chunk('PLTE', Buffer.alloc(768)), end),
    'late-header': png(data(rows(40, 20)), header(40, 20), end),
    'two-headers': png(header(40, 20), header(40, 20), data(rows(40, 20)), end),
    'parted-data': png(
      header(40, 20),
      chunk('IDAT', packed.subarray(0, 9)),
      chunk('tEXt', Buffer.from('a\0b')),
      chunk('IDAT', packed.subarray(9)),
      end,
    ),
    'wrong-filter': png(header(40, 20), data(rows(40, 20, 9)), end),
    'not-packed': png(header(40, 20), chunk('IDAT', rows(40, 20)), end),
    'wrong-adler': png(header(40, 20), chunk('IDAT', Buffer.concat([packed.subarray(0, -4), Buffer.alloc(4)])), end),
    'unknown-part': png(header(40, 20), chunk('ABCD', Buffer.alloc(4)), data(rows(40, 20)), end),
    'long-part': png(header(40, 20), Buffer.from('7fffffff49444154', 'hex')),
    'wrong-colour-space': png(header(40, 20), chunk('cICP', Buffer.from([1, 13, 1, 1])), data(rows(40, 20)), end),
    bomb: png(header(40, 20), chunk('IDAT', deflateSync(Buffer.alloc(50_000_000))), end),
    checksum: changed(good('rgb.png'), -14),
    signature: changed(good('rgb.png'), 5),
  }
  return Object.entries(made).map(([name, bytes]) => ({ name: `${name}.png`, bytes }))
}

/** A picture of which one byte is another. */
function changed(bytes: Buffer, at: number, value = (bytes.at(at) ?? 0) ^ 0x55): Buffer {
  const copy = Buffer.from(bytes)
  copy[at < 0 ? bytes.length + at : at] = value
  return copy
}

/** Where a marker of a JPEG stands. */
const marker = (bytes: Buffer, code: number) => bytes.indexOf(Buffer.from([0xff, code]))

/** A JPEG without the part that begins at a marker. */
function without(bytes: Buffer, code: number): Buffer {
  const at = marker(bytes, code)
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 2 + bytes.readUInt16BE(at + 2))])
}

function jpegs(): PictureFile[] {
  const bytes = good('baseline.jpg')
  const progressive = good('progressive.jpg')
  const frame = marker(bytes, 0xc0)
  const scan = marker(bytes, 0xda)
  const begin = scan + 2 + bytes.readUInt16BE(scan + 2)
  const secondScan = progressive.indexOf(Buffer.from([0xff, 0xda]), marker(progressive, 0xda) + 2)
  const made: Readonly<Record<string, Buffer>> = {
    'no-data': Buffer.concat([bytes.subarray(0, begin), Buffer.from([0xff, 0xd9])]),
    'header-alone': bytes.subarray(0, frame + 19),
    'no-end': bytes.subarray(0, -2),
    'half-data': Buffer.concat([bytes.subarray(0, begin + 200), Buffer.from([0xff, 0xd9])]),
    'declared-65535': changed(changed(changed(changed(bytes, frame + 5, 255), frame + 6, 255), frame + 7, 255), frame + 8, 255),
    'declared-0': changed(changed(bytes, frame + 5, 0), frame + 6, 0),
    'declared-taller': changed(bytes, frame + 6, 200),
    'declared-lower': changed(bytes, frame + 6, 10),
    'twelve-bits': changed(bytes, frame + 4, 12),
    lossless: changed(bytes, frame + 1, 0xc3),
    'no-huffman-tables': without(without(without(without(bytes, 0xc4), 0xc4), 0xc4), 0xc4),
    'no-quantisers': without(without(bytes, 0xdb), 0xdb),
    'two-frames': Buffer.concat([bytes.subarray(0, scan), bytes.subarray(frame, frame + 19), bytes.subarray(scan)]),
    'data-before-frame': Buffer.concat([bytes.subarray(0, frame), bytes.subarray(frame + 19)]),
    'wrong-sampling': changed(bytes, frame + 11, 0x55),
    'odd-huffman-table': changed(bytes, marker(bytes, 0xc4) + 5, 255),
    'no-restarts': changed(good('restart.jpg'), marker(good('restart.jpg'), 0xd1) + 1, 0xd5),
    'without-first-scan': Buffer.concat([progressive.subarray(0, marker(progressive, 0xda)), progressive.subarray(secondScan)]),
    'many-scans': Buffer.concat([
      bytes.subarray(0, scan),
      ...Array.from({ length: 100 }, () => bytes.subarray(scan, -2)),
      bytes.subarray(-2),
    ]),
    'scans-of-nothing': manyScans(60),
  }
  return Object.entries(made).map(([name, picture]) => ({ name: `${name}.jpg`, bytes: picture }))
}

function webps(): PictureFile[] {
  const bytes = good('lossy.webp')
  const lossless = good('lossless.webp')
  const alpha = good('alpha.webp')
  const part = alpha.subarray(alpha.indexOf('ALPH'), alpha.indexOf('VP8 '))
  const riff = (picture: Buffer) => {
    const copy = Buffer.from(picture)
    copy.writeUInt32LE(copy.length - 8, 4)
    return copy
  }
  const made: Readonly<Record<string, Buffer>> = {
    'no-data': riff(bytes.subarray(0, 20)),
    'header-alone': riff(bytes.subarray(0, 30)),
    'cut-and-declared': riff(Buffer.concat([bytes.subarray(0, 16), Buffer.from([100, 0, 0, 0]), bytes.subarray(20, 120)])),
    'part-too-long': changed(bytes, 18, 200),
    'two-pictures': riff(Buffer.concat([bytes, bytes.subarray(12)])),
    'declared-wider': changed(bytes, 27, 0x3f),
    'lossless-declared-wider': changed(lossless, 22, 0xff),
    'lossless-changed': changed(lossless, 40),
    'canvas-unlike': changed(good('extended.webp'), 24, 5),
    'reserved-flags': changed(good('extended.webp'), 20, 0xc1),
    'two-alphas': riff(Buffer.concat([alpha.subarray(0, 30), part, alpha.subarray(30)])),
    'late-alpha': riff(Buffer.concat([alpha.subarray(0, 30), alpha.subarray(30 + part.length), part])),
    'two-canvases': riff(Buffer.concat([alpha.subarray(0, 30), alpha.subarray(12)])),
    'no-picture': riff(Buffer.concat([bytes.subarray(0, 12), Buffer.from('ABCD'), bytes.subarray(16)])),
  }
  return Object.entries(made).map(([name, picture]) => ({ name: `${name}.webp`, bytes: picture }))
}
