// Cuts a parsed source file into its segments: words of the frontmatter first, then the leaf blocks of the body in order.
// Takes the words, the mdast with positions of the whole file, and the file's text; gives segments with ids, hashes and ranges.
// Passed over: code, HTML, definitions, rules, empty cells, and what stands in `:::language` (it is in another language on purpose).
import type { Heading, Image, Paragraph, PhrasingContent, Root, RootContent, TableCell } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { Segment, SegmentKind, SegmentNode } from '../model/translation.ts'
import { foldText, textHash } from './text.ts'
import type { Word } from './words.ts'

/** What segments are taken from. */
export interface SegmentSource {
  /** The path from the language folder. */
  readonly path: string
  /** The file as it was parsed: offsets count its UTF-16 units. */
  readonly text: string
  readonly words: readonly Word[]
  readonly body: Root
}

/** The reading of a file at one place: what was found so far is shared by all places. */
interface Found extends Place {
  readonly source: SegmentSource
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

/** All segments of a file, in its order. */
export function segmentsOf(source: SegmentSource): Segment[] {
  const segments = source.words.map((word) => wordSegment(source.path, word))
  const top: Place = { prefix: '', kind: 'paragraph', above: '', quoteDepth: 0 }
  cutAll(source.body.children, { ...top, source, segments, counts: new Map() })
  return segments
}

/** A parsed file with its segments. */
export interface CutFile extends SegmentSource {
  readonly segments: readonly Segment[]
  /** The whole frontmatter as plain data: facts and words. */
  readonly data: Readonly<Record<string, unknown>>
}

/** Parses and cuts the text of a file: what the load stage's parser and `cutFile` do together. */
export type Cut = (path: string, text: string) => CutFile

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
    range: place?.range ?? null,
    node: null,
  }
}

function cutAll(nodes: readonly RootContent[], found: Found): void {
  for (const node of nodes) cut(node, found)
}

function cut(node: RootContent, found: Found): void {
  switch (node.type) {
    case 'heading':
      return addInline(node, { name: 'h', shape: `${found.above}h${node.depth}`, kind: 'heading' }, found)
    case 'paragraph':
      return cutParagraph(node, found)
    case 'blockquote':
      return cutAll(node.children, { ...found, above: `${found.above}quote/`, quoteDepth: found.quoteDepth + 1 })
    case 'list':
      return node.children.forEach((item) => {
        cutAll(item.children, { ...found, kind: 'item', above: `${found.above}${listShape(node.ordered, item.checked)}/` })
      })
    case 'table':
      return node.children.forEach((row, y) => {
        row.children.forEach((cell, x) => addCell(cell, [x, y], found))
      })
    case 'footnoteDefinition': {
      const inside: Found = { ...found, prefix: `note-${node.identifier}/`, kind: 'note', above: `${found.above}note:${node.identifier}/` }
      return cutAll(node.children, inside)
    }
    case 'containerDirective':
      return cutContainer(node, found)
    default:
      return undefined
  }
}

function listShape(ordered: boolean | null | undefined, checked: boolean | null | undefined): string {
  if (typeof checked === 'boolean') return 'task'
  return ordered ? 'ol' : 'ul'
}

function cutContainer(node: ContainerDirective, found: Found): void {
  if (node.name === 'language') return
  const id = node.attributes?.['id'] ?? node.name
  const above = `${found.above}${node.name}${node.attributes?.['id'] ? `:${id}` : ''}/`
  const inside: Found = { ...found, prefix: `${id}/`, above }
  const [first, ...rest] = node.children
  if (first?.type !== 'paragraph' || isImages(first)) return cutAll(node.children, inside)
  addInline(first, { name: 'title', shape: `${above}title`, kind: 'title' }, inside)
  cutAll(rest, inside)
}

function cutParagraph(node: Paragraph, found: Found): void {
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
  const raw = found.source.text.slice(start, end)
  const range = [start, start + raw.trimEnd().length] as const
  add({ node, naming: { ...naming, name: numbered(naming.name, found) }, range, text: foldText(raw, found.quoteDepth) }, found)
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
  const text = foldText(found.source.text.slice(start, end), found.quoteDepth)
  const shape = `${found.above}${y === 0 ? 'head' : 'row'}:c${x + 1}`
  add({ node, naming: { name: id, shape, kind: 'cell' }, range: [start, end], text }, found)
}

function addAlternativeText(node: Image, found: Found): void {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined || !node.alt) return
  const closing = closingBracket(found.source.text, start + 1, end)
  const raw = found.source.text.slice(start + 2, closing)
  const name = numbered('alt', found)
  add(
    { node, naming: { name, shape: `${found.above}alt`, kind: 'alt' }, range: [start + 2, closing], text: foldText(raw, found.quoteDepth) },
    found,
  )
}

/** The offset of the bracket that closes the one at `open`. */
function closingBracket(text: string, open: number, end: number): number {
  let depth = 0
  for (let at = open; at < end; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '[') depth++
    else if (text[at] === ']' && --depth === 0) return at
  }
  return end
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
  readonly range: readonly [number, number]
  readonly text: string
}

function add({ node, naming, range, text }: Addition, { source, segments }: Found): void {
  if (text === '') return
  const id = `${fileId(source.path)}#${naming.name}`
  segments.push({ id, path: source.path, kind: naming.kind, shape: naming.shape, text, hash: textHash(text), range, node })
}
