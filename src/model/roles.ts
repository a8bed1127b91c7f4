// What an element of a text is there for, and where a page number belongs: data of hast nodes, which render/ alone turns into classes and
// markup. No stage reads a class.
import type { Element } from 'hast'
import type { Anchor } from './reference.ts'

/** What an element is there for beside the words of the text. */
export type Role =
  | 'passage'
  | 'quotation-source'
  | 'side-note'
  | 'note-reference'
  | 'next-note-reference'
  | 'note-number'
  | 'taken-up'
  | 'translation-mark'
  | 'earlier-translation'

/** The page of a place, in the words of a language: filled in by the print stage, left out on screen. */
export interface PageReference {
  readonly anchor: Anchor
  /** A blank at which a line may end, or nothing. */
  readonly blank: string
  readonly before: string
  readonly after: string
}

declare module 'hast' {
  interface ElementData {
    role?: Role
    pageReference?: PageReference
    /** Of an item of a list that is a task: whether it is done. */
    task?: { readonly done: boolean }
    /** Of a table: that cells of it may belong to their neighbours. */
    hasJoinedCells?: true
    /** Of an item of a list that letters number: `b)`. */
    label?: string
  }
}

/** The same element in a role. */
export function inRole(role: Role, element: Element): Element {
  return { ...element, data: { ...element.data, role } }
}

/** Whether an element stands beside the text and is no part of its words. */
export function isOutsideText({ data }: Element): boolean {
  return data?.pageReference !== undefined || (data?.role !== undefined && rolesOutsideText.includes(data.role))
}

const rolesOutsideText: readonly Role[] = [
  'side-note',
  'note-reference',
  'next-note-reference',
  'note-number',
  'taken-up',
  'translation-mark',
]
