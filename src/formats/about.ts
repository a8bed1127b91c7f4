// What a document says of itself in the formats that have places for it, PDF and Word.
import type { OutcomeDocument } from '../model/document.ts'
import type { PdfMetadata } from '../model/metadata.ts'
import type { FormatTools } from './format.ts'

/** Title, authors and the like, as files have them. */
export type AboutDocument = Pick<PdfMetadata, 'title' | 'authors' | 'subject' | 'language' | 'date' | 'producer'>

/** What a document says of itself; the date is its own, unless files are to state another. */
export function aboutDocument(
  { series, edition, language, modified }: OutcomeDocument,
  { producer, date }: Pick<FormatTools, 'producer' | 'date'>,
): AboutDocument {
  return {
    ...{ title: edition.title.text, authors: series.organisers.map(({ text }) => text), subject: edition.theme.text },
    ...{ language, date: date ?? modified, producer },
  }
}
