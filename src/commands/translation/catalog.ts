// What the translation commands work on: an edition (or the series page) in one language, its files segmented, its lock and the state
// of every unit. Reads through the load stage; a file with errors elsewhere is still segmented, so that translators can go on.
import { VFile } from 'vfile'
import { type Run, recoverBelow } from '../../disk/staging-area.ts'
import { readData } from '../../load/data-file.ts'
import { createLoadContext, filesOf, reportPath } from '../../load/load-context.ts'
import { parseMarkdown } from '../../load/markdown.ts'
import { didYouMean, severalInOne } from '../../load/nearest.ts'
import { isMisread } from '../../load/report.ts'
import { openSources, openSourcesWith, type Sources } from '../../load/sources.ts'
import { languageTag, seriesLanguages } from '../../model/facts.ts'
import { hasError } from '../../model/message.ts'
import { SourcesError } from '../../model/sources-error.ts'
import type { Lock, LockFiles, TranslationUnit } from '../../model/translation.ts'
import { UsageError } from '../../model/usage-error.ts'
import { kindAt, kindList } from '../../texts/index.ts'
import { readLock } from '../../translation/lock.ts'
import { type SegmentedFile, segmentFile } from '../../translation/segments.ts'
import { translationUnits } from '../../translation/translation-units.ts'
import { filesOfLocks, openLocks } from './lock-files.ts'

/** A translation project: the sources, with their languages and components. */
export interface TranslationProject {
  readonly sources: Sources
  readonly sourceLanguage: string
  /** The other languages of `series.yaml`. */
  readonly languages: readonly string[]
  /** `series`, and the editions that have texts, oldest first. */
  readonly components: readonly string[]
}

/** A file of one language. */
export interface CatalogFile {
  readonly file: VFile
  readonly segmented: SegmentedFile
}

/** One edition, or the series page, in one language. Files are known by their path from the language folder. */
export interface Catalog {
  readonly component: string
  readonly language: string
  readonly sourceLanguage: string
  /** The language's folder, from the root of the sources: `2023/fr`. */
  readonly folder: string
  readonly source: ReadonlyMap<string, CatalogFile>
  readonly target: ReadonlyMap<string, CatalogFile>
  readonly locks: LockFiles
  /** The lock where it is broken, files that cannot be read as they are, links that lead outside: with any, nothing is done. */
  readonly broken: readonly VFile[]
  /** Null where there is none or it is broken. */
  readonly lock: Lock | null
  readonly units: readonly TranslationUnit[]
}

/** Opens the sources at a folder, as the last command left them; refuses those that do not say which languages they are in. */
export async function openProject(root: string, run: Run): Promise<TranslationProject> {
  await recoverBelow(root, run)
  return projectOf(await openSources(root))
}

/** Reads a component in a language as it will be when texts are written, by their paths from the folder of the sources; refuses what cannot be read now. */
export async function openCatalogWith(
  texts: ReadonlyMap<string, string>,
  { root, id, language }: { readonly root: string; readonly id: string; readonly language: string },
): Promise<Catalog> {
  const catalog = await openCatalog(await projectOf(await openSourcesWith(root, texts)), id, language)
  if (catalog.broken.length > 0) throw new SourcesError(catalog.broken)
  return catalog
}

async function projectOf(sources: Sources): Promise<TranslationProject> {
  const context = createLoadContext(sources)
  const remedy = 'Name the folder that holds it by --sources DIR.'
  if (!sources.has('series.yaml')) reportPath(context, 'file-missing', { path: 'series.yaml', reason: 'this file is missing', remedy })
  const facts = sources.has('series.yaml') ? await readData(context, 'series.yaml', seriesLanguages) : null
  const [sourceLanguage, ...languages] = facts?.value?.languages ?? []
  if (sourceLanguage === undefined) throw new SourcesError(filesOf(context))
  // Nobody can tell what is in a folder that cannot be read: to go on would be to take its editions for missing.
  const hidden = sources.refused.filter(({ path }) => mayHideEdition(path.slice(sources.name.length + 1), sourceLanguage))
  if (hidden.length > 0) throw new SourcesError(hidden)
  const editions = sources.paths.flatMap((path) => path.match(`^([^/]+)/${sourceLanguage}/edition\\.md$`)?.[1] ?? [])
  return { sources, sourceLanguage, languages, components: ['series', ...editions.sort()] }
}

/** Whether a path that cannot be read is that of an edition, or of what makes it one. */
function mayHideEdition(path: string, sourceLanguage: string): boolean {
  const [, ...below] = path.split('/')
  return [[], [sourceLanguage], [sourceLanguage, 'edition.md']].some((way) => way.join('/') === below.join('/'))
}

/** Parses and cuts a text. */
export function segmentText(path: string, text: string): SegmentedFile {
  return segmentFile(path, text, parseMarkdown(new VFile({ path, value: text })))
}

/** Reads one component in one language. */
export async function openCatalog(project: TranslationProject, id: string, language: string): Promise<Catalog> {
  const { sources, sourceLanguage } = project
  const top = id === 'series' ? '' : `${id}/`
  const folder = `${top}${language}`
  const [source, target] = await Promise.all([readFiles(sources, `${top}${sourceLanguage}`), readFiles(sources, folder)])
  // A language whose words ship has none to be translated.
  if (!target.has('language.md')) source.delete('language.md')
  const locks = await openLocks(sources, folder)
  const lock = readLock(locks)
  const inCatalog = ({ path }: VFile) => [folder, `${top}${sourceLanguage}`].some((own) => `${path}/`.startsWith(`${sources.name}/${own}/`))
  const texts = [...source.values(), ...target.values()].map(({ file }) => file)
  const broken = [...sources.refused.filter(inCatalog), ...texts.filter(isMisread), ...filesOfLocks(locks).filter(hasError)]
  const segments = (files: ReadonlyMap<string, CatalogFile>) => [...files.values()].flatMap((file) => file.segmented.segments)
  const units = translationUnits(segments(source), segments(target), lock)
  return { component: id, language, sourceLanguage, folder, source, target, locks, broken, lock, units }
}

async function readFiles(sources: Sources, folder: string): Promise<Map<string, CatalogFile>> {
  const depth = folder.includes('/') ? 2 : 1
  const names = sources.paths.flatMap((path) =>
    path.startsWith(`${folder}/`) && path.endsWith('.md') ? [path.slice(folder.length + 1)] : [],
  )
  const wanted = names.filter((name) => name.split('/').length <= depth).sort(inOrder)
  const files = await Promise.all(wanted.map((name) => sources.text(`${folder}/${name}`)))
  return new Map(
    files.map((file, index) => [
      wanted[index] ?? '',
      { file, segmented: segmentFile(wanted[index] ?? '', String(file), parseMarkdown(file)) },
    ]),
  )
}

function inOrder(a: string, b: string): number {
  const part = (path: string) => kindList.findIndex(({ name }) => name === kindAt(path)?.name)
  return part(a) - part(b) || (a < b ? -1 : 1)
}

/** The catalogs that a command line names, in the languages that it names: by default all that have been begun. */
export async function openCatalogs(project: TranslationProject, names: readonly string[]): Promise<Catalog[]> {
  const known = [...project.languages, ...project.components]
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new UsageError(
      whyNoTranslation(project, unknown) ??
        `“${unknown}” is neither a translation's language nor an edition.${severalInOne(unknown) || didYouMean(unknown, known)} Known: ${known.join(', ')}.`,
    )
  const languages = project.languages.filter((tag) => names.includes(tag))
  const catalogs = project.components.filter((id) => names.includes(id))
  const pairs = (languages.length > 0 ? languages : project.languages).flatMap((language) =>
    (catalogs.length > 0 ? catalogs : project.components).map((id) => ({ id, language })),
  )
  const opened = await Promise.all(pairs.map(({ id, language }) => openCatalog(project, id, language)))
  return opened.filter(
    (catalog) => catalog.target.size > 0 || filesOfLocks(catalog.locks).length > 0 || (languages.length > 0 && catalogs.length > 0),
  )
}

/** Refuses an edition that has no texts. */
export function requireComponent({ components: catalogs }: TranslationProject, id: string): void {
  if (!catalogs.includes(id)) throw new UsageError(`There is no edition ${id}.${didYouMean(id, catalogs)} Known: ${catalogs.join(', ')}.`)
}

/** Refuses a language that is not a translation's in `series.yaml`. */
export function requireTranslation(project: TranslationProject, language: string): void {
  if (project.languages.includes(language)) return
  throw new UsageError(
    whyNoTranslation(project, language) ??
      `series.yaml does not list the language “${language}”.${didYouMean(language, project.languages)} Add it to “languages” there, or name one of these: ${project.languages.join(', ')}.`,
  )
}

/** What is known of a language that is none of a translation; null for nothing. */
function whyNoTranslation({ sources, sourceLanguage, languages, components: catalogs }: TranslationProject, name: string): string | null {
  if (name === sourceLanguage) return `“${name}” is the source language. Name a language to translate into: ${languages.join(', ')}.`
  const isBegun = sources.paths.some((path) => ['', ...catalogs].some((id) => path.startsWith(`${id === '' ? '' : `${id}/`}${name}/`)))
  if (!isBegun || !languageTag.safeParse(name).success) return null
  return `There are files in the language “${name}”, but series.yaml does not list it. Add it to “languages” there.`
}
