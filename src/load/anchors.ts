// What a link may name after `#` in a text: ids of containers and of headings.
import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { headingId } from '../model/heading-id.ts'
import { isUnreadable } from './report.ts'
import { nodesOf } from './tree.ts'

/** The anchors of texts by their path from the language folder; null for a text that cannot be read. */
export type Anchors = ReadonlyMap<string, ReadonlySet<string> | null>

/** The anchors of some texts. */
export function anchorsOf(texts: readonly { readonly path: string; readonly body: Root; readonly file: VFile }[]): Anchors {
  return new Map(texts.map(({ path, body, file }) => [path, isUnreadable(file) ? null : anchorsIn(body)]))
}

function anchorsIn(body: Root): Set<string> {
  const headings = nodesOf(body, 'heading').map(({ node }) => headingId(node))
  const containers = nodesOf(body, 'containerDirective').flatMap(({ node }) => node.attributes?.['id'] ?? [])
  return new Set([...headings, ...containers])
}
