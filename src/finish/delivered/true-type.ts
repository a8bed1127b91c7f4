// A TrueType font program held against itself (OpenType 1.9): the directory of its tables, their checksums, and whether glyphs stand where
// `loca` says and within the bounds of `glyf`. Takes the bytes; gives a sentence for each fault, a few at most.

/** A table of a font program. */
interface Table {
  readonly tag: string
  readonly checksum: number
  readonly offset: number
  readonly bytes: Buffer
}

const MOST = 5
const needed = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']

/** What is wrong with a font program with outlines of TrueType. */
export function trueTypeFaults(data: Buffer): string[] {
  const tables = directory(data)
  if (typeof tables === 'string') return [tables]
  const missing = needed.filter((tag) => !tables.has(tag)).map((tag) => `the font has no table ${tag}`)
  const faults = [...tableFaults(data, tables), ...missing]
  return faults.length > 0 ? faults.slice(0, MOST) : glyphFaults((tag) => tables.get(tag)?.bytes ?? Buffer.alloc(0))
}

/** What is wrong with the tables of an OpenType font, whatever its outlines are, and its table of outlines of PostScript. */
export function openTypeTables(data: Buffer): { readonly faults: readonly string[]; readonly cff: Buffer | null } {
  const tables = directory(data)
  if (typeof tables === 'string') return { faults: [tables], cff: null }
  return { faults: tableFaults(data, tables).slice(0, MOST), cff: tables.get('CFF ')?.bytes ?? null }
}

const versions = new Set([0x00010000, 0x74727565, 0x4f54544f])

function directory(data: Buffer): ReadonlyMap<string, Table> | string {
  const count = data.length < 12 ? 0 : data.readUInt16BE(4)
  if (count === 0 || !versions.has(data.readUInt32BE(0)) || 12 + count * 16 > data.length) return 'the font program is no TrueType font'
  const tables = new Map<string, Table>()
  let before = ''
  for (let at = 12; at < 12 + count * 16; at += 16) {
    const tag = data.toString('latin1', at, at + 4)
    const [checksum, offset, length] = [data.readUInt32BE(at + 4), data.readUInt32BE(at + 8), data.readUInt32BE(at + 12)]
    if (offset + length > data.length || offset % 4 !== 0) return `the table ${shown(tag)} of the font does not stand in it`
    if (tag <= before) return 'the tables of the font are not in order'
    before = tag
    tables.set(tag, { tag, checksum, offset, bytes: data.subarray(offset, offset + length) })
  }
  return tables
}

const shown = (tag: string) => tag.replace(/[^ -~]/g, '?')

function tableFaults(data: Buffer, tables: ReadonlyMap<string, Table>): string[] {
  const wrong = [...tables.values()].filter(({ tag, bytes, checksum }) => sumOf(bytes, tag === 'head' ? 8 : null) !== checksum)
  const whole = tables.has('head') && sumOf(data, null) !== 0xb1b0afba
  return [
    ...wrong.map(({ tag }) => `the checksum of the table ${shown(tag)} of the font does not hold`),
    ...(whole ? ['the checksum of the whole font does not hold'] : []),
    ...spaceFaults(data, [...tables.values()]),
  ]
}

/** The sum of 32-bit numbers, the last one filled up with 0; the number at `blank` counts as 0. */
function sumOf(bytes: Buffer, blank: number | null): number {
  const whole = bytes.length - (bytes.length % 4)
  let sum = 0
  for (let at = 0; at < whole; at += 4) sum = (sum + bytes.readInt32BE(at)) | 0
  if (whole < bytes.length) {
    const last = Buffer.alloc(4)
    bytes.copy(last, 0, whole)
    sum = (sum + last.readInt32BE(0)) | 0
  }
  if (blank !== null && blank + 4 <= bytes.length) sum = (sum - bytes.readInt32BE(blank)) | 0
  return sum >>> 0
}

/** Tables follow one another, with at most three bytes of 0 between them. */
function spaceFaults(data: Buffer, tables: readonly Table[]): string[] {
  const sorted = [...tables].sort((one, other) => one.offset - other.offset)
  let end = 12 + tables.length * 16
  for (const { tag, offset, bytes } of sorted) {
    if (offset < end) return [`the table ${shown(tag)} of the font lies over another`]
    if (!isFill(data.subarray(end, offset))) return [`there are bytes in the font that belong to no table, before ${shown(tag)}`]
    end = offset + bytes.length
  }
  return isFill(data.subarray(end)) ? [] : ['there are bytes behind the last table of the font']
}

const isFill = (bytes: Buffer) => bytes.length < 4 && bytes.every((byte) => byte === 0)

type Tables = (tag: string) => Buffer

function glyphFaults(table: Tables): string[] {
  const [head, maxp, hhea, loca, glyf] = [table('head'), table('maxp'), table('hhea'), table('loca'), table('glyf')]
  if (head.length < 54 || maxp.length < 6 || hhea.length < 36) return ['a table of the font is too short']
  if (head.readUInt32BE(12) !== 0x5f0f3cf5) return ['the table head of the font has not the number that it must have']
  const glyphs = maxp.readUInt16BE(4)
  const full = hhea.readUInt16BE(34)
  const width = head.readInt16BE(50) === 0 ? 2 : 4
  if (full === 0 || full > glyphs || table('hmtx').length < full * 4 + (glyphs - full) * 2)
    return ['the font does not have as many widths as glyphs']
  if (loca.length < (glyphs + 1) * width) return ['the font does not say where each of its glyphs stands']
  const offsetOf = (glyph: number) => (width === 2 ? loca.readUInt16BE(glyph * 2) * 2 : loca.readUInt32BE(glyph * 4))
  const faults: string[] = []
  for (let glyph = 0; glyph < glyphs && faults.length < MOST; glyph++) {
    const [start, end] = [offsetOf(glyph), offsetOf(glyph + 1)]
    const fault = end < start || end > glyf.length ? 'does not stand in the table glyf' : outlineFault(glyf.subarray(start, end), glyphs)
    if (fault !== null) faults.push(`glyph ${glyph} of the font ${fault}`)
  }
  return faults
}

/** What is wrong with one outline; an empty one draws nothing. */
function outlineFault(outline: Buffer, glyphs: number): string | null {
  if (outline.length === 0) return null
  if (outline.length < 10) return 'is cut off'
  const contours = outline.readInt16BE(0)
  const end = contours < 0 ? endOfParts(outline, glyphs) : endOfContours(outline, contours)
  if (end === null) return 'names a glyph that is not there, or has its points in disorder'
  return end > outline.length ? 'is cut off' : null
}

/** Where the description of contours ends; null where it cannot be right. */
function endOfContours(outline: Buffer, contours: number): number | null {
  const behind = 10 + contours * 2
  if (contours === 0) return 10
  if (behind + 2 > outline.length) return behind + 2
  let last = -1
  for (let contour = 0; contour < contours; contour++) {
    const next = outline.readUInt16BE(10 + contour * 2)
    if (next <= last && contour > 0) return null
    last = next
  }
  let at = behind + 2 + outline.readUInt16BE(behind)
  let bytes = 0
  for (let left = last + 1; left > 0; ) {
    if (at >= outline.length) return outline.length + 1
    const flag = outline.readUInt8(at++)
    const times = (flag & 8) === 0 ? 1 : 1 + (outline[at++] ?? 0)
    bytes += times * (coordinate(flag & 2, flag & 16) + coordinate(flag & 4, flag & 32))
    left -= times
  }
  return at + bytes
}

/** How many bytes a coordinate takes: one where it is short, none where it is that of the point before. */
const coordinate = (isShort: number, isSame: number) => (isShort !== 0 ? 1 : isSame !== 0 ? 0 : 2)

/** The flags of a part: words as arguments, one number, two, four of them to change it by, another part behind it, instructions. */
const [WORDS, ONE, MORE, TWO, FOUR, INSTRUCTIONS] = [1, 8, 32, 64, 128, 256]

/** Where the description of a glyph ends that is made of others; null where one of them is not there. */
function endOfParts(outline: Buffer, glyphs: number): number | null {
  let at = 10
  let flags = MORE
  while ((flags & MORE) !== 0) {
    if (at + 4 > outline.length) return outline.length + 1
    flags = outline.readUInt16BE(at)
    if (outline.readUInt16BE(at + 2) >= glyphs) return null
    at += 4 + ((flags & WORDS) === 0 ? 2 : 4) + change(flags)
  }
  if ((flags & INSTRUCTIONS) === 0) return at
  return at + 2 + (at + 2 <= outline.length ? outline.readUInt16BE(at) : 0)
}

/** How many bytes say by what a part is changed. */
const change = (flags: number) => ((flags & ONE) !== 0 ? 2 : (flags & TWO) !== 0 ? 4 : (flags & FOUR) !== 0 ? 8 : 0)
