// Subsets of one TrueType font → the font of all their glyphs (OpenType 1.9: glyf, loca, hmtx, hhea, maxp, head). The browser's subsets
// keep the numbers that glyphs have in the whole font, so nothing has to be renumbered.
// Takes font programs; gives one; refuses (throws) what is no TrueType font.

/** A font program, as far as its glyphs are read and written. */
export interface Program {
  readonly bytes: Buffer
  readonly unitsPerEm: number
  readonly tables: ReadonlyMap<string, Buffer>
  readonly glyphs: number
  /** The outline of a glyph, empty where it has none. */
  readonly outline: (glyph: number) => Buffer
  /** Advance and left side bearing of a glyph. */
  readonly metrics: (glyph: number) => readonly [number, number]
}

/** A glyph as it is written: its outline, advance and left side bearing. */
export interface Rebuilt {
  readonly outline: Buffer
  readonly metrics: readonly [number, number]
}

const NOTHING = Buffer.alloc(0)

/** The outlines of a font program, by glyph; a glyph without one is not listed. */
export function outlinesOf(program: Uint8Array): ReadonlyMap<number, Buffer> {
  const { glyphs, outline } = readProgram(program)
  const found = new Map<number, Buffer>()
  for (let glyph = 0; glyph < glyphs; glyph++) if (outline(glyph).length > 0) found.set(glyph, outline(glyph))
  return found
}

/** The advance of each glyph in thousandths of the size; 0 for glyphs that a subset does not hold. */
export function advancesOf(program: Uint8Array): readonly number[] {
  const { glyphs, metrics, unitsPerEm } = readProgram(program)
  return Array.from({ length: glyphs }, (_, glyph) => (metrics(glyph)[0] * 1000) / unitsPerEm)
}

/** The glyphs that draw nothing and do not advance; not the first one, which stands for what is missing. */
export function emptyGlyphsOf(program: Uint8Array): readonly number[] {
  const { glyphs, outline, metrics } = readProgram(program)
  return [...Array(glyphs).keys()].filter((glyph) => glyph > 0 && outline(glyph).length === 0 && metrics(glyph)[0] === 0)
}

/** The font of all glyphs of the subsets. */
export function joinSubsets(subsets: readonly Uint8Array[]): Buffer {
  const programs = subsets.map(readProgram)
  const [first] = programs
  if (first === undefined) throw new Error('there is no font to join')
  const glyphs = Math.max(...programs.map((program) => program.glyphs))
  const owners = Array.from(
    { length: glyphs },
    (_, glyph) => programs.find(({ outline }) => outline(glyph).length > 0) ?? programs.find((program) => glyph < program.glyphs) ?? first,
  )
  const all = owners.map((owner, glyph): Rebuilt => ({ outline: owner.outline(glyph), metrics: metricsOf(programs, owner, glyph) }))
  return rebuilt(first, all, (maxp) => raiseMaxima(maxp, programs))
}

/** A font with these glyphs, in the order of their numbers, and the other tables of `font`; `raise` changes the table of maxima in place. */
export function rebuilt(font: Program, glyphs: readonly Rebuilt[], raise: (maxp: Buffer) => void): Buffer {
  const tables = new Map(font.tables)
  const { glyf, loca } = outlines(glyphs)
  const hmtx = Buffer.alloc(glyphs.length * 4)
  glyphs.forEach(({ metrics: [advance, bearing] }, glyph) => {
    hmtx.writeUInt16BE(advance, glyph * 4)
    hmtx.writeInt16BE(bearing, glyph * 4 + 2)
  })
  const maxp = withNumber(table(font, 'maxp'), 4, glyphs.length)
  raise(maxp)
  tables.set('glyf', glyf).set('loca', loca).set('hmtx', hmtx).set('maxp', maxp)
  tables.set('hhea', withNumber(table(font, 'hhea'), 34, glyphs.length))
  // Checksum adjustment 0 until all is written; offsets of four bytes.
  tables.set('head', withNumber(withNumber(withNumber(table(font, 'head'), 8, 0), 10, 0), 50, 1))
  return write(font.bytes.readUInt32BE(0), tables)
}

/** Reads a font program. */
export function readProgram(program: Uint8Array): Program {
  const bytes = Buffer.from(program.buffer, program.byteOffset, program.byteLength)
  const tables = new Map<string, Buffer>()
  for (let at = 12; at < 12 + bytes.readUInt16BE(4) * 16; at += 16) {
    const offset = bytes.readUInt32BE(at + 8)
    tables.set(bytes.toString('latin1', at, at + 4), bytes.subarray(offset, offset + bytes.readUInt32BE(at + 12)))
  }
  const [head, loca, glyf, hhea, hmtx, maxp] = ['head', 'loca', 'glyf', 'hhea', 'hmtx', 'maxp'].map(
    (name) => tables.get(name) ?? NOTHING,
  ) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer]
  if (head.length < 54 || maxp.length < 6) throw new Error('a font of the printed PDF is no TrueType font')
  const glyphs = maxp.readUInt16BE(4)
  const isLong = head.readInt16BE(50) === 1
  const offset = (glyph: number): number => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
  const full = hhea.readUInt16BE(34)
  return {
    bytes,
    unitsPerEm: head.readUInt16BE(18) || 1000,
    tables,
    glyphs,
    outline: (glyph) => (glyph < glyphs ? glyf.subarray(offset(glyph), offset(glyph + 1)) : NOTHING),
    metrics: (glyph) =>
      glyph < full
        ? [hmtx.readUInt16BE(glyph * 4), hmtx.readInt16BE(glyph * 4 + 2)]
        : [hmtx.readUInt16BE(full * 4 - 4), hmtx.readInt16BE(full * 4 + (Math.min(glyph, glyphs - 1) - full) * 2)],
  }
}

function table({ tables }: Program, name: string): Buffer {
  const found = tables.get(name)
  if (found === undefined) throw new Error(`a font of the printed PDF has no table ${name}`)
  return found
}

function outlines(glyphs: readonly Rebuilt[]): { readonly glyf: Buffer; readonly loca: Buffer } {
  const pieces: Buffer[] = []
  const loca = Buffer.alloc((glyphs.length + 1) * 4)
  let at = 0
  glyphs.forEach(({ outline }, glyph) => {
    pieces.push(outline, Buffer.alloc(-outline.length & 3))
    at += outline.length + (-outline.length & 3)
    loca.writeUInt32BE(at, (glyph + 1) * 4)
  })
  return { glyf: Buffer.concat(pieces), loca }
}

/** A glyph without outline, such as the blank, has its advance in the subsets that show it. */
function metricsOf(programs: readonly Program[], owner: Program, glyph: number): readonly [number, number] {
  if (owner.outline(glyph).length > 0) return owner.metrics(glyph)
  const known = programs.filter((program) => glyph < program.glyphs).map((program) => program.metrics(glyph))
  return known.reduce((widest, own) => (own[0] > widest[0] ? own : widest), [0, 0] as const)
}

/** Version 1.0 holds maxima from its sixth byte on. */
function raiseMaxima(maxp: Buffer, programs: readonly Program[]): void {
  const all = programs.map((program) => table(program, 'maxp'))
  for (let at = 6; at + 1 < maxp.length; at += 2)
    maxp.writeUInt16BE(Math.max(...all.map((own) => (at + 1 < own.length ? own.readUInt16BE(at) : 0))), at)
}

function withNumber(bytes: Buffer, at: number, number: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt16BE(number, at)
  return copy
}

/** A font file: the directory, sorted by name, and the tables. */
function write(version: number, tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const head = Buffer.alloc(12 + sorted.length * 16)
  const power = 2 ** Math.floor(Math.log2(sorted.length))
  head.writeUInt32BE(version, 0)
  for (const [at, number] of [sorted.length, power * 16, Math.log2(power), (sorted.length - power) * 16].entries())
    head.writeUInt16BE(number, 4 + at * 2)
  const pieces: Buffer[] = [head]
  let offset = head.length
  sorted.forEach(([name, bytes], index) => {
    const entry = 12 + index * 16
    head.write(name, entry, 'latin1')
    head.writeUInt32BE(checksum(bytes), entry + 4)
    head.writeUInt32BE(offset, entry + 8)
    head.writeUInt32BE(bytes.length, entry + 12)
    pieces.push(bytes, Buffer.alloc(-bytes.length & 3))
    offset += bytes.length + (-bytes.length & 3)
  })
  const font = Buffer.concat(pieces)
  const headAt = head.readUInt32BE(12 + sorted.findIndex(([name]) => name === 'head') * 16 + 8)
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headAt + 8)
  return font
}

function checksum(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) {
    const rest = Math.min(4, bytes.length - at)
    sum = (sum + bytes.readUIntBE(at, rest) * 256 ** (4 - rest)) % 0x100000000
  }
  return sum
}
