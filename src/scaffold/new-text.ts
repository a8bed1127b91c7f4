// A further text of an edition: the next number of its kind, a name from its title, a frontmatter with every key, and the count in
// edition.yaml that goes with it.
import { freeName, idLike, ownerOfId } from '../model/ids.ts'
import { type KindName, kinds } from '../texts/index.ts'
import { plainWords } from '../texts/language-runs.ts'
import { yamlList, yamlValue } from './yaml-value.ts'

/** The kinds of which further texts are made by number. */
export type NewTextKind = Exclude<KindName, 'introduction'>

/** Where a text goes. */
export interface Place {
  /** The texts of the edition, in its source language: their kind, number and id. */
  readonly texts: readonly { readonly kind: KindName; readonly number: number; readonly id: string }[]
  /** `2023/en`, from the folder of the sources. */
  readonly folder: string
}

/** The facts and words of a new text besides its title: a list, or one value. */
export type Frontmatter = Readonly<Record<string, string | readonly string[]>>

/** How a new text is called. */
export interface TextName {
  readonly kind: NewTextKind
  readonly title: string
  /** What somebody asked for; otherwise it is made from the title, and differs from all others. */
  readonly id: string | undefined
}

/** The path of the next text of a kind. */
export function nextPath({ kind, title, id }: TextName, { texts, folder }: Place): string {
  const own = texts.filter((text) => text.kind === kind)
  const number = Math.max(0, ...own.map((text) => text.number)) + 1
  const [edition = ''] = folder.split('/')
  const taken = (one: string) => ownerOfId(one, edition) !== null || texts.some((text) => text.id === one)
  const name = id ?? freeName(shortened(idLike(plainWords(title))) || `${kind}-${number}`, taken)
  return `${folder}/${kinds[kind].folder}/${String(number).padStart(2, '0')}-${name}.md`
}

/** At most so many letters, so that names of files stay legible. */
const mostLetters = 40

/** An id of whole words. */
function shortened(id: string): string {
  if (id.length <= mostLetters) return id
  const cut = id.slice(0, mostLetters + 1)
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : id.slice(0, mostLetters)
}

/** The text of the file. */
export function newText(frontmatter: Frontmatter, body: string): string {
  const lines = Object.entries(frontmatter).map(([key, value]) => `${key}:${typeof value === 'string' ? ` ${value}` : yamlList(value)}`)
  return `---\n${lines.join('\n')}\n---\n\n${body}\n`
}

/** Words as a value of a frontmatter. */
export const wordsOf = yamlValue

/** `edition.yaml` when there are some texts more of a kind; null where it does not say in a line of its own how many there are. */
export function countedMore(editionYaml: string, kind: NewTextKind, more: number): string | null {
  const line = new RegExp(`^(${kinds[kind].plural}:[ \\t]*)(\\d+)(?=[ \\t]*(?:#.*)?\\r?$)`, 'm')
  return line.test(editionYaml) ? editionYaml.replace(line, (_, key: string, count: string) => `${key}${Number(count) + more}`) : null
}
