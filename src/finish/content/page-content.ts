// A page's content stream in pieces: each belongs to a structure element, is an artifact, or only sets the state.
import type { Tag } from '../tags/tag.ts'

/** What is drawn that no one reads (ISO 32000-2, 14.8.2.2), as the properties of its mark. */
export type ArtifactKind = 'Header' | 'Footer' | 'Watermark' | 'Layout'

/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number]

/** A stretch of a page's content. */
export interface Piece {
  readonly page: number
  /** The number that the browser gave it, or null outside marked content. */
  readonly mcid: number | null
  /** Operators, compacted, without the marks around them; `HYPHEN_START … HYPHEN_END` stand around a hyphen at the end of a line. */
  body: string
  /** What its glyphs say, in the order in which they are drawn; `HYPHEN_START` for a hyphen that may only end a line. */
  readonly text: string
  readonly draws: 'text' | 'image' | 'path' | 'nothing'
  /** The kind of artifact that it is when it belongs to no element. */
  readonly artifact: ArtifactKind
  /** The rectangle around what it draws, in points from the page's lower left corner; null for text. */
  readonly box: Box | null
  /** The structure element that it belongs to, given by the tag tree. */
  tag: Tag | null
  /** What is read in place of the glyphs, where these are not what is read. */
  read: string | null
  /** Its place among the kids of its element. */
  index: number
  /** Its new number within the page, once written. */
  number: number
}

/** The pieces of one page, in the order in which they are drawn. */
export interface PageContent {
  readonly pieces: readonly Piece[]
}

/** Stand in a body around a hyphen that ends a line, until it is known whether it is the word's own. */
export const HYPHEN_START = '\ue000'
export const HYPHEN_END = '\ue001'
