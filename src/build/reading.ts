// Reading the sources of a build: what all editions share first, then each edition by itself, so that an edition with an error does
// not stop the others. Every file looked at is kept with its messages, so that all problems are told together.
import type { VFile } from 'vfile'
import { findHalfReplaced, type Run } from '../disk/staging-area.ts'
import { loadManuscript, loadSeries, loadTranslation, openSources, readAllSources, type Sources } from '../load/index.ts'
import type { Loaded, Manuscript, Series, SeriesEdition } from '../model/manuscript.ts'
import { hasError } from '../model/message.ts'
import { UsageError } from '../model/usage-error.ts'
import { checkPublishable } from '../translation/checks/publish.ts'
import type { Terms } from '../translation/checks/terms.ts'
import { checkLoaded, mergeTranslation, pseudoTranslate, readLock } from '../translation/index.ts'
import { openTerms } from './checks/terms.ts'
import { chosenLanguages } from './choice.ts'
import { isPseudo } from './pseudo.ts'
import type { BuildRequest } from './request.ts'
import { mergeSeriesPages } from './series-translations.ts'

/** The sources on their way through a build. */
export interface SourceReading {
  readonly request: BuildRequest
  readonly sources: Sources
  /** Every file looked at so far. */
  readonly files: Set<VFile>
  /** Null when the series itself cannot be read; editions that cannot be read are missing. */
  readonly series: Series | null
  /** The words that translations use and avoid. */
  readonly terms: Terms
}

/** Opens the sources, as the last command left them, and reads what all editions share. */
export async function openReading(request: BuildRequest, run: Run): Promise<SourceReading> {
  // A build changes no sources: it does not roll back what is not its own.
  const folder = await findHalfReplaced(request.sources, run.owner)
  if (folder !== null)
    throw new UsageError(
      `The files in ${folder} are half replaced: a translation command was ended in the midst, or is at work on another machine. Give “outcome translation status”, which puts back what was there (what another machine left, a minute after its end).`,
    )
  const sources = await openSources(request.sources, run.signal)
  const [{ value, files }, { terms, files: own }] = await Promise.all([loadSeries(sources), openTerms(sources)])
  if (value !== null) {
    const merged = await mergeSeriesPages(sources, value, terms)
    return { request, sources, files: new Set([...files, ...own, ...merged.files]), series: merged.series, terms }
  }
  const survey = await readAllSources(sources)
  return { request, sources, files: new Set([...survey.files, ...own]), series: survey.series, terms }
}

/** Looks for problems in a source file that only the build can see, and puts messages on it. */
export type SourceCheck = (file: VFile) => Promise<void> | void

/** The manuscripts of an edition in the requested languages; null when something in it, or in what editions share, is wrong. */
export async function readManuscripts(
  reading: SourceReading,
  edition: SeriesEdition,
  look: SourceCheck,
): Promise<readonly Manuscript[] | null> {
  const { sources, series, request } = reading
  if (series === null) return null
  const source = keep(reading, await loadManuscript(sources, series, edition.id))
  if (source === null) {
    await Promise.all(relevantFiles(reading, edition.id).map(look))
    return null
  }
  const languages = chosenLanguages(edition, request)
  const manuscripts = await Promise.all(
    languages.map((language) => (language === source.language ? source : translated(reading, source, language))),
  )
  await Promise.all(relevantFiles(reading, edition.id).map(look))
  const whole = manuscripts.filter((manuscript) => manuscript !== null)
  return whole.length === languages.length && isWell(reading, edition.id) ? whole : null
}

async function translated(reading: SourceReading, source: Manuscript, language: string): Promise<Manuscript | null> {
  if (isPseudo(language)) return pseudoTranslate(source, language)
  const translation = keep(reading, await loadTranslation(reading.sources, source, language))
  if (translation === null) return null
  const manuscript = mergeTranslation(source, translation, translation.lock === null ? null : readLock(translation.lock))
  checkLoaded(source, translation, { units: manuscript.units, terms: reading.terms })
  checkPublishable(manuscript, { source, translation })
  return manuscript
}

function keep<Value>({ files }: SourceReading, loaded: Loaded<Value>): Value | null {
  for (const file of loaded.files) files.add(file)
  return loaded.value
}

/** Whether nothing stops an edition: no error in its files nor in those that all share. */
function isWell(reading: SourceReading, edition: string): boolean {
  return reading.series !== null && relevantFiles(reading, edition).every((file) => !stops(file, reading.request))
}

/** Whether nothing stops any edition, those included of which not even the facts can be read: they are not in the series. */
export function isAllWell({ files, series, request }: SourceReading): boolean {
  return series !== null && [...files].every((file) => !stops(file, request))
}

function relevantFiles({ files, sources }: SourceReading, edition: string): readonly VFile[] {
  const others = editionFolders(sources).filter((id) => id !== edition)
  return [...files].filter(({ path }) => !others.some((id) => path.startsWith(`${sources.name}/${id}/`)))
}

/** Also those of editions that cannot be read, and so are not in the series. */
function editionFolders({ paths }: Sources): readonly string[] {
  return [...new Set(paths.flatMap((path) => /^([^/]+)\/(?:edition\.yaml|[^/]+\/edition\.md)$/.exec(path)?.[1] ?? []))]
}

const stops = (file: VFile, { isStrict }: BuildRequest) => hasError(file) || (isStrict && file.messages.length > 0)
