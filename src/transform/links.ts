// Links between source files become cross-references inside the document, with a page number in print; links to the web stay.
// Glossary terms get no page number: the glossary is one place, and a number after every term would make the text unreadable.
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import type { Link } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { visit } from 'unist-util-visit'
import { pageReference } from '../directives/page-reference.ts'
import { schemeOf, schemes, sourceTarget } from '../model/address.ts'
import type { Anchor } from '../model/reference.ts'
import { textAnchor } from '../texts/index.ts'
import type { PassageContext } from './context.ts'

/** The remark-rehype handler for links. */
export function link(context: PassageContext) {
  return (state: State, node: Link): Element => {
    const children = state.all(node) as ElementContent[]
    const result = schemeOf(node.url) === null ? crossReference(node, children, context) : h('a.external', { href: node.url }, children)
    state.patch(node, result)
    return result
  }
}

function crossReference(node: Link, children: ElementContent[], context: PassageContext): Element {
  const target = sourceTarget(context.path, node.url)
  if (target === null) throw new Error(`${context.path}: the link ${node.url} leads out of the sources`)
  const { path, anchor: id } = target
  const text = anchorAt(path, context.edition)
  const anchor = id === '' ? text : `${text}--${id}`
  const { words, typography } = context.packAt(node)
  const label = children.length === 0 ? context.labelOf(target, words) : null
  const reference = h('a.cross-reference', { href: `#${anchor}` }, label === null ? children : [label])
  if (path === context.glossary) return reference
  return h('span.with-page', [reference, pageReference(anchor, words, typography.parentheses)])
}

/** The second wall behind load: an address with a scheme that is not allowed is written by nobody, wherever it came from. */
export function allowedAddresses(tree: Root): void {
  visit(tree, 'element', ({ properties: { href, src } }) => {
    for (const address of [href, src]) {
      if (typeof address !== 'string') continue
      const scheme = schemeOf(address)
      if (address.startsWith('//') || (scheme !== null && !schemes.includes(scheme)))
        throw new Error(`an address that load should have refused: ${address}`)
    }
  })
}

/** The anchor of the text of one file. */
export function anchorAt(path: string, edition: string): Anchor {
  const anchor = textAnchor(path, edition)
  if (anchor === null) throw new Error(`no text has the path ${path}`)
  return anchor
}
