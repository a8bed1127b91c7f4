// Loads the manuscript of an edition in the source language: every text, checked by itself and against the others, and the images.
import assert from 'node:assert/strict'
import type { EditionFacts } from '../model/facts.ts'
import type { ImageSource, Loaded, Manuscript, Series, SeriesEdition } from '../model/manuscript.ts'
import { editionTextOf, kindList } from '../texts/index.ts'
import { anchorsOf } from './anchors.ts'
import { checkTexts } from './checks/index.ts'
import { checkProvenance } from './checks/provenance.ts'
import { checkIds, checkNumbers, checkReserved, complete, type Draft, draftsOf, readDraftsAt, textToCheck } from './drafts.ts'
import { checkCounts, checkDates, checkOnce } from './facts.ts'
import { readImages } from './images.ts'
import { languageFolder } from './layout.ts'
import { createLoadContext, type LoadContext, loadResult, readText, reportUnexpected } from './load-context.ts'
import type { Sources } from './sources.ts'
import { parseWhole } from './yaml.ts'

/** Loads an edition's texts in the source language. The edition has a document: its status is not `announced`. */
export async function loadManuscript(sources: Sources, series: Series, editionId: string): Promise<Loaded<Manuscript>> {
  const edition = series.editions.find(({ id }) => id === editionId)
  assert(edition !== undefined && edition.facts.status !== 'announced', `${editionId} is an edition with a document`)
  const context = createLoadContext(sources)
  const drafts = await readDrafts(context, { id: edition.id, language: sourceLanguage(series), facts: edition.facts })
  return loadResult(context, manuscriptOf(series, edition, drafts))
}

/** The texts of an edition in the source language as far as they can be read; a wrong frontmatter is null. */
export interface Drafts {
  /** The edition's id. */
  readonly id: string
  /** In the order of the document. */
  readonly texts: readonly Draft[]
  readonly images: ReadonlyMap<string, ImageSource>
}

/** The manuscript that drafts make; null when the frontmatter of one is wrong. */
export function manuscriptOf(series: Series, edition: SeriesEdition, { texts: drafts, images }: Drafts): Manuscript | null {
  const texts = complete(drafts)
  if (texts === null || !texts.some(({ path }) => path === 'edition.md')) return null
  return { series, edition, language: sourceLanguage(series), words: editionTextOf(texts).frontmatter, texts, images }
}

/** What of an edition is needed to read its texts; the facts are null when they are wrong. */
export interface EditionToRead {
  readonly id: string
  readonly language: string
  readonly facts: EditionFacts | null
}

/** Reads and checks every text of an edition in the source language. */
export async function readDrafts(context: LoadContext, { id, language, facts }: EditionToRead): Promise<Drafts> {
  const folder = languageFolder(context.sources.below(id), id, language)
  reportUnexpected(context, folder.unexpected)
  const drafts = await readDraftsAt(context, `${id}/${language}`, folder.texts)
  const texts = drafts.map((draft) => textToCheck(draft, draft.file, { path: draft.path, language, isTranslation: false }))
  checkTexts(texts, anchorsOf(texts))
  for (const { name, mayLeaveGaps } of kindList) checkNumbers(draftsOf(drafts, name), mayLeaveGaps)
  checkIds(drafts)
  checkReserved(drafts, id)
  checkProvenance(draftsOf(drafts, 'encouragement'), draftsOf(drafts, 'session'))
  checkOnce(drafts)
  if (facts !== null) await checkAgainstFacts(context, { id, facts }, drafts)
  return { id, texts: drafts, images: await readImages(context, id, texts) }
}

/** The language that the series is written in: the first of series.yaml. */
function sourceLanguage(series: Series): string {
  const [language] = series.facts.languages
  assert(language !== undefined, 'a series has a language')
  return language
}

async function checkAgainstFacts(
  context: LoadContext,
  { id, facts }: { readonly id: string; readonly facts: EditionFacts },
  drafts: readonly Draft[],
): Promise<void> {
  const file = await readText(context, `${id}/edition.yaml`)
  checkDates(drafts, facts)
  checkCounts(file, parseWhole(file), { facts, drafts })
}
