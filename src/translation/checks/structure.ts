// What a translation's structure must have in common with its source's: headings, containers, tables and notes in the same order.
// Takes two bodies; gives the first block of the translation that the source does not have there. What is left out is no fault.
import type { Root, RootContent } from 'mdast'

/** A block that other things point to or that holds others, by what must be equal in every language. */
interface Mark {
  readonly name: string
  readonly node: RootContent
}

/** The first block of the translation that does not fit, and what it is; null where all fit. */
export function firstMisfit(source: Root, target: Root): Mark | null {
  const expected = marksOf(source.children)
  let at = 0
  for (const mark of marksOf(target.children)) {
    const found = expected.findIndex(({ name }, index) => index >= at && name === mark.name)
    if (found < 0) return mark
    at = found + 1
  }
  return null
}

function marksOf(nodes: readonly RootContent[]): Mark[] {
  return nodes.flatMap((node): Mark[] => {
    const name = nameOf(node)
    const below =
      node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'table' && 'children' in node ? marksOf(node.children) : []
    return name === null ? below : [{ name, node }, ...below]
  })
}

function nameOf(node: RootContent): string | null {
  switch (node.type) {
    case 'heading':
      return `a heading of level ${node.depth}`
    case 'containerDirective':
      return `:::${node.name}${node.attributes?.['id'] ? `{#${node.attributes['id']}}` : ''}`
    case 'table':
      return `a table with ${node.children[0]?.children.length ?? 0} columns`
    default:
      return null
  }
}
