// The words of a frontmatter: the texts under the keys that are translated. Facts (dates, numbers, ids, provenance) are not.
// Takes plain data as read from YAML, and the YAML document for the places; refuses nothing: what is no text is passed over.
import type { Document, Node, Pair, Scalar } from 'yaml'
import { seriesWords } from '../model/facts.ts'
import { translatedKeys } from '../texts/index.ts'
import { foldPlain } from './text.ts'

/** The frontmatter keys whose texts are translated, in any file: those of texts, and of the series page. */
export const wordKeys: readonly string[] = [...new Set([...translatedKeys, ...Object.keys(seriesWords.shape)])]

/** How a word's value is written in YAML, so that a new one can be written alike. */
export interface ScalarPlace {
  /** Offsets in the file; for a block scalar from its `>` or `|` on. */
  readonly range: readonly [start: number, end: number]
  readonly style: Scalar.Type
  /** Inside `[…]` or `{…}`. */
  readonly flow: boolean
}

/** A word: its key path (`title`, `addressees[1]`, `documents.report`), text, and place where one is known. */
export interface Word {
  readonly key: string
  readonly text: string
  readonly place: ScalarPlace | null
}

/** The words of a frontmatter given as plain data, without places. */
export function wordsOfData(data: Readonly<Record<string, unknown>>): Word[] {
  return wordKeys.flatMap((key) => wordsBelow(key, data[key]))
}

function wordsBelow(key: string, value: unknown): Word[] {
  if (typeof value === 'string') return foldPlain(value) === '' ? [] : [{ key, text: foldPlain(value), place: null }]
  if (Array.isArray(value)) return value.flatMap((item, index) => wordsBelow(`${key}[${index}]`, item))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) => wordsBelow(`${key}.${name}`, item))
}

/** The words of a frontmatter with their places; `offset` is where the YAML text begins in the file. */
export function wordsOfDocument(document: Document, offset: number): Word[] {
  const top = document.contents
  if (!isMap(top)) return []
  const found = top.items.map((pair) => ({ name: nameOf(pair), value: pair.value as Node | null }))
  return wordKeys.flatMap((key) =>
    found.filter(({ name }) => name === key).flatMap(({ value }) => placedBelow(key, value, { offset, flow: false })),
  )
}

interface Around {
  readonly offset: number
  readonly flow: boolean
}

function placedBelow(key: string, node: Node | null, around: Around): Word[] {
  if (isScalar(node)) return scalarWord(key, node, around)
  const inside = { offset: around.offset, flow: around.flow || (node as { flow?: boolean } | null)?.flow === true }
  if (isMap(node)) return node.items.flatMap((pair) => placedBelow(`${key}.${nameOf(pair)}`, pair.value as Node | null, inside))
  if (isSequence(node)) return node.items.flatMap((item, index) => placedBelow(`${key}[${index}]`, item, inside))
  return []
}

function scalarWord(key: string, node: Scalar, { offset, flow }: Around): Word[] {
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

function nameOf(pair: Pair): string {
  const key: unknown = pair.key
  return String(isScalar(key) ? key.value : key)
}
