// Loads the series: series.yaml, the series page in each language, and of every edition its facts and words.
// Takes the sources; gives the series with the editions newest first. Words that a translation lacks are the source language's.
import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { languageTag, type SeriesFacts, type SeriesWords, seriesFacts, seriesWords } from '../model/facts.ts'
import type { Loaded, Series, SeriesEdition } from '../model/manuscript.ts'
import { anchorsOf } from './anchors.ts'
import { checkTexts } from './checks/index.ts'
import { seriesPage } from './checks/text.ts'
import { type DataFile, readData } from './data-file.ts'
import { readFrontmatter } from './drafts.ts'
import { type EditionDraft, readEdition } from './editions.ts'
import { checkNames } from './facts.ts'
import { editionIds, unexpectedInSeries } from './layout.ts'
import { createLoadContext, type LoadContext, loadResult, readText, reportPath, reportUnexpected } from './load-context.ts'
import { parseMarkdown } from './markdown.ts'
import type { Sources } from './sources.ts'

/** Loads what the series page needs and every document shares. */
export async function loadSeries(sources: Sources): Promise<Loaded<Series>> {
  const context = createLoadContext(sources)
  return loadResult(context, (await readSeries(context)).series)
}

/** The series as far as it can be read. */
export interface SeriesDraft {
  /** Null when its facts, or its words in the source language, are missing or wrong. Editions that are wrong are left out. */
  readonly series: Series | null
  /** The first is the source language. */
  readonly languages: readonly string[]
  /** Every edition, by id. */
  readonly editions: readonly EditionDraft[]
}

/** Reads and checks the series' own files and those of its editions that are facts and words. */
export async function readSeries(context: LoadContext): Promise<SeriesDraft> {
  for (const file of context.sources.refused) context.files.set(file.path, file)
  const facts = await readData(context, 'series.yaml', seriesFacts)
  const languages = facts?.value?.languages ?? likelyLanguages(context, facts)
  reportUnexpected(context, unexpectedInSeries(context.sources.paths, languages))
  const pages = await readPages(context, languages)
  const source = pages.get(languages[0] ?? '')
  if (facts !== null && source !== undefined) checkOrganisations(facts, source)
  const editions = await Promise.all(editionIds(context.sources.paths).map((id) => readEdition(context, id, languages)))
  if (facts === null || facts.value === null || source === undefined) return { series: null, languages, editions }
  const good = editions.flatMap(({ id, facts, words }) => (facts === null || !words.has(languages[0] ?? '') ? [] : [{ id, facts, words }]))
  return { series: { facts: facts.value, words: pages, editions: good.sort(newestFirst) }, languages, editions }
}

const newestFirst = (one: SeriesEdition, other: SeriesEdition) =>
  one.facts.dates.start === other.facts.dates.start
    ? one.id < other.id
      ? 1
      : -1
    : one.facts.dates.start < other.facts.dates.start
      ? 1
      : -1

/** When series.yaml is wrong elsewhere or missing: what it says of languages, or the folders that have a series page. */
function likelyLanguages(context: LoadContext, facts: DataFile<SeriesFacts> | null): string[] {
  const said =
    typeof facts?.yaml.value === 'object' && facts.yaml.value !== null ? (Reflect.get(facts.yaml.value, 'languages') as unknown) : null
  const valid = Array.isArray(said) ? said.filter((tag): tag is string => languageTag.safeParse(tag).success) : []
  return valid.length > 0 ? valid : context.sources.paths.flatMap((path) => /^([^/]+)\/series\.md$/.exec(path)?.[1] ?? [])
}

interface SeriesPage {
  readonly words: SeriesWords
  readonly body: Root
  readonly file: VFile
}

function checkOrganisations({ file, yaml, value }: DataFile<SeriesFacts>, page: SeriesPage): void {
  if (value === null) return
  const ids = { organisers: value.organisers.map(({ id }) => id), partners: value.partners }
  checkNames({ ids: { file, yaml, ids }, names: page, keys: ['organisers', 'partners'] })
}

async function readPages(context: LoadContext, languages: readonly string[]): Promise<Map<string, SeriesPage>> {
  const pages = new Map<string, SeriesPage>()
  for (const language of languages) {
    const path = `${language}/series.md`
    if (context.sources.has(path)) {
      const page = await readPage(context, language, { isTranslation: language !== languages[0], source: pages.get(languages[0] ?? '') })
      if (page !== null) pages.set(language, page)
    } else if (language === languages[0]) {
      const remedy = 'Make the file: frontmatter with title, subtitle, tagline, description, organisers, partners, and the text below.'
      reportPath(context, 'file-missing', { path, reason: 'the series page of the source language is missing', remedy })
    }
  }
  return pages
}

async function readPage(
  context: LoadContext,
  language: string,
  { isTranslation, source }: { isTranslation: boolean; source: SeriesPage | undefined },
): Promise<SeriesPage | null> {
  const file = await readText(context, `${language}/series.md`)
  const { body, frontmatter } = parseMarkdown(file)
  // A translation has the ids of its source.
  const path = 'series.md'
  const anchors = isTranslation && source === undefined ? new Map([[path, null]]) : anchorsOf([{ path, ...(source ?? { file, body }) }])
  checkTexts([{ file, body, frontmatter, path, rules: seriesPage, language, isTranslation }], anchors)
  if (!isTranslation) {
    const words = readFrontmatter(file, seriesWords)
    return words === null ? null : { words, body, file }
  }
  const given = readFrontmatter(file, seriesWords.partial())
  if (given === null || source === undefined) return null
  const { organisers, partners } = source.words
  const merged = {
    ...source.words,
    ...given,
    organisers: { ...organisers, ...given.organisers },
    partners: { ...partners, ...given.partners },
  }
  return { words: seriesWords.parse(merged), body, file }
}
