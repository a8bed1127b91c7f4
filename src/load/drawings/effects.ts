// Masks, filters and layers: what they cost, and what they leave to be seen of an element.
import { boxAround, common, corners, grown, heightOf, widthOf } from './boxes.ts'
import { clipped } from './clip.ts'
import { candidates, referred } from './drawing.ts'
import { type DrawingContext, withDoubt } from './drawing-context.ts'
import { keepsSource, rounds, stepsIn } from './filters.ts'
import { isLettingThrough } from './mask.ts'
import { addLookCost, type Painter } from './painter.ts'
import { costs } from './rendering-cost.ts'
import type { SvgElement } from './tree.ts'
import { type Box, length } from './values.ts'

interface ElementInContext {
  readonly element: SvgElement
  readonly context: DrawingContext
}

/** Draws an element by `draw` with its clip path, mask, filter and layer; gives the box around it. */
export function withEffects(painter: Painter, placed: ElementInContext, draw: (context: DrawingContext) => Box | null): Box | null {
  const { element } = placed
  const values = painter.drawing.values(element)
  let { context } = placed
  for (const text of candidates(values, 'clip-path')) context = clipped(painter, { element, context }, text)
  for (const text of candidates(values, 'mask')) context = masked(painter, { element, context }, text)
  for (const text of candidates(values, 'filter')) context = filtered(painter, { element, context }, text)
  const isLayer = ['opacity', 'mix-blend-mode', 'isolation'].some((name) =>
    candidates(values, name).some((text) => !/^(1|normal|auto)?$/.test(text.trim())),
  )
  if (isLayer) painter.cost.add('shapes', costs.layer)
  const box = draw(context)
  addEffectCost(painter, { element, context }, box)
  return box
}

/** The area of a page's column, in pixels: what costs of masks and filters are measured by. */
const column = 640 * 640

function addEffectCost({ drawing, cost }: Painter, { element, context }: ElementInContext, box: Box | null): void {
  const values = drawing.values(element)
  const steps = candidates(values, 'filter').reduce((sum, text) => sum + rounds(drawing, text), 0)
  const masks = candidates(values, 'mask').filter((text) => referred(drawing, text, ['mask']) !== undefined).length
  if (steps === 0 && masks === 0) return
  const around = box === null || context.matrix === null ? context.clip : grown(box, 0.2 * Math.max(widthOf(box), heightOf(box)))
  const seen = common(around, context.clip)
  const share = Math.min(1, (Math.max(0, widthOf(seen)) * Math.max(0, heightOf(seen))) / column)
  if (steps > 0) cost.add('filters', steps * (costs.filter + share * costs.filterArea))
  if (masks > 0) cost.add('masks', masks * (costs.mask + share * costs.maskArea))
}

function masked(painter: Painter, { element, context }: ElementInContext, text: string): DrawingContext {
  const mask = referred(painter.drawing, text, ['mask'])
  if (mask === undefined)
    return /^(url\(\s*["']?#[^)]*\)|none)?$/i.test(text.trim())
      ? context
      : withDoubt(context, { element, reason: 'its mask cannot be followed', isNothing: false })
  if (painter.active.has(mask)) return context
  if (mask.children.length === 0) return withDoubt(context, { element, reason: 'its mask is empty', isNothing: true })
  painter.active.add(mask)
  addLookCost(painter, mask)
  const letsThrough = isLettingThrough(painter, mask, { context, isByAlpha: /\balpha\b/i.test(text) })
  painter.active.delete(mask)
  if (!letsThrough) return withDoubt(context, { element, reason: 'its mask lets nothing through', isNothing: true })
  return within({ element: mask, context }, mask.attributes.get('maskUnits'), element)
}

/** What the region of a mask or a filter leaves to be seen; by default it is larger than the element. */
function within({ element: { attributes }, context }: ElementInContext, units: string | undefined, element: SvgElement): DrawingContext {
  const names = ['x', 'y', 'width', 'height']
  if (names.every((name) => !attributes.has(name))) return context
  const { viewport, matrix } = context
  const doubt = { element, reason: 'the region of its mask or filter cannot be followed', isNothing: false }
  const isByUser = units === 'userSpaceOnUse'
  const [x, y, width, height] = names.map((name, index) =>
    length(attributes.get(name), !isByUser ? 1 : index % 2 === 0 ? viewport.width : viewport.height, [-0.1, -0.1, 1.2, 1.2][index]),
  )
  if (typeof x !== 'number' || typeof y !== 'number' || typeof width !== 'number' || typeof height !== 'number')
    return withDoubt(context, doubt)
  if (!(width > 0 && height > 0)) return withDoubt(context, { ...doubt, reason: 'its mask or filter has no size', isNothing: true })
  if (!isByUser) return x <= 0 && y <= 0 && x + width >= 1 && y + height >= 1 ? context : withDoubt(context, doubt)
  const box = matrix === null ? null : boxAround(corners([x, y, x + width, y + height]), matrix)
  return box === null ? context : { ...context, clip: common(context.clip, box) }
}

function filtered(painter: Painter, { element, context }: ElementInContext, text: string): DrawingContext {
  let inside = context
  for (const { name, filter } of stepsIn(painter.drawing, text)) {
    if (name === 'opacity') inside = withDoubt(inside, { element, reason: 'its filter changes its opacity', isNothing: false })
    if (filter === null) continue
    addLookCost(painter, filter)
    if (filter.children.length === 0)
      inside = withDoubt(inside, { element, reason: 'its filter has no steps, which draws nothing', isNothing: true })
    if (!keepsSource(filter)) inside = withDoubt(inside, { element, reason: 'its filter moves or replaces it', isNothing: false })
    inside = within({ element: filter, context: inside }, filter.attributes.get('filterUnits'), element)
  }
  return inside
}
