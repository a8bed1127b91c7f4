// The document as data, in the form that schema.ts publishes: provenance in both directions, texts without markup.
import type { Encouragement, OutcomeDocument, Session } from '../../model/document.ts'
import type { instruments } from '../../model/facts.ts'
import { blocks, passageBlocks, passageId, plainText } from './blocks.ts'
import { type DocumentData, schemaPath } from './schema.ts'

/** What outcome-document.json says. */
export function documentData(document: OutcomeDocument): DocumentData {
  const { series, edition, language, url, citation, sourceHash, chapters, encouragements, sessions, annexes } = document
  const ids = new Map(encouragements.map(({ anchor, id }) => [anchor, id]))
  const idOf = ({ anchor }: { readonly anchor: string }) => ids.get(anchor) ?? anchor
  return {
    schema: new URL(`../../${schemaPath}`, url).href,
    schemaVersion: 1,
    series: {
      id: series.id,
      title: series.title,
      subtitle: series.subtitle,
      organisers: [...series.organisers],
      partners: [...series.partners],
    },
    edition: editionData(edition),
    language,
    languages: document.languages.map((link) => link.language),
    url,
    citation,
    licence: { id: series.licence.id, url: series.licence.url },
    sourceHash,
    chapters: chapters.map(({ anchor, title, body }) => ({ id: anchor, title: title.text, text: blocks(body) })),
    encouragements: encouragements.map(encouragementData),
    sessions: sessions.map((session) => sessionData(session, idOf)),
    annexes: annexes.map(({ anchor, number, kind, title, body }) => ({ id: anchor, number, kind, title: title.text, text: blocks(body) })),
    provenance: encouragements.flatMap(({ id, grounds }) =>
      grounds.map(({ anchor, session, kind }) => ({ encouragement: id, session: session.anchor, passage: passageId(anchor), kind })),
    ),
    notTakenUp: document.traceability.notTakenUp.map(({ anchor }) => passageId(anchor)),
  }
}

function editionData({
  id,
  year,
  title,
  subtitle,
  theme,
  question,
  dates,
  place,
  status,
}: OutcomeDocument['edition']): DocumentData['edition'] {
  return { id, year, title, subtitle: subtitle.text, theme: theme.text, question: question?.text ?? null, dates, place, status }
}

function encouragementData({ id, number, title, summary, text, addressees, rights, goals, remarks, checklist, grounds }: Encouragement) {
  return {
    id,
    number,
    title: title.text,
    summary: summary.text,
    text: blocks(text),
    addressees: addressees.map((addressee) => addressee.text),
    rights: rights.map(({ instrument, title: name, articles }) => ({
      instrument: instrument as (typeof instruments)[number],
      title: name,
      articles: [...articles],
    })),
    goals: [...goals],
    remarks: blocks(remarks),
    checklist: checklist && {
      title: checklist.title,
      lead: blocks(checklist.lead),
      items: checklist.items.map(({ html, done }) => ({ text: plainText(html), done })),
    },
    grewOutOf: grounds.map(({ anchor }) => passageId(anchor)),
  }
}

type IdOf = (reference: { readonly anchor: string }) => string

function sessionData(session: Session, idOf: IdOf): DocumentData['sessions'][number] {
  const { id, number, kind, title, isoDate, strand, contributors, body, passages, takenUpIn } = session
  return {
    id,
    number,
    kind,
    title: title.text,
    date: isoDate,
    strand: strand.text,
    contributors: contributors.map((contributor) => contributor.text),
    text: blocks(body),
    passages: passages.map((passage) => ({
      id: passageId(passage.anchor),
      number: passage.number,
      kind: passage.kind,
      title: passage.title.text,
      text: passageBlocks(body, passage.anchor),
      takenUpIn: passage.takenUpIn.map(idOf),
    })),
    takenUpIn: takenUpIn.map(idOf),
  }
}
