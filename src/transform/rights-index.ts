// Annex B: from an article of an instrument, or a goal, to the encouragements that serve it.
import type { RightsIndex } from '../model/document.ts'
import type { LanguagePack } from '../model/language.ts'
import type { Reference } from '../model/reference.ts'
import { type Encouragement, instruments } from '../texts/encouragement.ts'
import { annexLetter } from './annex.ts'
import { plainWording } from './wording.ts'

/** The index of rights and goals, instruments in the order of the closed list, articles and goals by number. */
export function rightsIndex(encouragements: readonly Encouragement[], pack: LanguagePack): RightsIndex {
  const number = annexLetter(1)
  return {
    anchor: 'rights-index',
    number,
    label: pack.words.annex.replace('{number}', number),
    title: plainWording(pack.words.rightsIndex),
    instruments: instruments
      .map((instrument) => ({
        instrument,
        ...namesOf(pack.words.instruments[instrument]),
        articles: byNumber(encouragements, ({ rights }) => rights.find((right) => right.instrument === instrument)?.articles ?? []).map(
          ([article, references]) => ({ article, encouragements: references }),
        ),
      }))
      .filter(({ articles }) => articles.length > 0),
    goals: byNumber(encouragements, ({ goals }) => goals).map(([goal, references]) => ({ goal, encouragements: references })),
  }
}

/** The name, and behind it the short one, by which the texts call it. */
function namesOf({ name, short, url }: LanguagePack['words']['instruments']['UDHR']) {
  return { title: name, short: name.includes(short) ? null : short, url: url ?? null }
}

function byNumber(
  encouragements: readonly Encouragement[],
  numbers: (encouragement: Encouragement) => readonly number[],
): [number, Reference[]][] {
  const found = new Map<number, Reference[]>()
  for (const encouragement of encouragements) {
    const { anchor, number, title } = encouragement
    for (const key of numbers(encouragement)) found.set(key, [...(found.get(key) ?? []), { anchor, number: String(number), title }])
  }
  return [...found].sort(([a], [b]) => a - b)
}
