// What goes through a drawing as a browser draws it, as those see it that draw a part of it: the cost that adds up, what is being drawn,
// and how a part is drawn in its turn. Finds a shape that is drawn for certain; what keeps things from being drawn is noted.
import { common, scaleOf, union } from './boxes.ts'
import type { Drawing } from './drawing.ts'
import { certain, type Doubt, type DrawingContext } from './drawing-context.ts'
import { costs, type RenderingCost } from './rendering-cost.ts'
import type { SvgElement } from './tree.ts'
import type { Box, Matrix } from './values.ts'

/** What is known of a picture in a drawing. */
export interface DrawnPicture {
  readonly megapixels: number
  /** Whether it lets nothing through a mask that goes by brightness. */
  readonly isBlack: boolean
}

/** A drawing on its way to be gone through. */
export interface Painter {
  readonly drawing: Drawing
  readonly cost: RenderingCost
  /** Elements that are being drawn: what refers to one of them goes round in a circle. */
  readonly active: Set<SvgElement>
  /** A picture that is written out in the drawing; null where it cannot be read. */
  readonly picture: (image: SvgElement) => DrawnPicture | null
  /** Draws an element; gives the box around all that is drawn, null where there is nothing or it cannot be known. */
  readonly paint: (element: SvgElement, context: DrawingContext) => Box | null
  /** Notes why something is not drawn. */
  readonly note: (doubt: Doubt) => void
  /** How often it was noted that this cannot be known. */
  readonly doubtful: { count: number }
}

/** Draws the children of an element. */
export function children(painter: Painter, element: SvgElement, context: DrawingContext): Box | null {
  let box: Box | null = null
  for (const child of element.children) {
    if (element === painter.drawing.root) painter.cost.part = child
    painter.cost.add('shapes', costs.element)
    box = union(box, painter.paint(child, context))
  }
  return box
}

/** Letters of an element's values, and of what it inherits, that are looked at for nothing. */
const usualLetters = 1000

/** Adds the cost of looking at all that an element's values may be: it is paid again wherever the element is drawn. */
export function addLookCost({ drawing, cost }: Painter, element: SvgElement, inherited: DrawingContext['inherited'] = new Map()): void {
  let { letters, others, otherLetters } = drawing.extent(element)
  for (const [first = '', ...more] of inherited.values()) {
    letters += first.length
    others += more.length
    for (const value of more) otherLetters += value.length
  }
  if (others > 0) cost.add('style rules', others * costs.other + otherLetters * costs.letter)
  if (letters > usualLetters) cost.add('attributes', (letters - usualLetters) * costs.letter)
}

/** The least that is seen of something, in pixels, to count as drawn: in both directions, and in one. */
const [thinnest, smallest] = [0.001, 0.1]

/** Looks whether something at a place is seen, and notes why not. */
export function checkVisibility(
  { note }: Painter,
  element: SvgElement,
  { context, box }: { readonly context: DrawingContext; readonly box: Box | null },
): void {
  const visibility = certain(context, 'visibility', 'visible')
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

/** All of a picture, and more. */
export const everywhere: Box = [-1e9, -1e9, 1e9, 1e9]

/** The coordinates of what is drawn in the box of another thing, enlarged: it is drawn, wherever it lies and however small it is. */
export const enlarged: Matrix = [10, 0, 0, 10, 0, 0]

/** How many pixels a unit is, at most, at a place; one where that cannot be known. */
export const unitAt = ({ matrix }: DrawingContext) => (matrix === null ? 1 : scaleOf(matrix).most)
