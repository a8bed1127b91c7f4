// The source of paragraphs, headings and cells with everything covered that was read as markup, was meant by a backslash or is code:
// what still looks like markup there is printed as typed. Offsets stay those of the file.
import type { Heading, Nodes, Paragraph, Parents, Root, TableCell } from 'mdast'
import { allNodes } from '../tree.ts'
import type { Text } from './text.ts'

/** Stands for each sign of what was read: code, an image, the stars around bold words. */
export const READ = '\uFFFC'

/** Stands for each star or underscore that makes words bold or italic. */
export const EMPHASIS = '\uFFFA'

/** Stands for each sign that a backslash or a name (`&amp;`) says to be meant. */
export const MEANT = '\uFFFB'

/** A block of words. */
export interface Block {
  readonly node: Paragraph | Heading | TableCell
  readonly ancestors: readonly Parents[]
  /** Where it begins in the file. */
  readonly start: number
  /** As it is written. */
  readonly source: string
  /** As long as the source, with line ends, and the signs of quotations and blanks before their lines as blanks. */
  readonly text: string
}

const known = new WeakMap<Root, readonly Block[]>()

/** Every block of words of a text, in its order. The tree must not be changed: what was found is kept. */
export function blocksOf(text: Text): readonly Block[] {
  const blocks = known.get(text.body) ?? findBlocks(text)
  known.set(text.body, blocks)
  return blocks
}

function findBlocks(text: Text): readonly Block[] {
  return allNodes(text.body).flatMap(({ node, ancestors }) => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return []
    return [blockOf(text, node, ancestors)]
  })
}

function blockOf({ file }: Text, node: Block['node'], ancestors: readonly Parents[]): Block {
  const start = node.position?.start.offset ?? 0
  const source = String(file.value).slice(start, node.position?.end.offset)
  const quoteDepth = ancestors.filter(({ type }) => type === 'blockquote').length
  return { node, ancestors, start, source, text: withoutPrefixes(covered(source, start, wordsOf(node, String(file.value))), quoteDepth) }
}

/** The source of a block with everything covered but its words. */
function covered(source: string, start: number, parts: readonly Words[]): string {
  const [first] = parts
  // Most blocks hold nothing else.
  if (first !== undefined && parts.length === 1 && first[1].length === source.length) return first[1]
  const signs = source.replace(/[^\r\n]/g, READ).split('')
  for (const [from, words] of parts) {
    for (let at = 0; at < words.length; at++) signs[from - start + at] = words[at] ?? ''
  }
  return signs.join('')
}

/** Words, and where in the file they begin. */
type Words = readonly [from: number, words: string]

/** The words of a node with their offsets in the file. */
function wordsOf(node: Nodes, whole: string): Words[] {
  const from = node.position?.start.offset ?? 0
  if (node.type === 'text') return [[from, withoutMeant(whole.slice(from, node.position?.end.offset), node.value)]]
  // The words of a bare address are its address.
  if (node.type === 'link' && whole[from] !== '[') return []
  const below = 'children' in node ? node.children.flatMap((child) => wordsOf(child, whole)) : []
  if (node.type !== 'emphasis' && node.type !== 'strong') return below
  const marks = EMPHASIS.repeat(node.type === 'strong' ? 2 : 1)
  return [[from, marks], ...below, [(node.position?.end.offset ?? 0) - marks.length, marks]]
}

/** A name that stands for nothing (`&nbps;`) is among the words as it is written. */
function withoutMeant(source: string, words: string): string {
  // Gathered once: to look through all words for each name would take the square of their number.
  const unread = new Set(words.match(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]*);/gi))
  return source.replace(/\\[!-/:-@[-`{-~]|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]*);/gi, (found) =>
    unread.has(found) ? found : MEANT.repeat(found.length),
  )
}

function withoutPrefixes(text: string, quoteDepth: number): string {
  if (!/[\r\n]/.test(text)) return text
  const prefix = new RegExp(`(?<=[\\r\\n])[ \\t]*(?:>[ \\t]*){0,${quoteDepth}}`, 'g')
  return text.replace(prefix, (found) => ' '.repeat(found.length))
}
