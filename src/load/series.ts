// Loads the series: series.yaml, the series page in each language, and of every edition its facts and words.
// Takes the sources; gives the series with the editions newest first. Words that a translation lacks are the source language's.
import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import type { z } from 'zod'
import { type EditionFacts, type EditionWords, editionFacts, editionWords, type SeriesFacts, type SeriesWords, seriesFacts, seriesWords } from '../model/facts.ts'
import type { Loaded, Series, SeriesEdition } from '../model/manuscript.ts'
import { checkCharacters } from './checks/characters.ts'
import { checkText } from './checks/index.ts'
import { type Desk, openDesk, readText, reportPath, seal } from './desk.ts'
import { checkColour, checkNames } from './facts.ts'
import { editionIds, strangersOfEdition, strangersOfSeries } from './layout.ts'
import { parseMarkdown } from './markdown.ts'
import type { Sources } from './sources.ts'
import { readFrontmatter } from './units.ts'
import { validate } from './validate.ts'
import { parseYaml, type Yaml } from './yaml.ts'

/** Loads what the series page needs and every document shares. */
export async function loadSeries(sources: Sources): Promise<Loaded<Series>> {
  const desk = openDesk(sources)
  return seal(desk, await readSeries(desk))
}

/** The series as far as it can be read: null only without valid facts and words of the series itself; editions that cannot be read are left out. */
export async function readSeries(desk: Desk): Promise<Series | null> {
  for (const file of desk.sources.refused) desk.files.set(file.path, file)
  const facts = await readYaml(desk, 'series.yaml', seriesFacts)
  if (facts === null) return null
  for (const { rule, ...stranger } of strangersOfSeries(desk.sources.paths, facts.value.languages)) reportPath(desk, rule, stranger)
  const words = await readSeriesWords(desk, facts.value)
  const source = words.get(facts.value.languages[0] ?? '')
  if (source !== undefined) checkNames({ ids: idsOf(facts), names: source, keys: ['organisers', 'partners'] })
  const editions = await Promise.all(editionIds(desk.sources.paths).map((id) => readEdition(desk, facts.value, id)))
  if (source === undefined) return null
  return { facts: facts.value, words, editions: editions.filter((edition) => edition !== null).sort(newestFirst) }
}

const newestFirst = (one: SeriesEdition, other: SeriesEdition) =>
  one.facts.dates.start === other.facts.dates.start ? (one.id < other.id ? 1 : -1) : one.facts.dates.start < other.facts.dates.start ? 1 : -1

const idsOf = (facts: Read<SeriesFacts>) => ({
  file: facts.file,
  yaml: facts.yaml,
  ids: { organisers: facts.value.organisers.map(({ id }) => id), partners: facts.value.partners },
})

/** A data file that is well. */
interface Read<Value> {
  readonly file: VFile
  readonly yaml: Yaml
  readonly value: Value
}

async function readYaml<Schema extends z.ZodObject>(desk: Desk, path: string, schema: Schema): Promise<Read<z.infer<Schema>> | null> {
  if (!desk.sources.has(path)) {
    const remedy = `Make the file with the keys ${Object.keys(schema.shape).join(', ')}.`
    reportPath(desk, 'file-missing', { path, reason: 'this file is missing', remedy })
    return null
  }
  const file = await readText(desk, path)
  const yaml = parseYaml(file, String(file.value).startsWith('\u{FEFF}') ? 1 : 0, String(file.value).length)
  checkCharacters(file, 'en')
  const value = validate(file, yaml, schema)
  return value === null ? null : { file, yaml, value }
}

interface SeriesPage {
  readonly words: SeriesWords
  readonly body: Root
  readonly file: VFile
}

async function readSeriesWords(desk: Desk, { languages }: SeriesFacts): Promise<Map<string, SeriesPage>> {
  const pages = new Map<string, SeriesPage>()
  for (const language of languages) {
    const path = `${language}/series.md`
    const source = pages.get(languages[0] ?? '')
    if (!desk.sources.has(path)) {
      if (language === languages[0]) reportPath(desk, 'file-missing', { path, reason: 'the series page of the source language is missing', remedy: 'Make the file: frontmatter with title, subtitle, tagline, description, organisers, partners, and the text below.' })
      continue
    }
    const file = await readText(desk, path)
    const { body, frontmatter } = parseMarkdown(file)
    checkText({ file, body, frontmatter, path: 'series.md', kind: 'series', language, isTranslation: language !== languages[0] })
    const given = readFrontmatter(file, language === languages[0] ? seriesWords : seriesWords.partial())
    if (given === null) continue
    if (language === languages[0]) pages.set(language, { words: seriesWords.parse(given), body, file })
    else if (source !== undefined) {
      const { organisers, partners } = source.words
      const merged = { ...source.words, ...given, organisers: { ...organisers, ...given.organisers }, partners: { ...partners, ...given.partners } }
      pages.set(language, { words: seriesWords.parse(merged), body, file })
    }
  }
  return pages
}

async function readEdition(desk: Desk, { languages }: SeriesFacts, id: string): Promise<SeriesEdition | null> {
  const facts = await readYaml(desk, `${id}/edition.yaml`, editionFacts)
  if (facts !== null) checkColour(facts.file, facts.yaml, facts.value.colour)
  for (const { rule, ...stranger } of strangersOfEdition(desk.sources.paths, id, languages)) reportPath(desk, rule, stranger)
  const words = await readEditionWords(desk, id, { languages, facts })
  return facts === null || !words.has(languages[0] ?? '') ? null : { id, facts: facts.value, words }
}

interface EditionContext {
  readonly languages: readonly string[]
  readonly facts: Read<EditionFacts> | null
}

async function readEditionWords(desk: Desk, id: string, { languages, facts }: EditionContext): Promise<Map<string, EditionWords>> {
  const words = new Map<string, EditionWords>()
  for (const language of languages) {
    const path = `${id}/${language}/edition.md`
    const source = words.get(languages[0] ?? '')
    if (!desk.sources.has(path)) {
      if (language === languages[0]) reportPath(desk, 'file-missing', { path, reason: 'the edition has no edition.md in the source language', remedy: 'Make the file: frontmatter with title, subtitle, theme, question, blurb; preface and introduction below.' })
      continue
    }
    const file = await readText(desk, path)
    if (language === languages[0]) {
      const given = readFrontmatter(file, editionWords)
      if (given === null) continue
      words.set(language, given)
      if (facts !== null) checkNames({ ids: { ...facts, ids: { documents: facts.value.documents.map((document) => document.id) } }, names: { words: given, file }, keys: ['documents'] })
    } else {
      const given = readFrontmatter(file, editionWords.partial())
      if (given !== null && source !== undefined) words.set(language, editionWords.parse({ ...source, ...given, documents: { ...source.documents, ...given.documents } }))
    }
  }
  return words
}
