// A page's content stream in sequences: each belongs to a structure element, is an artifact, or only sets the state.
import type { UnmappedGlyph } from './font.ts'
import type { Box } from './geometry.ts'
import type { Operation, Range } from './operations.ts'

/** What is drawn that no one reads (ISO 32000-2, 14.8.2.2), as the properties of its mark. */
export type ArtifactKind = 'Header' | 'Footer' | 'Watermark' | 'Layout'

/** What glyphs say, in the order in which they are drawn. */
export interface DrawnText {
  readonly text: string
  /** The places in the text right after the last letter of each line that ends with a letter. */
  readonly lineEnds: readonly number[]
}

/** A stretch of a page's content; those of a page stand in the order in which they are drawn. */
export interface ContentSequence extends DrawnText {
  readonly page: number
  /** The number that the browser gave it, or null outside marked content. */
  readonly mcid: number | null
  /** What it draws, without the marks around it. */
  readonly operations: readonly Operation[]
  /** The operations that draw a word which may go over a line end. */
  readonly brokenWords: readonly Range[]
  /** Its glyphs that say nothing, each `MUTE` in `text`. */
  readonly unmapped: readonly UnmappedGlyph[]
  readonly draws: 'text' | 'image' | 'path' | 'nothing'
  /** The kind of artifact that it is when it belongs to no element. */
  readonly artifact: ArtifactKind
  /** The rectangle around what it draws, in points from the page's lower left corner; null for text. */
  readonly box: Box | null
}

/** A sequence, or one of the parts into which it falls, with what is read of it. */
export interface ResolvedSequence {
  readonly sequence: ContentSequence
  readonly operations: readonly Operation[]
  /** What is read in place of the glyphs, where these are not what is read. */
  readonly replacement: string | null
  /** What its element says in its place: the whole word, when it goes over a line end; a run of right-to-left text in the order in which it is read. */
  readonly word: string | null
}

/** What is known of the letter at the end of a line: as drawn, a hyphen that only ends the line (with the whole word), or one that a blank follows unseen. */
export interface LineEnd {
  readonly kind: 'drawn' | 'soft' | 'joined'
  readonly word: string | null
}
