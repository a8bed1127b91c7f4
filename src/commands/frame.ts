// A code frame: the lines around a place with the place marked below. Long lines are cut around the place; marks stand under what
// they mean also behind tabs and wide characters.
import { type Cell, cells } from './width.ts'

/** A place in a text; lines and columns (UTF-16 units) count from 1. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

const context = 2

/** A text cut into its lines, for frames. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
}

/** How many characters before and behind a place are looked at: a line without a break may have millions. */
const reach = 1000

/** The rows of a frame, at most `width` cells wide. */
export function codeFrame(lines: readonly string[], place: Place, width: number): string[] {
  if (place.line > lines.length) return []
  const line = lines[place.line - 1] ?? ''
  const from = line.length > 4 * reach ? graphemeStart(line, place.column - 1 - reach) : 0
  const near = lines.slice(Math.max(0, place.line - 1 - context), place.line + context).map((text) => text.slice(from, from + 4 * reach))
  return rowsOf(near, { ...place, column: place.column - from, endColumn: place.endColumn - from }, width)
}

/** An offset that is not in the middle of a character of two units. */
function graphemeStart(line: string, offset: number): number {
  const start = Math.max(0, offset)
  return /[\uDC00-\uDFFF]/.test(line[start] ?? '') ? start - 1 : start
}

/** The rows of the lines around a place; its columns count in them. */
function rowsOf(lines: readonly string[], place: Place, width: number): string[] {
  const first = Math.max(1, place.line - context)
  const last = first + lines.length - 1
  const gutter = String(last).length
  const rows = lines.map(cells)
  const marked = rows[place.line - first] ?? []
  const [start, end] = span(marked, place)
  const view = viewOf({ marked, start, end }, Math.max(20, width - gutter - 6))
  return rows.flatMap((row, index) => {
    const number = first + index
    const isMarked = number === place.line
    const line = `${isMarked ? '>' : ' '} ${String(number).padStart(gutter)} │ ${shown(row, view)}`.trimEnd()
    if (!isMarked) return [line]
    return [
      line,
      `  ${' '.repeat(gutter)} │ ${' '.repeat(Math.max(0, start - view.from) + (view.from > 0 ? 1 : 0))}${'^'.repeat(Math.max(1, Math.min(end, view.to) - start))}`,
    ]
  })
}

/** From which cell to which a place reaches in its line. */
function span(row: readonly Cell[], { line, column, endLine, endColumn }: Place): [start: number, end: number] {
  const total = row.reduce((sum, { width }) => sum + width, 0)
  const cellAt = (offset: number) => row.reduce((sum, cell) => (cell.offset < offset ? sum + cell.width : sum), 0)
  const start = Math.min(cellAt(column - 1), total)
  return [start, endLine > line ? Math.max(total, start + 1) : Math.max(cellAt(endColumn - 1), start + 1)]
}

interface View {
  readonly from: number
  readonly to: number
}

/** Which cells of the lines are shown: the place with most of what stands before it. */
function viewOf(
  { marked, start, end }: { readonly marked: readonly Cell[]; readonly start: number; readonly end: number },
  width: number,
): View {
  const total = marked.reduce((sum, cell) => sum + cell.width, 0)
  if (total <= width || end <= width - 2) return { from: 0, to: width - 1 }
  const from = Math.max(0, Math.min(start - Math.floor(width / 3), total - width + 3))
  return { from, to: from + width - 3 }
}

function shown(row: readonly Cell[], { from, to }: View): string {
  let column = 0
  let text = ''
  let isCut = false
  for (const cell of row) {
    if (column >= from && column + cell.width <= to + 1) text += cell.text
    isCut ||= column + cell.width > to + 1
    column += cell.width
  }
  const before = from === 0 ? '' : column > from ? '…' : ''
  return `${before}${text}${isCut ? '…' : ''}`
}
