// The document for partners who comment in Word: the words of the page for the screen, with styles, notes, tables, alternative texts and
// languages as Word has them. Made when it is asked for by name: it is a copy to work on, and no publication.
import { parsePage } from '../import/html/tree.ts'
import { attribute, descendants } from '../import/xml.ts'
import type { OutcomeDocument } from '../model/document.ts'
import { blocksOf } from './docx/blocks.ts'
import { pairNotes } from './docx/lines.ts'
import { partsOf } from './docx/parts.ts'
import { Writer } from './docx/writer.ts'
import { zipOf } from './docx/zip.ts'
import { artifactPath, type Format, type FormatTools } from './format.ts'

/** `outcome-document.docx`. */
export const docx: Format = {
  name: 'docx',
  async make(document, tools, notify) {
    notify('render')
    const page = await tools.render(document, 'screen')
    notify('write')
    return [{ path: artifactPath(document, 'docx'), bytes: wordDocument(page, document, tools), pages: null }]
  },
}

function wordDocument(page: string, document: OutcomeDocument, { producer, date }: Pick<FormatTools, 'producer' | 'date'>): Uint8Array {
  const [main] = descendants(parsePage(page), ['main']).filter((each) => attribute(each, 'id') === 'text')
  if (main === undefined) throw new Error('the page has no text')
  pairNotes(main)
  const writer = new Writer(document.direction === 'rtl')
  const text = blocksOf(main, { style: null, list: null, look: {} }, writer)
  const { edition, series, language, sourceHash } = document
  const facts = {
    ...{ title: edition.title.text, subject: edition.theme.text, authors: series.organisers.map(({ text: name }) => name) },
    ...{ language, sourceHash, producer, date: date ?? document.modified },
  }
  return zipOf(partsOf(text, writer, facts))
}
