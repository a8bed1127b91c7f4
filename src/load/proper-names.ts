// Files that stand where a text or data is expected, and are called otherwise: what they should be called, so that they are read as what
// they are. Takes paths from the root of the sources; gives the proper path of each, which no other file has.
import { posix } from 'node:path'
import { languageTag } from '../model/facts.ts'
import { idLike } from '../model/ids.ts'
import { folders } from '../texts/index.ts'
import { nearest } from './nearest.ts'

/** A numbered text: `07-make-budgets-answerable.md`. */
const numberedName = /^(\d{2,3})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/

/** Number and id in the name of a numbered text; null for other names. */
export function numberAndId(name: string): { readonly number: number; readonly id: string } | null {
  const [, number, id] = numberedName.exec(name) ?? []
  return number === undefined || id === undefined ? null : { number: Number(number), id }
}

/** The endings that programs give to Markdown, also where one of them put its own behind it. */
const markdownEnding = /\.(?:md|markdown|mdown|mkd)(?:\.txt)?$/i

/** What is called otherwise than it should be: paths that it has, with those that it should have. */
export interface ProperNames {
  readonly files: ReadonlyMap<string, string>
  /** Folders of texts and images; their files are in `files` too, and need no message of their own unless they are misnamed in themselves. */
  readonly folders: ReadonlyMap<string, string>
}

/** More texts that are called otherwise than they should be are those of another folder: they have no names here. */
const mostMisnamed = 1000

/** The proper paths of what is misnamed. */
export function properNames(paths: readonly string[]): ProperNames {
  if (paths.filter(isMisnamedText).length > mostMisnamed) return { files: new Map(), folders: new Map() }
  const taken = new Set(paths)
  const files = new Map<string, string>()
  const misnamedFolders = new Map<string, string>()
  for (const path of paths) {
    const moved = inProperFolder(path)
    const proper = properPath(moved ?? path, taken) ?? moved
    if (proper === null || taken.has(proper)) continue
    taken.add(proper)
    files.set(path, proper)
    if (moved !== null) misnamedFolders.set(posix.dirname(path), posix.dirname(moved))
  }
  return { files, folders: misnamedFolders }
}

/** The path of a text or an image in the folder that was meant; null where the folder is right, or nothing that is known. */
function inProperFolder(path: string): string | null {
  const parts = path.split('/')
  const at = parts.length - 2
  const [known, ending] = at === 2 ? [folders, markdownEnding] : at === 1 ? [['images'], /\.(svg|png|jpe?g|webp)$/i] : [[], /$/]
  const folder = parts[at] ?? ''
  if (known.includes(folder) || !/^\d{4}/.test(parts[0] ?? '') || !ending.test(path)) return null
  const meant = nearest(folder, known)
  return meant === null ? null : parts.with(at, meant).join('/')
}

/** A better path for a file in a folder that is right; null where its name is good, or nothing that is known. */
function properPath(path: string, taken: ReadonlySet<string>): string | null {
  const folder = posix.dirname(path)
  const name = posix.basename(path)
  const fixed = fixedNames(folder).find((known) => isLike(name, known))
  if (fixed !== undefined) return posix.join(folder, fixed)
  if (!isMisnamedText(path)) return null
  const [edition = '', language = '', kind = ''] = path.split('/')
  return originalOf(name, folder, taken) === null ? numbered(name, { edition, language, kind }, taken) : null
}

/** Whether a file is a text by its name, though not by a proper one, in a folder of texts. */
function isMisnamedText(path: string): boolean {
  const [, , kind = '', name = '', ...deeper] = path.split('/')
  return deeper.length === 0 && folders.includes(kind) && markdownEnding.test(name) && !numberedName.test(name) && !isReadme(name)
}

/** What is said of a folder to those who look into it is no part of the document. */
export const isReadme = (name: string) => /^(readme|licen[cs]e)(\.(md|txt))?$/i.test(name)

/** The files of a folder that have one name. */
function fixedNames(folder: string): readonly string[] {
  const [top = '', language = '', ...deeper] = folder.split('/')
  if (folder === '.') return ['series.yaml', 'terms.yaml']
  if (deeper.length > 0) return []
  if (language === '') return /^\d{4}/.test(top) ? ['edition.yaml'] : languageTag.safeParse(top).success ? ['series.md'] : []
  return languageTag.safeParse(language).success ? ['edition.md'] : []
}

/** `Edition.yml`, `edition.yaml.txt`, `edition (1).yaml`. */
function isLike(name: string, known: string): boolean {
  const plain = name
    .toLowerCase()
    .replace(/\.txt$/, '')
    .replace(/\.yml$/, '.yaml')
    .replace(/\.(markdown|mdown|mkd)$/, '.md')
    .replace(/\s*\(\d+\)(?=\.)/, '')
  return name !== known && plain.trim() === known
}

/** The text of the folder of which a file is a copy or another form by its name; null where there is none. */
export function originalOf(name: string, folder: string, taken: ReadonlySet<string>): string | null {
  const own = idLike(stemOf(name))
  const texts = [...taken].filter((path) => posix.dirname(path) === folder && path !== posix.join(folder, name))
  const like = texts.map((path) => posix.basename(path)).filter((other) => numberedName.test(other) || single.includes(other))
  return like.find((other) => `-${own}-`.includes(`-${posix.parse(other).name}-`)) ?? null
}

const single = ['edition.md', 'edition.yaml', 'series.md', 'series.yaml', 'terms.yaml']

const stemOf = (name: string) => name.replace(markdownEnding, '').replace(/\.[a-z]{1,5}\d?$/i, '')

interface TextFolder {
  readonly edition: string
  readonly language: string
  readonly kind: string
}

/** A name with number and id that no other text has: the number that the name says, that of the same text in another language, or the next. */
export function numbered(name: string, { edition, language, kind }: TextFolder, taken: ReadonlySet<string>): string {
  const folder = `${edition}/${language}/${kind}`
  const [, digits = '', words = ''] = /^(?:(\d{1,3})(?:-|$))?(.*)$/.exec(idLike(stemOf(name).replace(/\s*\(\d+\)$/, ''))) ?? []
  const there = [...taken].filter((path) => posix.dirname(path) === folder).flatMap((path) => numberOf(path) ?? [])
  const sibling = siblingOf(digits === '' ? null : Number(digits), { folder: `/${kind}`, edition, language }, taken)
  if (sibling !== null && !taken.has(`${folder}/${sibling}`)) return `${folder}/${sibling}`
  const number = digits !== '' && !there.includes(Number(digits)) ? Number(digits) : Math.max(0, ...there) + 1
  const id = words === '' ? kind.replace(/e?s$/, '') : words
  const ids = new Set([...taken].filter((path) => path.startsWith(`${edition}/${language}/`)).map(idOf))
  const free = [id, ...Array.from({ length: 99 }, (_, index) => `${id}-${index + 2}`)].find((each) => !ids.has(each))
  return `${folder}/${String(number).padStart(2, '0')}-${free ?? id}.md`
}

const numberOf = (path: string) => (numberedName.test(posix.basename(path)) ? Number.parseInt(posix.basename(path), 10) : null)
const idOf = (path: string) => numberedName.exec(posix.basename(path))?.[2]

interface Sibling {
  readonly folder: string
  readonly edition: string
  readonly language: string
}

/** The name that the text with a number has in another language of the edition. */
function siblingOf(number: number | null, { folder, edition, language }: Sibling, taken: ReadonlySet<string>): string | null {
  if (number === null) return null
  const others = [...taken].filter(
    (path) => path.startsWith(`${edition}/`) && !path.startsWith(`${edition}/${language}/`) && posix.dirname(path).endsWith(folder),
  )
  const found = others.find((path) => numberOf(path) === number)
  return found === undefined ? null : posix.basename(found)
}
