// Where standing files are: a folder for each edition, for the page of the series and for the words of languages; in it a template, which
// holds the names of passages, and a PO file a language. Takes a folder; gives what stands in it. Writes nothing.
import { basename, join } from 'node:path'
import { fileInfo, list } from '../../disk/read.ts'
import type { TranslationUnit } from '../../model/translation.ts'
import { UsageError } from '../../model/usage-error.ts'
import type { ExchangeUnit } from '../../translation/exchange/exchange.ts'
import { mostOfExchange } from '../../translation/exchange/limits.ts'
import { readPo } from '../../translation/exchange/po.ts'
import { type Catalog, requireTranslation, type TranslationProject } from './catalog.ts'
import { readExternal } from './source-files.ts'

/** The folder of standing files where none is named. */
export const standingFolder = 'translations'

/** The name of the file that holds the names of passages and no translations. */
export const templateName = 'source.pot'

/** The words of languages have files of their own: they are those of the program, and not of the series. */
const wordsBook = 'language-words'

/** What has a standing file: some passages of a catalog. */
export interface StandingBook {
  readonly name: string
  readonly catalog: Catalog
  readonly units: readonly TranslationUnit[]
}

/** The standing files of a catalog. */
export function standingBooks(catalog: Catalog): readonly StandingBook[] {
  const own = catalog.units.filter(({ source }) => source !== null)
  const name = ({ source }: TranslationUnit) => (source?.path === 'language.md' ? wordsBook : catalog.component)
  return [...Map.groupBy(own, name)].map(([book, units]) => ({ name: book, catalog, units }))
}

/** The text of a standing file; empty where there is none yet. Refuses one that is too large or no UTF-8. */
export async function readStanding(path: string): Promise<string> {
  return (await fileInfo(path)) === null ? '' : readExternal(path, mostOfExchange)
}

/** The entries of the template in the folder of a book; none where there is none yet. */
export async function readTemplate(
  folder: string,
  { sourceLanguage, component }: Pick<Catalog, 'sourceLanguage' | 'component'>,
): Promise<readonly ExchangeUnit[]> {
  const path = join(folder, templateName)
  const text = await readStanding(path)
  return text.trim() === '' ? [] : readPo(text, path, { sourceLanguage, component, targetLanguage: '' }).units
}

/** A standing file on its way in. */
export interface StandingFile {
  readonly path: string
  /** The folder that it stands in. */
  readonly folder: string
  readonly book: string
  readonly component: string
  readonly language: string
}

/** The standing files in a folder; refuses a folder that has none, and languages that are not translations' of the series. */
export async function standingFilesIn(folder: string, project: TranslationProject): Promise<readonly StandingFile[]> {
  const books = [...project.components, wordsBook]
  const folders = (await list(folder)).filter(({ name, kind }) => kind === 'folder' && books.includes(name))
  const files: StandingFile[] = []
  for (const { name: book } of folders.toSorted((a, b) => books.indexOf(a.name) - books.indexOf(b.name)))
    for (const { name } of (await list(join(folder, book))).filter((entry) => entry.name.endsWith('.po'))) {
      const component = book === wordsBook ? 'series' : book
      files.push({ path: join(folder, book, name), folder: join(folder, book), book, component, language: basename(name, '.po') })
    }
  if (files.length === 0)
    throw new UsageError(
      `The folder ${folder} has no standing files, such as ${project.components.at(-1)}/${project.languages[0] ?? 'fr'}.po. Write them with “outcome translation export --standing --out DIR”, or name a file.`,
    )
  for (const { path, language } of files) {
    try {
      requireTranslation(project, language)
    } catch (error) {
      throw error instanceof UsageError ? new UsageError(`${path}: ${error.message}`, { cause: error }) : error
    }
  }
  return files.toSorted((a, b) => books.indexOf(a.book) - books.indexOf(b.book) || (a.language < b.language ? -1 : 1))
}
