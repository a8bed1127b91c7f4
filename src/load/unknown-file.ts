// Files that are no part of the sources where they stand: what each is by its name, and what its owner can do with it so that nothing is
// lost. Takes paths from the root of the sources; no advice leads to a name that another file has.
import { posix } from 'node:path'
import type { RuleName } from '../model/rules.ts'
import { folders } from '../texts/index.ts'
import { foreignName } from './pictures/foreign.ts'
import { numbered, originalOf } from './proper-names.ts'

/** A path that does not belong, from the root of the sources. */
export interface UnexpectedFile {
  readonly path: string
  readonly rule: RuleName
  readonly reason: string
  readonly remedy: string
}

/** Whether a file is a picture of a kind that is shown, by its name. */
export const isPicture = (path: string) => /\.(svg|png|jpe?g|webp)$/i.test(path)

/** Kinds of files by their endings, as their owners call them. */
const formats = [
  [/\.(docx?|docm|dotx?|odt|ott|rtf|pages|wpd|wps|gdoc)$/i, 'a document of a word processor', 'text'],
  [/\.(txt|text|html?|pdf|epub|tex|rst|adoc|org|textile|eml|msg)$/i, 'no Markdown by its name', 'text'],
  [/\.(xlsx?|xlsm|ods|csv|tsv|numbers)$/i, 'a table of another program', 'table'],
  [/\.(pptx?|odp|key)$/i, 'a set of slides', 'picture'],
  [
    /\.(gif|tiff?|bmp|heic|heif|avif|psd|xcf|ai|eps|ico|jxl|jp2|dng|raw|cr2|nef|emf|wmf|drawio|vsdx?)$/i,
    'no SVG, PNG, JPEG or WebP image by its name',
    'picture',
  ],
] as const

const noPicture = [/$/, 'no SVG, PNG, JPEG or WebP image by its name', 'picture'] as const
const isAmongPictures = (path: string) => /^[^/]+\/images\//.test(path)

/** What is said of a file for which there is no place; `isExplained` where its name says what it is. */
export function unknownFile(path: string, paths: readonly string[]): UnexpectedFile & { readonly isExplained: boolean } {
  const name = posix.basename(path)
  const taken = new Set(paths)
  const original = originalOf(name, posix.dirname(path), taken)
  const [, what, kind] = isAmongPictures(path) ? noPicture : (formats.find(([ending]) => ending.test(name)) ?? [])
  const about = { path, rule: 'file-unknown', isExplained: true } as const
  if (original !== null && kind !== 'picture')
    return {
      ...about,
      rule: 'file-copy',
      reason: `this looks like another version of ${original}, which is the one that is read`,
      remedy: `Compare the two, take over into ${original} what holds, and delete this file or move it out of the sources.`,
    }
  if (isPicture(path) && !isAmongPictures(path)) {
    const remedy = `Move it to ${imagesFor(path)}, and show it from a text, or move it out of the sources.`
    return { ...about, reason: 'this image stands where no image is expected', remedy }
  }
  const foreign = isAmongPictures(path) ? foreignName(path) : null
  if (foreign !== null)
    return {
      ...about,
      reason: `this is ${foreign.what}, which pages cannot show`,
      remedy: `${foreign.remedy} Then move this file out of the sources.`,
    }
  if (what !== undefined && kind !== undefined)
    return { ...about, reason: `this file is ${what}, and is not read`, remedy: remedies[kind](path, taken) }
  return {
    ...about,
    isExplained: false,
    reason: 'this file stands where no file is expected',
    remedy: `Move it to the folder where it belongs (${folders.join(', ')}, images) or out of the sources.`,
  }
}

const imagesFor = (path: string) => (/^\d{4}[^/]*\//.test(path) ? `${path.split('/')[0]}/images/` : 'the folder images/ of an edition')

const remedies: Readonly<Record<'text' | 'table' | 'picture', (path: string, taken: ReadonlySet<string>) => string>> = {
  text: (path, taken) =>
    `If the document is to have its text, save that as Markdown${asFile(path, taken)}. Then move this file out of the sources.`,
  table: () => 'Copy what the document is to show into a Markdown table of a text. Then move this file out of the sources.',
  picture: () => 'Export what the document is to show as SVG, PNG, JPEG or WebP into images/. Then move this file out of the sources.',
}

/** In a folder of texts, a name for the text that no other has. */
function asFile(path: string, taken: ReadonlySet<string>): string {
  const [edition = '', language = '', kind = '', ...deeper] = path.split('/')
  if (deeper.length !== 1 || !folders.includes(kind)) return ''
  return ` in a new file, ${posix.basename(numbered(posix.basename(path), { edition, language, kind }, taken))}`
}
