// The tree of a document as Markdown text. Words stay words: what in them looks like markup has a backslash before it, so that nothing of a
// foreign text becomes a container, HTML or a note.
import type { Root, RootContent } from 'mdast'
import { directiveToMarkdown } from 'mdast-util-directive'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { type Options, toMarkdown } from 'mdast-util-to-markdown'

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
  return isEmpty ? [] : [{ ...node, children } as RootContent]
}
