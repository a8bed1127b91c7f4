// What stands on the cover and the imprint: titles, dates and names in the words of the language, how to cite, what it was made from.
import type { EditionImprint, LanguageLink, OutcomeDocument, SeriesImprint } from '../model/document.ts'
import { fill, type LanguagePack } from '../model/language.ts'
import type { Manuscript } from '../model/manuscript.ts'
import { seriesPagePath } from '../model/series-page.ts'
import { type KindName, kindList, textsOf } from '../texts/index.ts'
import type { DocumentContext } from './context.ts'
import { counted, type PluralWord } from './counted.ts'
import { dateInWords, datesInWords } from './dates.ts'
import { wordsOf } from './translation.ts'
import { plainWording, setLine } from './wording.ts'

const licenceUrls = {
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC-BY-NC-4.0': 'https://creativecommons.org/licenses/by-nc/4.0/',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
} as const

/** The series as the document names it; a language without words of the series shows those of the source language. */
export function seriesImprint({ series, language }: Manuscript, pack: LanguagePack, packs: DocumentContext['packs']): SeriesImprint {
  const { facts } = series
  const [sourceLanguage = ''] = facts.languages
  const words = (series.words.get(language) ?? series.words.get(sourceLanguage))?.words
  if (words === undefined) throw new Error('the series has no words in its source language')
  const set = (text: string) => setLine(text, { pack, packs })
  const name = (names: Readonly<Record<string, string>>, id: string) => set(names[id] ?? id)
  return {
    id: facts.id,
    title: set(words.title),
    subtitle: set(words.subtitle),
    tagline: set(words.tagline),
    organisers: facts.organisers.map(({ id }) => name(words.organisers, id)),
    partners: facts.partners.map((id) => name(words.partners, id)),
    licence: { id: facts.licence, name: pack.words.licences[facts.licence] ?? facts.licence, url: licenceUrls[facts.licence] },
    href: `../../${seriesPagePath(series.words.has(language) ? language : sourceLanguage, sourceLanguage)}`,
  }
}

/** The edition as the document names it. */
export function editionImprint({ manuscript, pack, packs }: DocumentContext): EditionImprint {
  const { edition, words } = manuscript
  const { facts } = edition
  const { word } = wordsOf(manuscript, packs, 'edition.md')
  const set = (text: string) => setLine(text, { pack, packs })
  return {
    id: edition.id,
    year: facts.dates.start.slice(0, 4),
    title: set(words.title),
    subtitle: word('subtitle', words.subtitle),
    theme: word('theme', words.theme),
    question: words.question === null ? null : word('question', words.question),
    dates: datesInWords(facts.dates, pack.dates),
    place: facts.place === 'online' ? plainWording(pack.words.online) : set(facts.place),
    published: facts.published === null ? null : dateInWords(facts.published, pack.dates),
    status: facts.status,
    colour: facts.colour,
  }
}

interface ImprintContext {
  readonly manuscript: Manuscript
  readonly pack: LanguagePack
  readonly series: SeriesImprint
  readonly edition: EditionImprint
}

/** The sentences of the imprint, the document's address and its date. */
export function imprintTexts(
  { manuscript, pack, series, edition }: ImprintContext,
  sourceHash: string,
): Pick<OutcomeDocument, 'url' | 'citation' | 'madeFrom' | 'modified'> {
  const { facts } = manuscript.edition
  const url = new URL(`${edition.id}/${manuscript.language}/outcome-document.html`, manuscript.series.facts['base-url']).href
  const published = facts.published ?? facts.dates.end
  return {
    url,
    citation: fill(pack.words.citationText, {
      organisers: series.organisers.map(({ text }) => text).join(pack.typography.listSeparator),
      title: edition.title.text,
      subtitle: edition.subtitle.text,
      series: `${series.title.text} – ${series.subtitle.text}`,
      year: published.slice(0, 4),
    }),
    madeFrom: fill(pack.words.madeFromText, {
      ...Object.fromEntries(kindList.flatMap((kind) => (kind.isCounted ? [[kind.plural, countOf(kind, { manuscript, pack })]] : []))),
      hash: sourceHash.slice(0, 12),
    }),
    modified: /^\d{4}$/.test(published) ? `${published}-01-01T00:00:00Z` : `${published}T00:00:00Z`,
  }
}

/** "14 encouragements": the word for it is called after the kind. */
function countOf({ name }: { readonly name: KindName }, { manuscript, pack }: Pick<ImprintContext, 'manuscript' | 'pack'>): string {
  return counted(textsOf(manuscript, name).length, `${name}Count` as PluralWord, { pack, language: manuscript.language })
}

/** The languages in which this edition exists. */
export function languageLinks({ edition, language }: Manuscript, packs: ReadonlyMap<string, LanguagePack>): LanguageLink[] {
  return [...edition.words.keys()].map((tag) => ({
    language: tag,
    name: packs.get(tag)?.name ?? tag,
    current: tag === language,
    href: `../${tag}/outcome-document.html`,
  }))
}
