// Loads the manuscript of an edition in the source language: every text, checked by itself and against the others, and the images.
import assert from 'node:assert/strict'
import {
  type AnnexFrontmatter,
  annexFrontmatter,
  type EditionFacts,
  type EditionWords,
  type EncouragementFrontmatter,
  editionWords,
  encouragementFrontmatter,
  type SessionFrontmatter,
  sessionFrontmatter,
} from '../model/facts.ts'
import type { ImageSource, Loaded, Manuscript, Series, SeriesEdition } from '../model/manuscript.ts'
import { anchorsOf } from './anchors.ts'
import { checkTexts } from './checks/index.ts'
import { checkAnnexKinds, checkProvenance } from './checks/provenance.ts'
import type { Text, TextKind } from './checks/text.ts'
import { type Desk, openDesk, readText, reportStrangers, seal } from './desk.ts'
import { checkCounts, checkDates } from './facts.ts'
import { readImages } from './images.ts'
import { type LanguageFolder, languageFolder } from './layout.ts'
import { parseMarkdown } from './markdown.ts'
import type { Sources } from './sources.ts'
import { checkIds, checkNumbers, checkReserved, complete, type Draft, readFrontmatter, readUnits } from './units.ts'
import { parseWhole } from './yaml.ts'

/** Loads an edition's texts in the source language. The edition has a document: its status is not `announced`. */
export async function loadManuscript(sources: Sources, series: Series, editionId: string): Promise<Loaded<Manuscript>> {
  const edition = series.editions.find(({ id }) => id === editionId)
  assert(edition !== undefined && edition.facts.status !== 'announced', `${editionId} is an edition with a document`)
  const desk = openDesk(sources)
  const drafts = await readDrafts(desk, { id: edition.id, language: sourceLanguage(series), facts: edition.facts })
  return seal(desk, manuscriptOf(series, edition, drafts))
}

/** The texts of an edition in the source language as far as they can be read; a wrong frontmatter is null. */
export interface Drafts {
  /** The edition's id. */
  readonly id: string
  readonly introduction: Draft<EditionWords> | null
  readonly sessions: readonly Draft<SessionFrontmatter>[]
  readonly encouragements: readonly Draft<EncouragementFrontmatter>[]
  readonly annexes: readonly Draft<AnnexFrontmatter>[]
  readonly images: ReadonlyMap<string, ImageSource>
}

/** The manuscript that drafts make; null when the frontmatter of one is wrong. */
export function manuscriptOf(series: Series, edition: SeriesEdition, drafts: Drafts): Manuscript | null {
  const [introduction] = complete(drafts.introduction === null ? [] : [drafts.introduction]) ?? []
  const sessions = complete(drafts.sessions)
  const encouragements = complete(drafts.encouragements)
  const annexes = complete(drafts.annexes)
  if (introduction === undefined || sessions === null || encouragements === null || annexes === null) return null
  return {
    series,
    edition,
    language: sourceLanguage(series),
    words: introduction.frontmatter,
    introduction,
    sessions,
    encouragements,
    annexes,
    images: drafts.images,
  }
}

/** What of an edition is needed to read its texts; the facts are null when they are wrong. */
export interface EditionToRead {
  readonly id: string
  readonly language: string
  readonly facts: EditionFacts | null
}

/** Reads and checks every text of an edition in the source language. */
export async function readDrafts(desk: Desk, { id, language, facts }: EditionToRead): Promise<Drafts> {
  const folder = languageFolder(desk.sources.paths, id, language)
  reportStrangers(desk, folder.strangers)
  const prefix = `${id}/${language}`
  const [introduction, sessions, encouragements, annexes] = await Promise.all([
    folder.hasEdition ? readIntroduction(desk, prefix) : null,
    readUnits(desk, prefix, { paths: folder.texts.sessions, schema: sessionFrontmatter }),
    readUnits(desk, prefix, { paths: folder.texts.encouragements, schema: encouragementFrontmatter }),
    readUnits(desk, prefix, { paths: folder.texts.annexes, schema: annexFrontmatter }),
  ])
  const texts = [
    ...(introduction === null ? [] : [asText(introduction, 'introduction', language)]),
    ...sessions.map((unit) => asText(unit, 'session', language)),
    ...encouragements.map((unit) => asText(unit, 'encouragement', language)),
    ...annexes.map((unit) => asText(unit, unit.frontmatter?.kind === 'glossary' ? 'glossary' : 'annex', language)),
  ]
  checkTexts(texts, anchorsOf(texts))
  for (const units of [sessions, encouragements]) checkNumbers(units, false)
  checkNumbers(annexes, true)
  checkIds([...sessions, ...encouragements, ...annexes])
  checkReserved([...sessions, ...annexes], id)
  checkProvenance(encouragements, sessions)
  checkAnnexKinds(annexes)
  if (facts !== null) await checkAgainstFacts(desk, { id, facts, folder }, sessions)
  return { id, introduction, sessions, encouragements, annexes, images: await readImages(desk, id, texts) }
}

/** The language that the series is written in: the first of series.yaml. */
function sourceLanguage(series: Series): string {
  const [language] = series.facts.languages
  assert(language !== undefined, 'a series has a language')
  return language
}

async function readIntroduction(desk: Desk, prefix: string): Promise<Draft<EditionWords>> {
  const file = await readText(desk, `${prefix}/edition.md`)
  return {
    file,
    path: 'edition.md',
    number: 0,
    id: 'edition',
    frontmatter: readFrontmatter(file, editionWords),
    body: parseMarkdown(file).body,
  }
}

function asText(unit: Pick<Draft<unknown>, 'file' | 'path' | 'body'>, kind: TextKind, language: string): Text {
  const { frontmatter } = parseMarkdown(unit.file)
  return { file: unit.file, body: unit.body, frontmatter, path: unit.path, kind, language, isTranslation: false }
}

interface FactsOfEdition {
  readonly id: string
  readonly facts: EditionFacts
  readonly folder: LanguageFolder
}

async function checkAgainstFacts(
  desk: Desk,
  { id, facts, folder }: FactsOfEdition,
  sessions: readonly Draft<SessionFrontmatter>[],
): Promise<void> {
  const file = await readText(desk, `${id}/edition.yaml`)
  checkDates(sessions, facts)
  checkCounts(file, parseWhole(file), [
    { key: 'encouragements', said: facts.encouragements, found: folder.texts.encouragements.length },
    { key: 'sessions', said: facts.sessions, found: folder.texts.sessions.length },
  ])
}
