// Clip paths: what they cost, and what of the picture they leave to be seen.
import { boxAround, common, union } from './boxes.ts'
import { candidates, referred, shapes, usedBy } from './drawing.ts'
import { type DrawingContext, withDoubt } from './drawing-context.ts'
import { outlineOf } from './outlines.ts'
import { addLookCost, type Painter } from './painter.ts'
import { RefusedElement } from './refused-element.ts'
import { costs } from './rendering-cost.ts'
import type { SvgElement } from './tree.ts'
import { type Box, identity, type Matrix, times, transform } from './values.ts'

/** What a clip path leaves to be seen of an element. */
export function clipped(
  painter: Painter,
  { element, context }: { element: SvgElement; context: DrawingContext },
  text: string,
): DrawingContext {
  if (text.trim() === '' || text.trim() === 'none') return context
  const doubt = { element, reason: 'its clip path cannot be followed', isNothing: false }
  const clip = referred(painter.drawing, text, ['clipPath'])
  if (clip === undefined) return /^\s*url\(/i.test(text) ? context : withDoubt(context, doubt)
  const region = regionOf(painter, clip, context)
  if (region.isKnown && region.box === null)
    return withDoubt(context, { ...doubt, reason: 'its clip path holds no shapes', isNothing: true })
  return region.isKnown && region.box !== null ? { ...context, clip: common(context.clip, region.box) } : withDoubt(context, doubt)
}

/** The box around what a clip path leaves, null where that is nothing; and whether it is so for certain. */
interface Region {
  readonly box: Box | null
  readonly isKnown: boolean
  readonly parts: number
}

function regionOf(painter: Painter, clip: SvgElement, context: DrawingContext): Region {
  const { drawing, cost } = painter
  cost.add('clip paths', costs.clipPath + costs.element * clip.children.length)
  addLookCost(painter, clip)
  const values = drawing.values(clip)
  const own = transform(clip.attributes.get('transform'))
  const isByUser = clip.attributes.get('clipPathUnits') !== 'objectBoundingBox'
  const matrix = own === null || context.matrix === null || !isByUser ? null : times(context.matrix, own)
  let region: Region = { box: null, isKnown: matrix !== null && !values.has('display'), parts: 0 }
  for (const child of clip.children) {
    const next = shapeRegion(painter, child, { context, matrix: matrix ?? identity })
    if (next === null) continue
    // Shapes are united: each part is held against all others.
    if (region.parts > 0) cost.add('clip paths', costs.clipPair * next.parts * (2 * region.parts + next.parts))
    region = { box: union(region.box, next.box), isKnown: region.isKnown && next.isKnown, parts: region.parts + next.parts }
  }
  return clippedAgain(painter, region, { clip, context })
}

/** A clip path that is clipped itself leaves what both leave. */
function clippedAgain(
  painter: Painter,
  own: Region,
  { clip, context }: { readonly clip: SvgElement; readonly context: DrawingContext },
): Region {
  const { drawing, cost, active } = painter
  let region = own
  for (const next of candidates(drawing.values(clip), 'clip-path').flatMap((text) => referred(drawing, text, ['clipPath']) ?? [])) {
    if (active.has(next)) continue
    active.add(next)
    cost.add('clip paths', costs.clipShape * active.size)
    const inner = regionOf(painter, next, context)
    active.delete(next)
    const box = region.box === null || inner.box === null ? null : common(region.box, inner.box)
    region = { ...region, box, isKnown: region.isKnown && inner.isKnown }
  }
  return region
}

interface At {
  readonly context: DrawingContext
  readonly matrix: Matrix
}

/** The region of a shape of a clip path; null for what does not clip. */
function shapeRegion(painter: Painter, child: SvgElement, { context, matrix }: At): Region | null {
  const { drawing, cost } = painter
  const shape = child.name === 'use' ? usedBy(drawing, child) : child
  if (shape?.name === 'text') throw new RefusedElement(shape, null)
  if (shape === undefined || !shapes.has(shape.name)) return null
  addLookCost(painter, shape)
  const values = drawing.values(shape)
  const outline = ['path', 'polyline', 'polygon'].includes(shape.name)
    ? drawing.written(shape)
    : outlineOf(shape.name, (name) => values.get(name)?.value, context.viewport)
  const parts = outline?.parts ?? 0
  cost.add('clip paths', costs.clipShape + parts)
  const own = transform(values.get('transform')?.value)
  if (own === null || outline === null) return { box: null, isKnown: false, parts }
  const isPlain = child === shape && ['display', 'visibility', 'clip-path'].every((name) => !values.has(name))
  return { box: boxAround(outline.points, times(matrix, own)), isKnown: isPlain, parts }
}
