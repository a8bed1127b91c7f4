// Cells of tables with a caption that belong to their neighbours: there is such a neighbour, and what is joined makes a rectangle. And heads
// of several rows: there are rows below them.
import type { Table } from 'mdast'
import { type At, neighbourOf, ownersOf } from '../../directives/joined-cells.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import type { Check, Text } from './text.ts'

/** Joined cells. */
export const joinedCells: Check = {
  name: 'joined-cells',
  do: (text) => {
    for (const { node } of nodesOf(text.body, 'containerDirective')) {
      const table = node.name === 'table' ? node.children.find(({ type }) => type === 'table') : undefined
      if (table?.type !== 'table') continue
      const headerRows = Number(node.attributes?.['headers'] ?? 1)
      checkHead(text, table, headerRows)
      checkTable(text, table, headerRows)
    }
  },
}

function checkHead(text: Text, { children: rows, position }: Table, headerRows: number): void {
  // Other numbers have been said already.
  if (![2, 3].includes(headerRows) || rows.length > headerRows) return
  const most = rows.length - 1
  report(text.file, 'container-attribute', {
    place: position,
    reason: `“headers=${headerRows}” makes headers of all ${rows.length} rows of this table`,
    remedy:
      most > 1
        ? `Write headers=${most}, or the rows that belong below the headers.`
        : 'Delete it, or write the rows that belong below the headers.',
  })
}

function checkTable(text: Text, table: Table, headerRows: number): void {
  const grid = table.children.map(({ children: cells }) => cells.map(({ children }) => neighbourOf(children)))
  const owners = ownersOf(grid)
  // A slip is said once for all that is joined.
  const said = new Set<string>()
  grid.forEach((row, y) => {
    row.forEach((neighbour, x) => {
      const owner = owners[y]?.[x]
      if (neighbour === null || owner === undefined) return
      const reason = problemAt([y, x], { owner, owners, headerRows })
      const sign = neighbour === 'left' ? '<' : '^'
      if (reason === null || said.has(`${owner} ${reason}`)) return
      said.add(`${owner} ${reason}`)
      report(text.file, 'table-joined', {
        place: table.children[y]?.children[x]?.position ?? table.position,
        reason: `“${sign}” ${reason}`,
        remedy: `Write “<” for each cell that belongs to the one on its left, “^” for each that belongs to the one above; what is meant as a sign is written \\${sign}.`,
      })
    })
  })
}

interface Joined {
  readonly owner: At
  readonly owners: readonly (readonly At[])[]
  readonly headerRows: number
}

function problemAt([y, x]: At, { owner, owners, headerRows }: Joined): string | null {
  const [top, left] = owner
  if (top === y && left === x) return 'has no cell with which it could be joined'
  if (x === 0 && owners[y]?.every(([row]) => row < y)) return 'leaves a row without a cell of its own'
  if (top < headerRows && y >= headerRows) return 'joins a cell with one of the head of the table'
  // The cell that was joined may reach further to the right, in rows above, than to this one.
  const right = Math.max(...owners.slice(top, y + 1).flatMap((row) => row.flatMap((other, column) => (isSame(other, owner) ? column : []))))
  for (let row = top; row <= y; row++) {
    for (let column = left; column <= right; column++) {
      if (!isSame(owners[row]?.[column], owner)) return 'joins cells that make no rectangle'
    }
  }
  return null
}

const isSame = (one: At | undefined, other: At) => one?.[0] === other[0] && one[1] === other[1]
