// What a link may name after `#` in a text: ids of containers and of headings.
import type { Heading, Root } from 'mdast'
import type { VFile } from 'vfile'
import { headingId, wordsId, writtenId } from '../model/heading-id.ts'
import { isPassageKind } from '../texts/passages.ts'
import { isUnreadable } from './report.ts'
import { nodesOf } from './tree.ts'

/** The ids in a text that a link may name. */
export interface TextAnchors {
  readonly ids: ReadonlySet<string>
  /** Those of what has a name: passages, figures and tables their number, headings their words. */
  readonly named: ReadonlySet<string>
  /** Those that the words of several headings make, with the lines of these headings. */
  readonly equal: ReadonlyMap<string, readonly number[]>
}

/** The anchors of texts by their path from the language folder; null for a text that cannot be read. */
export type Anchors = ReadonlyMap<string, TextAnchors | null>

/** The anchors of some texts. */
export function anchorsOf(texts: readonly { readonly path: string; readonly body: Root; readonly file: VFile }[]): Anchors {
  return new Map(texts.map(({ path, body, file }) => [path, isUnreadable(file) ? null : anchorsIn(body)]))
}

function anchorsIn(body: Root): TextAnchors {
  const headings = nodesOf(body, 'heading').map(({ node }) => node)
  const containers = nodesOf(body, 'containerDirective').flatMap(({ node: { name, attributes } }) =>
    attributes?.['id'] ? [{ id: attributes['id'], isNamed: isPassageKind(name) || name === 'figure' || name === 'table' }] : [],
  )
  const groups = Map.groupBy(
    headings.filter((heading) => writtenId(heading) === null),
    wordsId,
  )
  const equal = [...groups.values()].filter((group) => group.length > 1)
  const linesOf = (group: readonly Heading[]) => group.map(({ position }) => position?.start.line ?? 0)
  return {
    ids: new Set([...headings.map(headingId), ...containers.map(({ id }) => id)]),
    named: new Set([...headings.map(headingId), ...containers.flatMap(({ id, isNamed }) => (isNamed ? [id] : []))]),
    equal: new Map(equal.flatMap((group) => group.map((heading) => [headingId(heading), linesOf(group)] as const))),
  }
}
