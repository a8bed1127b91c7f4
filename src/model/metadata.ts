// What a PDF says of itself: the finish stage writes it into Info, XMP and the catalogue.
import type { Conformance } from './facts.ts'

/** A file carried inside the PDF (ISO 32000-2, 7.11.4; PDF/A-3 6.8). */
export interface Attachment {
  readonly name: string
  readonly mediaType: string
  readonly description: string
  readonly bytes: Uint8Array
}

/** What a PDF says of itself. */
export interface PdfMetadata {
  readonly title: string
  /** Organisations, as one list. */
  readonly authors: readonly string[]
  readonly subject: string
  readonly keywords: readonly string[]
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** RFC 3339, UTC: written as both creation and modification date. */
  readonly date: string
  readonly licenceUrl: string
  /** "Outcome Document generator 1.0.0". */
  readonly producer: string
  readonly conformance: Conformance
  readonly attachment: Attachment
}
