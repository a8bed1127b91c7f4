// Footnotes become side notes: the note stands right after its reference in the text, and the style sheet puts it into the margin,
// so that it is read where it belongs. Numbers run through the whole document.
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { FootnoteDefinition, FootnoteReference, Nodes, Parents } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { noteIds } from '../model/ids.ts'
import { inRole } from '../model/roles.ts'
import type { TextContext } from './context.ts'

/** The remark-rehype handler for footnote references. */
export function footnoteReference(context: TextContext) {
  const numbers = new Map<string, string>()
  return (state: State, node: FootnoteReference, parent: Parents | undefined): ElementContent[] => {
    const definition = state.footnoteById.get(node.identifier.toUpperCase())
    if (definition === undefined) throw new Error(`${context.path}: the footnote ${node.identifier} has no definition`)
    const known = numbers.get(node.identifier)
    const number = known ?? String(++context.counters.note)
    numbers.set(node.identifier, number)
    const [id, place] = noteIds(node.identifier).map((own) => `${context.anchor}--${own}`)
    const called = (name: 'sideNote' | 'sideNoteBack') => context.pack.words[name].replace('{number}', number)
    const role = isNext(node, parent) ? 'next-note-reference' : 'note-reference'
    // Called again, a note stands where it was called first.
    const reference = h(
      'a',
      { id: known === undefined ? place : null, href: `#${id}`, ariaLabel: called('sideNote'), dataStructure: 'Reference' },
      [number],
    )
    if (known !== undefined) return [inRole(role, reference)]
    const back = h('a', { href: `#${place}`, ariaLabel: called('sideNoteBack'), dataStructure: 'Lbl' }, [number])
    const note = h('span', { id, dataStructure: 'Note', role: 'note' }, [inRole('note-number', back), ' ', ...inline(state, definition)])
    // Where it was written: notes stand elsewhere in the file.
    if (definition.position !== undefined) note.position = definition.position
    return [inRole(role, reference), inRole('side-note', note)]
  }
}

/** Whether a reference stands directly behind another: the numbers of two notes in a row are two numbers. */
function isNext(node: FootnoteReference, parent: Parents | undefined): boolean {
  const siblings: readonly Nodes[] = parent?.children ?? []
  return siblings[siblings.indexOf(node) - 1]?.type === 'footnoteReference'
}

/** The note's paragraphs one after the other: a side note is part of a line of text, and load lets nothing else through. */
function inline(state: State, definition: FootnoteDefinition): ElementContent[] {
  const paragraphs = definition.children.filter((block) => block.type === 'paragraph')
  const lost = definition.children.find(({ type }) => !['paragraph', 'definition', 'html'].includes(type))
  if (lost !== undefined) throw new Error(`the footnote ${definition.identifier} holds a ${lost.type}, which load should have refused`)
  return paragraphs.flatMap((paragraph, index): ElementContent[] => {
    const children = state.all(paragraph) as ElementContent[]
    return index === 0 ? children : [h('br') as Element, ...children]
  })
}
