// The blocks of an OpenDocument text (ODF 1.3, 5 and 9) as items.
import { cellBlocks } from '../cells.ts'
import { type Item, type ListPlace, letterLabel } from '../items.ts'
import { isEmptyLine, noLooks, phrasingOf, wordsOfSpans } from '../spans.ts'
import { type GridCell, mostOfCell } from '../tables.ts'
import { attribute, countIn, descendants, type Element, elementsIn, textIn } from '../xml.ts'
import { type OdtReader, odtSpans } from './lines.ts'
import type { ListForms } from './styles.ts'

/** The items of the blocks in an element. */
export const odtItems = (parent: Element, reader: OdtReader): Item[] =>
  elementsIn(parent).flatMap((child) => blockItems(child, reader, null))

function blockItems(block: Element, reader: OdtReader, list: ListPlace | null): Item[] {
  switch (block.name) {
    case 'text:p':
    case 'text:h':
      return lineItems(block, reader, list)
    case 'text:list':
      return listItems(block, reader, { outer: list, forms: null })
    case 'table:table':
      return [tableItem(block, reader)]
    case 'text:table-of-content':
    case 'text:illustration-index':
    case 'text:table-index':
    case 'text:alphabetical-index': {
      const message = 'a table of contents: the document makes its own'
      reader.notebook.sayOfAll({ kind: 'left-out', message, words: descendants(block, ['text:p']).map(textIn).join(' ') })
      return []
    }
    case 'text:tracked-changes':
    case 'office:forms':
    case 'text:sequence-decls':
      return []
    case 'draw:frame':
    case 'draw:custom-shape':
    case 'draw:g':
    case 'office:annotation':
    case 'text:change':
    case 'text:change-start':
      return lineItems({ name: 'text:p', attributes: new Map(), children: [block] }, reader, list)
    default:
      return elementsIn(block).flatMap((child) => blockItems(child, reader, list))
  }
}

function lineItems(line: Element, reader: OdtReader, list: ListPlace | null): Item[] {
  const style = attribute(line, 'text:style-name')
  const { isBold = false, isItalic = false, script = null } = reader.styles.looks(style)
  const role = reader.styles.role(style)
  const depth = line.name === 'text:h' ? Number(attribute(line, 'text:outline-level') ?? 1) || 1 : 0
  const isHeading = depth > 0 || role === 'title' || role === 'subtitle'
  // The design makes headings bold, and quotations and captions what they are.
  const looks = isHeading || role !== 'paragraph' ? {} : { isBold, isItalic, script }
  const spans = odtSpans(line, reader, { ...noLooks, ...looks })
  const own = isHeading ? spans.map((span) => ({ ...span, isBold: false })) : spans
  const words = wordsOfSpans(spans)
  const marks = descendants(line, ['text:bookmark', 'text:bookmark-start'])
  const names = [words.trim(), ...marks.map((mark) => attribute(mark, 'text:name') ?? '')]
  reader.notebook.close(words, depth > 0)
  const item = { role: depth > 0 ? 'heading' : role === 'contents' ? 'paragraph' : role, depth, children: phrasingOf(own), names } as const
  return [...(isEmptyLine(spans) ? [] : [{ ...item, list: depth > 0 ? null : list }]), ...reader.beside.splice(0)]
}

interface Outer {
  readonly outer: ListPlace | null
  /** Of the list around, whose style holds for those in it. */
  readonly forms: ListForms | null
}

function listItems(list: Element, reader: OdtReader, { outer, forms: around }: Outer): Item[] {
  const level = outer === null ? 0 : outer.level + 1
  const style = attribute(list, 'text:style-name')
  const forms = style === undefined ? (around ?? (() => null)) : reader.styles.list(style)
  const form = forms(level)
  let number = form?.start ?? 1
  return elementsIn(list).flatMap((item) => {
    number = Number(attribute(item, 'text:start-value') ?? number)
    const place: ListPlace = {
      level,
      number: form === null ? null : number,
      label: form !== null && /^a$/i.test(form.form) ? letterLabel(number, form.suffix.startsWith('.') ? '.' : ')') : null,
      isContinued: item.name === 'text:list-header',
    }
    if (item.name === 'text:list-item') number += 1
    return elementsIn(item).flatMap((child, index) => {
      const own = { ...place, isContinued: place.isContinued || index > 0 }
      return child.name === 'text:list' ? listItems(child, reader, { outer: place, forms }) : blockItems(child, reader, own)
    })
  })
}

/** A cell is repeated so often; the empty ones to the end of a sheet are not. */
const mostCopies = 100

function tableItem(table: Element, reader: OdtReader): Item {
  const rows = descendants(table, ['table:table-row'], ['table:table-row', 'table:table'])
  const heads = descendants(table, ['table:table-header-rows'], ['table:table']).flatMap((each) => elementsIn(each, 'table:table-row'))
  const grid = rows.map((row) => cellsOf(row, reader))
  return { role: 'table', rows: grid, headerRows: Math.max(1, heads.length), caption: null }
}

function cellsOf(row: Element, reader: OdtReader): GridCell[] {
  return elementsIn(row, 'table:table-cell').flatMap((cell) => {
    const blocks = cellBlocks(odtItems(cell, { ...reader, beside: [] }), reader.notebook)
    const count = (name: string) => countIn(cell, name, mostOfCell)
    const own = { blocks, columns: count('table:number-columns-spanned'), rows: count('table:number-rows-spanned') }
    return Array.from({ length: countIn(cell, 'table:number-columns-repeated', mostCopies) }, () => own)
  })
}
