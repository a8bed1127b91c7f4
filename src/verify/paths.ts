// Paths of an output (with `/`): which files this program makes, and how each is verified.
import { type FormatName, formatNames } from '../formats/names.ts'

/** The kind by which a file is verified, a format; null for what this program does not make. */
export function kindOf(path: string): FormatName | null {
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase()
  return formatNames.find((format) => format === extension) ?? null
}

const edition = /^\d{4}(-[a-z0-9-]+)?$/
const language = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/
const document = new RegExp(`^(outcome-document\\.(${formatNames.join('|')})|conformance-report\\.(html|json))$`)

/** The edition and language that a path is below; null for what stands elsewhere. */
export function documentOf(path: string): { readonly edition: string; readonly language: string } | null {
  const [first = '', second = '', ...rest] = path.split('/')
  return edition.test(first) && language.test(second) && rest.length === 1 ? { edition: first, language: second } : null
}

/** Whether a path is that of a file of a document, as this program names them. */
export const isOfDocument = (path: string): boolean => documentOf(path) !== null && document.test(path.split('/')[2] ?? '')

/** Whether a path is that of a page of a series; somebody else's page may have the same name. */
export const isSeriesPage = (path: string): boolean =>
  path === 'index.html' || (/^[^/]+\/index\.html$/.test(path) && language.test(path.split('/')[0] ?? ''))

/** Whether files of this program may stand in a folder of an output: only these are looked into, for an output may hold much else. */
export function isOwnFolder(path: string): boolean {
  const [first = '', second, third] = path.split('/')
  if (third !== undefined) return false
  return second === undefined ? edition.test(first) || language.test(first) : edition.test(first) && language.test(second)
}
