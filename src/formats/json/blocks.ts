// Running text from hast to blocks of plain text, in reading order. What is only drawn stays out: numbers of notes, page numbers,
// what stands in the margin. Side notes follow the block that calls them; a passage leaves a mark at its place.

import type { Element, ElementContent, Root } from 'hast'
import { plainScript } from '../../model/inline-html.ts'
import { isOutsideText } from '../../model/roles.ts'
import type { BlockData } from '../../texts/data.ts'

/** The blocks of a text. */
export function blocks(tree: Root | Element): BlockData[] {
  return (tree.children as ElementContent[]).flatMap((node) => (node.type === 'element' ? blocksOf(node) : []))
}

/** The words of a text, without what stands in the margin. */
export function plainText(node: Root | ElementContent): string {
  return onOneLine(wordsOf(node))
}

/** White space as HTML shows it (ASCII white space, one blank); blanks that do not break are typography and stay. */
function onOneLine(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, ' ').replace(/^ | $/g, '')
}

/** The element of a passage: its blocks without the title. */
export function passageBlocks(tree: Root, anchor: string): BlockData[] {
  const found = findElement(tree, anchor)
  if (found === null) throw new Error(`the passage ${anchor} does not stand in its session`)
  return blocks({ ...found, children: found.children.filter((child) => child.type !== 'element' || !/^h[1-6]$/.test(child.tagName)) })
}

/** The id of what has an anchor: `day-2-workshop-a--cost-of-neglect` is `day-2-workshop-a#cost-of-neglect` in the sources and in data. */
export const idOf = (anchor: string) => anchor.replace('--', '#')

function wordsOf(node: Root | ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type === 'root') return (node.children as ElementContent[]).map(wordsOf).join('')
  if (node.type !== 'element' || isAside(node)) return ''
  const words = node.children.map(wordsOf).join('')
  if (node.tagName === 'sub' || node.tagName === 'sup') return plainScript(node.tagName, words)
  return node.tagName === 'br' || inner.has(node.tagName) ? ` ${words} ` : words
}

/** Data have no margin; a mark on a translation is told in them, too. */
const isAside = (element: Element) =>
  (isOutsideText(element) && element.data?.role !== 'translation-mark') || element.properties['dataStructure'] === 'Artifact'

type TextKind = 'paragraph' | 'item' | 'caption' | 'source' | 'code'

const textKinds: Readonly<Record<string, TextKind | 'quotation'>> = {
  p: 'paragraph',
  li: 'item',
  dt: 'item',
  dd: 'paragraph',
  caption: 'caption',
  figcaption: 'caption',
  blockquote: 'quotation',
  pre: 'code',
}

const inner = new Set(['p', 'ul', 'ol', 'table', 'blockquote', 'pre', 'figure', 'section', 'div', 'dl'])

function blocksOf(element: Element): BlockData[] {
  if (isAside(element)) return []
  if (element.data?.role === 'passage') return [{ kind: 'passage', id: idOf(String(element.properties['id'])) }]
  const level = /^h([1-6])$/.exec(element.tagName)?.[1]
  if (level !== undefined) return [heading(element, Number(level))]
  if (element.tagName === 'table') return tableBlocks(element)
  if (element.tagName === 'img') return [{ kind: 'figure', alternative: String(element.properties['alt'] ?? '') }]
  if (element.data?.task !== undefined) return task(element, element.data.task.done)
  const kind = element.data?.role === 'quotation-source' ? 'source' : textKinds[element.tagName]
  return kind === undefined || kind === 'quotation' ? quotation(kind, blocks(element)) : textBlocks(element, kind)
}

/** Paragraphs inside a quotation are quotations. */
function quotation(kind: 'quotation' | undefined, inside: BlockData[]): BlockData[] {
  if (kind === undefined) return inside
  return inside.map((block) => (block.kind === 'paragraph' ? { ...block, kind } : block))
}

function heading(element: Element, level: number): BlockData {
  const { id } = element.properties
  return { kind: 'heading', level, id: typeof id === 'string' ? id : null, text: plainText(element) }
}

/** The caption and the rows; the words of a joined cell stand in each place that it fills. */
function tableBlocks(table: Element): BlockData[] {
  const captions = table.children.filter((child) => child.type === 'element' && child.tagName === 'caption')
  const filled: string[][] = []
  const rows = rowsBelow(table).map((row, y): BlockData => {
    const cells = row.children.filter((child): child is Element => child.type === 'element')
    for (const cell of cells) fill(filled, y, cell)
    return { kind: 'row', header: cells.every(({ tagName }) => tagName === 'th'), cells: filled[y] ?? [] }
  })
  return [...blocks({ ...table, children: captions }), ...rows]
}

const rowsBelow = (element: Element): Element[] =>
  element.children.flatMap((child) => (child.type !== 'element' ? [] : child.tagName === 'tr' ? [child] : rowsBelow(child)))

/** Puts the words of a cell into the first free place of a row, and into those that it spans. */
function fill(filled: string[][], y: number, cell: Element): void {
  const [rows, columns] = [Number(cell.properties['rowSpan'] ?? 1), Number(cell.properties['colSpan'] ?? 1)]
  const words = plainText(cell)
  let x = 0
  while (filled[y]?.[x] !== undefined) x++
  for (let down = y; down < y + rows; down++) {
    filled[down] ??= []
    for (let right = x; right < x + columns; right++) (filled[down] as string[])[right] = words
  }
}

/** What a task says stands beside its box. */
function task(item: Element, done: boolean): BlockData[] {
  const text = item.children.find((child) => child.type === 'element' && child.tagName === 'div') as Element
  const [first, ...rest] = textBlocks(text, 'item')
  return first?.kind === 'item'
    ? [{ kind: 'task', text: first.text, done }, ...rest]
    : [{ kind: 'task', text: '', done }, ...(first ? [first, ...rest] : [])]
}

/** A list item may hold its words directly, in paragraphs, or both words and a list. */
function textBlocks(element: Element, kind: TextKind): BlockData[] {
  const isInner = (child: ElementContent) => child.type === 'element' && inner.has(child.tagName)
  const own = { ...element, children: element.children.filter((child) => !isInner(child)) }
  const text = kind === 'code' ? wordsOf(own) : onOneLine(own.children.map(wordsOf).join(''))
  const below = blocks({ ...element, children: element.children.filter(isInner) })
  const first = text === '' ? [] : [{ kind, text }]
  const renamed = kind === 'item' ? below.map((block) => (block.kind === 'paragraph' ? { ...block, kind } : block)) : below
  const images = own.children.filter((child) => child.type === 'element' && child.tagName === 'img')
  return labelled([...first, ...images.flatMap((image) => blocksOf(image as Element)), ...notes(own), ...renamed], element.data?.label)
}

/** The letter of an item stands before its words. */
function labelled([first, ...rest]: BlockData[], label: string | undefined): BlockData[] {
  if (first === undefined) return []
  return label !== undefined && first.kind === 'item' ? [{ ...first, text: `${label} ${first.text}` }, ...rest] : [first, ...rest]
}

function notes(element: Element): BlockData[] {
  return element.children.flatMap((child): BlockData[] => {
    if (child.type !== 'element') return []
    return child.data?.role === 'side-note' ? [{ kind: 'note', text: noteText(child) }] : notes(child)
  })
}

const isNumber = (child: ElementContent) => child.type === 'element' && child.data?.role === 'note-number'
const noteText = (note: Element) => plainText({ ...note, data: {}, children: note.children.filter((child) => !isNumber(child)) })

function findElement(node: Root | Element, id: string): Element | null {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    const found = child.properties['id'] === id ? child : findElement(child, id)
    if (found !== null) return found
  }
  return null
}
