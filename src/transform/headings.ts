// Headings of a text: shifted below the title of their file, with an id that begins with the file's anchor.
import type { Element } from 'hast'
import type { Heading } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { headingId } from '../model/heading-id.ts'
import type { TextContext } from './context.ts'
import { withTranslation } from './translation-states.ts'

/** The remark-rehype handler for headings. */
export function heading(context: TextContext) {
  return (state: State, node: Heading): Element => {
    const depth = Math.min(6, node.depth + context.headingShift)
    const id = `${context.anchor}--${headingId(node)}`
    const result: Element = { type: 'element', tagName: `h${depth}`, properties: { id }, children: state.all(node) as Element['children'] }
    state.patch(node, result)
    return withTranslation(state, node, result)
  }
}
