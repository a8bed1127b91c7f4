// ISO 14289-1, 7.5: each cell of a table can be followed to its headers.

import { Dict, name, PdfString } from '../../pdf/objects.ts'
import { type Pass, treeOf } from '../finish-context.ts'
import { isTag, type Tag } from '../tags/tag.ts'

/** Gives headers ids and cells the ids of their headers. */
export const tableHeaders: Pass = {
  name: 'table-headers',
  do(context) {
    let tables = 0
    const visit = (tag: Tag): void => {
      if (tag.type === 'Table') connect(tag, ++tables)
      for (const kid of tag.kids) if (isTag(kid)) visit(kid)
    }
    visit(treeOf(context).root)
  },
}

interface Cell {
  readonly tag: Tag
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

function connect(table: Tag, number: number): void {
  const cells = layOut(rowsOf(table))
  const headers = cells.filter(({ tag }) => tag.type === 'TH')
  headers.forEach(({ tag }, index) => {
    tag.id ??= `table-${number}-header-${index + 1}`
  })
  for (const cell of cells) {
    const own = headers.filter((header) => header !== cell && heads(header, cell)).map(({ tag }) => new PdfString(tag.id ?? ''))
    if (own.length > 0 && cell.tag.type === 'TD') attributesFor(cell.tag).set('Headers', own)
  }
}

function rowsOf(table: Tag): Tag[] {
  return table.kids
    .filter(isTag)
    .flatMap((kid) => (kid.type === 'TR' ? [kid] : ['THead', 'TBody', 'TFoot'].includes(kid.type) ? kid.kids.filter(isTag) : []))
}

/** The grid that the cells' spans make. */
function layOut(rows: readonly Tag[]): Cell[] {
  const cells: Cell[] = []
  const taken = new Set<string>()
  rows.forEach((row, rowIndex) => {
    let column = 0
    for (const tag of row.kids.filter(isTag)) {
      while (taken.has(`${rowIndex} ${column}`)) column++
      const cell: Cell = { tag, row: rowIndex, column, rows: span(tag, 'RowSpan'), columns: span(tag, 'ColSpan') }
      for (let down = 0; down < cell.rows; down++)
        for (let right = 0; right < cell.columns; right++) taken.add(`${rowIndex + down} ${column + right}`)
      cells.push(cell)
      column += cell.columns
    }
  })
  return cells
}

function span(tag: Tag, key: string): number {
  const value = tag.attributes[0]?.get(key)
  return typeof value === 'number' ? value : 1
}

/** Whether a header of a column stands above the cell, or a header of a row beside it. */
function heads(header: Cell, cell: Cell): boolean {
  const ofRow = header.tag.attributes[0]?.get('Scope') === name('Row')
  if (ofRow) return header.row < cell.row + cell.rows && cell.row < header.row + header.rows && header.column !== cell.column
  return header.column < cell.column + cell.columns && cell.column < header.column + header.columns && header.row < cell.row
}

function attributesFor(tag: Tag): Dict {
  if (tag.attributes.length === 0) tag.attributes.push(Dict.of({ O: name('Table') }))
  return tag.attributes[0] as Dict
}
