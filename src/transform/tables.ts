// Tables: the header row's cells head their columns, the first cell of every other row heads its row (WCAG 2.2, technique H63).
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'

/** Gives every table its header cells with their scope. */
export function tableHeaders(tree: Root): void {
  visit(tree, 'element', (element) => {
    if (element.tagName !== 'tr') return
    const cells = element.children.filter((child): child is Element => child.type === 'element')
    cells.forEach((cell, index) => {
      if (cell.tagName === 'th') cell.properties['scope'] = 'col'
      else if (index === 0 && cells.length > 1) Object.assign(cell, { tagName: 'th', properties: { ...cell.properties, scope: 'row' } })
      alignByClass(cell)
    })
  })
}

/** `align` is obsolete in HTML; the style sheet aligns by class. */
function alignByClass(cell: Element): void {
  const { align, ...properties } = cell.properties
  cell.properties =
    align === 'right'
      ? { ...properties, className: ['number'] }
      : align === 'center'
        ? { ...properties, className: ['centred'] }
        : properties
}
