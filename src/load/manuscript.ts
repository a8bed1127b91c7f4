// Loads the manuscript of an edition in the source language: every text, checked by itself and against the others, and the images.
import assert from 'node:assert/strict'
import { annexFrontmatter, encouragementFrontmatter, sessionFrontmatter } from '../model/facts.ts'
import type { AnnexFrontmatter, EditionWords } from '../model/facts.ts'
import type { Loaded, Manuscript, Series, SeriesEdition, Unit } from '../model/manuscript.ts'
import { anchorsOf } from './anchors.ts'
import { checkText } from './checks/index.ts'
import { checkLinks } from './checks/links.ts'
import { checkAnnexKinds, checkProvenance } from './checks/provenance.ts'
import type { Text, TextKind } from './checks/text.ts'
import { type Desk, openDesk, readText, reportPath, seal } from './desk.ts'
import { checkCounts, checkDates } from './facts.ts'
import { readImages } from './images.ts'
import { type LanguageFolder, languageFolder } from './layout.ts'
import { parseMarkdown } from './markdown.ts'
import type { Sources } from './sources.ts'
import { checkIds, checkNumbers, complete, type Draft, readUnits } from './units.ts'
import { parseYaml } from './yaml.ts'

/** Loads an edition's texts in the source language. The edition has a document: its status is not `announced`. */
export async function loadManuscript(sources: Sources, series: Series, editionId: string): Promise<Loaded<Manuscript>> {
  const edition = series.editions.find(({ id }) => id === editionId)
  assert(edition !== undefined && edition.facts.status !== 'announced', `${editionId} is an edition with a document`)
  const desk = openDesk(sources)
  return seal(desk, await readManuscript(desk, series, edition))
}

/** The manuscript as far as it can be read: null when a frontmatter is wrong. */
export async function readManuscript(desk: Desk, series: Series, edition: SeriesEdition): Promise<Manuscript | null> {
  const language = sourceLanguage(series)
  const words = edition.words.get(language)
  assert(words !== undefined, 'an edition has words in the source language')
  const folder = languageFolder(desk.sources.paths, edition.id, language)
  for (const { rule, ...stranger } of folder.strangers) reportPath(desk, rule, stranger)
  const prefix = `${edition.id}/${language}`
  const [introduction, sessions, encouragements, annexes] = await Promise.all([
    readIntroduction(desk, prefix, words),
    readUnits(desk, prefix, { paths: folder.texts.sessions, schema: sessionFrontmatter }),
    readUnits(desk, prefix, { paths: folder.texts.encouragements, schema: encouragementFrontmatter }),
    readUnits(desk, prefix, { paths: folder.texts.annexes, schema: annexFrontmatter }),
  ])
  const texts = [
    asText(introduction, 'introduction', language),
    ...sessions.map((unit) => asText(unit, 'session', language)),
    ...encouragements.map((unit) => asText(unit, 'encouragement', language)),
    ...annexes.map((unit) => asText(unit, isGlossary(unit) ? 'glossary' : 'annex', language)),
  ]
  const anchors = anchorsOf(texts)
  for (const text of texts) {
    checkText(text)
    checkLinks(text, anchors)
  }
  checkNumbers(sessions, false)
  checkNumbers(encouragements, false)
  checkNumbers(annexes, true)
  checkIds([...sessions, ...encouragements, ...annexes])
  checkDates(sessions, edition.facts)
  checkProvenance(encouragements, sessions)
  checkAnnexKinds(annexes)
  await checkCountsOf(desk, edition, folder)
  const images = await readImages(desk, edition.id, texts)
  const units = { sessions: complete(sessions), encouragements: complete(encouragements), annexes: complete(annexes) }
  if (units.sessions === null || units.encouragements === null || units.annexes === null) return null
  return { series, edition, language, words, introduction, sessions: units.sessions, encouragements: units.encouragements, annexes: units.annexes, images }
}

/** The language that the series is written in: the first of series.yaml. */
export function sourceLanguage(series: Series): string {
  const [language] = series.facts.languages
  assert(language !== undefined, 'a series has a language')
  return language
}

const isGlossary = (unit: Draft<AnnexFrontmatter>) => unit.frontmatter?.kind === 'glossary'

async function readIntroduction(desk: Desk, prefix: string, words: EditionWords): Promise<Unit<EditionWords>> {
  const file = await readText(desk, `${prefix}/edition.md`)
  return { file, path: 'edition.md', number: 0, id: 'edition', frontmatter: words, body: parseMarkdown(file).body }
}

function asText(unit: Pick<Draft<unknown>, 'file' | 'path' | 'body'>, kind: TextKind, language: string): Text {
  const { frontmatter } = parseMarkdown(unit.file)
  return { file: unit.file, body: unit.body, frontmatter, path: unit.path, kind, language, isTranslation: false }
}

async function checkCountsOf(desk: Desk, { id, facts }: SeriesEdition, folder: LanguageFolder): Promise<void> {
  const file = await readText(desk, `${id}/edition.yaml`)
  const yaml = parseYaml(file, String(file.value).startsWith('\u{FEFF}') ? 1 : 0, String(file.value).length)
  checkCounts(file, yaml, [
    { key: 'encouragements', said: facts.encouragements, found: folder.texts.encouragements.length },
    { key: 'sessions', said: facts.sessions, found: folder.texts.sessions.length },
  ])
}
