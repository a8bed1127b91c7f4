// Reading the sources of a build: what all editions share first, then each edition by itself, so that an edition with an error does
// not stop the others. Every file looked at is kept with its messages, so that all problems are told together.
import type { VFile } from 'vfile'
import { findHalfReplaced, type Run } from '../disk/staging-area.ts'
import { type EarlierFiles, loadManuscript, loadSeries, loadTranslation, openSources, readAllSources, type Sources } from '../load/index.ts'
import { editionIds } from '../load/layout.ts'
import { letGoOfParsed } from '../load/markdown.ts'
import type { Loaded, Manuscript, Series, SeriesEdition } from '../model/manuscript.ts'
import { SourcesError } from '../model/sources-error.ts'
import { UsageError } from '../model/usage-error.ts'
import { checkBegun, checkPublishable, isDraft, isOfPublishing } from '../translation/checks/publish.ts'
import type { Terms } from '../translation/checks/terms.ts'
import { checkLoaded, checkLocks, mergeTranslation, pseudoTranslate, readLock } from '../translation/index.ts'
import { openTerms } from './checks/terms.ts'
import { chosenLanguages } from './choice.ts'
import { isPseudo } from './pseudo.ts'
import type { BuildRequest, DealtRequest } from './request.ts'
import { mergeSeriesPages } from './series-translations.ts'
import { dealtTo, documentNames } from './shard.ts'

/** The sources on their way through a build. */
export interface SourceReading {
  readonly request: DealtRequest
  readonly sources: Sources
  /** The folders of editions, those included that cannot be read, and so are not in the series. */
  readonly folders: ReadonlySet<string>
  /** Every file looked at so far. */
  readonly files: Set<VFile>
  /** Null when the series itself cannot be read; editions that cannot be read are missing. */
  readonly series: Series | null
  /** The words that translations use and avoid. */
  readonly terms: Terms
}

/** Opens the sources, as the last command left them, and reads what all editions share; `earlier` are the files of an earlier reading. */
export async function openReading(request: BuildRequest, run: Run, earlier?: EarlierFiles): Promise<SourceReading> {
  // A build changes no sources: it does not roll back what is not its own.
  const folder = await findHalfReplaced(request.sources, run.owner)
  if (folder !== null)
    throw new UsageError(
      `The files in ${folder} are half replaced: a translation command was ended in the midst, or is at work on another machine. Give “outcome translation status”, which puts back what was there (what another machine left, a minute after its end).`,
    )
  const sources = await openSources(request.sources, run.signal, earlier)
  const [{ value, files }, { terms, files: own }] = await Promise.all([loadSeries(sources), openTerms(sources)])
  const found = { request: dealt(request, value), sources, folders: editionFolders(sources), terms }
  if (value !== null) {
    const merged = await mergeSeriesPages(sources, value, terms)
    return { ...found, files: new Set([...files, ...own, ...merged.files]), series: merged.series }
  }
  const survey = await readAllSources(sources)
  return { ...found, request: dealt(request, survey.series), files: new Set([...survey.files, ...own]), series: survey.series }
}

function dealt(request: BuildRequest, series: Series | null): DealtRequest {
  const { shard } = request
  return { ...request, dealt: shard === null ? null : dealtTo(shard, series === null ? [] : documentNames(series)) }
}

/** Looks for problems in a source file that only the build can see, and puts messages on it. */
export type SourceCheck = (file: VFile) => Promise<void> | void

/** What of an edition is made. */
export interface ReadEdition {
  /** In the requested languages; each knows in which languages the edition is made. */
  readonly manuscripts: readonly Manuscript[]
  /** Languages of the edition that are not ready, or of which nothing is translated. */
  readonly leftOut: readonly string[]
}

/** Reads an edition in the requested languages; null when something in it, or in what editions share, is wrong. */
export async function readManuscripts(reading: SourceReading, edition: SeriesEdition, look: SourceCheck): Promise<ReadEdition | null> {
  const { sources, series, request } = reading
  if (series === null) return null
  const source = keep(reading, await loadManuscript(sources, series, edition.id))
  if (source === null) {
    await Promise.all(relevantFiles(reading, edition.id).map(look))
    return null
  }
  const ordered = chosenLanguages(edition, request)
  // Documents list the languages that there are: also those that are not ordered are read.
  const languages = [...new Set([...ordered, ...edition.words.keys()])]
  const read = await Promise.all(
    languages.map(
      async (language): Promise<ReadLanguage> =>
        language === source.language
          ? { language, manuscript: source, isReady: true }
          : readLanguage(reading, { source, language, isOrdered: ordered.includes(language) }),
    ),
  )
  await Promise.all(relevantFiles(reading, edition.id).map(look))
  const leftOut = read.filter(({ isReady }) => !isReady).map(({ language }) => language)
  const words = new Map([...edition.words].filter(([language]) => !leftOut.includes(language)))
  const made = read.filter(({ language, isReady }) => ordered.includes(language) && isReady)
  if (made.some(({ manuscript }) => manuscript === null) || !isWell(reading, edition.id)) return null
  const manuscripts = made.flatMap(({ manuscript }) => (manuscript === null ? [] : [{ ...manuscript, edition: { ...edition, words } }]))
  return { manuscripts, leftOut }
}

/** An edition in one language; null where something is wrong in it. */
interface ReadLanguage {
  readonly language: string
  readonly manuscript: Manuscript | null
  /** Whether it may be published: what is wrong is no reason against it, for it may have been published before. */
  readonly isReady: boolean
}

interface LanguageToRead {
  readonly source: Manuscript
  readonly language: string
  /** What is said of others is not kept. */
  readonly isOrdered: boolean
}

async function readLanguage(reading: SourceReading, { source, language, isOrdered }: LanguageToRead): Promise<ReadLanguage> {
  if (isPseudo(language)) return { language, manuscript: pseudoTranslate(source, language), isReady: true }
  if (!isOrdered && isDraft(source, language) && hasOwnTitle(source, language)) return { language, manuscript: null, isReady: true }
  const loaded = await loadTranslation(reading.sources, source, language)
  const translation = isOrdered ? keep(reading, loaded) : loaded.value
  if (translation === null) return { language, manuscript: null, isReady: true }
  const lock = readLock(translation.locks)
  const manuscript = mergeTranslation(source, translation, lock)
  if (isOrdered) checkLocks({ locks: translation.locks, lock, units: manuscript.units, files: translation.texts })
  if (isOrdered) checkLoaded(source, translation, { units: manuscript.units, terms: reading.terms })
  const isNamed = reading.request.languages.includes(language)
  const isReady =
    (isNamed || checkBegun(manuscript, translation, isOrdered)) && checkPublishable(manuscript, { source, translation }, isOrdered)
  return { language, manuscript, isReady }
}

/** Whether the title is translated, which is the first thing, as a rule: of a draft nothing more is asked. */
function hasOwnTitle({ edition, language: source }: Manuscript, language: string): boolean {
  const title = edition.words.get(language)?.title
  return title !== undefined && title !== edition.words.get(source)?.title
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

/** The requested editions of which not even facts and words can be read; why is said on their files. */
export function unreadEditions({ sources, series, request }: SourceReading): readonly string[] {
  const read = new Set((series?.editions ?? []).map(({ id }) => id))
  const asked = editionIds(sources.paths).filter((id) => request.editions.length === 0 || request.editions.includes(id))
  return asked.filter((id) => !read.has(id))
}

/** The files that an edition is made from: its own, and those that all share. */
export function relevantFiles({ files, sources, folders }: SourceReading, edition: string): readonly VFile[] {
  const start = sources.name.length + 1
  return [...files].filter(({ path }) => {
    const folder = path.slice(start, path.indexOf('/', start))
    return folder === edition || !folders.has(folder)
  })
}

function editionFolders({ paths }: Sources): ReadonlySet<string> {
  return new Set(paths.flatMap((path) => /^([^/]+)\/(?:edition\.yaml|[^/]+\/edition\.md)$/.exec(path)?.[1] ?? []))
}

/** Frees what was read of an edition that is done. Its files stay where something is said of them. */
export async function letGo({ files, sources }: SourceReading, edition: string): Promise<void> {
  for (const file of files) {
    if (!file.path.startsWith(`${sources.name}/${edition}/`)) continue
    letGoOfParsed(file)
    if (file.messages.length === 0) files.delete(file)
  }
  await Promise.all(sources.below(edition).map(sources.letGo))
}

/** What keeps one language back stops no other. */
const stops = ({ messages }: VFile, { isStrict }: Pick<BuildRequest, 'isStrict'>) =>
  messages.some((message) => !isOfPublishing(message) && (isStrict || message.fatal === true))

/** Whether something is wrong in files that were read on the way, such as that of a language that is met in a passage: it is said of them. */
export function isOfSources(error: unknown, { files }: Pick<SourceReading, 'files'>): boolean {
  if (!(error instanceof SourcesError)) return false
  for (const file of error.files) files.add(file)
  return true
}
