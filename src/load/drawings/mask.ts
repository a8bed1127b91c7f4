// Masks (CSS Masking 1, 7): whether what is in one may let something through. By default it goes by brightness, so that black hides.
import { boxAround, corners } from './boxes.ts'
import { isBlack } from './brightness.ts'
import { keywords } from './drawing.ts'
import { certain, type DrawingContext, inheritedAt } from './drawing-context.ts'
import { children, enlarged, everywhere, type Painter } from './painter.ts'
import type { SvgElement } from './tree.ts'
import { type Box, length } from './values.ts'

interface Masking {
  readonly context: DrawingContext
  readonly isByAlpha: boolean
}

/** Draws what is in a mask; whether it may let something through. */
export function isLettingThrough(painter: Painter, mask: SvgElement, { context, isByAlpha }: Masking): boolean {
  const before = painter.doubtful.count
  const values = painter.drawing.values(mask)
  const isByBox = mask.attributes.get('maskContentUnits') === 'objectBoundingBox'
  const inside: DrawingContext = {
    ...context,
    ...(isByBox ? { matrix: enlarged, clip: everywhere } : {}),
    inherited: inheritedAt(painter.drawing, mask),
    doubt: null,
    depth: context.depth + 1,
    counts: { isDrawn: false },
    isByBrightness: !isByAlpha && keywords(values, 'mask-type').every((type) => type !== 'alpha'),
  }
  // What stands behind a black sheet over all of it is not seen.
  const seenBox: Box = isByBox ? [0, 0, 10, 10] : context.clip
  const sheet = inside.isByBrightness
    ? mask.children.findLastIndex((child) => isSheet(painter, child, { context: inside, box: seenBox }))
    : -1
  children(painter, { ...mask, children: mask.children.slice(0, sheet + 1) }, { ...inside, counts: { isDrawn: false } })
  const behind = sheet < 0 ? before : painter.doubtful.count
  children(painter, { ...mask, children: mask.children.slice(sheet + 1) }, inside)
  return inside.counts.isDrawn || painter.doubtful.count > behind
}

interface Place {
  readonly context: DrawingContext
  readonly box: Box
}

/** Whether an element is a rectangle, plainly black, over all of a box. */
function isSheet({ drawing }: Painter, element: SvgElement, { context, box }: Place): boolean {
  const values = drawing.values(element)
  const sizes = ['x', 'y', 'width', 'height']
  if (element.name !== 'rect' || [...values.keys()].some((name) => ![...sizes, 'fill', 'fill-opacity'].includes(name))) return false
  const fill = values.get('fill')?.value ?? certain(context, 'fill', 'black') ?? ''
  const opacity = values.get('fill-opacity')?.value ?? certain(context, 'fill-opacity', '1')
  if (!isBlack(fill) || opacity !== '1' || [...values.values()].some(({ others }) => others.size > 0)) return false
  const [x, y, width, height] = sizes.map((name, index) =>
    length(values.get(name)?.value, index % 2 === 0 ? context.viewport.width : context.viewport.height),
  )
  const { matrix } = context
  if (typeof x !== 'number' || typeof y !== 'number' || typeof width !== 'number' || typeof height !== 'number' || matrix === null)
    return false
  if (matrix[1] !== 0 || matrix[2] !== 0) return false
  const own = boxAround(corners([x, y, x + width, y + height]), matrix)
  return own !== null && own[0] <= box[0] && own[1] <= box[1] && own[2] >= box[2] && own[3] >= box[3]
}
