// Glyphs put together from others of the same TrueType font (OpenType 1.9: glyf, composite glyphs; hmtx, maxp).
// Takes a font program and what its empty glyphs shall be; gives the program with them; refuses (throws) numbers that it does not have.
import { type Program, type Rebuilt, readProgram, rebuilt } from './true-type.ts'

/** A glyph made of others; lengths in thousandths of the size, from its origin to the right and upwards. */
export interface CompositeGlyph {
  readonly advance: number
  readonly parts: readonly { readonly glyph: number; readonly x: number; readonly y: number }[]
}

/** Arguments are words, and lengths. */
const ARGUMENTS = 0x0003
const MORE = 0x0020

/** The font program in which the glyphs of these numbers are composites. */
export function withComposites(program: Uint8Array, glyphs: ReadonlyMap<number, CompositeGlyph>): Buffer {
  const font = readProgram(program)
  const made = new Map([...glyphs].map(([number, glyph]) => [number, make(font, glyph)]))
  const extents = [...glyphs.values()].map(({ parts }) => extentOf(font, parts))
  const all: Rebuilt[] = Array.from(
    { length: font.glyphs },
    (_, number) => made.get(number) ?? { outline: font.outline(number), metrics: font.metrics(number) },
  )
  if (made.size > 0 && Math.max(...made.keys()) >= font.glyphs) throw new Error('a font of the printed PDF has fewer glyphs than are made')
  return rebuilt(font, all, (maxp) => {
    // Points and contours of composites, parts of one, and how deep they are.
    const maxima: Readonly<Record<keyof Extent, number>> = { points: 10, contours: 12, parts: 28, depth: 30 }
    for (const [what, at] of Object.entries(maxima) as [keyof Extent, number][])
      if (maxp.length > at + 1) maxp.writeUInt16BE(Math.max(maxp.readUInt16BE(at), ...extents.map((extent) => extent[what])), at)
  })
}

type Parts = readonly { readonly glyph: number }[]

/** How much there is to draw of a glyph. */
interface Extent {
  readonly points: number
  readonly contours: number
  readonly parts: number
  readonly depth: number
}

function make(font: Program, { advance, parts }: CompositeGlyph): Rebuilt {
  const unit = font.unitsPerEm / 1000
  const placed = parts.map(({ glyph, x, y }) => ({ glyph, x: Math.round(x * unit), y: Math.round(y * unit), box: font.outline(glyph) }))
  const drawn = placed.filter(({ box }) => box.length > 0)
  const width = Math.round(advance * unit)
  if (drawn.length === 0) return { outline: Buffer.alloc(0), metrics: [width, 0] }
  // Left, bottom, right and top stand after the number of contours.
  const side = (at: number, along: 'x' | 'y') => drawn.map((part) => part.box.readInt16BE(at) + part[along])
  const bounds = [Math.min(...side(2, 'x')), Math.min(...side(4, 'y')), Math.max(...side(6, 'x')), Math.max(...side(8, 'y'))] as const
  const outline = Buffer.alloc(10 + drawn.length * 8)
  for (const [index, number] of [-1, ...bounds].entries()) outline.writeInt16BE(number, index * 2)
  drawn.forEach(({ glyph, x, y }, index) => {
    const at = 10 + index * 8
    outline.writeUInt16BE(ARGUMENTS | (index + 1 < drawn.length ? MORE : 0), at)
    outline.writeUInt16BE(glyph, at + 2)
    outline.writeInt16BE(x, at + 4)
    outline.writeInt16BE(y, at + 6)
  })
  return { outline, metrics: [width, bounds[0]] }
}

/** What glyphs have to draw together, as parts of one. */
function extentOf(font: Program, parts: Parts): Extent {
  const extents = parts.map(({ glyph }) => extentOfGlyph(font, glyph))
  const sum = (of: (extent: Extent) => number) => extents.reduce((all, extent) => all + of(extent), 0)
  return {
    points: sum(({ points }) => points),
    contours: sum(({ contours }) => contours),
    parts: parts.length,
    depth: 1 + Math.max(0, ...extents.map(({ depth }) => depth)),
  }
}

function extentOfGlyph(font: Program, glyph: number): Extent {
  const outline = font.outline(glyph)
  if (outline.length === 0) return { points: 0, contours: 0, parts: 0, depth: 0 }
  const contours = outline.readInt16BE(0)
  if (contours >= 0) {
    const points = contours === 0 ? 0 : outline.readUInt16BE(8 + contours * 2) + 1
    return { points, contours, parts: 0, depth: 0 }
  }
  return extentOf(font, partsOf(outline))
}

/** The glyphs of which a composite is made; what else its parts say takes 2 to 12 bytes. */
function partsOf(outline: Buffer): Parts {
  const parts: { glyph: number }[] = []
  for (let at = 10; ; ) {
    const flags = outline.readUInt16BE(at)
    parts.push({ glyph: outline.readUInt16BE(at + 2) })
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 0x80 ? 8 : flags & 0x40 ? 4 : flags & 8 ? 2 : 0)
    if (!(flags & MORE)) return parts
  }
}
