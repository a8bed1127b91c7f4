// Where each block of a document was written, for the preview alone: attributes of its elements, `data-line` and, where a passage is not
// translated and stands in the source language, `data-line-of`. What a build makes has none of them.
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { OutcomeDocument } from '../model/document.ts'

/** The elements that are places: what a reader points at, and no larger. */
const blocks = new Set(['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'td', 'th', 'figure', 'pre', 'dt', 'dd', 'caption', 'figcaption'])

/** The same document, its trees changed in place. */
export function withPlaces(document: OutcomeDocument): OutcomeDocument {
  for (const text of document.texts) markIn(text)
  return document
}

/** Trees stand in the fields of texts, and in those of what these hold. */
function markIn(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  if (Reflect.get(value, 'type') === 'root') visit(value as Root, 'element', mark)
  else for (const part of Object.values(value)) markIn(part)
}

function mark(element: Element): void {
  const isNote = element.properties['dataStructure'] === 'Note'
  if (!isNote && !blocks.has(element.tagName)) return
  const line = lineOf(element)
  if (line === undefined) return
  const isMissing = [element, ...element.children].some((node) => node.type === 'element' && node.data?.translation?.state === 'missing')
  element.properties = { ...element.properties, dataLine: line, ...(isMissing ? { dataLineOf: 'source' } : {}) }
}

/** What is made of the title of a container was not written as such, but its words were. */
function lineOf({ position, children }: Element): number | undefined {
  if (position !== undefined) return position.start.line
  for (const child of children) {
    const line = child.type === 'element' ? lineOf(child) : child.position?.start.line
    if (line !== undefined) return line
  }
  return undefined
}
