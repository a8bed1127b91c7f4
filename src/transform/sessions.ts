// The session notes, each with its passages and who took them up.
import type { Encouragement, Session } from '../model/document.ts'
import { dateInWords } from './dates.ts'
import type { Making } from './index.ts'
import { type Provenance, passagesOf, sessionTakenUpIn } from './provenance.ts'
import { typesetText } from './text.ts'
import { missingNotice, wordsOf } from './translation.ts'

/** Every session of the edition, in order. */
export function sessions(
  { manuscript, pack, packs, textContext }: Making,
  provenance: Provenance,
  encouragements: readonly Encouragement[],
): readonly Session[] {
  return manuscript.sessions.map((unit) => {
    const reference = provenance.sessions.get(unit.id)
    if (reference === undefined) throw new Error(`the session ${unit.id} has no reference`)
    const passages = passagesOf(unit.id, provenance)
    const { word } = wordsOf(manuscript, packs, unit.path)
    const context = textContext(unit.path, unit.id, 2)
    return {
      ...reference,
      id: unit.id,
      date: dateInWords(unit.frontmatter.date, pack.dates),
      isoDate: unit.frontmatter.date,
      strand: word('strand', unit.frontmatter.strand),
      contributors: unit.frontmatter.contributors.map((contributor, index) => word(`contributors[${index}]`, contributor)),
      notice: missingNotice(context.translation, pack),
      body: typesetText(unit.body, { ...context, passages }),
      passages: [...passages.values()],
      takenUpIn: sessionTakenUpIn(encouragements, unit.id),
    }
  })
}
