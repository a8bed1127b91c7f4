// What a link may name after `#` in a text: ids of containers and of headings.
import type { Root } from 'mdast'
import { headingId } from '../model/heading-id.ts'
import { nodesOf } from './tree.ts'

/** The anchors of texts by their path from the language folder. */
export type Anchors = ReadonlyMap<string, ReadonlySet<string>>

/** The anchors of some texts. */
export function anchorsOf(texts: readonly { readonly path: string; readonly body: Root }[]): Anchors {
  return new Map(texts.map(({ path, body }) => [path, anchorsIn(body)]))
}

function anchorsIn(body: Root): Set<string> {
  const headings = nodesOf(body, 'heading').map(({ node }) => headingId(node))
  const containers = nodesOf(body, 'containerDirective').flatMap(({ node }) => node.attributes?.['id'] ?? [])
  return new Set([...headings, ...containers])
}
