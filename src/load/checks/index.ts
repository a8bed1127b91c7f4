// The closed table of what is looked for in every single text. What needs other files is in links.ts, ../images.ts and provenance.ts.
import type { Anchors } from '../anchors.ts'
import { chapters, terms } from './chapters.ts'
import { characters, marksApart } from './characters.ts'
import { checklists, encouragementText } from './checklists.ts'
import { code } from './code.ts'
import { containers } from './containers.ts'
import { footnotes } from './footnotes.ts'
import { headings } from './headings.ts'
import { html } from './html.ts'
import { ids } from './ids.ts'
import { joinedCells } from './joined-cells.ts'
import { languages } from './languages.ts'
import { leftovers } from './leftovers.ts'
import { lines } from './lines.ts'
import { checkLinks } from './links.ts'
import { pasted } from './pasted.ts'
import { places } from './places.ts'
import { tableWidths } from './table-width.ts'
import type { Check, Text } from './text.ts'
import { unreadBlocks } from './unread-blocks.ts'
import { unreadTables } from './unread-tables.ts'
import { alternatives, capitals, references, tables } from './wording.ts'

const checks: readonly Check[] = [
  characters,
  marksApart,
  html,
  languages,
  lines,
  headings,
  ids,
  chapters,
  terms,
  encouragementText,
  checklists,
  containers,
  places,
  pasted,
  footnotes,
  references,
  alternatives,
  tables,
  tableWidths,
  joinedCells,
  capitals,
  leftovers,
  unreadBlocks,
  unreadTables,
  code,
]

/** Reports everything that is wrong in some texts and in the links between them; takes the anchors that links may name. */
export function checkTexts(texts: readonly Text[], anchors: Anchors): void {
  for (const text of texts) {
    for (const check of checks) check.do(text)
    checkLinks(text, anchors)
  }
}
