// What a link may name after `#` in a text: ids of containers and of headings.
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { headingId } from '../model/heading-id.ts'

/** The anchors of texts by their path from the language folder. */
export type Anchors = ReadonlyMap<string, ReadonlySet<string>>

/** The anchors of some texts. */
export function anchorsOf(texts: readonly { readonly path: string; readonly body: Root }[]): Anchors {
  return new Map(texts.map(({ path, body }) => [path, anchorsIn(body)]))
}

function anchorsIn(body: Root): Set<string> {
  const found = new Set<string>()
  visit(body, (node) => {
    if (node.type === 'heading') found.add(headingId(node))
    if (node.type === 'containerDirective' && typeof node.attributes?.['id'] === 'string') found.add(node.attributes['id'])
  })
  return found
}
