// The paint of shapes: whether fill and stroke are seen, and what they and their dashes and markers cost.
import { boxAround, corners, grown, scaleOf, union } from './boxes.ts'
import { isBlack } from './brightness.ts'
import { dashes, markers, type ShapeInContext } from './decoration.ts'
import { candidates, chainOf, longestChain, referred } from './drawing.ts'
import { certain, type Doubt, type DrawingContext, inheritedAt } from './drawing-context.ts'
import { type Outline, outlineOf } from './outlines.ts'
import { addLookCost, checkVisibility, children, enlarged, everywhere, type Painter, unitAt } from './painter.ts'
import { RefusedElement, refuseReach } from './refused-element.ts'
import { costs } from './rendering-cost.ts'
import type { SvgElement } from './tree.ts'
import { type Box, colour, identity, length, reference, share, times, transform } from './values.ts'
import { viewBoxOf } from './view-box.ts'

/** Whether something is painted: for certain, not at all and why, or nobody knows. */
type Paint = { readonly isSeen: true } | { readonly isSeen: false; readonly reason: string; readonly isNothing: boolean }

const seen: Paint = { isSeen: true }
const unseen = (reason: string): Paint => ({ isSeen: false, reason, isNothing: true })
const unknown = (reason: string): Paint => ({ isSeen: false, reason, isNothing: false })

/** Draws a shape; gives the box around it, null where it cannot be known. */
export function paintShape(painter: Painter, element: SvgElement, context: DrawingContext): Box | null {
  const { cost, note } = painter
  const outline = outlineAt(painter, element, context)
  cost.add('shapes', 1)
  if (outline !== null) cost.add('outlines', outline.parts * costs.point)
  // Each of both is looked at: both cost.
  const fill = paintOf(painter, { element, context, outline }, 'fill')
  const stroke = strokeOf(painter, { element, context, outline })
  const isMarked = markers(painter, { element, context, outline })
  if (outline === null || context.matrix === null)
    note(context.doubt ?? { element, reason: 'its size cannot be followed', isNothing: false })
  else if (outline.hull === null) note({ element, reason: 'it has no extent', isNothing: true })
  if (outline === null || context.matrix === null || outline.hull === null) return null
  const far = boxAround(corners(outline.hull), context.matrix)
  refuseFar(element, far)
  const points = boxAround(outline.points, context.matrix)
  const drawn = points === null || !stroke.isSeen ? points : grown(points, halfStroke(context) * scaleOf(context.matrix).mean)
  if (stroke.isSeen || fill.isSeen) checkVisibility(painter, element, { context, box: drawn })
  else note(isMarked ? { element, reason: 'only its markers are drawn', isNothing: false } : bothDoubts(element, fill, stroke))
  return union(far, drawn)
}

const halfStroke = (context: DrawingContext) =>
  Math.max(0, length(certain(context, 'stroke-width', '1') ?? '1', context.viewport.width, 1) ?? 0) / 2

function bothDoubts(element: SvgElement, fill: Paint, stroke: Paint): Doubt {
  const doubts = [fill, stroke].filter((paint) => !paint.isSeen)
  const { reason, isNothing } = doubts.find((paint) => !paint.isNothing) ??
    doubts.find((paint) => paint.reason !== none) ?? { reason: none, isNothing: true }
  return { element, reason, isNothing }
}

const none = 'it has neither fill nor stroke that can be seen'

function refuseFar(element: SvgElement, box: Box | null): void {
  if (box?.some((side) => !(Math.abs(side) <= 1e9))) throw new RefusedElement(element, 'it reaches a billion pixels beyond the picture')
}

function outlineAt({ drawing }: Painter, element: SvgElement, { viewport }: DrawingContext): Outline | null {
  const values = drawing.values(element)
  const isWritten = ['path', 'polyline', 'polygon'].includes(element.name)
  // Where a style gives the geometry, only what is written as a length is followed.
  if (isWritten) return values.get('d')?.value === element.attributes.get('d') ? drawing.written(element) : null
  if (['x', 'y', 'width', 'height', 'r', 'rx', 'ry', 'cx', 'cy'].some((name) => (values.get(name)?.others.size ?? 0) > 0)) return null
  return outlineOf(element.name, (name) => values.get(name)?.value, viewport)
}

function paintOf(painter: Painter, placed: ShapeInContext, name: 'fill' | 'stroke'): Paint {
  const { context, outline } = placed
  const texts = context.inherited.get(name) ?? [name === 'fill' ? 'black' : 'none']
  const paints = texts.map((text) => oneOf(painter, placed, text))
  const [paint = unseen(none)] = paints
  if (paints.length > 1) return unknown(`its ${name} hangs on a style that cannot be followed`)
  if (!paint.isSeen) return paint
  const opacity = share(certain(context, `${name}-opacity`, '1') ?? '?')
  if (opacity === 0) return unseen(`its ${name}-opacity is 0`)
  if (opacity === null) return unknown(`its ${name}-opacity cannot be followed`)
  if (name === 'fill' && outline !== null && !hasArea(outline)) return unseen('it is a line without a stroke')
  return seen
}

/** Whether the points of an outline are not all on one line. */
function hasArea({ points }: Outline): boolean {
  const [x = 0, y = 0] = points
  const far = Array.from(
    { length: points.length / 2 },
    (_, index) => [(points[index * 2] ?? 0) - x, (points[index * 2 + 1] ?? 0) - y] as const,
  )
  const [a, b] = far.find(([u, v]) => u !== 0 || v !== 0) ?? [0, 0]
  return far.some(([u, v]) => Math.abs(a * v - b * u) > 1e-9 * Math.hypot(a, b) * Math.hypot(u, v))
}

function oneOf(painter: Painter, placed: ShapeInContext, text: string): Paint {
  const lower = text.toLowerCase()
  if (lower === 'none') return unseen(none)
  const refers = reference(text)
  if (refers !== null) return serverOr(painter, placed, { text, otherwise: refers.rest })
  if (lower === 'currentcolor')
    return oneOf(painter, placed, certain(placed.context, 'color', 'black')?.replace(/currentcolor/i, 'black') ?? '?')
  const found = colour(text)
  if (found === true) return placed.context.isByBrightness && isBlack(text) ? unseen(blackInMask) : seen
  return found === false ? unseen('its colour is transparent') : unknown(`its colour “${text.slice(0, 40)}” cannot be followed`)
}

const blackInMask = 'it is black in a mask, which lets nothing through'

interface Server {
  readonly text: string
  /** What is painted where the reference leads to nothing. */
  readonly otherwise: string
}

function serverOr(painter: Painter, placed: ShapeInContext, { text, otherwise }: Server): Paint {
  const server = referred(painter.drawing, text, ['linearGradient', 'radialGradient', 'pattern'])
  if (server === undefined) {
    const isPaint = otherwise !== '' && reference(otherwise) === null
    return isPaint ? oneOf(painter, placed, otherwise) : unseen('its paint refers to what is not there')
  }
  const chain = chainOf(painter.drawing, server)
  for (const each of chain) addLookCost(painter, each)
  if (chain.length > longestChain) throw new RefusedElement(server, `more than ${longestChain} gradients or patterns refer to one another`)
  const attribute = (name: string) => chain.find(({ attributes }) => attributes.has(name))?.attributes.get(name)
  const isPattern = server.name === 'pattern'
  const matrix = transform(attribute(isPattern ? 'patternTransform' : 'gradientTransform'))
  refuseReach(server, matrix === null || placed.context.matrix === null ? matrix : times(placed.context.matrix, matrix))
  const parts = chain.find(({ children }) => children.length > 0)
  const paint = isPattern ? tiles(painter, placed, { server, parts, attribute }) : stops(painter, parts, placed.context)
  const isByBox = attribute(isPattern ? 'patternUnits' : 'gradientUnits') !== 'userSpaceOnUse'
  if (isByBox && placed.outline !== null && isFlat(placed.outline)) return unseen('its paint is measured by a box that has no area')
  if (matrix === null || scaleOf(matrix).mean === 0) return unknown('the transform of its paint cannot be followed')
  return paint
}

function isFlat({ points }: Outline): boolean {
  const box = boxAround(points, identity)
  return box === null || box[0] === box[2] || box[1] === box[3]
}

function stops({ drawing, cost }: Painter, parts: SvgElement | undefined, { isByBrightness }: DrawingContext): Paint {
  cost.add('gradients', (parts?.children.length ?? 0) * costs.stop)
  const found = parts?.children.filter(({ name }) => name === 'stop') ?? []
  const opacities = found.map((stop) => share(drawing.values(stop).get('stop-opacity')?.value))
  const colours = found.flatMap((stop) => {
    const own = candidates(drawing.values(stop), 'stop-color')
    return own.length === 0 ? ['black'] : own
  })
  if (isByBrightness && colours.every(isBlack)) return unseen(blackInMask)
  return found.length === 0 || opacities.every((opacity) => opacity === 0) ? unseen('its gradient has no colours that can be seen') : seen
}

interface Tiling {
  readonly server: SvgElement
  readonly parts: SvgElement | undefined
  readonly attribute: (name: string) => string | undefined
}

function tiles(painter: Painter, { context }: ShapeInContext, { server, parts, attribute }: Tiling): Paint {
  const { active, cost } = painter
  cost.add('patterns', costs.pattern)
  if (parts === undefined || active.has(server)) return unseen('its pattern is empty, or refers to itself')
  const sizes = ['width', 'height'].map((name) => length(attribute(name), 1))
  const counts = { isDrawn: false }
  active.add(server)
  // What is drawn in a tile is drawn, wherever it lies and however small it is.
  const inside = { clip: everywhere, doubt: null, inherited: inheritedAt(painter.drawing, parts), counts }
  children(painter, parts, { ...context, ...inside, matrix: enlarged, depth: context.depth + 1 })
  active.delete(server)
  const box = viewBoxOf(attribute('viewBox')) ?? null
  if (sizes.includes(0) || (box !== null && !(box[2] > box[0] && box[3] > box[1]))) return unseen('its pattern has no size')
  if (sizes.some((size) => size === null || size < 0)) return unknown('the size of its pattern cannot be followed')
  return counts.isDrawn ? seen : unseen('its pattern draws nothing')
}

function strokeOf(painter: Painter, placed: ShapeInContext): Paint {
  const { context, outline } = placed
  const paint = paintOf(painter, placed, 'stroke')
  const width = length(certain(context, 'stroke-width', '1') ?? '?', context.viewport.width, 1)
  const isPainted = (context.inherited.get('stroke') ?? ['none']).some((text) => text !== 'none')
  if (isPainted && width !== 0) dashes(painter, placed)
  if (!paint.isSeen) return paint
  if (width === null) return unknown('the width of its stroke cannot be followed')
  if (!(width * unitAt(context) > 0.001)) return unseen('its stroke has no width')
  if (outline !== null && !(outline.length > 0)) return unseen('it has no extent')
  return seen
}
