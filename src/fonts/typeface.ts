// A font file as a typeface: what stands in a line as glyphs with their outlines and advances, joined, stacked and kerned as the font says
// (HarfBuzz). All measures are in ems, upwards.
import { Blob, Direction, Face, Font, MetricsTag, shape, Buffer as TextBuffer } from 'harfbuzzjs'
import { unpackFont } from './font-file.ts'

/** A step of an outline: `M`, `L`, `Q`, `C` or `Z`, and its points. */
export interface OutlineStep {
  readonly type: string
  readonly values: readonly number[]
}

/** A glyph in a line. */
export interface PlacedGlyph {
  readonly outline: readonly OutlineStep[]
  /** Where in the text that it draws begins. */
  readonly at: number
  readonly advance: number
  /** How far from its place it is drawn. */
  readonly across: number
  readonly up: number
}

/** A piece of a text that is drawn in one direction. */
export interface Piece {
  /** What stands around decides how letters join. */
  readonly text: string
  readonly from: number
  readonly to: number
  readonly isRightToLeft: boolean
  readonly language: string | null
}

/** A font that draws. */
export interface Typeface {
  readonly ascent: number
  readonly descent: number
  readonly xHeight: number
  /** The glyphs of a piece from left to right. */
  readonly glyphs: (piece: Piece) => readonly PlacedGlyph[]
}

/** Opens a font file. */
export function openTypeface(file: Uint8Array): Typeface {
  const face = new Face(new Blob(unpackFont(file)))
  const font = new Font(face)
  const em = face.upem
  const outlines = new Map<number, readonly OutlineStep[]>()
  const outlineOf = (glyph: number) => {
    const known =
      outlines.get(glyph) ?? font.glyphToJson(glyph).map(({ type, values }) => ({ type, values: values.map((value) => value / em) }))
    outlines.set(glyph, known)
    return known
  }
  const { ascender, descender } = font.hExtents()
  return {
    ascent: ascender / em,
    descent: -descender / em,
    xHeight: font.getMetricPositionWithFallback(MetricsTag.X_HEIGHT) / em,
    glyphs({ text, from, to, isRightToLeft, language }) {
      const buffer = new TextBuffer()
      buffer.addText(text, from, to - from)
      buffer.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR)
      buffer.guessSegmentProperties()
      buffer.setLanguage(language ?? 'und')
      shape(font, buffer)
      return buffer.getGlyphInfosAndPositions().map(({ codepoint, cluster, xAdvance = 0, xOffset = 0, yOffset = 0 }) => ({
        ...{ outline: outlineOf(codepoint), at: cluster, advance: xAdvance / em, across: xOffset / em, up: yOffset / em },
      }))
    },
  }
}
