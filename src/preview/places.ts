// Where each block of a document was written, for the preview alone: attributes of its elements, `data-line` and, where a passage is not
// translated and stands in the source language, `data-line-of`. What a build makes has none of them.
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { OutcomeDocument } from '../model/document.ts'

/** The elements that are places: what a reader points at, and no larger. */
const blocks = new Set(['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'td', 'th', 'figure', 'pre', 'dt', 'dd', 'caption', 'figcaption'])

/** The same document, its trees changed in place. */
export function withPlaces(document: OutcomeDocument): OutcomeDocument {
  // The titles of containers have no place of their own; in a translation a container has none either.
  const names = document.translation === null ? new Set([...blocks, 'section']) : blocks
  for (const text of document.texts) markIn(text, names)
  return document
}

/** Trees stand in the fields of texts, and in those of what these hold. */
function markIn(value: unknown, names: ReadonlySet<string>): void {
  if (typeof value !== 'object' || value === null) return
  if (Reflect.get(value, 'type') === 'root') visit(value as Root, 'element', (element) => mark(element, names))
  else for (const part of Object.values(value)) markIn(part, names)
}

function mark(element: Element, names: ReadonlySet<string>): void {
  const isNote = element.properties['dataStructure'] === 'Note'
  const line = element.position?.start.line
  if (line === undefined || !(isNote || names.has(element.tagName))) return
  const isMissing = [element, ...element.children].some((node) => node.type === 'element' && node.data?.translation?.state === 'missing')
  element.properties = { ...element.properties, dataLine: line, ...(isMissing ? { dataLineOf: 'source' } : {}) }
}
