// The document as data, in the form that schema.ts publishes: provenance in both directions, texts without markup.
import type { OutcomeDocument } from '../../model/document.ts'
import { type KindName, kindList, kindOf, type kinds, textsOf } from '../../texts/index.ts'
import { schemaPath } from '../names.ts'
import { blocks, idOf, passageBlocks, plainText } from './blocks.ts'
import type { DocumentData } from './schema.ts'

/** What outcome-document.json says. */
export function documentData(document: OutcomeDocument): DocumentData {
  const { series, edition, language, url, citation, sourceHash } = document
  return {
    schema: new URL(`../../${schemaPath}`, url).href,
    schemaVersion: 1,
    series: {
      id: series.id,
      title: series.title.text,
      subtitle: series.subtitle.text,
      organisers: series.organisers.map(({ text }) => text),
      partners: series.partners.map(({ text }) => text),
    },
    edition: editionData(edition),
    language,
    languages: document.languages.map((link) => link.language),
    url,
    citation,
    licence: { id: series.licence.id, url: series.licence.url },
    sourceHash,
    ...(Object.fromEntries(kindList.map(({ name, plural }) => [plural, dataOf(document, name)])) as unknown as TextData),
    provenance: textsOf(document, 'encouragement').flatMap(({ id, grounds }) =>
      grounds.map(({ anchor, session, kind }) => ({ encouragement: id, session: session.anchor, passage: idOf(anchor), kind })),
    ),
    notTakenUp: document.traceability.notTakenUp.map(({ anchor }) => idOf(anchor)),
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
  const texts = { title: title.text, subtitle: subtitle.text, theme: theme.text, question: question?.text ?? null }
  return { id, year, ...texts, dates, place: place.text, status }
}

type TextData = Pick<DocumentData, (typeof kinds)[KindName]['plural']>

function dataOf(document: OutcomeDocument, name: KindName): readonly object[] {
  return textsOf(document, name).map((text) => kindOf(text).data(text, { blocks, plainText, passageBlocks, idOf }))
}
