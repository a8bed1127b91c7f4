// Which characters a font file really draws: its character map (`cmap`, OpenType 1.9). Takes the bytes of a font file; gives code points.
import { openFont } from './font-file.ts'

/** The glyph of each code point that a font draws. */
export type CharacterMap = ReadonlyMap<number, number>

/** The code points to which a font file gives a glyph other than the one for missing characters. */
export function characterMap(file: Uint8Array): CharacterMap {
  const table = openFont(file)('cmap')
  if (table === null) throw new Error('a font has no character map')
  return readCmap(table)
}

/** The subtables that map Unicode, by platform and encoding. */
const unicodeTables = new Set(['0/3', '0/4', '0/6', '3/1', '3/10'])

/** Reads the table `cmap` of a font. */
export function readCmap(table: Buffer): CharacterMap {
  const starts = new Set<number>()
  for (let index = 0; index < table.readUInt16BE(2); index++) {
    const at = 4 + index * 8
    if (unicodeTables.has(`${table.readUInt16BE(at)}/${table.readUInt16BE(at + 2)}`)) starts.add(table.readUInt32BE(at + 4))
  }
  const glyphs = new Map<number, number>()
  for (const start of starts) {
    const format = table.readUInt16BE(start)
    if (format !== 4 && format !== 12) throw new Error(`a font has a character map of format ${format}, which is not read`)
    const read = format === 4 ? readSegments : readGroups
    let count = 0
    read(table.subarray(start), (point, glyph) => {
      // A damaged map, or one that is made to cost time, names more characters than there are.
      if (++count > 0x110000 || point > 0x10ffff) throw new RangeError('a font has a character map of more characters than there are')
      if (glyph !== 0) glyphs.set(point, glyph)
    })
  }
  return glyphs
}

type Found = (point: number, glyph: number) => void

/** Format 4: the ends of the segments, then their starts, differences and places of lists of glyphs. */
function readSegments(table: Buffer, found: Found): void {
  const length = table.readUInt16BE(6)
  for (let at = 14; at < 14 + length; at += 2) {
    const [to, from, delta] = [0, length + 2, length * 2 + 2].map((place) => table.readUInt16BE(at + place)) as [number, number, number]
    const place = at + length * 3 + 2
    const listed = table.readUInt16BE(place)
    for (let point = from; point <= to && point < 0xffff; point++) {
      const glyph = listed === 0 ? point : table.readUInt16BE(place + listed + (point - from) * 2)
      found(point, listed !== 0 && glyph === 0 ? 0 : (glyph + delta) & 0xffff)
    }
  }
}

/** Format 12: groups of consecutive characters with consecutive glyphs. */
function readGroups(table: Buffer, found: Found): void {
  for (let index = 0; index < table.readUInt32BE(12); index++) {
    const [from, to, glyph] = [16, 20, 24].map((place) => table.readUInt32BE(place + index * 12)) as [number, number, number]
    for (let point = from; point <= to; point++) found(point, glyph + point - from)
  }
}
