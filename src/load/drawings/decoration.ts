// What strokes are decorated with: dashes and markers, by their cost.

import { referred } from './drawing.ts'
import { certain, type DrawingContext, inheritedAt } from './drawing-context.ts'
import type { Outline } from './outlines.ts'
import { addLookCost, children, type Painter, unitAt } from './painter.ts'
import { costs } from './rendering-cost.ts'
import type { SvgElement } from './tree.ts'
import { length } from './values.ts'

/** A shape at its place. */
export interface ShapeInContext {
  readonly element: SvgElement
  readonly context: DrawingContext
  readonly outline: Outline | null
}

/** Adds the cost of dashes: each is a line of its own in the PDF. */
export function dashes({ drawing, cost }: Painter, { element, context, outline }: ShapeInContext): void {
  const isShaped = outline?.isCurved === true || certain(context, 'stroke-linecap', 'butt') !== 'butt'
  const stated = length(element.attributes.get('pathLength'), 0)
  const unit = drawing.values(element).has('vector-effect') ? Math.max(1, unitAt(context)) : 1
  const whole = stated !== null && stated > 0 ? stated : (outline?.length ?? Number.POSITIVE_INFINITY) * unit
  for (const text of context.inherited.get('stroke-dasharray') ?? []) {
    const count = whole * dashesPerUnit(text, context.viewport.width)
    if (count > 0) cost.add('dashes', count * (isShaped ? costs.shapedDash : costs.dash))
  }
}

/** How many dashes a unit of length has; more than can be counted where that cannot be known. */
function dashesPerUnit(text: string, whole: number): number {
  if (text === 'none') return 0
  const parts = text.split(/[\s,]+/).filter((part) => part !== '')
  const lengths = parts.flatMap((part) => length(part, whole) ?? [])
  if (lengths.length < parts.length) return Number.POSITIVE_INFINITY
  const sum = lengths.reduce((total, part) => total + part, 0)
  // Such a list is none.
  if (sum === 0 || lengths.some((part) => part < 0)) return 0
  return lengths.length / sum
}

/** Adds the cost of markers; says whether there are any. */
export function markers(painter: Painter, { element, context, outline }: ShapeInContext): boolean {
  if (!['path', 'line', 'polyline', 'polygon'].includes(element.name)) return false
  const { cost, active, drawing } = painter
  const points = outline?.parts ?? 2
  const counts = { marker: points, 'marker-start': 1, 'marker-mid': points, 'marker-end': 1 }
  let isMarked = false
  for (const [name, count] of Object.entries(counts))
    for (const text of context.inherited.get(name) ?? []) {
      const marker = referred(drawing, text, ['marker'])
      if (marker === undefined || active.has(marker)) continue
      isMarked = true
      const before = cost.total
      active.add(marker)
      addLookCost(painter, marker)
      const inside = { inherited: inheritedAt(drawing, marker), doubt: null, counts: { isDrawn: false } }
      children(painter, marker, { ...context, ...inside, depth: context.depth + 1 })
      active.delete(marker)
      cost.add('markers', (cost.total - before) * (count - 1) + costs.marker * count)
    }
  return isMarked
}
