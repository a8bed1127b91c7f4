// Quotations with a source: the last paragraph of a quotation, when it begins with a dash, says where the words come from and is none of them.
import type { Element, ElementContent } from 'hast'
import type { Blockquote } from 'mdast'
import { defaultHandlers, type State } from 'mdast-util-to-hast'
import { inRole } from '../model/roles.ts'

/** The remark-rehype handler for quotations: the quotation, and its source behind it. */
export function blockquote(state: State, node: Blockquote): ElementContent[] {
  if (!hasSource(node)) return [defaultHandlers.blockquote(state, node)]
  const quoted = defaultHandlers.blockquote(state, { ...node, children: node.children.slice(0, -1) })
  const [source] = state.all({ ...node, children: node.children.slice(-1) })
  return source === undefined ? [quoted] : [quoted, inRole('quotation-source', source as Element)]
}

function hasSource({ children }: Blockquote): boolean {
  const last = children.at(-1)
  const [first] = last?.type === 'paragraph' ? last.children : []
  return children.length > 1 && first?.type === 'text' && /^(?:-{2,3}|[\u2013\u2014])[ \u00A0]/.test(first.value)
}
