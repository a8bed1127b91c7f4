// What readers of documents give: the paragraphs and tables of a document in their order, with what each is. The Markdown tree is made of
// them afterwards, in the same way for every format.
import type { PhrasingContent, RootContent } from 'mdast'
import type { Notebook } from './notebook.ts'
import type { Grid } from './tables.ts'

/** Where a paragraph stands in a list. */
export interface ListPlace {
  /** From 0. */
  readonly level: number
  /** Its number in an ordered list; null in one without numbers. */
  readonly number: number | null
  /** A letter or roman number that stands for it: `a)`. */
  readonly label: string | null
  /** Whether it is a further paragraph of the item above. */
  readonly isContinued: boolean
}

/** A paragraph, whatever it is. */
export interface ParagraphItem {
  readonly role: 'title' | 'subtitle' | 'heading' | 'paragraph' | 'quote' | 'caption'
  /** Of a heading, from 1. */
  readonly depth: number
  readonly children: readonly PhrasingContent[]
  readonly list: ListPlace | null
  /** Names by which links lead to it. */
  readonly names: readonly string[]
}

/** A table. */
export interface TableItem extends Grid {
  readonly role: 'table'
}

/** Any other block that is Markdown already. */
export interface BlockItem {
  readonly role: 'block'
  readonly node: RootContent
}

/** A part of a document. */
export type Item = ParagraphItem | TableItem | BlockItem

/** A picture of a document. */
export interface Picture {
  /** What images of the text have as their address. */
  readonly key: string
  readonly bytes: Uint8Array
}

/** A document as it was read. */
export interface ReadDocument {
  /** The name of its file without the ending. */
  readonly name: string
  readonly items: readonly Item[]
  /** By their labels. */
  readonly notes: ReadonlyMap<string, readonly Item[]>
  readonly pictures: readonly Picture[]
  readonly notebook: Notebook
  /** The YAML of a Markdown file, by key. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** A paragraph of running text. */
export const paragraphOf = (children: readonly PhrasingContent[]): ParagraphItem => ({
  role: 'paragraph',
  depth: 0,
  children,
  list: null,
  names: [],
})

/** What stands before an item that is numbered in letters: `a)`; null for a number that no letter has. */
export const letterLabel = (number: number, end: '.' | ')' = ')'): string | null =>
  number < 1 || number > 26 ? null : `${String.fromCharCode(96 + number)}${end}`
