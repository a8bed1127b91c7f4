// The session notes, each with its passages and who took them up.
import { textsOf } from '../texts/index.ts'
import type { Session } from '../texts/session.ts'
import type { DocumentContext } from './context.ts'
import { dateInWords } from './dates.ts'
import { passagesOfSession, sessionTakenUpIn } from './provenance.ts'
import { typesetText } from './text.ts'
import { missingNotice, wordsOf } from './translation.ts'

/** Every session of the edition, in order. */
export function session(documentContext: DocumentContext): readonly Session[] {
  const { manuscript, pack, packs, textContext, provenance } = documentContext
  return textsOf(manuscript, 'session').map((unit) => {
    const reference = provenance.sessions.get(unit.id)
    if (reference === undefined) throw new Error(`the session ${unit.id} has no reference`)
    const passages = passagesOfSession(unit.id, provenance)
    const { word } = wordsOf(manuscript, packs, unit.path)
    const context = textContext(unit.path, unit.id, 2)
    return {
      ...reference,
      kind: 'session',
      id: unit.id,
      form: unit.frontmatter.kind,
      date: dateInWords(unit.frontmatter.date, pack.dates),
      isoDate: unit.frontmatter.date,
      strand: word('strand', unit.frontmatter.strand),
      contributors: unit.frontmatter.contributors.map((contributor, index) => word(`contributors[${index}]`, contributor)),
      notice: missingNotice(context.translation, pack),
      body: typesetText(unit.body, { ...context, passages }),
      passages: [...passages.values()],
      takenUpIn: sessionTakenUpIn(unit.id, documentContext),
    }
  })
}
