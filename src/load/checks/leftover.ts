// What a kind of leftover markup is: what it looks like, and what is said of it.
import type { Block } from './blocks.ts'

/** Something that looks like markup. */
export interface Leftover {
  /** One of these marks is in all that the pattern finds: where none is, nothing is searched. */
  readonly signs: string
  /** A global pattern over the text of a block. What it finds begins with the sign that a backslash takes the meaning from. */
  readonly pattern: RegExp
  /** Over the source instead: the markup is made of backslashes, which Markdown takes away. */
  readonly isOfBackslashes?: true
  /** Where it stands; everywhere when left out. */
  readonly only?: Block['node']['type']
  /** What is wrong with what was found; takes its first line as it is written. */
  readonly reason: (written: string) => string
  /** The right writing, as a sentence; takes what was found as it is written. */
  readonly remedy: string | ((written: string) => string)
  /** What to write where it is meant as it stands. */
  readonly literal?: string
  /** Whether what the pattern finds is no slip; takes it as it is written. */
  readonly isHarmless?: (written: string) => boolean
}
