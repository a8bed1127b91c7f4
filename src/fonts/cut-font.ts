// A font cut down to a few characters, so that a page that needs one sign does not carry thousands. Takes the WOFF file (W3C, WOFF File
// Format 1.0) of a TrueType font and code points; gives a TrueType font of the same face with these characters alone, each by itself:
// nothing that joins or replaces glyphs is kept.
import { type CharacterMap, readCmap } from './character-map.ts'
import { openFont } from './font-file.ts'
import { longs, padded, shorts, trueTypeFile } from './true-type-file.ts'

/** A TrueType font with the glyphs of some code points, in their order. */
export function cutFont(woff: Uint8Array, points: readonly number[]): Uint8Array {
  const tables = openFont(woff)
  const source = glyphsIn(tables)
  const glyphOf = (point: number) => source.characters.get(point) ?? 0
  const kept = withParts(source, [0, ...points.map(glyphOf)])
  const numbers = new Map(kept.map((glyph, index) => [glyph, index]))
  const outlines = kept.map((glyph) => renumbered(source.outline(glyph), numbers))
  const ends = [0]
  for (const { length } of outlines) ends.push((ends.at(-1) ?? 0) + length)
  const mapped = points.map((point) => [point, numbers.get(glyphOf(point)) ?? 0] as const)
  const table = (tag: string) => Buffer.from(found(tables(tag), tag))
  const [head, hhea, maxp] = [table('head'), table('hhea'), table('maxp')]
  head.writeInt16BE(1, 50)
  hhea.writeUInt16BE(kept.length, 34)
  maxp.writeUInt16BE(kept.length, 4)
  return trueTypeFile([
    ['OS/2', table('OS/2')],
    ['cmap', cmap(mapped)],
    ['glyf', Buffer.concat(outlines)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', Buffer.concat(kept.map((glyph) => source.advance(glyph)))],
    ['loca', longs(...ends)],
    ['maxp', maxp],
    ['name', names(table('name'))],
    ['post', longs(0x00030000, 0, 0, 0, 0, 0, 0, 0)],
  ])
}

interface Glyphs {
  readonly characters: CharacterMap
  readonly outline: (glyph: number) => Buffer
  /** Advance width and left side bearing, as in `hmtx`. */
  readonly advance: (glyph: number) => Buffer
}

function glyphsIn(tables: (tag: string) => Buffer | null): Glyphs {
  const [head, hhea, hmtx, loca, glyf, cmapTable] = ['head', 'hhea', 'hmtx', 'loca', 'glyf', 'cmap'].map((tag) =>
    found(tables(tag), tag),
  ) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer]
  const isLong = head.readInt16BE(50) === 1
  const offset = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
  const metrics = hhea.readUInt16BE(34)
  return {
    characters: readCmap(cmapTable),
    outline: (glyph) => padded(glyf.subarray(offset(glyph), offset(glyph + 1))),
    advance(glyph) {
      if (glyph < metrics) return hmtx.subarray(glyph * 4, glyph * 4 + 4)
      const bearing = metrics * 4 + (glyph - metrics) * 2
      return Buffer.concat([hmtx.subarray(metrics * 4 - 4, metrics * 4 - 2), hmtx.subarray(bearing, bearing + 2)])
    },
  }
}

/** The glyphs and those that they are put together from, each once. */
function withParts({ outline }: Glyphs, glyphs: readonly number[]): readonly number[] {
  const kept = new Set(glyphs)
  for (const glyph of kept) for (const at of partsOf(outline(glyph))) kept.add(outline(glyph).readUInt16BE(at))
  return [...kept]
}

/** How the parts of a glyph are written (OpenType 1.9, `glyf`): what their flags say that follows. */
const [wordArguments, hasScale, morePartsFollow, hasTwoScales, hasMatrix, hasInstructions] = [0x1, 0x8, 0x20, 0x40, 0x80, 0x100] as const

/** Where in an outline the numbers of its parts stand; nowhere, where it has contours of its own. */
function partsOf(outline: Buffer): readonly number[] {
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return []
  const places: number[] = []
  for (let [at, flags] = [10, morePartsFollow as number]; flags & morePartsFollow; ) {
    flags = outline.readUInt16BE(at)
    places.push(at + 2)
    const scale = flags & hasScale ? 2 : flags & hasTwoScales ? 4 : flags & hasMatrix ? 8 : 0
    at += 4 + (flags & wordArguments ? 4 : 2) + scale
  }
  return places
}

/** An outline whose parts have their new numbers; instructions, which need tables that are not kept, are not followed. */
function renumbered(outline: Buffer, numbers: ReadonlyMap<number, number>): Buffer {
  const copy = Buffer.from(outline)
  for (const at of partsOf(outline)) {
    copy.writeUInt16BE(copy.readUInt16BE(at - 2) & ~hasInstructions, at - 2)
    copy.writeUInt16BE(numbers.get(copy.readUInt16BE(at)) ?? 0, at)
  }
  return withoutInstructions(copy)
}

/** An outline of contours says behind their ends how long its instructions are. */
function withoutInstructions(outline: Buffer): Buffer {
  const contours = outline.length < 10 ? 0 : outline.readInt16BE(0)
  if (contours <= 0) return outline
  const at = 10 + contours * 2
  const length = outline.readUInt16BE(at)
  return padded(Buffer.concat([outline.subarray(0, at), Buffer.alloc(2), outline.subarray(at + 2 + length)]))
}

/** What a font is called: family, style, full and PostScript name; not its history and licence, which are longer than its glyphs. */
function names(table: Buffer): Buffer {
  const strings = table.readUInt16BE(4)
  const records = Array.from({ length: table.readUInt16BE(2) }, (_, index) => table.subarray(6 + index * 12, 18 + index * 12))
  const kept = records.filter((record) => [1, 2, 4, 6].includes(record.readUInt16BE(6)))
  const texts = kept.map((record) => {
    const [length, at] = [record.readUInt16BE(8), strings + record.readUInt16BE(10)]
    return table.subarray(at, at + length)
  })
  let offset = 0
  const moved = kept.map((record, index) => {
    const copy = Buffer.concat([record.subarray(0, 10), shorts(offset)])
    offset += texts[index]?.length ?? 0
    return copy
  })
  return Buffer.concat([shorts(0, kept.length, 6 + kept.length * 12), ...moved, ...texts])
}

/** A map of format 12: one group a character. */
function cmap(mapped: readonly (readonly [point: number, glyph: number])[]): Buffer {
  const groups = [...mapped].sort(([one], [other]) => one - other).map(([point, glyph]) => longs(point, point, glyph))
  const header = Buffer.concat([shorts(12, 0), longs(16 + groups.length * 12, 0, groups.length)])
  return Buffer.concat([shorts(0, 1, 3, 10), longs(12), header, ...groups])
}

function found(table: Buffer | null, tag: string): Buffer {
  if (table === null) throw new Error(`a font has no table ${tag}`)
  return table
}
