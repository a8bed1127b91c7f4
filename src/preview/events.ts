// What the preview tells its page: the state of the sources, texts that were printed first, whole documents. Plain data, sent as JSON.
import type { PrintedPlace } from '../print/index.ts'
import type { ChangedLines } from './changed-lines.ts'
import type { Passage } from './passages.ts'

/** A message on a source, as programs get it. */
export interface PreviewMessage {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly rule: string
  readonly remedy: string
}

/** How the sources are, whatever is shown of them. */
export interface PreviewState {
  readonly kind: 'state'
  /** An error keeps the last good pages; trouble is none of the sources'. */
  readonly status: 'working' | 'well' | 'error' | 'trouble'
  readonly editions: readonly { readonly id: string; readonly title: string; readonly languages: readonly string[] }[]
  readonly messages: readonly PreviewMessage[]
  /** What is the matter besides; empty where nothing is. */
  readonly trouble: string
}

/** Lines of a file that are others than those last told of. */
export interface ChangedFile extends ChangedLines {
  readonly file: string
}

/** What is printed, by the number of its PDF. */
interface Pages {
  /** `2023/en`. */
  readonly document: string
  readonly pdf: number
  readonly pages: number
  readonly places: readonly PrintedPlace[]
  readonly changed: readonly ChangedFile[]
}

/** A text that was printed before the rest of its document. */
export interface ShownText extends Pages {
  readonly kind: 'text'
  readonly unit: string
  /** The page of the document on which it begins, if nothing before it has moved. */
  readonly first: number
  /** The PDF itself in Base64, so that nothing has to be asked for; that of a whole document is asked for by its number. */
  readonly data: string
}

/** Pages of a document that are those of another PDF: of a text that has changed and moved nothing. */
export interface PagesInPlace {
  readonly pdf: number
  /** Of the document, from 1. */
  readonly first: number
  readonly pages: number
}

/** A document, whole. */
export interface ShownDocument extends Pages {
  readonly kind: 'document'
  readonly inPlace: readonly PagesInPlace[]
  readonly title: string
  readonly language: string
  readonly sourceLanguage: string
  readonly direction: 'ltr' | 'rtl'
  /** Of each unit the file that it is written in. */
  readonly files: Readonly<Record<string, string>>
  /** Of each text its unit and how it stands in a list. */
  readonly texts: readonly { readonly unit: string; readonly title: string }[]
  readonly passages: readonly Passage[]
}

/** Whatever is told. */
export type PreviewEvent = PreviewState | ShownText | ShownDocument
