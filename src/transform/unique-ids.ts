// The second wall behind load: an id that stands in a document twice stops it, for links and page numbers would lead to the wrong place.
import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { OutcomeDocument } from '../model/document.ts'
import { reservedIds } from '../model/ids.ts'

/** Gives the document back when all ids in it are different. */
export function withUniqueIds(document: OutcomeDocument): OutcomeDocument {
  refuseDoubles([...reservedIds, ...document.texts.flatMap((text) => [text.anchor, ...treesIn(text).flatMap(idsIn)])])
  return document
}

/** The running text in a value, however deep. */
function treesIn(value: unknown): Root[] {
  if (typeof value !== 'object' || value === null) return []
  return Reflect.get(value, 'type') === 'root' ? [value as Root] : Object.values(value).flatMap(treesIn)
}

/** The ids of the elements of a text. */
export function idsIn(tree: Root): string[] {
  const ids: string[] = []
  visit(tree, 'element', ({ properties: { id } }) => {
    if (id !== undefined && id !== null) ids.push(String(id))
  })
  return ids
}

/** Throws where an id comes twice. */
export function refuseDoubles(ids: readonly string[]): void {
  const seen = new Set<string>()
  for (const id of ids) {
    if (seen.has(id)) throw new Error(`two places have the id ${id}, which load should have refused`)
    seen.add(id)
  }
}
