// Draws an element and what is in it, as a browser does: every `use` is followed, every mask, pattern and marker is drawn as often as it
// is used. Adds up the cost and ends as soon as it is too much.
import { boxAround, corners } from './boxes.ts'
import { groups, keywords, shapes, usedBy } from './drawing.ts'
import { certain, type DrawingContext, withDoubt } from './drawing-context.ts'
import { withEffects } from './effects.ts'
import { enterElement } from './enter-element.ts'
import { paintShape } from './paint.ts'
import { addLookCost, checkVisibility, children, type Painter } from './painter.ts'
import { RefusedElement } from './refused-element.ts'
import { costs, mostDepth } from './rendering-cost.ts'
import type { SvgElement } from './tree.ts'
import { type Box, length, type Matrix, times } from './values.ts'
import { fitting } from './view-box.ts'

/** Draws an element; gives the box around all that is drawn, null where there is nothing or it cannot be known. */
export function paintElement(painter: Painter, element: SvgElement, context: DrawingContext): Box | null {
  const { name } = element
  const isText = name === 'text'
  if (!shapes.has(name) && !groups.has(name) && name !== 'use' && name !== 'image' && !isText) return null
  addLookCost(painter, element, context.inherited)
  const values = painter.drawing.values(element)
  const displays = keywords(values, 'display')
  if (displays.length > 0 && displays.every((value) => value === 'none')) {
    painter.note({ element, reason: 'it is hidden (display: none)', isNothing: true })
    return null
  }
  if (context.depth > mostDepth)
    throw new RefusedElement(element, `more than ${mostDepth} elements stand in one another once each “use” is followed`)
  const own = enterElement(painter.drawing, element, { ...context, depth: context.depth + 1 })
  if (isText) return text(painter, element, own)
  return withEffects(painter, { element, context: own }, (inside) => {
    if (shapes.has(name)) return paintShape(painter, element, inside)
    if (name === 'image') return picture(painter, element, inside)
    return name === 'use' ? use(painter, element, inside) : group(painter, element, inside)
  })
}

function text(painter: Painter, element: SvgElement, context: DrawingContext): null {
  const isHidden = context.doubt?.isNothing === true || ['hidden', 'collapse'].includes(certain(context, 'visibility', 'visible') ?? '')
  if (!isHidden && hasWords(painter, element)) throw new RefusedElement(element, null)
  painter.note({ element, reason: 'it is text without words', isNothing: true })
  return null
}

function hasWords(painter: Painter, element: SvgElement): boolean {
  painter.cost.add('shapes', costs.element)
  addLookCost(painter, element)
  const isHidden = keywords(painter.drawing.values(element), 'display').includes('none')
  return !isHidden && (/\S/.test(element.text) || element.children.some((child) => hasWords(painter, child)))
}

function group(painter: Painter, element: SvgElement, context: DrawingContext): Box | null {
  const { cost, note } = painter
  cost.add('shapes', costs.group)
  const isOuter = element.parent === null
  const inside = element.name === 'svg' && !isOuter ? fitting(painter.drawing, { element, user: element }, context) : context
  if (inside === null) {
    note({ element, reason: 'it has no width or no height', isNothing: true })
    return null
  }
  if (element.name === 'switch')
    return children(painter, element, withDoubt(inside, { element, reason: 'a “switch” chooses what is drawn', isNothing: false }))
  return children(painter, element, inside)
}

function use(painter: Painter, element: SvgElement, context: DrawingContext): Box | null {
  const { drawing, cost, active, note } = painter
  cost.add('shapes', costs.use)
  const used = usedBy(drawing, element)
  if (used === undefined || active.has(used) || isAround(used, element)) {
    const reason = used === undefined ? 'what it uses is not there' : 'it uses what it stands in, in a circle'
    note({ element, reason, isNothing: true })
    return null
  }
  const values = drawing.values(element)
  const [x, y] = [length(values.get('x')?.value, context.viewport.width), length(values.get('y')?.value, context.viewport.height)]
  const moved: Matrix | null = x === null || y === null || context.matrix === null ? null : times(context.matrix, [1, 0, 0, 1, x, y])
  const at = x === null || y === null ? withDoubt(context, { element, reason: 'its place cannot be followed', isNothing: false }) : context
  active.add(used)
  const box =
    used.name === 'symbol'
      ? symbol(painter, used, { element, context: { ...at, matrix: moved } })
      : painter.paint(used, { ...at, matrix: moved })
  active.delete(used)
  return box
}

interface At {
  readonly element: SvgElement
  readonly context: DrawingContext
}

function symbol(painter: Painter, used: SvgElement, { element, context }: At): Box | null {
  addLookCost(painter, used, context.inherited)
  const own = enterElement(painter.drawing, used, { ...context, depth: context.depth + 1 })
  const inside = fitting(painter.drawing, { element: used, user: element }, own)
  if (inside === null) painter.note({ element, reason: 'it has no width or no height', isNothing: true })
  return inside === null ? null : withEffects(painter, { element: used, context: inside }, (in_) => children(painter, used, in_))
}

function isAround(outer: SvgElement, element: SvgElement): boolean {
  for (let at: SvgElement | null = element; at !== null; at = at.parent) if (at === outer) return true
  return false
}

function picture(painter: Painter, element: SvgElement, context: DrawingContext): Box | null {
  const { drawing, cost, note } = painter
  const values = drawing.values(element)
  const own = painter.picture(element)
  cost.add('pictures', costs.picture + (own?.megapixels ?? 0) * costs.megapixel)
  if (own?.isBlack === true && context.isByBrightness) {
    note({ element, reason: 'it is a black picture in a mask, and lets nothing through', isNothing: true })
    return null
  }
  const { width, height } = context.viewport
  const [x, y] = [length(values.get('x')?.value, width), length(values.get('y')?.value, height)]
  // A picture without a size has its own.
  const [across, down] = [length(values.get('width')?.value, width, 1), length(values.get('height')?.value, height, 1)]
  if (own === null || across === 0 || down === 0) {
    note({ element, reason: own === null ? 'it refers to no picture' : 'it has no width or no height', isNothing: true })
    return null
  }
  if (context.doubt !== null || context.matrix === null || x === null || y === null || across === null || down === null) {
    note(context.doubt ?? { element, reason: 'its place cannot be followed', isNothing: false })
    return null
  }
  const box = boxAround(corners([x, y, x + across, y + down]), context.matrix)
  checkVisibility(painter, element, { context, box })
  return box
}
