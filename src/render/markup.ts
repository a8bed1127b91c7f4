// What the data of a node becomes: classes by its role, and the markup of page numbers. Nothing else writes these.
import type { Element } from 'hast'
import { h } from 'hastscript'
import type { PageReference, Role } from '../model/roles.ts'

/** The classes of each role; print knows them by these names. */
const classes: Readonly<Record<Role, readonly string[]>> = {
  passage: ['passage'],
  'quotation-source': ['quotation-source'],
  'side-note': ['side-note'],
  'note-reference': ['note-reference'],
  'next-note-reference': ['note-reference', 'next'],
  'note-number': ['note-number'],
  'taken-up': ['taken-up', 'margin'],
  'translation-mark': ['translation-mark'],
  'earlier-translation': ['earlier-translation'],
}

/** An element as it is written. */
export function markup(element: Element): Element {
  const { role, pageReference } = element.data ?? {}
  if (pageReference !== undefined) return h('span.page-reference', [pageReference.blank, pageNumber(pageReference)])
  if (role === undefined) return element
  const { className, ...properties } = element.properties
  const own = Array.isArray(className) ? className : []
  return { ...element, properties: { className: [...classes[role], ...own], ...properties } }
}

/** The number of the page of an anchor between its words: until print knows it, two digits stand in its place, so that filling it in moves little. */
export function pageNumber({ anchor, before, after }: Omit<PageReference, 'blank'>): Element {
  return h('span.page', [before, h('span.page-number', { dataTarget: anchor }, ['00']), after])
}
