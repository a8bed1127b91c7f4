// The closed table of the kinds of text, in the order of the document. A new one is a file of its name and a line here, a file of its name
// in transform/ and a line there, a partial of its name, and its words in the language files.
import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import type { Document } from 'yaml'
import { z } from 'zod'
import { annex } from './annex.ts'
import { encouragement } from './encouragement.ts'
import { count } from './fields.ts'
import { introduction } from './introduction.ts'
import type { Kind } from './kind.ts'
import { session } from './session.ts'

/** Every kind of text by its name. */
export const kinds = { introduction, encouragement, session, annex } as const

type Kinds = typeof kinds

/** The name of a kind of text. */
export type KindName = keyof Kinds

/** Every kind, in the order of the document. */
export const kindList: readonly (Kind & { readonly name: KindName })[] = Object.values(kinds)

/** The frontmatter of a text in the source language: facts and words. */
export type Frontmatter<Name extends KindName> = z.infer<Kinds[Name]['words']> & z.infer<Kinds[Name]['facts']>

/** The YAML of a frontmatter as it was parsed, with its places. */
export interface FrontmatterYaml {
  readonly document: Document
  /** Where it begins in the file. */
  readonly start: number
  readonly value: unknown
}

/** A Markdown file of an edition: `sessions/03-day-2-workshop-a.md` has number 3 and id `day-2-workshop-a`. */
export interface TextOf<Name extends KindName> {
  readonly kind: Name
  readonly file: VFile
  /** The path from the language folder, with `/`: `sessions/03-day-2-workshop-a.md`; the same in every language. */
  readonly path: string
  readonly number: number
  readonly id: string
  readonly frontmatter: Frontmatter<Name>
  readonly yaml: FrontmatterYaml | null
  readonly body: Root
}

/** A text of any kind. */
export type Text = { readonly [Name in KindName]: TextOf<Name> }[KindName]

type Written<Name extends KindName> = Kinds[Name] extends Kind<infer Made> ? Made & { readonly kind: Name } : never

/** A text as it stands in a document, of any kind. */
export type DocumentText = { readonly [Name in KindName]: Written<Name> }[KindName]

/** The texts of one kind, in their order. */
export function textsOf<Any extends { readonly kind: string }, const Name extends Any['kind']>(
  { texts }: { readonly texts: readonly Any[] },
  kind: Name,
): Extract<Any, { readonly kind: Name }>[] {
  return texts.filter((text): text is Extract<Any, { readonly kind: Name }> => text.kind === kind)
}

/** The text of `edition.md`, which every edition has; its frontmatter are the words of the edition. */
export function editionTextOf(texts: readonly Text[]): TextOf<'introduction'> {
  const [first] = textsOf({ texts }, 'introduction')
  if (first === undefined) throw new Error('the edition has no edition.md')
  return first
}

/** The kind of a text, seen as any kind. */
export function kindOf({ kind }: { readonly kind: KindName }): Kind {
  return kinds[kind]
}

/** The schema of the frontmatter of a kind: words and facts. */
export function frontmatterOf({ words, facts }: Pick<Kind, 'words' | 'facts'>): z.ZodObject {
  return z.strictObject({ ...words.shape, ...facts.shape })
}

/** The frontmatter keys whose texts are translated, in any text. */
export const translatedKeys: readonly string[] = [...new Set(kindList.flatMap(({ words }) => Object.keys(words.shape)))]

type Counted = { [Name in KindName]: Kinds[Name] extends { readonly isCounted: true } ? Kinds[Name]['plural'] : never }[KindName]

/** What `edition.yaml` says of how many texts there are. */
export const counts = Object.fromEntries(
  kindList.flatMap(({ isCounted, plural }) =>
    isCounted ? [[plural, count.describe(`How many ${plural} there are; it must be so.`)]] : [],
  ),
) as Record<Counted, typeof count>

/** The folders of numbered texts. */
export const folders: readonly string[] = kindList.flatMap(({ folder }) => folder ?? [])

/** The kind of text to which a file belongs, by its path from the language folder; null for what is no text. */
export function kindAt(path: string): (Kind & { readonly name: KindName }) | null {
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : null
  return kindList.find((kind) => kind.folder === folder) ?? null
}

/** The anchor of the text of one file of an edition; null where the path is none of a text. */
export function textAnchor(path: string, edition: string): string | null {
  const [, number = '', id] = /(?:^|\/)(?:(\d+)-)?([a-z0-9-]+)\.md$/.exec(path) ?? []
  return id === undefined ? null : (kindAt(path)?.anchor({ number, id }, edition) ?? null)
}

/** The words that the language files have for the kinds of text. */
export const languageWords = Object.assign({}, ...kindList.map((kind) => kind.languageWords)) as Shared<Kinds[KindName]['languageWords']>

/** What an object has that is all of these. */
type Shared<Union> = (Union extends unknown ? (part: Union) => void : never) extends (whole: infer Whole) => void ? Whole : never

/** The plurals of the numbered kinds for which something holds, in a sentence: "encouragements and sessions". */
export function numberedTexts(holds: (kind: Kind) => boolean = () => true, written = (plural: string) => plural): string {
  const names = kindList.flatMap((kind) => (kind.folder !== null && holds(kind) ? [written(kind.plural)] : []))
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
