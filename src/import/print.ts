// The tree of a document as Markdown text. Words stay words: what in them looks like markup has a backslash before it, so that nothing of a
// foreign text becomes a container, HTML or a note.
import type { PhrasingContent, Root, RootContent } from 'mdast'
import { directiveToMarkdown } from 'mdast-util-directive'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { type Options, toMarkdown } from 'mdast-util-to-markdown'
import { toString as wordsIn } from 'mdast-util-to-string'
import { areSigns } from '../load/stars.ts'

const { handlers } = directiveToMarkdown({ preferUnquoted: true })
const [, ...gfm] = gfmToMarkdown({ tablePipeAlign: false }).extensions ?? []

const options: Options = {
  bullet: '-',
  emphasis: '*',
  strong: '*',
  rule: '-',
  listItemIndent: 'one',
  incrementListMarker: true,
  resourceLink: false,
  extensions: [
    // Bare addresses are read as links and stay as they are: the first extension of GFM would put backslashes into them.
    ...gfm,
    // Of containers only the lines with colons are read.
    { ...(handlers !== undefined && { handlers }), unsafe: [{ atBreak: true, character: ':', after: ':' }] },
  ],
}

/** The Markdown of some blocks; takes the paths of pictures by their keys. Pictures without a path are left out. */
export function printMarkdown(blocks: readonly RootContent[], paths: ReadonlyMap<string, string>): string {
  const root: Root = { type: 'root', children: blocks.flatMap((block) => withPaths(block, paths)) }
  return toMarkdown(root, options).trim()
}

function withPaths(node: RootContent, paths: ReadonlyMap<string, string>): RootContent[] {
  if (node.type === 'image') {
    const url = paths.get(node.url)
    return url === undefined ? [] : [{ ...node, url }]
  }
  if (!('children' in node)) return [node]
  const children = (node.children as RootContent[]).flatMap((child) => withPaths(child, paths))
  // A paragraph or a figure of nothing but a picture goes with it; an empty cell stays.
  const isEmpty = children.length === 0 && node.children.length > 0 && node.type !== 'tableCell'
  if (node.type === 'containerDirective' && node.name === 'figure' && children.length < node.children.length) return children
  return isEmpty ? [] : [{ ...node, children: withMarks(children) } as RootContent]
}

/** Emphasis whose stars would be read as those of a product (`2*a*`): the letters beside it are written as numbers, which no product has. */
function withMarks(nodes: readonly RootContent[]): RootContent[] {
  const result = [...nodes]
  for (let at = nodes.length - 1; at >= 0; at--) {
    const [last, node, next] = [nodes[at - 1], nodes[at], result[at + 1]]
    if (node?.type !== 'emphasis' && node?.type !== 'strong') continue
    const before = last?.type === 'text' ? last.value : ''
    const after = next?.type === 'text' ? next.value : ''
    const end = before.length + 1 + wordsIn(node).length
    if (!areSigns(`${before}*${wordsIn(node)}*${after}`, [before.length, before.length + 1], [end, end + 1])) continue
    const [letter, first] = [/[\p{L}\p{N}]$/u.exec(before)?.[0], /^[\p{L}\p{N}]/u.exec(after)?.[0]]
    if (first !== undefined) result.splice(at + 1, 1, asNumber(first), { type: 'text', value: after.slice(first.length) })
    if (letter !== undefined)
      result.splice(at - 1, 1, { type: 'text', value: before.slice(0, before.length - letter.length) }, asNumber(letter))
  }
  return result
}

/** What is printed as it is. */
const asNumber = (sign: string): PhrasingContent => ({ type: 'html', value: `&#${sign.codePointAt(0)};` })
