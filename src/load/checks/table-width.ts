// Tables that are too wide for any page. How much is too wide is reckoned without a browser: each column is at least as wide as its longest
// word, in the smallest type that print gives a table (src/print/wide-tables.ts), on a landscape page. It is reckoned amply: what passes fits.
import type { Nodes, Table, TableCell } from 'mdast'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import type { Check } from './text.ts'

/** The width of a landscape page of the narrower paper, and what stands between two columns, in ems of the smallest type. */
const [pageWidth, between] = [99, 0.55] as const

/** Longer words are broken; then a column is as wide as this. */
const widestColumn = 6.5

/** Tables that no page has room for. */
export const tableWidths: Check = {
  name: 'table-widths',
  do: (text) => {
    for (const { node } of nodesOf(text.body, 'table')) {
      const widths = columnWidths(node)
      const whole = widths.reduce((sum, width) => sum + width, 0)
      if (whole <= pageWidth) continue
      const most = Math.max(1, Math.floor(pageWidth / Math.max(...widths)))
      // What is hardly too wide is not 1.0 times as wide.
      const times = Math.max(1.1, whole / pageWidth).toFixed(1)
      const reason = `this table of ${widths.length} columns is ${times} times as wide as a landscape page in the smallest type`
      const remedy = `Divide it into tables of at most ${most} columns, or turn its rows into columns.`
      report(text.file, 'table-wide', { place: node.children[0]?.position ?? node.position, reason, remedy })
    }
  },
}

function columnWidths({ children: rows }: Table): readonly number[] {
  const columns = rows[0]?.children.length ?? 0
  return Array.from({ length: columns }, (_, column) => {
    const widest = rows.reduce((most, { children }) => Math.max(most, widestWord(children[column])), 0)
    return Math.min(widestColumn, widest) + between
  })
}

function widestWord(cell: TableCell | undefined): number {
  const words = cell === undefined ? [] : wordsOf(cell).split(/[ \t\r\n]+|(?<=-)/)
  return words.reduce((most, word) => Math.max(most, widthOf(word)), 0)
}

/** The words of a node, notes and pictures left out. */
function wordsOf(node: Nodes): string {
  if ('children' in node) return node.children.map(wordsOf).join('')
  if (node.type === 'break') return ' '
  return node.type === 'text' || node.type === 'inlineCode' ? node.value : ''
}

/** In ems; a line may end before and after every Chinese character. */
function widthOf(word: string): number {
  const broken = word.split(/(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|(?=[\p{Script=Han}])/u)
  return broken.reduce(
    (most, part) =>
      Math.max(
        most,
        [...part].reduce((sum, character) => sum + widthOfCharacter(character), 0),
      ),
    0,
  )
}

function widthOfCharacter(character: string): number {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return 1
  if (/[\p{Mn}\p{Cf}]/u.test(character)) return 0
  if (/\p{Lu}/u.test(character)) return 0.64
  return /[.,:;'’|!()]/u.test(character) ? 0.32 : 0.54
}
