// What the readers of the pieces of a Word document share: its styles, lists and notes, the pictures found so far, what is said of it.
import type { Item } from '../items.ts'
import type { Notebook } from '../notebook.ts'
import type { PackageFile } from '../package-file.ts'
import type { Element } from '../xml.ts'
import type { Numbering } from './numbering.ts'
import type { Part } from './parts.ts'
import type { Styles } from './styles.ts'

/** One part of a document while it is read. */
export interface Reader {
  readonly file: PackageFile
  readonly part: Part
  readonly styles: Styles
  readonly numbering: Numbering
  readonly notebook: Notebook
  /** Pictures by their path in the package. */
  readonly pictures: Map<string, Uint8Array>
  /** Whether there is a note of a label. */
  readonly hasNote: (label: string) => boolean
  /** Says the comment of an id, at the place that is being read. */
  readonly comment: (id: string) => void
  /** Words of a table of contents, which the document has of its own. */
  readonly contents: (words: string) => void
  /** What stands beside the paragraph that is being read, and is put behind it. */
  readonly beside: Item[]
  /** Reads blocks, as the content of a text box. */
  readonly blocks: (parent: Element, reader: Reader) => Item[]
}
