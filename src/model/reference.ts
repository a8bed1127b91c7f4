// What texts of a document are made of: words with their language, running text, places that a reader can turn to.
import type { Root } from 'hast'
import type { LanguageRun } from '../texts/language-runs.ts'

/** An id that HTML (`#anchor`) and PDF (named destination) share; the same in every language. */
export type Anchor = string

/** Text as hast: what stands in a template's `{{html …}}`. */
export type Html = Root

/** A word or phrase of the sources, with the language that it stands in where that is not the document's. */
export interface Wording {
  readonly text: string
  /** BCP 47; null for the document's own language. */
  readonly lang: string | null
  /** The same text, stretch by stretch: words of another language stand in stretches of their own. */
  readonly runs: readonly LanguageRun[]
}

/** A place that a reader can turn to. */
export interface Reference {
  readonly anchor: Anchor
  /** `4`, `S3`, `S3.2`, `A`. */
  readonly number: string
  readonly title: Wording
}
