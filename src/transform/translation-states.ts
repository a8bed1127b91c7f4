// Carries the state of a translated block from mdast to hast: in `data.translation` of the element that holds its words, with the
// source's words as hast where a reader may need them. What the reader sees of it is made by translation-marks.ts.
import type { Element, ElementContent } from 'hast'
import type { Heading, ListItem, Paragraph, Parents, PhrasingContent, TableCell, TableRow } from 'mdast'
import { defaultHandlers, type State } from 'mdast-util-to-hast'
import type { TranslationState } from '../model/translation.ts'

/** What hangs at an element as `data.translation`. */
export interface ElementTranslation {
  readonly state: TranslationState
  /** The source's words, for a stale passage; otherwise empty. */
  readonly source: readonly ElementContent[]
}

declare module 'hast' {
  interface ElementData {
    translation?: ElementTranslation
  }
}

/** Puts the state of a block on its element. */
export function withTranslation(state: State, node: Paragraph | Heading | TableCell, element: Element): Element {
  const translation = node.data?.translation
  if (translation === undefined || translation.state === 'current') return element
  // Only a stale passage may be shown with its source; a side note stands with the translation and is not repeated.
  const words = translation.state === 'stale' ? withoutNotes(translation.source ?? []) : []
  const source = state.all({ type: 'paragraph', children: words }) as ElementContent[]
  element.data = { ...element.data, translation: { state: translation.state, source } }
  return element
}

/** Also those inside emphases: a note that is made twice has its ids and its number twice. */
function withoutNotes(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const kept = nodes.filter(({ type }) => type !== 'footnoteReference')
  return kept.map((node) => ('children' in node ? ({ ...node, children: withoutNotes(node.children) } as PhrasingContent) : node))
}

/** The remark-rehype handler for paragraphs. */
export function paragraph(state: State, node: Paragraph): Element {
  return withTranslation(state, node, defaultHandlers.paragraph(state, node))
}

/** The remark-rehype handler for table rows: theirs makes the cells as well. */
export function tableRow(state: State, node: TableRow, parent: Parents | undefined): Element {
  const row = defaultHandlers.tableRow(state, node, parent)
  const cells = row.children.filter((child): child is Element => child.type === 'element')
  node.children.forEach((cell, index) => {
    const element = cells[index]
    if (element !== undefined) withTranslation(state, cell, element)
  })
  return row
}

/** The remark-rehype handler for list items: in a tight list the paragraph's element is gone, so its words get a span. */
export function listItem(state: State, node: ListItem, parent: Parents | undefined): Element {
  const element = defaultHandlers.listItem(state, node, parent)
  const [first] = node.children
  if (
    first?.type !== 'paragraph' ||
    (first.data?.translation?.state ?? 'current') === 'current' ||
    element.children.some((child) => child.type === 'element' && child.tagName === 'p')
  )
    return element
  const end = element.children.findIndex((child) => child.type === 'element' && ['ul', 'ol', 'p', 'blockquote'].includes(child.tagName))
  const start = element.children.findIndex((child) => child.type !== 'element' || child.tagName !== 'input')
  const words = withoutBlank(element.children.slice(start, end < 0 ? undefined : end))
  const rest = end < 0 ? [] : element.children.slice(end)
  const span: Element = { type: 'element', tagName: 'span', properties: {}, children: words }
  const box: ElementContent[] = start > 0 ? [...element.children.slice(0, start), { type: 'text', value: ' ' }] : []
  element.children = [...box, withTranslation(state, first, span), ...rest]
  return element
}

/** The blank behind the box of a task belongs to neither. */
function withoutBlank([first, ...rest]: readonly ElementContent[]): ElementContent[] {
  if (first?.type !== 'text') return first === undefined ? [] : [first, ...rest]
  return [{ ...first, value: first.value.trimStart() }, ...rest]
}
