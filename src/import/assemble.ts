// The parts of a document as blocks of Markdown: paragraphs of lists into lists, those of quotations together, captions to what they
// describe. Takes items in their order; gives blocks, with the headings as they were and the names by which links lead to them.
import type { Heading, List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Item, ListPlace, ParagraphItem } from './items.ts'
import { type TableTools, tableBlocks } from './tables.ts'

/** Blocks, and what stood among them. */
export interface Assembled {
  readonly blocks: RootContent[]
  /** Titles and subtitles, in their order. */
  readonly titles: readonly ParagraphItem[]
  /** Headings by the names by which links lead to them. */
  readonly named: ReadonlyMap<string, Heading>
}

/** Makes blocks of items. */
export function assemble(items: readonly Item[], tools: TableTools): Assembled {
  const work: Work = { blocks: [], titles: [], named: new Map(), tools }
  tools.notebook.rewind()
  for (let at = 0; at < items.length; ) at = takeFrom(items, at, work)
  return work
}

interface Work {
  readonly blocks: RootContent[]
  readonly titles: ParagraphItem[]
  readonly named: Map<string, Heading>
  readonly tools: TableTools
}

/** Takes one block from a place; gives the place behind it. */
function takeFrom(items: readonly Item[], at: number, work: Work): number {
  const item = items[at]
  if (item === undefined) return at + 1
  if (item.role === 'block') work.blocks.push(item.node)
  else if (item.role === 'table') return takeTable(items, at, work)
  else if (isListed(item)) return takeList(items, at, work)
  else return takeParagraph(items, at, work)
  return at + 1
}

function takeParagraph(items: readonly Item[], at: number, work: Work): number {
  const item = items[at] as ParagraphItem
  if (item.role === 'title' || item.role === 'subtitle') work.titles.push(item)
  else if (item.role === 'heading') takeHeading(item, work)
  else if (item.role === 'quote') return takeQuote(items, at, work)
  else if (item.role === 'caption') return takeCaption(items, at, work)
  else if (isPicture(item) && isCaption(items[at + 1])) {
    work.blocks.push(figureOf(item, items[at + 1] as ParagraphItem, work.tools))
    return at + 2
  } else work.blocks.push({ type: 'paragraph', children: [...item.children] })
  return at + 1
}

function takeHeading(item: ParagraphItem, { blocks, named, tools }: Work): void {
  const depth = Math.min(6, Math.max(1, item.depth)) as Heading['depth']
  const heading: Heading = { type: 'heading', depth, children: [...item.children] }
  blocks.push(heading)
  for (const name of item.names) named.set(name, heading)
  tools.notebook.close(textOf(heading), true)
}

const isCaption = (item: Item | undefined): boolean => item?.role === 'caption'

/** A paragraph with one picture and no words. */
const isPicture = (item: Item | undefined): boolean =>
  item?.role === 'paragraph' &&
  item.list === null &&
  item.children.filter(({ type }) => type === 'image').length === 1 &&
  item.children.every((child) => child.type === 'image' || (child.type === 'text' && child.value.trim() === '') || child.type === 'break')

const isImage = ({ type }: PhrasingContent) => type === 'image'

/** A caption above a table or a picture, or one below a table; one that has neither is a paragraph. */
function takeCaption(items: readonly Item[], at: number, work: Work): number {
  const [caption, next] = [items[at] as ParagraphItem, items[at + 1]]
  // LibreOffice writes the picture into its caption.
  if (caption.children.some(isImage)) {
    const picture = { ...caption, children: caption.children.filter(isImage) }
    work.blocks.push(figureOf(picture, { ...caption, children: caption.children.filter((child) => !isImage(child)) }, work.tools))
    return at + 1
  }
  if (next?.role === 'table' && next.caption === null && !isCaption(items[at + 2])) return takeTable(items, at, work)
  if (isPicture(next) && !isCaption(items[at + 2])) {
    work.blocks.push(figureOf(next as ParagraphItem, caption, work.tools))
    return at + 2
  }
  if (next?.role === 'table') return takeTable(items, at, work)
  work.blocks.push({ type: 'paragraph', children: [...caption.children] })
  return at + 1
}

/** A table with the caption that stands above it, or else below. */
function takeTable(items: readonly Item[], start: number, work: Work): number {
  const [first, second] = [items[start], items[start + 1]]
  const above = first?.role === 'caption' ? first : null
  const [item, at] = above === null ? [first, start] : [second, start + 1]
  if (item?.role !== 'table') return at + 1
  const below = items[at + 1]
  const isBelow = above === null && item.caption === null && below?.role === 'caption' && items[at + 2]?.role !== 'table'
  const caption = above?.children ?? item.caption ?? (isBelow ? (below as ParagraphItem).children : null)
  const words = caption === null ? null : withoutLabel(caption)
  work.blocks.push(...tableBlocks({ ...item, caption: words }, work.tools))
  return isBelow ? at + 2 : at + 1
}

function figureOf(picture: ParagraphItem, caption: ParagraphItem, { idFor }: TableTools): RootContent {
  const words = withoutLabel(caption.children)
  const [image] = picture.children.filter(({ type }) => type === 'image')
  const children: Paragraph[] = [
    { type: 'paragraph', children: words },
    { type: 'paragraph', children: image === undefined ? [] : [image] },
  ]
  return { type: 'containerDirective', name: 'figure', attributes: { id: idFor(textOf(words)) }, children }
}

/** A caption without “Table 3:”, which the document writes itself; where it says nothing else it stays. */
function withoutLabel(children: readonly PhrasingContent[]): PhrasingContent[] {
  const [first, ...others] = children
  if (first?.type !== 'text') return [...children]
  const value = first.value.replace(/^\s*\p{L}{2,15}\.?\s+\d+(?:[.\-–]\d+)*\s*[:.\-–—|]?\s+(?=\S)/u, '')
  const label = /^\s*\p{L}{2,15}\.?\s+\d+(?:[.\-–]\d+)*\s*[:.\-–—|]?\s*$/u.test(first.value) && others.length > 0
  return label ? others : [{ type: 'text', value }, ...others]
}

function takeQuote(items: readonly Item[], at: number, { blocks }: Work): number {
  let end = at
  while (items[end]?.role === 'quote' && (items[end] as ParagraphItem).list === null) end += 1
  const paragraphs = items.slice(at, end) as ParagraphItem[]
  blocks.push({ type: 'blockquote', children: paragraphs.map(({ children }) => ({ type: 'paragraph', children: [...children] })) })
  return end
}

/** Whether it is an item of a list; a title is the title, wherever it stands. */
const isListed = (item: Item | undefined): item is ParagraphItem =>
  item !== undefined && item.role !== 'table' && item.role !== 'block' && item.list !== null && item.role !== 'title'

function takeList(items: readonly Item[], at: number, { blocks }: Work): number {
  let end = at
  while (isListed(items[end])) end += 1
  let from = at
  while (from < end) {
    const [list, next] = listAt(items.slice(0, end) as ParagraphItem[], from)
    blocks.push(list)
    from = next
  }
  return end
}

/** The list that begins at a place, with those in its items; and the place behind it. */
function listAt(items: readonly ParagraphItem[], at: number): readonly [List, number] {
  const first = items[at]?.list ?? null
  const isOrdered = isNumbered(first)
  const list: List = { type: 'list', ordered: isOrdered, start: isOrdered ? (first?.number ?? 1) : null, spread: false, children: [] }
  let next = at
  for (let item = items[next]; item?.list != null && (next === at || goesOn(list, item.list, first?.level ?? 0)); item = items[next]) {
    const last = list.children.at(-1)
    if (item.list.level > (first?.level ?? 0) && last !== undefined) {
      const [inner, behind] = listAt(items, next)
      last.children.push(inner)
      next = behind
    } else {
      addTo(list, item)
      next += 1
    }
  }
  return [list, next]
}

/** Whether the items of a list have numbers in figures. */
const isNumbered = (place: ListPlace | null) => place !== null && place.number !== null && place.label === null

/** Whether an item belongs to a list or into one of its items: its number follows, its signs are of the same kind. */
function goesOn(list: List, place: ListPlace, level: number): boolean {
  if (place.level !== level || place.isContinued) return place.level >= level
  if (isNumbered(place) !== list.ordered) return false
  return list.ordered !== true || place.number === (list.start ?? 1) + list.children.length
}

function addTo(list: List, { children, list: place }: ParagraphItem): void {
  const last = list.children.at(-1)
  const label: PhrasingContent[] = place?.label == null ? [] : [{ type: 'text', value: `${place.label} ` }]
  const paragraph: Paragraph = { type: 'paragraph', children: [...label, ...children] }
  const item: ListItem = { type: 'listItem', spread: false, children: [paragraph] }
  if (place?.isContinued !== true || last === undefined) list.children.push(item)
  else {
    last.children.push(paragraph)
    last.spread = true
  }
}
