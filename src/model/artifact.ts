// What leaves a stage after the document: typeset HTML, printed PDF, finished PDF, files to write.
// Brands keep one from being taken for another; only a finished PDF may leave the program.
declare const brand: unique symbol

/** One HTML page without script that asks for nothing; for print, for nothing but the pictures that it is printed with. */
export type TypesetHtml = string & { readonly [brand]: 'TypesetHtml' }

/** A PDF as the browser printed it: tagged, with outline, not yet conforming; of a long document a part of the pages. */
export type RawPdf = Uint8Array & { readonly [brand]: 'RawPdf' }

/** A PDF that conforms to its standards and has the same bytes for the same sources. */
export type FinishedPdf = Uint8Array & { readonly [brand]: 'FinishedPdf' }

/** An element that the browser drew, with the attributes that a tag tree is made from. */
export interface ContentElement {
  /** Lower-case element name; `svg` content is left out. */
  readonly name: string
  /** `id`, `lang`, `dir`, `href`, `alt`, `title`, `scope`, `colspan`, `rowspan`, `headers`, `aria-*`, `role`, `class` and `data-*`, where present. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly ContentNode[]
}

/** A drawn element or a run of text as drawn (white space as in the DOM). */
export type ContentNode = ContentElement | string

/** What the print stage gives to the finish stage. */
export interface Printed {
  /** All pages in order, in one file or, of a long document, in several. */
  readonly pdfs: readonly [RawPdf, ...RawPdf[]]
  /** The `body` as it stood when it was printed: the words and elements that the PDF's tag tree must say. */
  readonly content: ContentElement
  readonly pages: number
}

/** A file of the output: its path from the output folder, with `/`, and its bytes. */
export interface Artifact {
  readonly path: string
  readonly bytes: Uint8Array
  /** Pages, for a PDF; `null` for other files. */
  readonly pages: number | null
}
