// The second wall behind load: an id that stands in a document twice stops it, for links and page numbers would lead to the wrong place.
import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { OutcomeDocument } from '../model/document.ts'
import { reservedIds } from '../model/ids.ts'

/** Gives the document back when all ids in it are different. */
export function withUniqueIds(document: OutcomeDocument): OutcomeDocument {
  const { chapters, encouragements, sessions, annexes } = document
  refuseDoubles([
    ...reservedIds,
    ...chapters.flatMap(({ anchor, body }) => [anchor, ...idsIn(body)]),
    ...encouragements.flatMap(({ anchor, text, remarks, checklist }) => [
      ...[anchor, ...idsIn(text), ...idsIn(remarks)],
      ...(checklist === null ? [] : [checklist.anchor, ...idsIn(checklist.lead), ...checklist.items.flatMap(({ html }) => idsIn(html))]),
    ]),
    ...[...sessions, ...annexes].flatMap(({ anchor, body }) => [anchor, ...idsIn(body)]),
  ])
  return document
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
