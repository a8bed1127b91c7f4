// The blocks of the page as paragraphs and tables of Word (ISO/IEC 29500-1, 17.3 and 17.4), by styles: whoever comments on the text finds
// headings, quotations, captions, lists and passages as what they are.

import { isBlock } from '../../import/html/blocks.ts'
import { attribute, countIn, descendants, type Element, elementsIn } from '../../import/xml.ts'
import { type RunLook, runsOf } from './lines.ts'
import { hasClass, type Writer } from './writer.ts'

/** Where a block stands. */
export interface Around {
  /** The style of its paragraphs; null for running text. */
  readonly style: string | null
  readonly list: { readonly number: number; readonly level: number } | null
  readonly look: RunLook
}

/** What an element holds, as blocks of Word. */
export function blocksOf(element: Element, around: Around, writer: Writer): string {
  let [written, line]: [string, (Element | string)[]] = ['', []]
  let { list } = around
  const flush = () => {
    written += paragraphOf(line, { ...around, list }, writer)
    // Further paragraphs of an item have no number.
    if (written !== '' && list !== null) list = null
    line = []
  }
  for (const child of element.children) {
    if (typeof child === 'string' || !isBlock(child)) line.push(child)
    else if (!isLeftOut(child)) {
      flush()
      written += blockOf(child, { ...around, list }, writer)
      if (list !== null && written !== '') list = null
    }
  }
  flush()
  return written
}

/** What is for the screen, or is told elsewhere. */
const isLeftOut = (element: Element) =>
  element.name === 'nav' || attribute(element, 'hidden') !== undefined || attribute(element, 'data-structure') === 'Artifact'

/** What in runs is to be seen: a paragraph of blanks alone is none. */
const something = /<w:(?:br|drawing|footnoteReference)\b|<w:t xml:space="preserve">[^<]*[^ <]/

function paragraphOf(children: readonly (Element | string)[], { style, list, look }: Around, writer: Writer): string {
  const runs = runsOf(children, look, writer)
  if (!something.test(runs)) return ''
  const marks = writer.waiting.splice(0).map((id) => writer.mark(id))
  const begins = marks
    .map((name) => `<w:bookmarkStart w:id="${name.slice(4)}" w:name="${name}"/><w:bookmarkEnd w:id="${name.slice(4)}"/>`)
    .join('')
  const properties = [
    style === null ? '' : `<w:pStyle w:val="${style}"/>`,
    list === null ? '' : `<w:numPr><w:ilvl w:val="${Math.min(8, list.level)}"/><w:numId w:val="${list.number}"/></w:numPr>`,
    writer.isRtl ? '<w:bidi/>' : '',
  ].join('')
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${begins}${runs}</w:p>`
}

function blockOf(element: Element, outer: Around, writer: Writer): string {
  const id = attribute(element, 'id')
  if (id !== undefined) writer.waiting.push(id)
  const language = attribute(element, 'lang')
  const around = language === undefined ? outer : { ...outer, look: { ...outer.look, language } }
  const level = /^h([1-6])$/.exec(element.name)?.[1]
  if (level !== undefined)
    return blocksOf(element, { ...around, list: null, style: level === '1' ? 'Title' : `Heading${Number(level) - 1}` }, writer)
  switch (element.name) {
    case 'ul':
    case 'ol':
      return listOf(element, around, writer)
    case 'table':
      return tableOf(element, around, writer)
    case 'blockquote':
      return blocksOf(element, { ...around, style: 'Quote' }, writer)
    case 'figcaption':
      return blocksOf(element, { ...around, style: 'Caption' }, writer)
    case 'dt':
      return blocksOf(element, { ...around, look: { ...around.look, isBold: true } }, writer)
    default:
      return blocksOf(element, hasClass(element, 'passage') ? { ...around, style: 'Passage' } : around, writer)
  }
}

function listOf(element: Element, around: Around, writer: Writer): string {
  const form = element.name === 'ul' ? 0 : attribute(element, 'type')?.toLowerCase() === 'a' ? 2 : 1
  const number = writer.list({ form, start: Number(attribute(element, 'start') ?? 1) || 1 })
  const level =
    around.list === null ? (around.style?.startsWith('List') === true ? Number(around.style.slice(4)) : 0) : around.list.level + 1
  // Numbers that the page writes itself are those of Word's list.
  const items = elementsIn(element, 'li').map((item) =>
    form === 0 ? item : { ...item, children: item.children.filter((child) => !isNumber(child)) },
  )
  return items
    .map((item) => blocksOf(item, { ...around, style: `List${Math.min(8, level + 1)}`, list: { number, level } }, writer))
    .join('')
}

const isNumber = (child: Element | string) => typeof child !== 'string' && /-number$/.test(attribute(child, 'class') ?? '')

/** A cell in its place: Word writes the cells that one reaches down into, too. */
interface Slot {
  readonly cell: Element
  readonly isBelow: boolean
  readonly columns: number
}

function tableOf(table: Element, around: Around, writer: Writer): string {
  const caption = elementsIn(table, 'caption').map((each) => blocksOf(each, { ...around, list: null, style: 'Caption' }, writer))
  const rows = descendants(table, ['tr'], ['tr', 'table'])
  const heads = new Set(elementsIn(table, 'thead').flatMap((head) => elementsIn(head, 'tr')))
  const open = new Map<number, { readonly cell: Element; left: number }>()
  const grid = rows.map((row) => slotsOf(row, open))
  const columns = Math.max(0, ...grid.map((slots) => slots.reduce((sum, slot) => sum + slot.columns, 0)))
  const written = rows.map((row, index) => {
    const slots = grid[index] ?? []
    const cells = slots.map((slot) => cellOf(slot, around, writer)).join('')
    return `<w:tr>${heads.has(row) ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${cells}</w:tr>`
  })
  const properties = `<w:tblPr><w:tblStyle w:val="TableGrid"/>${writer.isRtl ? '<w:bidiVisual/>' : ''}<w:tblW w:w="5000" w:type="pct"/></w:tblPr>`
  // Between a table and what follows it stands a paragraph: two tables would become one.
  return `${caption.join('')}<w:tbl>${properties}<w:tblGrid>${'<w:gridCol/>'.repeat(columns)}</w:tblGrid>${written.join('')}</w:tbl><w:p/>`
}

const count = (cell: Element, name: string) => countIn(cell, name, Number.POSITIVE_INFINITY)

function slotsOf(row: Element, open: Map<number, { readonly cell: Element; left: number }>): Slot[] {
  const slots: Slot[] = []
  let column = 0
  const goOn = () => {
    for (let above = open.get(column); above !== undefined && above.left > 0; above = open.get(column)) {
      above.left -= 1
      slots.push({ cell: above.cell, isBelow: true, columns: count(above.cell, 'colspan') })
      column += count(above.cell, 'colspan')
    }
  }
  for (const cell of elementsIn(row).filter(({ name }) => name === 'td' || name === 'th')) {
    goOn()
    slots.push({ cell, isBelow: false, columns: count(cell, 'colspan') })
    open.set(column, { cell, left: count(cell, 'rowspan') - 1 })
    column += count(cell, 'colspan')
  }
  goOn()
  return slots
}

function cellOf({ cell, isBelow, columns }: Slot, around: Around, writer: Writer): string {
  const isJoined = count(cell, 'rowspan') > 1
  const properties = [
    '<w:tcW w:w="0" w:type="auto"/>',
    columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : '',
    isJoined ? (isBelow ? '<w:vMerge/>' : '<w:vMerge w:val="restart"/>') : '',
  ].join('')
  const look = cell.name === 'th' ? { ...around.look, isBold: true } : around.look
  const content = isBelow ? '' : blocksOf(cell, { style: null, list: null, look }, writer)
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content.endsWith('</w:p>') ? content : `${content}<w:p/>`}</w:tc>`
}
