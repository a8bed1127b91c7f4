// Tables that were not read, and what was read as a row of a table and is none.
import type { Table } from 'mdast'
import { followsConflict } from '../conflicts.ts'
import { lineAt } from '../place.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import { type Block, blocksOf } from './blocks.ts'
import type { Check, Text } from './text.ts'

/** Paragraphs that look like tables, and rows that look like sentences. */
export const unreadTables: Check = {
  name: 'unreadTables',
  do: (text) => {
    if (!String(text.file.value).includes('|')) return
    for (const block of blocksOf(text)) if (block.node.type === 'paragraph') checkParagraph(text, block)
    for (const { node } of nodesOf(text.body, 'table')) checkRows(text, node)
  },
}

const bars = (line: string) => line.split('|').length - 1
const cells = (line: string) =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|').length
const isEnclosed = (line: string) => /^\s*\|.*\|\s*$/.test(line) && bars(line) > 2
/** A line of dashes, also of those that word processors make. */
const isDelimiter = (line: string) => line.includes('|') && /^[\s|:=\u2010-\u2015-]+$/.test(line) && /[\u2010-\u2015=-]/.test(line)

function checkParagraph(text: Text, { start, source, text: words }: Block): void {
  const lines = words.split(/\r\n|\n|\r/)
  const found = problemOf(lines)
  // A conflict within a table parts it: that it is there has been said.
  if (found === null || followsConflict(text.file, start)) return
  const lineEnd = source.includes('\r\n') ? 2 : 1
  const offset = lines.slice(0, found.line).reduce((sum, line) => sum + line.length + lineEnd, start)
  const place = lineAt(text.file, offset)
  report(text.file, 'table-unread', { place, reason: found.reason, remedy: `${found.remedy} If no table is meant, write each bar as \\|.` })
}

interface TableProblem {
  /** Counted from 0. */
  readonly line: number
  readonly reason: string
  readonly remedy: string
}

/** Tables that are drawn with other signs are said elsewhere. */
const isDrawn = (line: string) => /^\s*[|+]?[-=:]{2,}\+/.test(line)

function problemOf(lines: readonly string[]): TableProblem | null {
  if (lines.some(isDrawn)) return null
  const delimiter = lines.findIndex(isDelimiter)
  if (delimiter === 0)
    return { line: 0, reason: 'this table has no header: it begins with the line of dashes', remedy: 'Write a row of headers above it.' }
  if (delimiter > 0 && bars(lines[delimiter - 1] ?? '') > 0) return delimiterProblem(delimiter, lines)
  const isBarred = (line: string | undefined) => line !== undefined && /^\s*\|\s/.test(line)
  const row = lines.findIndex(
    (line, index) =>
      isEnclosed(line) ||
      (isBarred(line) && isBarred(lines[index + 1])) ||
      (/[^|\s] \| \S/.test(line) && / \| /.test(lines[index + 1] ?? '')),
  )
  return row < 0
    ? null
    : { line: row, reason: 'this looks like a row of a table, and no line of dashes stands below the headers', remedy: tableRemedy }
}

const tableRemedy =
  'Write a row of headers, below it a line such as |---|---| with as many parts, and a blank line above and below the table.'

function delimiterProblem(line: number, lines: readonly string[]): TableProblem {
  const [head, dashes] = [lines[line - 1] ?? '', lines[line] ?? '']
  const columns = cells(head)
  const reason =
    cells(dashes) === columns
      ? 'this line of dashes is not read: it holds other signs than |, : and -'
      : `this line of dashes has ${cells(dashes)} ${cells(dashes) === 1 ? 'column' : 'columns'}, and the row of headers above it ${columns}`
  return { line, reason, remedy: `Write |${'---|'.repeat(Math.min(columns, 40))} below it.` }
}

/** A line of text directly below a table becomes its last row. */
function checkRows(text: Text, { children: [head, ...rows] }: Table): void {
  const sourceOf = (row: typeof head) => String(text.file.value).slice(row?.position?.start.offset, row?.position?.end.offset)
  if (!sourceOf(head).includes('|')) return
  for (const row of rows) {
    if (row.position === undefined || sourceOf(row).includes('|')) continue
    report(text.file, 'table-row', {
      place: row.position,
      reason: 'this line stands directly below a table and would be a row of it',
      remedy: 'Put a blank line between the table and the text; a row begins and ends with |.',
    })
  }
}
