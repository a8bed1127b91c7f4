// The words of a frontmatter: the texts under the keys that are translated. Facts (dates, numbers, ids, provenance) are not.
// Takes the YAML document; refuses nothing: what is no text is passed over.
import type { Alias, Document, Node, Pair, Scalar } from 'yaml'
import type { z } from 'zod'
import { seriesWords } from '../model/facts.ts'
import type { Segment } from '../model/translation.ts'
import { type FrontmatterYaml, kindAt, translatedKeys } from '../texts/index.ts'
import { foldPlain } from './text.ts'

/** The frontmatter keys whose texts are translated, in any file: those of texts, of the series page, and of the words of a language. */
export const wordKeys: readonly string[] = [...new Set([...translatedKeys, ...Object.keys(seriesWords.shape), 'words'])]

/** How many letters a word of a frontmatter may have; null where it is as much as anyone writes. */
export function wordLimit({ path, shape }: Pick<Segment, 'path' | 'shape'>): number | null {
  const words = path === 'series.md' ? seriesWords : kindAt(path)?.words
  const [key = ''] = shape.slice('word:'.length).split('.')
  const schema = words?.shape[key as keyof typeof words.shape] as { safeParse(text: string): z.ZodSafeParseResult<unknown> } | undefined
  const limit = /^at most (\d+) characters$/.exec(schema?.safeParse('x'.repeat(longerThanAWord)).error?.issues[0]?.message ?? '')?.[1]
  return limit === undefined ? null : Number(limit)
}

/** No short word has as many letters, and every longer one may. */
const longerThanAWord = 500

/** How a word's value is written in YAML, so that a new one can be written alike. */
export interface ScalarPlace {
  /** Offsets in the file; for a block scalar from its `>` or `|` on. */
  readonly range: readonly [start: number, end: number]
  readonly style: Scalar.Type
  /** Inside `[…]` or `{…}`. */
  readonly flow: boolean
}

/** A word: its key path (`title`, `addressees[1]`, `documents.report`), text, and place. */
export interface Word {
  readonly key: string
  readonly text: string
  readonly place: ScalarPlace
}

/** The words of a frontmatter with their places. */
export function wordsOf({ document, start }: FrontmatterYaml): Word[] {
  const top = document.contents
  if (!isMap(top)) return []
  const found = top.items.map((pair) => ({ name: nameOf(pair), value: pair.value as Node | null }))
  return wordKeys.flatMap((key) =>
    found.filter(({ name }) => name === key).flatMap(({ value }) => placedBelow(key, value, { document, offset: start, flow: false })),
  )
}

interface Around {
  readonly document: Document
  readonly offset: number
  readonly flow: boolean
}

function placedBelow(key: string, node: Node | null, around: Around): Word[] {
  // `*name` says the text of another place, and is written over at its own.
  if (isAlias(node))
    return scalarWord(key, { ...node, value: (node.resolve(around.document) as Scalar | undefined)?.value, type: 'PLAIN' }, around)
  if (isScalar(node)) return scalarWord(key, node, around)
  const inside = { ...around, flow: around.flow || (node as { flow?: boolean } | null)?.flow === true }
  if (isMap(node)) return node.items.flatMap((pair) => placedBelow(`${key}.${nameOf(pair)}`, pair.value as Node | null, inside))
  if (isSequence(node)) return node.items.flatMap((item, index) => placedBelow(`${key}[${index}]`, item as Node, inside))
  return []
}

function scalarWord(key: string, node: Pick<Scalar, 'value' | 'range' | 'type'>, { offset, flow }: Around): Word[] {
  if (typeof node.value !== 'string' || foldPlain(node.value) === '' || !node.range || !node.type) return []
  const range = [offset + node.range[0], offset + node.range[1]] as const
  return [{ key, text: foldPlain(node.value), place: { range, style: node.type, flow } }]
}

// Nodes are told by what they hold, so that the YAML library stays in the load stage.
interface MapNode {
  readonly items: readonly Pair[]
}

function isMap(node: unknown): node is MapNode {
  return hasItems(node) && node.items.every((item) => typeof item === 'object' && item !== null && 'key' in item)
}

function isSequence(node: unknown): node is { readonly items: readonly Node[] } {
  return hasItems(node) && !isMap(node)
}

function hasItems(node: unknown): node is { readonly items: readonly unknown[] } {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)
}

function isScalar(node: unknown): node is Scalar {
  return typeof node === 'object' && node !== null && 'value' in node && !('items' in node)
}

function isAlias(node: unknown): node is Alias {
  return typeof node === 'object' && node !== null && 'resolve' in node
}

function nameOf(pair: Pair): string {
  const key: unknown = pair.key
  return String(isScalar(key) ? key.value : key)
}
