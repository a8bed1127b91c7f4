// A text object of a page's content (ISO 32000-2, 9.4.1) as it was read: glyphs, and the words that stand for some of them.
import type { Font } from './font.ts'
import type { Matrix } from './geometry.ts'
import type { Range } from './operations.ts'

/** A text object that was read: glyphs by code and place along the line. */
export interface TextObject {
  readonly fontName: string
  readonly size: number
  readonly font: Font | null
  /** Null in a text object that shows nothing. */
  readonly matrix: Matrix | null
  /** Codes and their places in text space, pairwise. */
  readonly codes: number[]
  readonly places: number[]
  /** Its letters are written right to left: the last glyph is the first that is read. */
  readonly isRightToLeft: boolean
  /** How far above the line glyphs are, in text space, by their number; most are on it. */
  readonly rises: Map<number, number>
  /** Replacement texts, in order. */
  readonly spans: Span[]
}

/** A replacement text of some glyphs. */
export interface Span extends Range {
  readonly text: string
}
