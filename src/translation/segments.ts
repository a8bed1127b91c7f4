// Cuts a parsed file into its segments: words of the frontmatter first, then the leaf blocks of the body in order. All that builds,
// compares, exports and imports texts uses this one segmentation. Takes what the load stage parsed; gives segments with ids, hashes and ranges.
// Passed over: code, HTML, definitions, rules, empty cells, and what stands in `:::language` (it is in another language on purpose).
import type { Heading, Image, Paragraph, PhrasingContent, Root, RootContent, TableCell } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { Segment, SegmentKind, SegmentNode } from '../model/translation.ts'
import type { FrontmatterYaml, Text } from '../texts/index.ts'
import { closingBracket, inlineCodesOf } from './inline-codes.ts'
import { foldText, textHash } from './text.ts'
import { type Word, wordsOf } from './words.ts'

/** A file as the load stage parsed it; offsets count its UTF-16 units. */
export interface ParsedFile {
  readonly frontmatter: FrontmatterYaml | null
  readonly body: Root
}

/** A parsed file with its segments. */
export interface SegmentedFile {
  /** The path from the language folder. */
  readonly path: string
  readonly text: string
  readonly body: Root
  readonly words: readonly Word[]
  readonly segments: readonly Segment[]
  /** The whole frontmatter as plain data: facts and words. */
  readonly data: Readonly<Record<string, unknown>>
}

/** Parses and cuts the text of a file: what the load stage's parser and `cutFile` do together. */
export type Segmenter = (path: string, text: string) => SegmentedFile

/** THE CUT: the segments of a parsed file with all their places, in its order. */
export function segmentFile(path: string, text: string, { frontmatter, body }: ParsedFile): SegmentedFile {
  const words = frontmatter === null ? [] : wordsOf(frontmatter)
  const segments = words.map((word) => wordSegment(path, word))
  const top: Place = { prefix: '', kind: 'paragraph', above: '', quoteDepth: 0 }
  segmentAll(body.children, { ...top, path, text, segments, counts: new Map() })
  const data = typeof frontmatter?.value === 'object' && frontmatter.value !== null ? (frontmatter.value as Record<string, unknown>) : {}
  return { path, text, words, body, data, segments }
}

/** The segments of a text of a manuscript or of a translation. */
export function segments({ path, file, yaml, body }: Pick<Text, 'path' | 'file' | 'yaml' | 'body'>): readonly Segment[] {
  return segmentFile(path, String(file), { frontmatter: yaml, body }).segments
}

/** The reading of a file at one place: what was found so far is shared by all places. */
interface Found extends Place {
  readonly path: string
  readonly text: string
  readonly segments: Segment[]
  readonly counts: Map<string, number>
}

/** Where a block stands: the container's or note's id, what a paragraph in it is, and the structure above it. */
interface Place {
  readonly prefix: string
  readonly kind: SegmentKind
  readonly above: string
  readonly quoteDepth: number
}

/** The first part of a segment's id: the file's path without `.md`. */
function fileId(path: string): string {
  return path.replace(/\.md$/, '')
}

function wordSegment(path: string, word: Word): Segment {
  const { key, text, place } = word
  const id = `${fileId(path)}#${key}`
  return {
    id,
    path,
    kind: 'word',
    shape: `word:${key.replace(/\[\d+\]/, '')}`,
    text,
    hash: textHash(text),
    range: place.range,
    node: null,
    inlineCodes: [],
  }
}

function segmentAll(nodes: readonly RootContent[], found: Found): void {
  for (const node of nodes) segmentNode(node, found)
}

function segmentNode(node: RootContent, found: Found): void {
  switch (node.type) {
    case 'heading':
      return addInline(node, { name: 'h', shape: `${found.above}h${node.depth}`, kind: 'heading' }, found)
    case 'paragraph':
      return segmentParagraph(node, found)
    case 'blockquote':
      return segmentAll(node.children, { ...found, above: `${found.above}quote/`, quoteDepth: found.quoteDepth + 1 })
    case 'list':
      return node.children.forEach((item) => {
        segmentAll(item.children, { ...found, kind: 'item', above: `${found.above}${listShape(node.ordered, item.checked)}/` })
      })
    case 'table':
      return node.children.forEach((row, y) => {
        row.children.forEach((cell, x) => addCell(cell, [x, y], found))
      })
    case 'footnoteDefinition': {
      const inside: Found = { ...found, prefix: `note-${node.identifier}/`, kind: 'note', above: `${found.above}note:${node.identifier}/` }
      return segmentAll(node.children, inside)
    }
    case 'containerDirective':
      return segmentContainer(node, found)
    default:
      return undefined
  }
}

function listShape(ordered: boolean | null | undefined, checked: boolean | null | undefined): string {
  if (typeof checked === 'boolean') return 'task'
  return ordered ? 'ol' : 'ul'
}

function segmentContainer(node: ContainerDirective, found: Found): void {
  if (node.name === 'language') return
  const id = node.attributes?.['id'] ?? node.name
  const above = `${found.above}${node.name}${node.attributes?.['id'] ? `:${id}` : ''}/`
  const inside: Found = { ...found, prefix: `${id}/`, above }
  const [first, ...rest] = node.children
  if (first?.type !== 'paragraph' || isImages(first)) return segmentAll(node.children, inside)
  addInline(first, { name: 'title', shape: `${above}title`, kind: 'title' }, inside)
  segmentAll(rest, inside)
}

function segmentParagraph(node: Paragraph, found: Found): void {
  if (isImages(node)) {
    for (const child of node.children) if (child.type === 'image') addAlternativeText(child, found)
    return
  }
  const names: Partial<Record<SegmentKind, string>> = { item: 'li', note: 'p' }
  addInline(node, { name: names[found.kind] ?? 'p', shape: `${found.above}p`, kind: found.kind }, found)
}

function isImages(node: Paragraph): boolean {
  return node.children.every((child) => child.type === 'image' || (child.type === 'text' && child.value.trim() === ''))
}

interface Naming {
  readonly name: string
  readonly shape: string
  readonly kind: SegmentKind
}

function addInline(node: Heading | Paragraph, naming: Naming, found: Found): void {
  const children = translatedChildren(node)
  const start = children.at(0)?.position?.start.offset
  const end = children.at(-1)?.position?.end.offset
  if (start === undefined || end === undefined) return
  const raw = found.text.slice(start, end)
  const range = [start, start + raw.trimEnd().length] as const
  add({ node, naming: { ...naming, name: numbered(naming.name, found) }, range }, found)
}

/** The children that hold text: the comment with a heading's id is a fact. */
export function translatedChildren(node: Heading | Paragraph | TableCell): PhrasingContent[] {
  const isId = (child: PhrasingContent) => child.type === 'html' && /^<!--\s*#/.test(child.value)
  return node.type === 'heading' ? node.children.filter((child, index) => index < node.children.length - 1 || !isId(child)) : node.children
}

function addCell(node: TableCell, [x, y]: readonly [number, number], found: Found): void {
  const name = `r${y + 1}c${x + 1}`
  const id = found.prefix === '' ? `${numbered('t', found, name === 'r1c1')}/${name}` : `${found.prefix}${name}`
  const start = node.children.at(0)?.position?.start.offset
  const end = node.children.at(-1)?.position?.end.offset
  if (start === undefined || end === undefined) return
  const shape = `${found.above}${y === 0 ? 'head' : 'row'}:c${x + 1}`
  add({ node, naming: { name: id, shape, kind: 'cell' }, range: [start, end] }, found)
}

function addAlternativeText(node: Image, found: Found): void {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined || !node.alt) return
  const closing = closingBracket(found.text, start + 1, end)
  const name = numbered('alt', found)
  add({ node, naming: { name, shape: `${found.above}alt`, kind: 'alt' }, range: [start + 2, closing] }, found)
}

/** `p3`: the name with its count below the nearest id. */
function numbered(name: string, found: Found, next = true): string {
  const key = found.prefix + name
  const count = (found.counts.get(key) ?? 0) + (next ? 1 : 0)
  found.counts.set(key, count)
  return name === 'title' && count === 1 ? key : `${key}${count}`
}

interface Addition {
  readonly node: SegmentNode
  readonly naming: Naming
  readonly range: readonly [start: number, end: number]
}

function add({ node, naming, range }: Addition, { path, text: whole, quoteDepth, segments: all }: Found): void {
  const text = foldText(whole.slice(...range), quoteDepth)
  if (text === '') return
  const inlineCodes = node.type === 'image' ? [] : inlineCodesOf(translatedChildren(node), range, { whole, text, quoteDepth })
  const id = `${fileId(path)}#${naming.name}`
  all.push({ id, path, kind: naming.kind, shape: naming.shape, text, hash: textHash(text), range, node, inlineCodes })
}
