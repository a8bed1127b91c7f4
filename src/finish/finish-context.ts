// The context that the passes share: the file, what was printed, what is to be said of it, and what earlier passes found.
import type { ContentElement, Printed } from '../model/artifact.ts'
import type { PdfMetadata } from '../model/metadata.ts'
import type { Page, PdfFile } from '../pdf/file.ts'
import type { Font } from './content/font.ts'
import type { ContentSequence, ResolvedSequence } from './content/page-content.ts'
import type { BuiltTags } from './tags/build.ts'
import type { MatchedContent } from './tags/match.ts'
import type { Placed } from './tags/place.ts'

/** A file being finished. `contents` and `marks` are empty and `tree` is null until the pass that makes them. */
export interface FinishContext {
  readonly file: PdfFile
  readonly content: ContentElement
  readonly metadata: PdfMetadata
  readonly pages: readonly Page[]
  /** Fonts by object number, as far as a page shows text in them. */
  readonly fonts: Map<number, Font>
  /** The sequences of each page, by the pass that reads them. */
  contents: readonly (readonly ContentSequence[])[]
  /** The new tag tree, and the content that it was made from in order. */
  tree: TagTree | null
  /** The number of each marked part of a sequence within its page, by the pass that writes the pages. */
  marks: ReadonlyMap<ResolvedSequence, number>
}

/** The tag tree with its origin. */
export interface TagTree extends BuiltTags, MatchedContent {
  readonly order: readonly Placed[]
}

/** A step of finishing: it repairs what its clause asks for, or throws. */
export interface Pass {
  readonly name: string
  readonly do: (context: FinishContext) => void
}

/** Begins to finish a printed PDF that was read into `file`. */
export function createFinishContext(file: PdfFile, printed: Printed, metadata: PdfMetadata): FinishContext {
  return { file, content: printed.content, metadata, pages: file.pages(), fonts: new Map(), contents: [], tree: null, marks: new Map() }
}

/** The tag tree, which an earlier pass must have made. */
export function treeOf(context: FinishContext): TagTree {
  if (context.tree === null) throw new Error('the tag tree is asked for before it is made')
  return context.tree
}
