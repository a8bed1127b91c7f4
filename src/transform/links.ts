// Links between source files become cross-references inside the document, with a page number in print; links to the web stay.
// Glossary terms get no page number: the glossary is one place, and a number after every term would make the text unreadable.
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import type { Heading, Link, PhrasingContent } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { visit } from 'unist-util-visit'
import { pageReference } from '../directives/page-reference.ts'
import { schemeOf, schemes, sourceTarget } from '../model/address.ts'
import type { Anchor } from '../model/reference.ts'
import { textAnchor } from '../texts/index.ts'
import type { PassageContext } from './context.ts'
import { sourceAttributes } from './passage-words.ts'

/** The remark-rehype handler for links. */
export function link(context: PassageContext) {
  return (state: State, node: Link): Element => {
    const children = state.all(node) as ElementContent[]
    const result =
      schemeOf(node.url) === null ? crossReference(state, { node, children }, context) : h('a.external', { href: node.url }, children)
    state.patch(node, result)
    return result
  }
}

interface Written {
  readonly node: Link
  readonly children: ElementContent[]
}

function crossReference(state: State, { node, children }: Written, context: PassageContext): Element {
  const target = sourceTarget(context.path, node.url)
  if (target === null) throw new Error(`${context.path}: the link ${node.url} leads out of the sources`)
  const { path, anchor: id } = target
  const text = anchorAt(path, context.edition)
  const anchor = id === '' ? text : `${text}--${id}`
  const pack = context.packAt(node)
  const { words, typography } = pack
  const label = children.length === 0 ? context.labelOf(target, words) : null
  const named =
    typeof label === 'object' && label !== null ? headingWords(state, label, { ...context, isOwn: pack === context.pack }) : label
  const reference = h('a.cross-reference', { href: `#${anchor}` }, named ?? children)
  if (path === context.glossary) return reference
  return h('span.with-page', [reference, pageReference(anchor, words, typography.parentheses)])
}

/** The words of a heading; in a translation, where they are not translated, in the language that they have. */
function headingWords(
  state: State,
  heading: Heading,
  { translation, isOwn }: Pick<PassageContext, 'translation'> & { readonly isOwn: boolean },
): ElementContent[] {
  const words = heading.children.flatMap(plainWords)
  const last = words.at(-1)
  // Before its id stands a blank.
  const trimmed = last?.type === 'text' ? [...words.slice(0, -1), { ...last, value: last.value.trimEnd() }] : words
  const children = state.all({ ...heading, children: trimmed }) as ElementContent[]
  const isForeign = isOwn && translation !== null && heading.data?.translation?.state === 'missing'
  return isForeign ? [h('span', sourceAttributes(translation), children)] : children
}

/** Without its id and its links, which stand at the heading itself. */
function plainWords(node: PhrasingContent): readonly PhrasingContent[] {
  if (node.type === 'link') return node.children.flatMap(plainWords)
  if (node.type === 'break') return [{ type: 'text', value: ' ' }]
  return node.type === 'html' && node.value.startsWith('<!--') ? [] : [node]
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
