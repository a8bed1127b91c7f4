// The document as a PDF: rendered for print, printed by the browser, finished. Its own data is attached.
import type { OutcomeDocument } from '../model/document.ts'
import type { PdfMetadata } from '../model/metadata.ts'
import { artifactPath, type Format, type Tools } from './format.ts'
import { jsonBytes } from './json.ts'

/** `outcome-document.pdf`. */
export const pdf: Format = {
  name: 'pdf',
  async make(document, tools, notify) {
    notify('render')
    const page = await tools.render(document, 'print')
    notify('print')
    const printing = tools.print(page, document)
    // Imported while the browser works; a failure of the print must not be left unheard meanwhile.
    const [printed, { finish }] = await Promise.all([printing, import('../finish/index.ts')])
    notify('finish')
    const bytes = await finish(printed, metadata(document, tools))
    return [{ path: artifactPath(document, 'pdf'), bytes, pages: printed.pages }]
  },
}

/** What the PDF says of itself. */
export function metadata(document: OutcomeDocument, { producer, date }: Pick<Tools, 'producer' | 'date'>): PdfMetadata {
  const { series, edition, language, direction, conformance } = document
  return {
    title: edition.title,
    authors: series.organisers,
    subject: edition.theme.text,
    keywords: [series.title, edition.year, ...new Set(document.encouragements.flatMap(({ rights }) => rights.map(({ title }) => title)))],
    language,
    direction,
    date: date ?? document.modified,
    licenceUrl: series.licence.url,
    producer,
    conformance,
    attachment: {
      name: 'outcome-document.json',
      mediaType: 'application/json',
      description: `${edition.title}: data`,
      bytes: jsonBytes(document),
    },
  }
}
