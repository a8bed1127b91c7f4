// The content of a page between reading and writing: text that is shown, changes of state, and everything else as the browser wrote it.
// Takes nothing apart and writes nothing: line.ts makes texts, line-end.ts resolves how they are read, write-content.ts writes.
import type { Matrix } from './geometry.ts'

/** One step of drawing. */
export type Operation = ShownText | Operators

/** Operators as they are written: of a state that may change within a text object (colours), or any others. */
export interface Operators {
  readonly kind: 'state' | 'other'
  readonly operators: string
}

/** Glyphs that are shown along one line. */
export interface ShownText {
  readonly kind: 'text'
  /** `/F4 14 Tf` */
  readonly font: string
  /** How much wider blanks are (`Tw`). */
  readonly spacing: number
  readonly matrix: Matrix
  readonly runs: readonly Run[]
  /** The last letter of the line, shown after all runs; null where the text does not end with a letter. */
  readonly last: LastLetter | null
  /** What the glyphs say, in a text that is one word or a part of one; null in others. */
  readonly word: string | null
}

/** Operators that show glyphs, and what is read in place of these; null where it is what they say. */
export interface Run {
  readonly operators: string
  readonly replacement: string | null
}

/** A letter at the end of a line, which is read in another way where a word goes on or ends unseen. */
export interface LastLetter {
  /** The items of its TJ array before the letter, and its own. */
  readonly before: string
  readonly own: string
  readonly letter: string
  /** What is read in place of the letter; null where it is read as it is drawn. */
  readonly replacement: string | null
}

/** Some of a list, from the first to the one after the last. */
export interface Range {
  readonly from: number
  readonly to: number
}
