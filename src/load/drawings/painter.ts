// Goes through a drawing as a browser draws it: every `use` is followed, every mask, pattern and marker is drawn as often as it is used.
// Adds up the work, ends as soon as it is too much, and finds a shape that is drawn for certain. Takes a drawing and its size; what
// keeps things from being drawn is noted with its element.
import { boxAround, common, corners, scaleOf, union } from './boxes.ts'
import { type Context, certain, type Doubt, doubting } from './context.ts'
import { type Drawing, groups, keywords, shapes, usedBy } from './drawing.ts'
import { withEffects } from './effects.ts'
import { entering } from './entering.ts'
import { paintShape } from './paint.ts'
import { Refused } from './refused.ts'
import type { SvgElement } from './tree.ts'
import { type Box, length, type Matrix, times } from './values.ts'
import { fitting } from './view-box.ts'
import { costs, mostDepth, type Work } from './work.ts'

/** A drawing on its way to be gone through. */
export interface Painter {
  readonly drawing: Drawing
  readonly work: Work
  /** Elements that are being drawn: what refers to one of them goes round in a circle. */
  readonly active: Set<SvgElement>
  /** The size in megapixels of a picture that is written out in the drawing; null where it cannot be read. */
  readonly megapixels: (image: SvgElement) => number | null
  /** Notes why something is not drawn. */
  readonly note: (doubt: Doubt) => void
}

/** Draws an element; gives the box around all that is drawn, null where there is nothing or it cannot be known. */
export function paint(painter: Painter, element: SvgElement, context: Context): Box | null {
  const { name } = element
  const isText = name === 'text'
  if (!shapes.has(name) && !groups.has(name) && name !== 'use' && name !== 'image' && !isText) return null
  const values = painter.drawing.values(element)
  const displays = keywords(values, 'display')
  if (displays.length > 0 && displays.every((value) => value === 'none')) {
    painter.note({ element, reason: 'it is hidden (display: none)', isNothing: true })
    return null
  }
  if (context.depth > mostDepth)
    throw new Refused(element, `more than ${mostDepth} elements stand in one another once each “use” is followed`)
  const own = entering(painter.drawing, element, { ...context, depth: context.depth + 1 })
  if (isText) return text(painter, element, own)
  return withEffects(painter, { element, context: own }, (inside) => {
    if (shapes.has(name)) return paintShape(painter, element, inside)
    if (name === 'image') return picture(painter, element, inside)
    return name === 'use' ? use(painter, element, inside) : group(painter, element, inside)
  })
}

function text(painter: Painter, element: SvgElement, context: Context): null {
  const isHidden = context.doubt?.isNothing === true || ['hidden', 'collapse'].includes(certain(context, 'visibility', 'visible') ?? '')
  if (!isHidden && hasWords(painter.drawing, element)) throw new Refused(element, null)
  painter.note({ element, reason: 'it is text without words', isNothing: true })
  return null
}

function hasWords(drawing: Drawing, element: SvgElement): boolean {
  const isHidden = keywords(drawing.values(element), 'display').includes('none')
  return !isHidden && (element.text.trim() !== '' || element.children.some((child) => hasWords(drawing, child)))
}

function group(painter: Painter, element: SvgElement, context: Context): Box | null {
  const { work, note } = painter
  work.add('shapes', costs.group)
  const isOuter = element.parent === null
  const inside = element.name === 'svg' && !isOuter ? fitting(painter.drawing, { element, user: element }, context) : context
  if (inside === null) {
    note({ element, reason: 'it has no width or no height', isNothing: true })
    return null
  }
  if (element.name === 'switch')
    return children(painter, element, doubting(inside, { element, reason: 'a “switch” chooses what is drawn', isNothing: false }))
  return children(painter, element, inside)
}

/** Draws the children of an element. */
export function children(painter: Painter, element: SvgElement, context: Context): Box | null {
  let box: Box | null = null
  for (const child of element.children) {
    if (element === painter.drawing.root) painter.work.part = child
    box = union(box, paint(painter, child, context))
  }
  return box
}

function use(painter: Painter, element: SvgElement, context: Context): Box | null {
  const { drawing, work, active, note } = painter
  work.add('shapes', costs.use)
  const used = usedBy(drawing, element)
  if (used === undefined || active.has(used) || isAround(used, element)) {
    const reason = used === undefined ? 'what it uses is not there' : 'it uses what it stands in, in a circle'
    note({ element, reason, isNothing: true })
    return null
  }
  const values = drawing.values(element)
  const [x, y] = [length(values.get('x')?.value, context.viewport.width), length(values.get('y')?.value, context.viewport.height)]
  const moved: Matrix | null = x === null || y === null || context.matrix === null ? null : times(context.matrix, [1, 0, 0, 1, x, y])
  const at = x === null || y === null ? doubting(context, { element, reason: 'its place cannot be followed', isNothing: false }) : context
  active.add(used)
  const box =
    used.name === 'symbol'
      ? symbol(painter, used, { element, context: { ...at, matrix: moved } })
      : paint(painter, used, { ...at, matrix: moved })
  active.delete(used)
  return box
}

interface At {
  readonly element: SvgElement
  readonly context: Context
}

function symbol(painter: Painter, used: SvgElement, { element, context }: At): Box | null {
  const own = entering(painter.drawing, used, { ...context, depth: context.depth + 1 })
  const inside = fitting(painter.drawing, { element: used, user: element }, own)
  if (inside === null) painter.note({ element, reason: 'it has no width or no height', isNothing: true })
  return inside === null ? null : withEffects(painter, { element: used, context: inside }, (in_) => children(painter, used, in_))
}

function isAround(outer: SvgElement, element: SvgElement): boolean {
  for (let at: SvgElement | null = element; at !== null; at = at.parent) if (at === outer) return true
  return false
}

function picture(painter: Painter, element: SvgElement, context: Context): Box | null {
  const { drawing, work, note } = painter
  const values = drawing.values(element)
  const size = painter.megapixels(element)
  work.add('pictures', costs.picture + (size ?? 0) * costs.megapixel)
  const { width, height } = context.viewport
  const [x, y] = [length(values.get('x')?.value, width), length(values.get('y')?.value, height)]
  // A picture without a size has its own.
  const [across, down] = [length(values.get('width')?.value, width, 1), length(values.get('height')?.value, height, 1)]
  if (size === null || across === 0 || down === 0) {
    note({ element, reason: size === null ? 'it refers to no picture' : 'it has no width or no height', isNothing: true })
    return null
  }
  if (context.doubt !== null || context.matrix === null || x === null || y === null || across === null || down === null) {
    note(context.doubt ?? { element, reason: 'its place cannot be followed', isNothing: false })
    return null
  }
  const box = boxAround(corners([x, y, x + across, y + down]), context.matrix)
  finding(painter, element, { context, box })
  return box
}

/** The least that is seen of something, in pixels, to count as drawn: in both directions, and in one. */
const [thinnest, smallest] = [0.001, 0.1]

/** Looks whether something at a place is seen, and notes why not. */
export function finding(
  { note }: Painter,
  element: SvgElement,
  { context, box }: { readonly context: Context; readonly box: Box | null },
): void {
  const visibility = certain(context, 'visibility', 'visible')?.toLowerCase() ?? null
  const isSmall = (of: Box) => !(of[2] - of[0] > thinnest && of[3] - of[1] > thinnest && Math.max(of[2] - of[0], of[3] - of[1]) > smallest)
  if (context.doubt !== null) note(context.doubt)
  else if (visibility === 'hidden' || visibility === 'collapse')
    note({ element, reason: `it is hidden (visibility: ${visibility})`, isNothing: true })
  else if (visibility === null) note({ element, reason: 'a style that cannot be followed may hide it', isNothing: false })
  else if (box === null || isSmall(box)) note({ element, reason: 'it is too small to be seen', isNothing: true })
  else if (isSmall(common(box, context.clip)))
    note({ element, reason: 'it lies outside of what can be seen (the view box, a clip path)', isNothing: true })
  else context.counts.isDrawn = true
}

/** How many pixels a unit is, at most, at a place; one where that cannot be known. */
export const unitAt = ({ matrix }: Context) => (matrix === null ? 1 : scaleOf(matrix).most)
