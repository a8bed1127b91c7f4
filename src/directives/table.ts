// A table with a caption: the title line, then exactly one Markdown table. Written as `:::table{#id}`; `:::table{#id wide}` has a landscape
// page of its own, `headers=2` a head of two rows. `<` in a cell joins it with the one on its left, `^` with the one above.
import type { Element } from 'hast'
import { h } from 'hastscript'
import { z } from 'zod'
import { identifier } from '../texts/fields.ts'
import { caption } from './caption.ts'
import type { Directive } from './directive.ts'

const remedy = 'Write the caption, a blank line, then the table; notes on the table go in the text before or after it.'

/** `:::table{#id}`. */
export const table = {
  name: 'table',
  attributes: z.strictObject({ id: identifier, wide: z.literal('').optional(), headers: z.enum(['1', '2', '3']).optional() }),
  hasTitle: true,
  check: ([first, ...others]) => {
    if (first?.type !== 'table') return { reason: 'this table container has no table below its caption', remedy }
    return others.length === 0 ? null : { reason: 'this table container holds more than its caption and one table', remedy }
  },
  markup: ({ anchor, attributes, title, content, counters, words, titleWords }) => {
    counters.table += 1
    const labelIn = ({ table: label }: typeof words) => label.replace('{number}', String(counters.table))
    const head = caption('caption', labelIn(titleWords), title)
    const tables = content.map((block) =>
      block.type === 'element' && block.tagName === 'table' ? captioned(block, head, Number(attributes['headers'] ?? 1)) : block,
    )
    return h(
      attributes['wide'] === undefined ? 'div.table' : 'div.table.wide',
      { id: anchor, tabIndex: 0, role: 'region', ariaLabel: labelIn(words) },
      tables,
    )
  },
} as const satisfies Directive

/** A table with its caption, its first rows in its head. */
function captioned(table: Element, head: Element, headerRows: number): Element {
  const [thead, tbody] = ['thead', 'tbody'].map((name) =>
    table.children.find((child) => child.type === 'element' && child.tagName === name),
  )
  if (thead?.type === 'element' && tbody?.type === 'element' && headerRows > 1) {
    const rows = tbody.children.filter((child) => child.type === 'element').slice(0, headerRows - 1)
    for (const row of rows) for (const cell of row.children) if (cell.type === 'element') cell.tagName = 'th'
    thead.children.push(...rows)
    tbody.children = tbody.children.filter((child) => !rows.includes(child as Element))
  }
  return { ...table, data: { ...table.data, hasJoinedCells: true }, children: [head, ...table.children] }
}
