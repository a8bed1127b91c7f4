// The paragraphs and tables of a part of Word as items. A paragraph whose end was deleted goes on with the next.

import { cellBlocks } from '../cells.ts'
import { type Item, type ListPlace, type ParagraphItem, paragraphOf } from '../items.ts'
import { phrasingOf, type Span, wordsOfSpans } from '../spans.ts'
import type { GridCell } from '../tables.ts'
import { attribute, countIn, descendants, type Element, elementIn, elementsIn, textIn } from '../xml.ts'
import { chosenIn } from './parts.ts'
import type { Reader } from './reader.ts'
import { deleted, spansOf } from './runs.ts'
import { isOn, type ParagraphStyle } from './styles.ts'

/** The items of the blocks in an element. */
export function blocksIn(parent: Element, reader: Reader): Item[] {
  const state: State = { items: [], pending: [], names: [] }
  for (const child of elementsIn(parent)) readBlock(child, state, reader)
  if (state.pending.length > 0) state.items.push(paragraphOf(phrasingOf(state.pending)))
  return state.items
}

interface State {
  readonly items: Item[]
  /** Words of a paragraph whose end was deleted. */
  pending: Span[]
  names: string[]
}

function readBlock(block: Element, state: State, reader: Reader): void {
  switch (block.name) {
    case 'w:p':
      return readParagraph(block, state, reader)
    case 'w:tbl':
      return readTable(block, state, reader)
    case 'w:sdt':
      return readControl(block, state, reader)
    case 'w:bookmarkStart':
      state.names.push(attribute(block, 'w:name') ?? '')
      return
    case 'w:del':
    case 'w:moveFrom':
      deleted(block, reader)
      return
    case 'mc:AlternateContent':
      for (const child of elementsIn(chosenIn(block))) readBlock(child, state, reader)
      return
    case 'w:altChunk':
      reader.notebook.say({ kind: 'left-out', message: 'a whole document within the document: import it by itself', words: '' })
      reader.notebook.close('')
      return
    case 'm:oMathPara': {
      const spans = spansOf({ name: 'w:p', attributes: new Map(), children: [block] }, reader, false)
      state.items.push(paragraphOf(phrasingOf(spans)))
      reader.notebook.close(wordsOfSpans(spans))
      return
    }
    default:
      for (const child of elementsIn(block)) if (!/^w:(?:sectPr|sdtPr|customXmlPr)$/.test(child.name)) readBlock(child, state, reader)
  }
}

/** A content control; that of a table of contents is left out. */
function readControl(block: Element, state: State, reader: Reader): void {
  const content = elementIn(block, 'w:sdtContent')
  const gallery = attribute(descendants(elementIn(block, 'w:sdtPr'), ['w:docPartGallery'])[0], 'w:val')
  if (gallery === 'Table of Contents') {
    reader.contents(
      elementsIn(content)
        .map((each) => descendants(each, ['w:t']).map(textIn).join(''))
        .join(' '),
    )
    return
  }
  for (const child of elementsIn(content)) readBlock(child, state, reader)
}

function readParagraph(paragraph: Element, state: State, reader: Reader): void {
  const properties = elementIn(paragraph, 'w:pPr')
  const style = reader.styles.paragraph(properties)
  const spans = [...state.pending, ...spansOf(paragraph, reader, style.role === 'contents')]
  const isEndDeleted = ['w:del', 'w:moveFrom'].some((name) => elementIn(elementIn(properties, 'w:rPr'), name) !== undefined)
  if (isEndDeleted) {
    state.pending = spans
    return
  }
  state.pending = []
  const words = wordsOfSpans(spans)
  const names = [...state.names.splice(0), ...descendants(paragraph, ['w:bookmarkStart']).map((each) => attribute(each, 'w:name') ?? '')]
  if (style.role === 'contents') reader.contents(words)
  else {
    const list = style.role === 'heading' || style.role === 'title' ? null : reader.numbering(style.numbering)
    if (spans.length > 0) state.items.push(itemOf(spans, { style, list, names }))
  }
  reader.notebook.close(words, style.role === 'heading')
  state.items.push(...reader.beside.splice(0))
}

interface About {
  readonly style: ParagraphStyle
  readonly list: ListPlace | null
  readonly names: readonly string[]
}

function itemOf(spans: readonly Span[], { style, list, names }: About): ParagraphItem {
  const role = style.role === 'contents' ? 'paragraph' : style.role
  // The design makes headings and titles bold.
  const isPlain = role === 'heading' || role === 'title' || role === 'subtitle'
  const looks = isPlain ? spans.map((span) => ({ ...span, isBold: false })) : spans
  return { role, depth: style.depth, children: phrasingOf(looks), list, names }
}

function readTable(table: Element, { items }: State, reader: Reader): void {
  const rows = descendants(table, ['w:tr'], ['w:tr', 'w:tbl']).filter((row) => !isDeleted(row, reader))
  const grid = rows.map((row) => cellsOf(row, reader))
  const headerRows = rows.findIndex((row) => isOn(elementIn(elementIn(row, 'w:trPr'), 'w:tblHeader')) !== true)
  const caption = attribute(elementIn(elementIn(table, 'w:tblPr'), 'w:tblCaption'), 'w:val')?.trim() ?? ''
  items.push({
    role: 'table',
    rows: joinedDown(grid),
    headerRows: Math.max(1, headerRows),
    // A title that is kept for screen readers; a paragraph with a caption goes before it.
    caption: caption === '' ? null : [{ type: 'text', value: caption }],
  })
  items.push(...reader.beside.splice(0))
}

function isDeleted(row: Element, reader: Reader): boolean {
  if (elementIn(elementIn(row, 'w:trPr'), 'w:del') === undefined) return false
  const words = descendants(row, ['w:t', 'w:delText']).map(textIn).join(' ')
  reader.notebook.say({ kind: 'deletion', message: 'a row of a table was deleted', words })
  reader.notebook.close('')
  return true
}

/** A cell, and how it is joined with the one above: begins, goes on, or neither. */
interface WordCell extends GridCell {
  readonly join: 'begins' | 'goes-on' | null
}

function cellsOf(row: Element, reader: Reader): WordCell[] {
  return descendants(row, ['w:tc'], ['w:tc']).map((cell) => {
    const properties = elementIn(cell, 'w:tcPr')
    const merge = elementIn(properties, 'w:vMerge')
    const items = blocksIn(cell, { ...reader, beside: [] })
    return {
      blocks: cellBlocks(items, reader.notebook),
      columns: countIn(elementIn(properties, 'w:gridSpan'), 'w:val', Number.POSITIVE_INFINITY),
      rows: 1,
      join: merge === undefined ? null : attribute(merge, 'w:val') === 'restart' ? 'begins' : 'goes-on',
    }
  })
}

/** Cells that go on below others are taken into them, with whatever stands in them. */
function joinedDown(grid: readonly (readonly WordCell[])[]): GridCell[][] {
  const open = new Map<number, GridCell & { rows: number; blocks: GridCell['blocks'] }>()
  return grid.map((row) => {
    let column = 0
    const own: GridCell[] = []
    for (const cell of row) {
      const above = open.get(column)
      const goesOn = cell.join === 'goes-on' && above?.columns === cell.columns
      if (goesOn) {
        above.rows += 1
        above.blocks = [...above.blocks, ...cell.blocks]
      } else {
        const made = { blocks: cell.blocks, columns: cell.columns, rows: 1 }
        own.push(made)
        if (cell.join === 'begins') open.set(column, made)
        else open.delete(column)
      }
      column += cell.columns
    }
    return own
  })
}
