// The content as it was printed, with room at each element and text for what the PDF drew of it.
import type { ContentElement } from '../../model/artifact.ts'
import type { ContentSequence } from '../content/page-content.ts'
import type { TagAnnotation } from './tag.ts'

/** An element with its place in the tree. */
export interface PlacedElement {
  readonly element: ContentElement
  readonly parent: PlacedElement | null
  readonly children: Placed[]
  /** What it draws itself: an image, or the marker of a list item. */
  readonly sequences: ContentSequence[]
  readonly annotations: TagAnnotation[]
  /** Inside what is no real content: `data-structure="Artifact"`, `aria-hidden="true"`. */
  readonly silent: boolean
}

/** A run of text with its place in the tree. */
export interface PlacedText {
  readonly text: string
  readonly parent: PlacedElement
  readonly sequences: ContentSequence[]
}

/** What the content holds, with its place. */
export type Placed = PlacedElement | PlacedText

/** Whether it is an element. */
export function isElement(placed: Placed): placed is PlacedElement {
  return 'element' in placed
}

/** The content with room for sequences, and all of it in the order of the document. */
export function placeContent(content: ContentElement): { readonly root: PlacedElement; readonly order: readonly Placed[] } {
  const order: Placed[] = []
  const visit = (element: ContentElement, parent: PlacedElement | null): PlacedElement => {
    const { attributes } = element
    const silent = parent?.silent === true || attributes['data-structure'] === 'Artifact' || attributes['aria-hidden'] === 'true'
    const placed: PlacedElement = { element, parent, children: [], sequences: [], annotations: [], silent }
    order.push(placed)
    for (const child of element.children) {
      if (typeof child !== 'string') placed.children.push(visit(child, placed))
      else {
        const text: PlacedText = { text: child, parent: placed, sequences: [] }
        order.push(text)
        placed.children.push(text)
      }
    }
    return placed
  }
  return { root: visit(content, null), order }
}

/** What an image says: `alt`, or `aria-label`; null for what is not an image, and empty for one that is decoration. */
export function alternativeOf({ name, attributes }: ContentElement): string | null {
  if (name !== 'img' && name !== 'svg' && attributes.role !== 'img') return null
  return attributes.alt ?? attributes['aria-label'] ?? attributes.title ?? ''
}

/** Elements of HTML that stand in a line of text. */
export const inlineElements: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code data dfn em i kbd mark q s samp small span strong sub sup time u var wbr'.split(' '),
)

/** It itself or the nearest element around it that `is` so; null where none is. */
export function closest(placed: Placed | null, is: (element: ContentElement) => boolean): PlacedElement | null {
  let at = placed === null || isElement(placed) ? placed : placed.parent
  while (at !== null && !is(at.element)) at = at.parent
  return at
}

/** Where it stands, for messages: the nearest heading before it, and the author's file. */
export function whereIs(order: readonly Placed[], index: number): string {
  const here = order[Math.min(index, order.length - 1)] ?? null
  const source = closest(here, ({ attributes }) => attributes['data-source'] !== undefined)?.element.attributes['data-source'] ?? null
  for (let at = Math.min(index, order.length - 1); at >= 0; at--) {
    const placed = order[at] as Placed
    if (!isElement(placed) || !/^h[1-6]$/.test(placed.element.name)) continue
    return `below the heading "${wordsOf(placed.element)}"${source === null ? '' : ` (${source})`}`
  }
  return source === null ? 'before the first heading' : `at ${source}`
}

/** All text of an element, in order, as it is read; lines that are broken by the author part words. */
export function textContent({ name, attributes, children }: ContentElement): string {
  if (name === 'br') return ' '
  return attributes['data-read'] ?? children.map((child) => (typeof child === 'string' ? child : textContent(child))).join('')
}

/** All text of an element without soft hyphens, white space as single blanks. */
export function wordsOf(element: ContentElement): string {
  return textContent(element).replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim()
}

/** A text on one line, cut to 60 characters, for messages. */
export function shown(text: string): string {
  const short = text.replace(/\s+/g, ' ').trim()
  return short.length > 60 ? `${short.slice(0, 57)}…` : short
}
