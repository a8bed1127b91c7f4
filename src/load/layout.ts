// Which files may stand where. Takes paths; gives the texts of a language folder by kind and what is wrong with the others.
import { languageTag } from '../model/facts.ts'
import { idLike } from '../model/ids.ts'
import type { RuleName } from '../model/rules.ts'
import { identifier } from '../texts/fields.ts'
import { folders, type KindName, kindAt, kindList, numberedTexts } from '../texts/index.ts'
import { didYouMean } from './nearest.ts'

/** A text by its place: the path from the language folder, its kind, and what the name says. */
export interface TextPath {
  readonly kind: KindName
  readonly path: string
  readonly number: number
  readonly id: string
}

/** A path that does not belong, from the root of the sources. */
export interface UnexpectedFile {
  readonly path: string
  readonly rule: RuleName
  readonly reason: string
  readonly remedy: string
}

/** A language folder of an edition. */
export interface LanguageFolder {
  readonly hasLock: boolean
  /** In the order of the document. */
  readonly texts: readonly TextPath[]
  readonly unexpected: readonly UnexpectedFile[]
}

/** The ids of the editions: the folders that are called by a year. */
export function editionIds(paths: readonly string[]): string[] {
  const tops = new Set(paths.filter((path) => path.includes('/')).map((path) => path.slice(0, path.indexOf('/'))))
  return [...tops].filter((top) => isEditionId(top)).sort()
}

const isEditionId = (name: string) => /^\d{4}(-|$)/.test(name) && identifier.safeParse(name).success

/** What does not belong at the top of the sources or in the series' own language folders. */
export function unexpectedInSeries(paths: readonly string[], languages: readonly string[]): UnexpectedFile[] {
  return paths.flatMap((path) => {
    const [top = '', name, ...deeper] = path.split('/')
    if (name === undefined) return ['series.yaml', 'terms.yaml', 'README.md'].includes(top) ? [] : [unknownFile(path)]
    if (isEditionId(top)) return []
    if (languages.includes(top)) return deeper.length === 0 && ['series.md', 'series.lock.jsonl'].includes(name) ? [] : [unknownFile(path)]
    if (languageTag.safeParse(top).success) return [unlisted(top, top)]
    const remedy =
      'Folders at the top are editions, called by their year (2023), and languages (en). Move the file there or out of the sources.'
    return [{ ...unknownFile(path), remedy }]
  })
}

/** What does not belong in an edition's folder, its listed language folders left aside. */
export function unexpectedInEdition(paths: readonly string[], edition: string, languages: readonly string[]): UnexpectedFile[] {
  return paths.flatMap((path) => {
    const [top, name = '', ...deeper] = path.split('/')
    if (top !== edition || languages.includes(name)) return []
    if (name === 'edition.yaml' && deeper.length === 0) return []
    if (name === 'images' && deeper.length === 1) return /\.(svg|png|jpe?g|webp)$/i.test(path) ? [] : [unknownImage(path)]
    if (name !== 'images' && deeper.length > 0 && languageTag.safeParse(name).success) return [unlisted(`${top}/${name}`, name)]
    return [unknownFile(path)]
  })
}

const unlisted = (path: string, language: string): UnexpectedFile => ({
  path,
  rule: 'language-unlisted',
  reason: `the language “${language}” is not listed in series.yaml, so this folder is left aside`,
  remedy: `Add ${language} to “languages” in series.yaml when it is to be published, or rename the folder.`,
})

const unknownFile = (path: string): UnexpectedFile => ({
  path,
  rule: 'file-unknown',
  reason: 'this file stands where no file is expected',
  remedy: `Move it to the folder where it belongs (${folders.join(', ')}, images) or out of the sources.`,
})

const unknownImage = (path: string): UnexpectedFile => ({
  path,
  rule: 'file-unknown',
  reason: 'this file in images/ is no SVG, PNG, JPEG or WebP image by its name',
  remedy: 'Export the image in one of these formats, or move the file out of the sources.',
})

/** Sorts the files of one language folder of an edition. */
export function languageFolder(paths: readonly string[], edition: string, language: string): LanguageFolder {
  const prefix = `${edition}/${language}/`
  const inside = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length))
  const texts: TextPath[] = []
  const unexpected: UnexpectedFile[] = []
  for (const path of inside.filter((name) => name !== lockName)) {
    const name = path.slice(path.indexOf('/') + 1)
    const kind = name.includes('/') ? null : kindAt(path)
    const [, number, id] = /^(\d{2,3})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/.exec(name) ?? []
    if (path === 'edition.md' && kind !== null) texts.push({ kind: kind.name, path, number: 0, id: 'edition' })
    else if (kind === null || kind.folder === null) unexpected.push(unexpectedInLanguage(prefix, path))
    else if (number === undefined || id === undefined) unexpected.push(misnamed(`${prefix}${path}`, name))
    else texts.push({ kind: kind.name, path, number: Number(number), id })
  }
  return { hasLock: inside.includes(lockName), texts: texts.sort(inOrder), unexpected }
}

const lockName = 'translation.lock.jsonl'
const order = kindList.map(({ name }) => name)
const inOrder = (one: TextPath, other: TextPath) =>
  order.indexOf(one.kind) - order.indexOf(other.kind) || one.number - other.number || (one.path < other.path ? -1 : 1)

function unexpectedInLanguage(prefix: string, path: string): UnexpectedFile {
  const [top = '', ...deeper] = path.split('/')
  const guess = didYouMean(top, deeper.length > 0 ? folders : ['edition.md'])
  return {
    ...unknownFile(`${prefix}${path}`),
    remedy: `Texts stand in ${numberedTexts(undefined, (folder) => `${folder}/`)}, preface and introduction in edition.md.${guess}`,
  }
}

function misnamed(path: string, name: string): UnexpectedFile {
  const words = idLike(name.replace(/\.[^.]*$/, ''))
  const [, number = '1', id = 'name'] = /^(?:(\d+)-?)?(.+)?$/.exec(words) ?? []
  const remedy = `Rename the file, for example to ${number.padStart(2, '0')}-${id}.md.`
  return { path, rule: 'file-name', reason: `the name “${name}” is not of the form NN-id.md`, remedy }
}
