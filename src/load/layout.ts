// Which files may stand where. Takes paths; gives the texts of a language folder by kind and what is wrong with the others.
import { posix } from 'node:path'
import { languageTag } from '../model/facts.ts'
import { earlierLocks, lockPathOf, textOfLock } from '../model/lock-path.ts'
import { UsageError } from '../model/usage-error.ts'
import { identifier } from '../texts/fields.ts'
import { folders, type KindName, kindAt, kindList, numberedTexts } from '../texts/index.ts'
import { didYouMean } from './nearest.ts'
import { isReadme, numberAndId } from './proper-names.ts'
import { isPicture, type UnexpectedFile, unknownFile } from './unknown-file.ts'

/** A text by its place: the path from the language folder, its kind, and what the name says. */
export interface TextPath {
  readonly kind: KindName
  readonly path: string
  readonly number: number
  readonly id: string
}

/** A language folder of an edition. */
export interface LanguageFolder {
  /** Locks by the paths of their texts, and whether there is one of earlier versions. */
  readonly locks: ReadonlyMap<string, string>
  readonly hasEarlierLock: boolean
  /** In the order of the document. */
  readonly texts: readonly TextPath[]
  readonly unexpected: readonly UnexpectedFile[]
}

/** The ids of the editions: the folders that are called by a year. */
export function editionIds(paths: readonly string[]): string[] {
  const tops = new Set(paths.filter((path) => path.includes('/')).map((path) => path.slice(0, path.indexOf('/'))))
  return [...tops].filter((top) => isEditionId(top)).sort()
}

/** What somebody put aside before changing an edition: it would be published as another one. */
const setAside = /-(?:old|copy|backup|bak|orig|original|archive|alt|kopie|copie|copia)(?:-?\d+)?$/

/** Whether a folder of this name is an edition: it begins with a year, and has only what an id may have. */
export const isEditionId = (name: string): boolean => /^\d{4}(-|$)/.test(name) && identifier.safeParse(name).success && !setAside.test(name)

/** What does not belong at the top of the sources or in the series' own language folders. */
export function unexpectedInSeries(paths: readonly string[], languages: readonly string[]): UnexpectedFile[] {
  const stray = paths.filter((path) => {
    const [top = '', name, ...deeper] = path.split('/')
    if (isReadme(posix.basename(path))) return false
    if (name === undefined) return !['series.yaml', 'terms.yaml'].includes(top)
    if (languages.includes(top)) return ![...seriesFiles, earlierLocks.series].includes([name, ...deeper].join('/'))
    if (top === 'fonts') return deeper.length > 0 || !isFont(name)
    return !isEditionId(top)
  })
  return inFolders(stray, 1, ({ path, count }) => {
    if (count === null || languages.includes(path)) return unknownFile(path, paths)
    return languageTag.safeParse(path).success ? unlisted(path, path) : unknownFolder(path, count, topFolders)
  })
}

/** What stands in a language folder of the series: its page, the words of the language, and which texts both were translated from. */
const seriesFiles = ['series.md', 'language.md'].flatMap((path) => [path, lockPathOf(path)])

const isFont = (path: string) => /\.(ttf|otf|woff)$/i.test(path)

const topFolders = 'Folders at the top are editions, called by their year (2023), languages (en), and fonts'

/** What does not belong in an edition's folder, its listed language folders left aside. */
export function unexpectedInEdition(paths: readonly string[], edition: string, languages: readonly string[]): UnexpectedFile[] {
  const stray = paths.filter((path) => {
    const [top, name = '', ...deeper] = path.split('/')
    if (top !== edition || languages.includes(name) || isReadme(posix.basename(path))) return false
    if (name === 'images' && deeper.length === 1) return !isPicture(path)
    return name !== 'edition.yaml' || deeper.length > 0
  })
  return inFolders(stray, 2, ({ path, count }) => {
    const name = path.split('/')[1] ?? ''
    if (count === null) return unknownFile(path, paths)
    return languageTag.safeParse(name).success ? unlisted(path, name) : unknownFolder(path, count, editionFolders)
  })
}

const editionFolders = 'Folders of an edition are images and languages (en)'

/** A file that does not belong, or a folder with how many of them. */
interface Stray {
  readonly path: string
  /** Null for a file. */
  readonly count: number | null
}

/** So many files that do not belong are told one by one; more are those of another folder. */
const mostUnexpected = 1000

/** What is said of paths: where they stand in a folder of a depth that is not known, once of the folder. */
function inFolders(paths: readonly string[], depth: number, say: (stray: Stray) => UnexpectedFile): UnexpectedFile[] {
  const known = ['images', ...folders]
  const groups = Map.groupBy(paths, (path) => {
    const folder = path.split('/').slice(0, depth).join('/')
    return folder === path || known.includes(posix.basename(folder)) ? null : folder
  })
  // Before anything is looked for to say of each.
  const count = (groups.get(null)?.length ?? 0) + [...groups.keys()].filter((folder) => folder !== null).length
  if (count > mostUnexpected)
    throw new UsageError(
      `${count} files stand where none is expected, such as ${paths.slice(0, 3).join(', ')}. Name the folder of the sources by --sources DIR, or move them out of it.`,
    )
  return [...groups].flatMap(([folder, inside]) =>
    folder === null ? inside.map((path) => say({ path, count: null })) : [say({ path: folder, count: inside.length })],
  )
}

function unknownFolder(path: string, count: number, known: string): UnexpectedFile {
  return {
    path,
    rule: 'file-unknown',
    reason: `this folder, with ${count} file${count === 1 ? '' : 's'}, stands where none is expected`,
    remedy: `${known}. Move the files to where they belong, or out of the sources.`,
  }
}

const unlisted = (path: string, language: string): UnexpectedFile => ({
  path,
  rule: 'language-unlisted',
  reason: `the language “${language}” is not listed in series.yaml, so this folder is left aside`,
  remedy: `Add ${language} to “languages” in series.yaml when it is to be published, or move the folder out of the sources.`,
})

/** Sorts the files of one language folder of an edition. */
export function languageFolder(paths: readonly string[], edition: string, language: string): LanguageFolder {
  const prefix = `${edition}/${language}/`
  const inside = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length))
  const texts: TextPath[] = []
  const stray: string[] = []
  const locks = new Map(inside.flatMap((path) => (isLock(path) ? [[textOfLock(path) ?? '', path] as const] : [])))
  for (const path of inside.filter((name) => name !== earlierLocks.edition && !isLock(name))) {
    const name = path.slice(path.indexOf('/') + 1)
    const kind = name.includes('/') ? null : kindAt(path)
    const found = numberAndId(name)
    if (path === 'edition.md' && kind !== null) texts.push({ kind: kind.name, path, number: 0, id: 'edition' })
    else if (isReadme(name)) continue
    else if (kind === null || kind.folder === null || found === null) stray.push(`${prefix}${path}`)
    else texts.push({ kind: kind.name, path, ...found })
  }
  return {
    locks,
    hasEarlierLock: inside.includes(earlierLocks.edition),
    texts: texts.sort(inOrder),
    unexpected: inFolders(stray, 3, ({ path, count }) => unexpectedInLanguage({ path, count }, paths)),
  }
}

/** A lock stands where its text would stand. */
function isLock(path: string): boolean {
  const text = textOfLock(path)
  return text !== null && kindAt(text) !== null
}

const order = kindList.map(({ name }) => name)
const inOrder = (one: TextPath, other: TextPath) =>
  order.indexOf(one.kind) - order.indexOf(other.kind) || one.number - other.number || (one.path < other.path ? -1 : 1)

function unexpectedInLanguage({ path, count }: Stray, paths: readonly string[]): UnexpectedFile {
  const known = `Texts stand in ${numberedTexts(undefined, (folder) => `${folder}/`)}, preface and introduction in edition.md`
  if (count !== null) return unknownFolder(path, count, known)
  const about = unknownFile(path, paths)
  return about.isExplained ? about : { ...about, remedy: `${known}.${didYouMean(posix.basename(path), ['edition.md'])}` }
}
