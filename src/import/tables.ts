// A table of any document as one of Markdown: cells joined across columns and rows by `<` and `^`, what stands in a cell on one line.
// A table with a caption, with joined cells or with several rows of headers is a container; one cell alone is a frame around text.
import type { BlockContent, PhrasingContent, RootContent, Table, TableCell } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Notebook } from './notebook.ts'

/** So many columns or rows of a cell are read of what a document says. */
export const mostOfCell = 1000

/** A cell as a document has it. */
export interface GridCell {
  /** Its paragraphs, lists and tables. */
  readonly blocks: readonly RootContent[]
  readonly columns: number
  readonly rows: number
}

/** A table to be made. */
export interface Grid {
  readonly rows: readonly (readonly GridCell[])[]
  readonly headerRows: number
  readonly caption: readonly PhrasingContent[] | null
}

/** What a table is made with. */
export interface TableTools {
  readonly notebook: Notebook
  /** A free id for a caption. */
  readonly idFor: (words: string) => string
  /** The caption of a table that needs one and has none. */
  readonly usualCaption: () => string
}

type Cell = { readonly children: PhrasingContent[]; readonly joined: '<' | '^' | null }

/** No table on a page has more columns, and no cell reaches over more rows; what goes beyond it is a slip of a program. */
const [mostColumns, mostRows] = [200, 200]

/** The blocks that a table becomes. */
export function tableBlocks(grid: Grid, tools: TableTools): RootContent[] {
  const cells = withHeaders(laidOut(grid.rows, tools.notebook), tools.notebook)
  const [first] = cells
  if (first === undefined || first.length === 0) return []
  const all = grid.rows.flat()
  if (all.length === 1) {
    const blocks = [...(all[0]?.blocks ?? [])]
    tools.notebook.say({ kind: 'changed', message: 'a table of one cell, a frame: its content stands as ordinary text', words: '' })
    tools.notebook.close(blocks.map((block) => textOf(block)).join(' '))
    return blocks
  }
  const isJoined = cells.flat().some(({ joined }) => joined !== null)
  const headers = headerRowsOf(cells, grid.headerRows)
  const table: Table = {
    type: 'table',
    align: first.map(() => null),
    children: parted(cells, headers).map((row, index) => rowOf(index < headers ? row.map(withoutBold) : row)),
  }
  if (grid.caption === null && !isJoined && headers === 1) return closed([table], cells, tools.notebook)
  const caption = grid.caption ?? usualCaption(tools)
  const words = textOf(caption, { includeHtml: false })
  const id = tools.idFor(grid.caption === null ? `table ${words}` : words)
  const attributes = { id, ...(headers > 1 && { headers: String(headers) }) }
  const children: BlockContent[] = [{ type: 'paragraph', children: [...caption] }, table]
  return closed([{ type: 'containerDirective', name: 'table', attributes, children }], cells, tools.notebook)
}

/** How many rows are headers: a cell of the head that reaches down takes the rows beside it along, as far as there can be so many. */
function headerRowsOf(cells: readonly (readonly Cell[])[], stated: number): number {
  const most = Math.min(3, Math.max(1, cells.length - 1))
  let headers = Math.min(Math.max(1, stated), most)
  while (headers < most && cells[headers]?.some(({ joined }) => joined === '^')) headers += 1
  return headers
}

/** The cells, where none of the head reaches into the rows below it: what would is a cell of its own, without words. */
function parted(cells: Cell[][], headers: number): Cell[][] {
  const below = cells[headers]
  if (below?.some(({ joined }) => joined === '^') !== true) return cells
  return cells.map((row, index) =>
    index === headers ? row.map((cell) => (cell.joined === '^' ? { children: [], joined: null } : cell)) : row,
  )
}

function closed(blocks: RootContent[], [first = []]: readonly (readonly Cell[])[], notebook: Notebook): RootContent[] {
  notebook.close(first.map(({ children }) => textOf(children)).join(' '))
  return blocks
}

function usualCaption({ notebook, usualCaption: words }: TableTools): PhrasingContent[] {
  const value = words()
  notebook.say({
    kind: 'changed',
    message: 'a table with joined cells and without a caption: these words stand as its caption, write others',
    words: value,
  })
  return [{ type: 'text', value }]
}

const rowOf = (row: readonly Cell[]) => ({
  type: 'tableRow' as const,
  children: row.map(
    ({ children, joined }): TableCell => ({
      type: 'tableCell',
      children: joined === null ? meant(children) : [{ type: 'html', value: joined }],
    }),
  ),
})

/** `<` or `^` alone would join the cell with its neighbour. */
function meant(children: PhrasingContent[]): PhrasingContent[] {
  const [only, ...others] = children
  const sign = only?.type === 'text' && others.length === 0 ? only.value.trim() : ''
  return sign === '<' || sign === '^' ? [{ type: 'html', value: `\\${sign}` }] : children
}

/** The design makes headers bold. */
function withoutBold(cell: Cell): Cell {
  const [only, ...others] = cell.children
  return only?.type === 'strong' && others.length === 0 ? { ...cell, children: only.children } : cell
}

/** Every column has a header: people who hear a table hear it with each cell. */
function withHeaders(cells: Cell[][], notebook: Notebook): Cell[][] {
  const [first = [], ...others] = cells
  const head = first.map((cell, index): Cell => {
    if (cell.joined !== null || textOf(cell.children).trim() !== '') return cell
    const value = `Column ${index + 1}`
    notebook.say({ kind: 'changed', message: `a column without a header, which has “${value}” now: write what it holds`, words: '' })
    return { joined: null, children: [...cell.children, { type: 'text', value }] }
  })
  return [head, ...others]
}

/** The cells by row and column, with those that belong to a neighbour. */
function laidOut(rows: readonly (readonly GridCell[])[], notebook: Notebook): Cell[][] {
  const grid: (Cell | undefined)[][] = rows.map(() => [])
  rows.forEach((row, y) => {
    let x = 0
    for (const cell of row) {
      while (grid[y]?.[x] !== undefined) x += 1
      place({ cell, x, y }, grid, lineOf(cell.blocks, notebook))
      x += Math.max(1, cell.columns)
    }
  })
  const width = Math.min(mostColumns, Math.max(0, ...grid.map((row) => row.length)))
  const full = grid.map((row) => Array.from({ length: width }, (_, x): Cell => row[x] ?? { children: [], joined: null }))
  const isEmpty = (cell: Cell | undefined) => cell === undefined || (cell.joined === null && cell.children.length === 0)
  return full.filter((row) => row.some((cell) => !isEmpty(cell) && cell.joined !== '^'))
}

interface Placed {
  readonly cell: GridCell
  readonly x: number
  readonly y: number
}

/** Puts a cell into the grid, and signs into the places that it covers. */
function place({ cell, x, y }: Placed, grid: (Cell | undefined)[][], children: PhrasingContent[]): void {
  const across = Math.max(1, Math.min(cell.columns, mostColumns - x))
  const covered = grid.slice(y, y + Math.min(mostRows, Math.max(1, cell.rows)))
  covered.forEach((row, down) => {
    for (let column = x; column < x + across; column++)
      row[column] = down === 0 && column === x ? { children, joined: null } : { children: [], joined: column > x ? '<' : '^' }
  })
}

/** Everything in a cell as one line; what stood on lines of its own is parted by `<br>`. */
function lineOf(blocks: readonly RootContent[], notebook: Notebook): PhrasingContent[] {
  const lines = blocks.flatMap((block) => linesOf(block, notebook)).filter((line) => line.length > 0)
  return lines.flatMap((line, index) => (index === 0 ? line : [{ type: 'html' as const, value: '<br>' }, ...line])).map(withoutBreaks)
}

/** A line break of Markdown cannot stand in a cell. */
const withoutBreaks = (node: PhrasingContent): PhrasingContent => {
  if (node.type === 'break') return { type: 'html', value: '<br>' }
  return 'children' in node ? ({ ...node, children: node.children.map((child) => withoutBreaks(child)) } as PhrasingContent) : node
}

function linesOf(block: RootContent, notebook: Notebook): PhrasingContent[][] {
  switch (block.type) {
    case 'paragraph':
      return [block.children]
    case 'heading':
      return [[{ type: 'strong', children: block.children }]]
    case 'list':
      return block.children.flatMap((item, index) => {
        const sign = block.ordered === true ? `${(block.start ?? 1) + index}. ` : '– '
        const lines = item.children.flatMap((child) => linesOf(child, notebook))
        return lines.map((line, at): PhrasingContent[] => (at === 0 ? [{ type: 'text', value: sign }, ...line] : line))
      })
    case 'table':
    case 'containerDirective':
      notebook.say({ kind: 'changed', message: 'a table in a cell of a table: its rows stand as lines of the cell', words: textOf(block) })
      return block.type === 'table'
        ? block.children.map((row) => joined(row.children.map((cell) => cell.children)))
        : block.children.flatMap((child) => linesOf(child, notebook))
    case 'blockquote':
      return block.children.flatMap((child) => linesOf(child, notebook))
    default:
      return 'children' in block ? [] : 'value' in block ? [[{ type: 'text', value: block.value }]] : []
  }
}

const joined = (cells: readonly PhrasingContent[][]): PhrasingContent[] =>
  cells.flatMap((cell, index) => (index === 0 ? cell : [{ type: 'text' as const, value: ', ' }, ...cell]))
