// Joins the cells of a table that belong to a neighbour. Load has seen to it that what is joined makes rectangles.
import type { Element } from 'hast'
import { neighbourOf, ownersOf } from '../directives/joined-cells.ts'

const elementsOf = ({ children }: Element) => children.filter((child): child is Element => child.type === 'element')

/** The rows of a table, those of its head first. */
export const rowsOf = (table: Element): Element[] =>
  elementsOf(table).flatMap((part) => (part.tagName === 'thead' || part.tagName === 'tbody' ? elementsOf(part) : []))

/** Gives joined cells their spans, and takes away those that belong to another. */
export function joinCells(table: Element): void {
  const rows = rowsOf(table)
  const cells = rows.map(elementsOf)
  const owners = ownersOf(cells.map((row) => row.map(({ children }) => neighbourOf(children as Parameters<typeof neighbourOf>[0]))))
  cells.forEach((row, y) => {
    row.forEach((cell, x) => {
      const columns = owners[y]?.filter(([top, left]) => top === y && left === x).length ?? 1
      const below = owners.filter((others) => others.some(([top, left]) => top === y && left === x)).length
      if (columns > 1 || below > 1) span(cell, { columns, rows: below })
    })
    const kept = row.filter((_, x) => owners[y]?.[x]?.[0] === y && owners[y]?.[x]?.[1] === x)
    const owner = rows[y]
    if (owner !== undefined && kept.length < row.length) owner.children = kept
  })
}

function span(cell: Element, { columns, rows }: { readonly columns: number; readonly rows: number }): void {
  const { scope } = cell.properties
  const isHead = scope === 'col' && columns > 1
  cell.properties = {
    ...cell.properties,
    ...(columns > 1 && { colSpan: columns }),
    ...(rows > 1 && { rowSpan: rows }),
    ...(isHead && { scope: 'colgroup', className: ['centred'] }),
    ...(scope === 'row' && rows > 1 && { scope: 'rowgroup' }),
  }
}
