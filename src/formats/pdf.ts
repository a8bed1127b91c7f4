// The document as a PDF: rendered for print, printed by the browser, finished; beside it the report of its conformance.
// Its own data is attached.
import { basename } from 'node:path/posix'
import { conformanceReport } from '../finish/report.ts'
import type { OutcomeDocument } from '../model/document.ts'
import type { PdfMetadata } from '../model/metadata.ts'
import { textsOf } from '../texts/index.ts'
import { aboutDocument } from './about.ts'
import { artifactPath, type Format, type FormatTools, reportPath } from './format.ts'
import { jsonBytes } from './json.ts'

/** `outcome-document.pdf`. */
export const pdf: Format = {
  name: 'pdf',
  async make(document, tools, notify) {
    notify('render')
    const page = await tools.render(document, 'print')
    notify('print')
    tools.finisher.prepare()
    const printed = await tools.print(page, document)
    notify('finish')
    const about = metadata(document, tools)
    const finished = await tools.finisher.finish(printed, about)
    const path = artifactPath(document, 'pdf')
    const report = conformanceReport(finished.report, about)
    const reportPage = await tools.report(report.context, basename(path))
    return [
      { path, bytes: finished.pdf, pages: printed.pages },
      { path: reportPath(document, 'html'), bytes: new TextEncoder().encode(reportPage), pages: null },
      { path: reportPath(document, 'json'), bytes: new TextEncoder().encode(`${JSON.stringify(report.json, null, 2)}\n`), pages: null },
    ]
  },
}

/** What the PDF says of itself. */
export function metadata(document: OutcomeDocument, tools: Pick<FormatTools, 'producer' | 'date'>): PdfMetadata {
  const { series, edition, direction, conformance } = document
  return {
    ...aboutDocument(document, tools),
    keywords: [
      series.title.text,
      edition.year,
      ...new Set(textsOf(document, 'encouragement').flatMap(({ rights }) => rights.map(({ title }) => title))),
    ],
    direction,
    licenceUrl: series.licence.url,
    conformance,
    attachment: {
      name: 'outcome-document.json',
      mediaType: 'application/json',
      description: `${edition.title.text}: data`,
      bytes: jsonBytes(document),
    },
  }
}
