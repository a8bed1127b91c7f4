// The validated sources of one edition in one language, as the load stage gives them to the transform stage.
// Bodies are mdast (https://github.com/syntax-tree/mdast) with positions in the author's file.
import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import type { Text } from '../texts/index.ts'
import type { EditionWords } from '../texts/introduction.ts'
import type { EditionFacts, SeriesFacts, SeriesWords } from './facts.ts'
import type { Picture, Told } from './picture.ts'

/** An image that a text shows. */
export interface ImageSource extends Picture {
  /** The path from the edition's folder: `images/four-steps.svg`. */
  readonly path: string
  /** Size in CSS pixels at which a page with room for it shows it. */
  readonly width: number
  readonly height: number
  /** What a page for the screen shows instead of it; null where that is the same. */
  readonly screen: Picture | null
  /** What was taken out of the file. */
  readonly told: readonly Told[]
}

/** The series as it stands in `series.yaml` and `<language>/series.md`, with the editions that there are. */
export interface Series {
  readonly facts: SeriesFacts
  /** By language; a language without `series.md` is not in the map. */
  readonly words: ReadonlyMap<string, { readonly words: SeriesWords; readonly body: Root; readonly file: VFile }>
  /** Newest first. */
  readonly editions: readonly SeriesEdition[]
}

/** An edition as the series page needs it. */
export interface SeriesEdition {
  readonly id: string
  readonly facts: EditionFacts
  /** The words of `edition.md` by language, in the order of `series.yaml`. The source language is always there. */
  readonly words: ReadonlyMap<string, EditionWords>
}

/** The sources of one edition in one language. */
export interface Manuscript {
  readonly series: Series
  readonly edition: SeriesEdition
  readonly language: string
  readonly words: EditionWords
  /** In the order of the document: edition.md, then each kind by number. */
  readonly texts: readonly Text[]
  /** By path from the edition's folder. */
  readonly images: ReadonlyMap<string, ImageSource>
}

/** What a load gives: the value, or `null` when a file has an error; and every file read, with its messages. */
export interface Loaded<Value> {
  readonly value: Value | null
  readonly files: readonly VFile[]
}
