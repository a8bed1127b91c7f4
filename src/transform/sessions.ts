// The session notes, each with its passages and who took them up.
import type { Encouragement, Session } from '../model/document.ts'
import { dateInWords } from './dates.ts'
import type { Making } from './index.ts'
import { passagesOf, type Provenance, sessionTakenUpIn } from './provenance.ts'
import { typesetText } from './text.ts'
import { typeset } from './typography.ts'

/** Every session of the edition, in order. */
export function sessions({ manuscript, pack, text }: Making, provenance: Provenance, encouragements: readonly Encouragement[]): readonly Session[] {
  return manuscript.sessions.map((unit) => {
    const reference = provenance.sessions.get(unit.id)
    if (reference === undefined) throw new Error(`the session ${unit.id} has no reference`)
    const passages = passagesOf(unit.id, provenance)
    return {
      ...reference,
      id: unit.id,
      ordinal: unit.number,
      date: dateInWords(unit.frontmatter.date, manuscript.language),
      isoDate: unit.frontmatter.date,
      strand: typeset(unit.frontmatter.strand, pack.typography),
      contributors: unit.frontmatter.contributors.map((contributor) => typeset(contributor, pack.typography)),
      body: typesetText(unit.body, { ...text, path: unit.path, anchor: unit.id, headingShift: 2, passages }),
      passages: [...passages.values()],
      takenUpIn: sessionTakenUpIn(encouragements, unit.id),
    }
  })
}
