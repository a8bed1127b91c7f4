// Links between source files become cross-references inside the document, with a page number in print; links to the web stay.
// Glossary terms get no page number: the glossary is one place, and a number after every term would make the text unreadable.
import { posix } from 'node:path'
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Link } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { pageReference } from '../directives/page-reference.ts'
import type { Anchor } from '../model/document.ts'
import type { TextContext } from './text.ts'

/** The remark-rehype handler for links. */
export function link(context: TextContext) {
  return (state: State, node: Link): Element => {
    const children = state.all(node) as ElementContent[]
    const result = isExternal(node.url) ? h('a.external', { href: node.url }, children) : crossReference(node.url, children, context)
    state.patch(node, result)
    return result
  }
}

const isExternal = (url: string) => /^[a-z][a-z0-9+.-]*:/i.test(url)

function crossReference(url: string, children: ElementContent[], context: TextContext): Element {
  const [file = '', fragment = ''] = url.split('#').map(decodeURIComponent)
  const path = file === '' ? context.path : posix.join(posix.dirname(context.path), file)
  const target = textAnchor(path, context.edition)
  const anchor = fragment === '' ? target : `${target}--${fragment}`
  const reference = h('a.cross-reference', { href: `#${anchor}` }, children)
  return isGlossary(path) ? reference : h('span.with-page', [reference, pageOf(anchor, context)])
}

/** In a translation the words of a page number say their language: the passage around them, with its blanks, may be in the source's. */
function pageOf(anchor: Anchor, { pack, translation }: TextContext): Element {
  const reference = pageReference(anchor, pack.words, pack.typography.parentheses)
  const page = reference.children.at(-1)
  if (translation !== null && page?.type === 'element')
    page.properties = { ...page.properties, lang: translation.language, dir: translation.direction }
  return reference
}

const isGlossary = (path: string) => /^annexes\/\d+-glossary\.md$/.test(path)

/** The anchor of the text of one file: an encouragement's permanent id, otherwise the id in the file's name. */
export function textAnchor(path: string, edition: string): Anchor {
  const [, folder, number, id] = /^(?:(\w+)\/)?(?:(\d+)-)?([a-z0-9-]+)\.md$/.exec(path) ?? []
  if (id === undefined) throw new Error(`no text has the path ${path}`)
  return folder === 'encouragements' ? `${edition}-${number}` : id
}
