// What comes out of other programs by copying and looks like a list or a table there: rows with tabs of a spreadsheet, bullets of a word
// processor, tables drawn with dashes. Markdown joins their lines to one paragraph. Looks at paragraphs and code without a fence.
import type { Code, Nodes, Paragraph, Parents } from 'mdast'
import type { Edit } from '../../model/message.ts'
import { lineAt } from '../place.ts'
import { report } from '../report.ts'
import { allNodes } from '../tree.ts'
import type { Check, Text } from './text.ts'

/** Lists and tables that were pasted and are read as running text. */
export const pasted: Check = {
  name: 'pasted',
  do: (text) => {
    for (const { node, ancestors } of allNodes(text.body)) {
      if (node.type === 'paragraph') checkParagraph(text, node, ancestors)
      else if (node.type === 'code') checkCode(text, node)
      else if (node.type === 'thematicBreak') checkRule(text, node)
    }
  },
}

/** A line of a block as it is written, without the marks of lists and quotations before it. */
interface Line {
  readonly text: string
  readonly offset: number
}

function linesOf(text: Text, node: Nodes): Line[] {
  const start = node.position?.start.offset ?? 0
  const source = String(text.file.value).slice(start, node.position?.end.offset)
  return [...source.matchAll(/[^\r\n]+/g)].map(({ 0: line, index }) => {
    const content = line.replace(/^[ \t>]*/, '')
    return { text: content, offset: start + index + line.length - content.length }
  })
}

/** Signs that nothing but a list begins with; those of a private area are the bullets of symbol fonts. */
const bullet = /^[•·●○◦▪▫■□‣⁃∙➢➤►▶❖\u{F0A7}\u{F0B7}\u{F0D8}\u{F0FC}](?=\s)/u
/** Dashes, arrows, ticks and boxes begin a list only where several lines do: a single one may be that of a sentence or of somebody who speaks. */
const dash = /^(?:--|[–—‒−→⇒✓✔✗☐☑☒])(?=\s)/u
/** The second level of bullets, in languages in which “o” is no word. */
const ring = /^o(?=\s)/u
const languagesWithO = ['es', 'pt', 'it', 'gl', 'ca', 'ga', 'gd', 'cs', 'sk', 'pl', 'sl', 'hr', 'sr', 'bs', 'ro', 'hu', 'cy']

function checkParagraph(text: Text, node: Paragraph, ancestors: readonly Parents[]): void {
  const lines = linesOf(text, node)
  if (isRows(lines) && lines.every(({ text: row }) => labelled.test(row))) return reportTable(text, lines, labels)
  if (isRows(lines)) return reportTable(text, lines, { reason: 'cells are divided by tabs here', fix: tableEdits(lines, ancestors) })
  if (isDividedBySemicolons(lines)) return reportTable(text, lines, { reason: 'cells are divided by semicolons here' })
  if (lines.some((line) => drawn.test(line.text))) return reportTable(text, lines, { reason: 'a table is drawn with signs here' })
  const first = lines.find((line) => isItem(line, { text, lines, ancestors }))
  if (first === undefined) return
  report(text.file, 'pasted-list', {
    place: lineAt(text.file, first.offset),
    reason: `“${/^\S+/.exec(first.text)?.[0]}” begins no list in Markdown, and the lines would run together`,
    remedy: 'Begin each item with “- ”, items below an item with two blanks more, and put a blank line above the first.',
    fix: itemEdits(lines, { text, lines, ancestors }),
  })
}

interface Around {
  readonly text: Text
  readonly lines: readonly Line[]
  readonly ancestors: readonly Parents[]
}

function isItem(line: Line, { text, lines, ancestors }: Around): boolean {
  if (bullet.test(line.text)) return true
  const several = (pattern: RegExp) =>
    pattern.test(line.text) && pattern.test(lines[0]?.text ?? '') && lines.filter((each) => pattern.test(each.text)).length > 1
  if (several(dash)) return true
  const mayBeRing = !languagesWithO.includes(text.language.slice(0, 2)) && ancestors.length > 0
  return mayBeRing && (/^[o§]\t/.test(line.text) || several(ring))
}

/** The lines as items; those of the second level stand below others. */
function itemEdits(lines: readonly Line[], around: Around): Edit[] {
  const hasUpper = lines.some(({ text: words }) => bullet.test(words) || dash.test(words))
  return lines.flatMap((line) => {
    const [mark] = isItem(line, around) ? (/^\S+[ \t]+/u.exec(line.text) ?? []) : []
    const text = `${isInItem(line, around) ? '' : hasUpper && ring.test(line.text) ? '  - ' : '- '}${boxes[mark?.trim() ?? ''] ?? ''}`
    return mark === undefined ? [] : [{ start: line.offset, end: line.offset + mark.length, text }]
  })
}

/** Whether a line begins an item of a list already. */
function isInItem({ offset }: Line, { ancestors }: Around): boolean {
  const parent = ancestors.at(-1)
  return parent?.type === 'listItem' && parent.children[0]?.position?.start.offset === offset
}

/** Signs of boxes, as tasks. */
const boxes: Readonly<Record<string, string>> = { '☐': '[ ] ', '☑': '[x] ', '☒': '[x] ' }

/** `Chair:` and a tab: what stands behind is no row of a table. */
const labelled = /^[^\t]{1,60}:[ \t]*\t[^\t]*$/
const labels = {
  reason: 'names and what belongs to them are divided by tabs here',
  remedy: 'Write each line as an item of a list, “- **Chair**: Ada”, or end it with a backslash, with a blank instead of the tab.',
}

/** The rows as a table; null where a line has no tab, or the block stands in a list or a quotation. */
function tableEdits(lines: readonly Line[], ancestors: readonly Parents[]): Edit[] | null {
  const rows = lines.map(({ text: row }) => row.trimEnd().split(/ *\t */))
  const columns = Math.max(...rows.map((cells) => cells.length))
  if (ancestors.some(({ type }) => type !== 'root' && type !== 'containerDirective') || rows.some((cells) => cells.length < 2)) return null
  const written = rows.map(
    (cells) => `| ${Array.from({ length: columns }, (_, index) => (cells[index] ?? '').replaceAll('|', '\\|')).join(' | ')} |`,
  )
  return lines.map(({ text: row, offset }, index) => ({
    start: offset,
    end: offset + row.length,
    text: `${written[index]}${index === 0 ? `\n${'| --- '.repeat(columns)}|` : ''}`,
  }))
}

/** What stands before an item of a pasted list, with the tab behind it: a sign, a letter or a number. */
const mark = /^(?:[\p{P}\p{S}o\u{F000}-\u{F0FF}]|\(?(?:\p{L}|\d+|[ivxlc]+)[.)])(?=\s)/iu

/** Whether lines are rows of a spreadsheet: several with tabs, or one with more than one. */
function isRows(lines: readonly Line[]): boolean {
  const words = lines.map(({ text }) => text.replace(mark, ''))
  const tabs = words.map((line) => (line.trim().match(/\S[ ]*\t+[ ]*(?=\S)/g) ?? []).length)
  return tabs.some((count) => count > 1) || tabs.filter((count) => count > 0).length > 1
}

/** Rows of a file of data (CSV): as many semicolons on each line, two at least, and no blank behind any, as there is in sentences. */
function isDividedBySemicolons(lines: readonly Line[]): boolean {
  const counts = new Set(lines.map(({ text }) => text.split(';').length - 1))
  const [count = 0] = counts
  return lines.length > 1 && counts.size === 1 && count > 1 && lines.every(({ text }) => !/;\s\S|&#?\w+;/.test(text))
}

/** `+----+----+`, `-----  -----`, `===== =====`, `|----+----|` stand in no sentence. */
const drawn = /^(\+(?:[-=:]{2,}\+)+|\|?-{2,}(?:\+-{2,})+\|?|={2,}(?:[ \t]+={2,})+|-{2,}(?:[ \t]+-{2,})+)[ \t]*$/

const asTable =
  'Write a Markdown table: each row a line of its cells with | between them, and below the first row a line | --- | --- |, with blank lines around it.'

interface DrawnTable {
  readonly reason: string
  readonly remedy?: string
  readonly fix?: Edit[] | null
}

function reportTable(text: Text, lines: readonly Line[], { reason, remedy = asTable, fix = null }: DrawnTable): void {
  const at = lines.find((line) => line.text.includes('\t') || drawn.test(line.text)) ?? lines[0]
  report(text.file, 'pasted-table', {
    place: at && lineAt(text.file, at.offset),
    reason: `${reason}, and the lines would run together`,
    remedy,
    ...(fix && { fix }),
  })
}

/** Rows whose first cell is empty begin with a tab, and so are code. */
function checkCode(text: Text, node: Code): void {
  const start = node.position?.start.offset ?? 0
  const isFenced = /^[ \t>]*(`{3}|~{3})/.test(String(text.file.value).slice(start, start + 40))
  const lines = linesOf(text, node)
  if (!isFenced && isRows(lines)) reportTable(text, lines, { reason: 'cells are divided by tabs here' })
  else if (!isFenced && lines.some((line) => drawn.test(line.text)))
    reportTable(text, lines, { reason: 'a table is drawn with dashes here' })
}

/** `-----  -----` is a rule to Markdown; one that is meant has no groups of dashes. */
function checkRule(text: Text, node: Nodes): void {
  const lines = linesOf(text, node)
  if (lines.some((line) => /^-{2,}(?:[ \t]+-{2,})+[ \t]*$/.test(line.text)))
    reportTable(text, lines, { reason: 'a table is drawn with dashes here' })
}
