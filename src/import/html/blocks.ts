// The blocks of a page as items: headings, paragraphs, lists, tables, quotations. What stands beside blocks is a paragraph of its own.
import { cellBlocks } from '../cells.ts'
import { type Item, type ListPlace, letterLabel, type ParagraphItem } from '../items.ts'
import { isEmptyLine, type Looks, noLooks, phrasingOf, type Span, wordsOfSpans } from '../spans.ts'
import { type GridCell, mostOfCell } from '../tables.ts'
import { attribute, countIn, descendants, type Element, elementIn, elementsIn, textIn } from '../xml.ts'
import { looksOf, type PageReader, spansIn, spansOf } from './lines.ts'
import { classesOf } from './tree.ts'

/** Where blocks stand. */
interface Around {
  readonly list: ListPlace | null
  readonly role: ParagraphItem['role']
  /** Of words that stand in it. */
  readonly looks: Looks
}

const plain: Around = { list: null, role: 'paragraph', looks: noLooks }

const blockNames = new Set([
  ...[
    'p',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'ul',
    'ol',
    'li',
    'table',
    'blockquote',
    'div',
    'section',
    'article',
    'main',
    'header',
    'footer',
  ],
  ...[
    'pre',
    'hr',
    'dl',
    'dt',
    'dd',
    'figure',
    'figcaption',
    'body',
    'html',
    'nav',
    'aside',
    'form',
    'fieldset',
    'details',
    'summary',
    'address',
  ],
])

/** Whether an element stands on lines of its own: words in bold may have paragraphs in them, too. */
export const isBlock = (element: Element): boolean => blockNames.has(element.name) || elementsIn(element).some(isBlock)

/** The items of what stands in an element. */
export function itemsIn(element: Element, reader: PageReader, around: Around = plain): Item[] {
  const items: Item[] = []
  let line: Span[] = []
  const flush = () => {
    if (!isEmptyLine(line)) items.push(paragraph(line, reader, around))
    line = []
  }
  for (const child of element.children) {
    if (typeof child === 'string') line.push(...spansIn({ ...element, children: [child] }, reader, around.looks))
    else if (reader.asideBlocks.has(child)) continue
    else if (isBlock(child)) {
      flush()
      items.push(
        ...blockItems(
          child,
          reader,
          items.length > 0 && around.list !== null ? { ...around, list: { ...around.list, isContinued: true } } : around,
        ),
      )
    } else line.push(...spansOf(child, reader, around.looks))
  }
  flush()
  return items
}

function paragraph(spans: readonly Span[], { notebook }: PageReader, { list, role }: Around): ParagraphItem {
  notebook.close(wordsOfSpans(spans))
  return { role, depth: 0, children: phrasingOf(spans), list, names: [] }
}

type Reading = (element: Element, reader: PageReader, around: Around) => Item[]

const readings: Readonly<Record<string, Reading>> = {
  p: lineItems,
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  ul: listItems,
  ol: listItems,
  table: tableItems,
  blockquote: (element, reader) => itemsIn(element, reader, { ...plain, role: 'quote' }),
  figcaption: (element, reader) => itemsIn(element, reader, { ...plain, role: 'caption' }),
  hr: () => [],
  dt: (element, reader, around) => [
    paragraph(
      spansIn(element, reader).map((span) => ({ ...span, isBold: true })),
      reader,
      around,
    ),
  ],
  pre: (element, { notebook }) => {
    notebook.close(textIn(element))
    return [{ role: 'block', node: { type: 'code', value: textIn(element).replace(/\n$/, '') } }]
  },
}

const blockItems: Reading = (element, reader, around) =>
  (readings[element.name] ?? itemsIn)(element, reader, { ...around, looks: looksOf(element, reader, around.looks) })

/** A paragraph; Google says by a class that one is the title. */
function lineItems(element: Element, reader: PageReader, around: Around): Item[] {
  const role = classesOf(element).find((name) => name === 'title' || name === 'subtitle') as 'title' | 'subtitle' | undefined
  return itemsIn(element, reader, role === undefined ? around : { ...plain, role })
}

function heading(element: Element, reader: PageReader, around: Around): Item[] {
  const spans = spansIn(element, reader).map((span) => ({ ...span, isBold: false }))
  const names = [element, ...descendants(element, ['a'])].flatMap((each) =>
    [attribute(each, 'id') ?? [], attribute(each, 'name') ?? []].flat(),
  )
  const words = wordsOfSpans(spans)
  if (words.trim() === '' && !spans.some(({ content }) => typeof content !== 'string' && content.type === 'image')) return []
  reader.notebook.close(words, true)
  const isListed = around.list !== null || around.role === 'quote'
  return [
    {
      role: isListed ? around.role : 'heading',
      depth: Number(element.name.slice(1)),
      children: phrasingOf(spans),
      list: around.list,
      names,
    },
  ]
}

/** A list; Google writes those within others as lists of their own, with the level in the name of a class. */
function listItems(element: Element, reader: PageReader, { list }: Around): Item[] {
  const stated = classesOf(element).flatMap((name) => /^lst-kix_.*-(\d)$/.exec(name)?.[1] ?? [])[0]
  const level = stated === undefined ? (list === null ? 0 : list.level + 1) : Number(stated)
  let number = Number(attribute(element, 'start') ?? 1) || 1
  return elementsIn(element).flatMap((child) => {
    if (child.name !== 'li')
      return blockItems(child, reader, { list: { level, number: null, label: null, isContinued: true }, role: 'paragraph', looks: noLooks })
    const isOrdered = element.name === 'ol'
    const label = isOrdered && attribute(element, 'type')?.toLowerCase() === 'a' ? letterLabel(number) : null
    const items = itemsIn(child, reader, {
      list: { level, number: isOrdered ? number : null, label, isContinued: false },
      role: 'paragraph',
      looks: noLooks,
    })
    number += 1
    return items
  })
}

function tableItems(table: Element, reader: PageReader): Item[] {
  const rows = descendants(table, ['tr'], ['tr', 'table'])
  const heads = elementsIn(elementIn(table, 'thead'), 'tr')
  const isHead = (row: Element) => heads.includes(row) || elementsIn(row).every(({ name }) => name === 'th')
  const found = rows.findIndex((row) => !isHead(row))
  const grid = rows.map((row) =>
    elementsIn(row)
      .filter(({ name }) => name === 'td' || name === 'th')
      .map((cell) => cellOf(cell, reader)),
  )
  const words = elementIn(table, 'caption')
  const caption = words === undefined ? null : phrasingOf(spansIn(words, reader))
  return [{ role: 'table', rows: grid, headerRows: Math.max(1, found), caption }]
}

function cellOf(cell: Element, reader: PageReader): GridCell {
  const count = (name: string) => countIn(cell, name, mostOfCell)
  return { blocks: cellBlocks(itemsIn(cell, reader), reader.notebook), columns: count('colspan'), rows: count('rowspan') }
}
