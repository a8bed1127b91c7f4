// Tables: the header row's cells head their columns, the first cell of every other row heads its row (WCAG 2.2, technique H63).

import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { TextContext } from './context.ts'
import { joinCells } from './joined-cells.ts'
import { plainText } from './split.ts'

/** Gives every table its header cells with their scope, and marks the cells that hold a date. */
export function tableHeaders(tree: Root, { pack, translation }: TextContext): void {
  const months = [...pack.dates.months, ...(translation?.sourcePack.dates.months ?? [])]
  const joined: Element[] = []
  visit(tree, 'element', (element) => {
    if (element.data?.hasJoinedCells) joined.push(element)
    if (element.tagName !== 'tr') return
    const cells = element.children.filter((child): child is Element => child.type === 'element')
    cells.forEach((cell, index) => {
      if (cell.tagName === 'th') cell.properties['scope'] = 'col'
      else if (index === 0 && cells.length > 1) Object.assign(cell, { tagName: 'th', properties: { ...cell.properties, scope: 'row' } })
      setClasses(cell, isDate(plainText(cell), months))
    })
  })
  for (const table of joined) joinCells(table)
}

/** `align` is obsolete in HTML; the style sheet aligns by class, and keeps dates on one line. */
function setClasses(cell: Element, holdsDate: boolean): void {
  const { align, ...properties } = cell.properties
  const className = [...(align === 'right' ? ['number'] : align === 'center' ? ['centred'] : []), ...(holdsDate ? ['date'] : [])]
  cell.properties = className.length === 0 ? properties : { ...properties, className }
}

/** "1 February", "1er février", "2月1日": a month, and beside it nothing but days and the letters of an ordinal. */
function isDate(text: string, months: readonly string[]): boolean {
  const month = months.find((name) => text.includes(name))
  return month !== undefined && /\p{N}/u.test(text) && /^[\p{N}\p{P}\s]*(?:\p{L}{1,2}[\p{N}\p{P}\s]*)?$/u.test(text.replace(month, ''))
}
