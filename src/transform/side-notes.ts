// Footnotes become side notes: the note stands right after its reference in the text, and the style sheet puts it into the margin,
// so that it is read where it belongs. Numbers run through the whole document.
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { FootnoteDefinition, FootnoteReference } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import type { TextContext } from './text.ts'

/** The remark-rehype handler for footnote references. */
export function footnoteReference(context: TextContext) {
  return (state: State, node: FootnoteReference): ElementContent[] => {
    const definition = state.footnoteById.get(node.identifier.toUpperCase())
    if (definition === undefined) throw new Error(`${context.path}: the footnote ${node.identifier} has no definition`)
    const number = String(++context.counters.note)
    const id = `${context.anchor}--note-${node.identifier}`
    const reference = h('a.note-reference', { id: `${id}-reference`, href: `#${id}`, dataStructure: 'Reference' }, [number])
    const back = h('a.note-number', { href: `#${id}-reference`, dataStructure: 'Lbl' }, [number])
    const note = h('span.side-note', { id, dataStructure: 'Note', role: 'note' }, [back, ' ', ...inline(state, definition)])
    return [reference, note]
  }
}

/** The note's paragraphs one after the other: a side note is part of a line of text, so it holds no blocks. */
function inline(state: State, definition: FootnoteDefinition): ElementContent[] {
  return definition.children.flatMap((block, index): ElementContent[] => {
    const children = ('children' in block ? state.all(block) : []) as ElementContent[]
    return index === 0 ? children : [h('br') as Element, ...children]
  })
}
