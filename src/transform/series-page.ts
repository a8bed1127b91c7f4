// The series page in one language: every edition, newest first, with its blurb and its important documents.

import type { EditionFacts } from '../model/facts.ts'
import type { LanguagePack } from '../model/language.ts'
import type { Series, SeriesEdition } from '../model/manuscript.ts'
import { type SeriesPage, type SeriesPageEdition, seriesPagePath } from '../model/series-page.ts'
import type { TranslationContext } from './context.ts'
import { counted } from './counted.ts'
import { dateInWords, datesInWords } from './dates.ts'
import { typesetText } from './text.ts'
import { languageName } from './translation.ts'
import { idsIn, refuseDoubles } from './unique-ids.ts'
import { plainWording, setLine } from './wording.ts'

/** What the page must be told besides the series. */
export interface SeriesPageContext {
  readonly language: string
  readonly packs: ReadonlyMap<string, LanguagePack>
  /** The formats that the build makes: `pdf`, `html`, `json`. */
  readonly formats: readonly string[]
}

/** Makes the page that leads to every document of the series. */
export function seriesPage(series: Series, context: SeriesPageContext): SeriesPage {
  const { language, packs } = context
  const [sourceLanguage = ''] = series.facts.languages
  const pack = packs.get(language)
  const own = series.words.get(language)
  if (pack === undefined || own === undefined) throw new Error(`the series has no words in the language ${language}`)
  const set = (text: string) => setLine(text, { pack, packs })
  const name = (names: Readonly<Record<string, string>>, id: string) => set(names[id] ?? id)
  const text = {
    pack,
    packs,
    counters: { note: 0, figure: 0, table: 0 },
    edition: '',
    glossary: null,
    passages: new Map(),
    labelOf: () => null,
    translation: language === sourceLanguage ? null : pageTranslation(series, context, pack),
    path: 'series.md',
    anchor: 'series',
    headingShift: 1,
    hasChecklist: false,
  }
  const body = typesetText(own.body, text)
  refuseDoubles(['text', ...series.editions.map(({ id }) => `edition-${id}`), ...idsIn(body)])
  return {
    language,
    direction: pack.direction,
    title: set(own.words.title),
    subtitle: set(own.words.subtitle),
    tagline: set(own.words.tagline),
    description: set(own.words.description).text,
    url: new URL(seriesPagePath(language, sourceLanguage), series.facts['base-url']).href,
    body,
    organisers: series.facts.organisers.map(({ id, url }) => ({ name: name(own.words.organisers, id), url })),
    partners: series.facts.partners.map((id) => name(own.words.partners, id)),
    languages: [...series.words.keys()].map((tag) => ({
      language: tag,
      name: packs.get(tag)?.name ?? tag,
      current: tag === language,
      href: relativeTo(language === sourceLanguage, seriesPagePath(tag, sourceLanguage)),
    })),
    editions: series.editions.map((edition) => editionOnPage(edition, { ...context, pack, sourceLanguage })),
  }
}

/** What the marks on passages that are not current need; a stale one leads to the page in the source language. */
function pageTranslation({ facts }: Series, { language, packs }: SeriesPageContext, pack: LanguagePack): TranslationContext {
  const [sourceLanguage = ''] = facts.languages
  const sourcePack = packs.get(sourceLanguage) ?? pack
  return {
    language,
    direction: pack.direction,
    sourceLanguage,
    sourceName: languageName(sourceLanguage, language, pack),
    sourcePack,
    isMissing: false,
    sourceHref: () => relativeTo(false, 'index.html'),
  }
}

/** "62 experts", "40+ experts", "81 participants"; null where nobody was counted. */
function people({ experts, participants }: EditionFacts, words: { readonly pack: LanguagePack; readonly language: string }): string | null {
  if (experts !== null) return counted(experts, 'experts', words)
  return participants === null ? null : counted(participants, 'participants', words)
}

const relativeTo = (atRoot: boolean, path: string) => (atRoot ? path : `../${path}`)

function editionOnPage(
  { id, facts, words }: SeriesEdition,
  { language, packs, pack, formats, sourceLanguage }: SeriesPageContext & { readonly pack: LanguagePack; readonly sourceLanguage: string },
): SeriesPageEdition {
  const shown = words.has(language) ? language : sourceLanguage
  const own = words.get(shown)
  if (own === undefined) throw new Error(`the edition ${id} has no words in the source language`)
  const set = (text: string) => setLine(text, { pack: packs.get(shown) ?? pack, packs })
  return {
    id,
    year: facts.dates.start.slice(0, 4),
    language: shown,
    fallback: shown !== language,
    title: set(own.title),
    subtitle: set(own.subtitle),
    theme: set(own.theme).text,
    question: own.question === null ? null : set(own.question),
    blurb: set(own.blurb),
    dates: datesInWords(facts.dates, pack.dates),
    place: facts.place === 'online' ? plainWording(pack.words.online) : set(facts.place),
    people: people(facts, { pack, language }),
    published: facts.published === null ? null : dateInWords(facts.published, pack.dates),
    status: facts.status,
    statusName: pack.words.statuses[facts.status],
    colour: facts.colour,
    documents:
      facts.status === 'announced'
        ? []
        : [...words.keys()].map((tag) => ({
            language: tag,
            name: packs.get(tag)?.name ?? tag,
            files: formats.map((format) => ({
              format,
              href: relativeTo(language === sourceLanguage, `${id}/${tag}/outcome-document.${format}`),
            })),
          })),
    furtherDocuments: facts.documents.map((document) => ({
      title: set(own.documents[document.id] ?? document.id),
      url: document.url,
      languages: document.languages.map((tag) => packs.get(tag)?.name ?? tag),
    })),
  }
}
