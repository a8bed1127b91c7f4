// A font packed for the screen (W3C, WOFF File Format 2.0): its tables one after the other in one Brotli stream. Outlines are not transformed
// (version 3 of `glyf` and `loca`), which would take ten times as long to pack and save a tenth.
import { brotliCompressSync, constants } from 'node:zlib'
import { tablesOf } from './font-file.ts'
import { longs, shorts } from './true-type-file.ts'

/** Packs a TrueType or OpenType file. */
export function packWoff2(font: Uint8Array): Uint8Array {
  const tables = tablesOf(font)
  const directory = Buffer.concat(tables.map(([tag, bytes]) => entry(tag, bytes.length)))
  const packed = brotliCompressSync(Buffer.concat(tables.map(([, bytes]) => bytes)), {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: windowBits,
    },
  })
  const length = headerLength + directory.length + packed.length
  const whole = Math.ceil(length / 4) * 4
  const header = Buffer.concat([
    Buffer.from('wOF2', 'latin1'),
    font.subarray(0, 4),
    longs(whole),
    shorts(tables.length, 0),
    longs(font.length, packed.length),
    shorts(1, 0),
    // No metadata, no private data.
    longs(0, 0, 0, 0, 0),
  ])
  return Buffer.concat([header, directory, packed], whole)
}

const headerLength = 48

/** Of 11: the last two take ten times as long for a hundredth. */
const quality = 9

/** 64 kB, which a cut font seldom has: for a larger window the packer clears so much memory that it takes ten times as long. */
const windowBits = 16

/** The tag is written out (63); the version of the transformation 3, nothing, for outlines, and 0 for others. */
function entry(tag: string, length: number): Buffer {
  const version = tag === 'glyf' || tag === 'loca' ? 3 : 0
  return Buffer.concat([Buffer.from([63 | (version << 6)]), Buffer.from(tag, 'latin1'), base128(length)])
}

/** A number in groups of seven bits, the highest first; all but the last have the high bit. */
function base128(value: number): Buffer {
  const groups = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest & 0x7f) | 0x80)
  return Buffer.from(groups)
}
