// A page's content stream in pieces: each belongs to a structure element, is an artifact, or only sets the state.

import type { Tag } from '../tags/tag.ts'
import type { Font } from './font.ts'

/** What is drawn that no one reads (ISO 32000-2, 14.8.2.2), as the properties of its mark. */
export type ArtifactKind = 'Header' | 'Footer' | 'Watermark' | 'Layout'

/** A glyph that does not say which character it is. */
export interface MuteGlyph {
  readonly font: Font
  readonly code: number
}

/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number]

/** A stretch of a page's content. */
export interface Piece {
  readonly page: number
  /** The number that the browser gave it, or null outside marked content. */
  readonly mcid: number | null
  /** Operators, compacted, without the marks around them; letters at line ends are framed (line-end.ts). */
  body: string
  /** What its glyphs say, in the order in which they are drawn, with `LINE_END`. */
  readonly text: string
  /** Its glyphs that say nothing, each `MUTE` in `text`. */
  readonly mute: readonly MuteGlyph[]
  readonly draws: 'text' | 'image' | 'path' | 'nothing'
  /** The kind of artifact that it is when it belongs to no element. */
  readonly artifact: ArtifactKind
  /** The rectangle around what it draws, in points from the page's lower left corner; null for text. */
  readonly box: Box | null
  /** The structure element that it belongs to, given by the tag tree. */
  tag: Tag | null
  /** What is read in place of the glyphs, where these are not what is read. */
  read: string | null
  /** What its element says in its place: the whole word, when it goes over a line end; a run of right-to-left text in the order in which it is read. */
  word: string | null
  /** What was split off from it and is drawn right after it. */
  rest: readonly Piece[]
  /** Its place among the kids of its element. */
  index: number
  /** Its new number within the page, once written. */
  number: number
}

/** The pieces of one page, in the order in which they are drawn. */
export interface PageContent {
  readonly pieces: readonly Piece[]
}

/** Stands in a piece's text after the last letter of each line that ends with a letter; its glyph is framed in the body. */
export const LINE_END = '\ue000'

/** What is known of the letter at the end of a line: as drawn, a hyphen that only ends the line (with the whole word), or one that a blank follows unseen. */
export interface LineEnd {
  readonly kind: 'drawn' | 'soft' | 'joined'
  readonly word: string | null
}
