// What is known at a place in a drawing while it is gone through: where its coordinates lie in the picture, what of the picture can be seen
// there, which paint is inherited, and what makes it doubtful that anything is drawn.

import type { Values } from './cascade.ts'
import { candidates, type Drawing } from './drawing.ts'
import type { Viewport } from './outlines.ts'
import type { SvgElement } from './tree.ts'
import { isValid } from './validity.ts'
import type { Box, Matrix } from './values.ts'

/** Why nothing is drawn, or why that cannot be known. */
export interface Doubt {
  readonly element: SvgElement
  /** The end of a sentence. */
  readonly reason: string
  /** Whether nothing is drawn for certain. */
  readonly isNothing: boolean
}

/** What is known at a place. */
export interface DrawingContext {
  /** To pixels of the picture as a page shows it; null where that cannot be known. */
  readonly matrix: Matrix | null
  /** What can be seen, in these pixels. */
  readonly clip: Box
  readonly viewport: Viewport
  /** Inherited values by name; several where it cannot be known which. */
  readonly inherited: ReadonlyMap<string, readonly string[]>
  readonly doubt: Doubt | null
  readonly depth: number
  /** Whether what is drawn here counts as drawn; in a mask or a marker it does not. */
  readonly counts: { isDrawn: boolean }
  /** Whether what is black counts as not drawn: in a mask that goes by brightness. */
  readonly isByBrightness: boolean
}

const inheritedNames = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray', 'stroke-linecap'],
  ...['visibility', 'color', 'marker', 'marker-start', 'marker-mid', 'marker-end'],
]

/** The inherited values with those that an element sets. */
export function inheritFrom(before: DrawingContext['inherited'], values: Values): DrawingContext['inherited'] {
  const set = inheritedNames.filter((name) => values.has(name))
  if (set.length === 0) return before
  const after = new Map(before)
  for (const name of set) {
    const own = candidates(values, name).map((value) => value.trim())
    // What no browser knows leaves what is inherited.
    const inherits = own.some((value) => ['', 'inherit', 'unset'].includes(value) || !isValid(name, value))
    after.set(name, [...own.filter((value) => !['', 'inherit', 'unset'].includes(value)), ...(inherits ? (before.get(name) ?? []) : [])])
  }
  return after
}

/** What the content of an element inherits that is drawn elsewhere than it stands: a mask, a pattern, a marker. */
export function inheritedAt({ values }: Drawing, element: SvgElement): DrawingContext['inherited'] {
  const known = inheritedBy.get(element)
  if (known !== undefined) return known
  const around: SvgElement[] = []
  for (let at: SvgElement | null = element; at !== null; at = at.parent) around.unshift(at)
  const inherited = around.reduce<DrawingContext['inherited']>((before, each) => inheritFrom(before, values(each)), new Map())
  inheritedBy.set(element, inherited)
  return inherited
}

/** Found once: what refers to such an element may be drawn often. */
const inheritedBy = new WeakMap<SvgElement, DrawingContext['inherited']>()

/** The one value that an inherited property has; null where it may have several. */
export function certain({ inherited }: DrawingContext, name: string, otherwise: string): string | null {
  const found = inherited.get(name) ?? []
  if (found.length > 1) return null
  return found[0] ?? otherwise
}

/** A context in which something is doubtful; the first doubt stays, but that nothing is drawn is more. */
export function withDoubt(context: DrawingContext, doubt: Doubt): DrawingContext {
  if (context.doubt !== null && (context.doubt.isNothing || !doubt.isNothing)) return context
  return { ...context, doubt }
}
