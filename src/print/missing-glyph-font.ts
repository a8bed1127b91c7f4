// A TrueType font that has one glyph, a box, for every character (OpenType 1.9, `cmap` format 13).
// Takes nothing; gives its bytes (about 1 kB), made here so that no file has to be shipped. It licenses embedding freely.

/** The font's PostScript name, under which a PDF names it. */
export const missingGlyphFontName = 'OutcomeMissingGlyph'

const unitsPerEm = 1000
const advance = 600
const [left, bottom, right, top] = [50, 0, 550, 700] as const

/** Gives the font file. */
export function missingGlyphFont(): Uint8Array {
  const glyph = box()
  const tables: readonly (readonly [string, Buffer])[] = [
    ['OS/2', os2()],
    ['cmap', cmap()],
    ['glyf', Buffer.concat([glyph, glyph])],
    ['head', head()],
    ['hhea', shorts(1, 0, 900, -300, 0, advance, left, advance - right, right, 1, 0, 0, 0, 0, 0, 0, 0, 2)],
    ['hmtx', shorts(advance, left, advance, left)],
    ['loca', longs(0, glyph.length, glyph.length * 2)],
    ['maxp', shorts(1, 0, 2, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['name', names()],
    ['post', longs(0x00030000, 0, 0, 0, 0, 0, 0, 0)],
  ]
  return assemble(tables)
}

function shorts(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, index) => bytes.writeUInt16BE(value & 0xffff, index * 2))
  return bytes
}

function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => bytes.writeUInt32BE(value >>> 0, index * 4))
  return bytes
}

/** One contour of four points; x and y as words relative to the point before. */
function box(): Buffer {
  const onCurve = Buffer.from([1, 1, 1, 1])
  const across = shorts(left, right - left, 0, left - right)
  const up = shorts(bottom, 0, top - bottom, 0)
  return Buffer.concat([shorts(1, left, bottom, right, top, 3, 0), onCurve, across, up, Buffer.alloc(2)])
}

/** All of Unicode's planes from the blank on, surrogates left out, to glyph 1. */
function cmap(): Buffer {
  const groups = [longs(0x20, 0xd7ff, 1), longs(0xe000, 0x10ffff, 1)]
  const header = Buffer.concat([shorts(13, 0), longs(16 + groups.length * 12, 0, groups.length)])
  return Buffer.concat([shorts(0, 1, 3, 10), longs(12), header, ...groups])
}

function head(): Buffer {
  const start = Buffer.concat([longs(0x00010000, 0x00010000, 0, 0x5f0f3cf5), shorts(0x000b, unitsPerEm), Buffer.alloc(16)])
  return Buffer.concat([start, shorts(left, bottom, right, top, 0, 8, 2, 1, 0)])
}

function os2(): Buffer {
  const start = shorts(4, advance, 400, 5, 0, 500, 500, 0, 100, 500, 500, 0, 300, 50, 300, 0)
  const end = shorts(0x40, 0x20, 0xffff, 900, -300, 0, 900, 300)
  return Buffer.concat([start, Buffer.alloc(10), longs(~0, ~0, ~0, ~0), Buffer.from('NONE'), end, longs(1, 0), shorts(500, 700, 0, 32, 1)])
}

/** Family, style, full and PostScript name, for Windows in English. */
function names(): Buffer {
  const entries = (
    [
      [1, missingGlyphFontName],
      [2, 'Regular'],
      [3, missingGlyphFontName],
      [4, missingGlyphFontName],
      [5, 'Version 1.000'],
      [6, missingGlyphFontName],
    ] as const
  ).map(([id, text]) => ({ id, bytes: Buffer.from(text, 'utf16le').swap16() }))
  const starts = entries.map((_, index) => entries.slice(0, index).reduce((sum, entry) => sum + entry.bytes.length, 0))
  const records = entries.map(({ id, bytes }, index) => shorts(3, 1, 0x409, id, bytes.length, starts[index] ?? 0))
  return Buffer.concat([shorts(0, entries.length, 6 + entries.length * 12), ...records, ...entries.map(({ bytes }) => bytes)])
}

/** Directory, tables padded to four bytes, and in `head` the sum that makes the whole file's 0xB1B0AFBA. */
function assemble(tables: readonly (readonly [string, Buffer])[]): Uint8Array {
  const padded = tables.map(([, bytes]) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]))
  let offset = 12 + tables.length * 16
  const records = tables.map(([tag, bytes], index) => {
    const record = Buffer.concat([Buffer.from(tag), longs(checksum(padded[index] ?? bytes), offset, bytes.length)])
    offset += padded[index]?.length ?? 0
    return record
  })
  const power = Math.floor(Math.log2(tables.length))
  const search = 2 ** power * 16
  const font = Buffer.concat([longs(0x00010000), shorts(tables.length, search, power, tables.length * 16 - search), ...records, ...padded])
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, font.indexOf(longs(0x5f0f3cf5)) - 4)
  return new Uint8Array(font)
}

function checksum(bytes: Buffer): number {
  let sum = 0
  for (let offset = 0; offset + 4 <= bytes.length; offset += 4) sum = (sum + bytes.readUInt32BE(offset)) >>> 0
  return sum
}
