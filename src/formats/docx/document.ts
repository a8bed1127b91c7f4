// The page for the screen as a Word document: its main part, without what is for the screen alone. Takes the page and what the document
// says of itself; gives the bytes of the file.
import { parsePage } from '../../import/html/tree.ts'
import { attribute, descendants } from '../../import/xml.ts'
import type { OutcomeDocument } from '../../model/document.ts'
import { aboutDocument } from '../about.ts'
import type { FormatTools } from '../format.ts'
import { blocksOf } from './blocks.ts'
import { pairNotes } from './lines.ts'
import { partsOf } from './parts.ts'
import { Writer } from './writer.ts'
import { zipOf } from './zip.ts'

/** The file; the same bytes for the same document. */
export function wordDocument(page: string, document: OutcomeDocument, tools: Pick<FormatTools, 'producer' | 'date'>): Uint8Array {
  const [main] = descendants(parsePage(page), ['main']).filter((each) => attribute(each, 'id') === 'text')
  if (main === undefined) throw new Error('the page has no text')
  const writer = new Writer(document.direction === 'rtl')
  pairNotes(main, writer)
  const text = blocksOf(main, { style: null, list: null, look: {} }, writer)
  return zipOf(partsOf(text, writer, { ...aboutDocument(document, tools), sourceHash: document.sourceHash }))
}
