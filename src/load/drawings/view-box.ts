// What a `viewBox` does (SVG 2, 8.2–8.7): where the coordinates of an `svg`, a symbol or a pattern lie in those around it, and what of
// them can be seen.
import { boxAround, common, corners } from './boxes.ts'
import type { Drawing } from './drawing.ts'
import { type DrawingContext, withDoubt } from './drawing-context.ts'
import type { Viewport } from './outlines.ts'
import type { SvgElement } from './tree.ts'
import { type Box, identity, leadingNumbers, length, type Matrix, times } from './values.ts'

/** A `viewBox`: null where there is none, or none that is valid; undefined where a browser may read it in another way. */
export function viewBoxOf(text: string | undefined): Box | null | undefined {
  if (text === undefined || text.trim() === '') return null
  const numbers = leadingNumbers(text)
  const [x = 0, y = 0, width = -1, height = -1] = numbers
  if (numbers.length !== 4 || !/^\s*[^\s,]+(\s*,\s*|\s+)[^\s,]+(\s*,\s*|\s+)[^\s,]+(\s*,\s*|\s+)[^\s,]+\s*$/.test(text))
    return numbers.length === 0 ? null : undefined
  return width >= 0 && height >= 0 ? [x, y, x + width, y + height] : null
}

/** What is said where a view box cannot be followed. */
export const strangeBox = 'its viewBox cannot be followed'

/** The matrix that fits a view box into a size; null where it has no extent, so that nothing is drawn. */
export function fit([left, top, right, bottom]: Box, { width, height }: Viewport, aspect: string | undefined): Matrix | null {
  const [x, y] = [width / (right - left), height / (bottom - top)]
  if (!(right > left && bottom > top && width > 0 && height > 0)) return null
  const words = /^\s*(none|x(Min|Mid|Max)Y(Min|Mid|Max))(\s+(meet|slice))?\s*$/.test(aspect ?? '') ? (aspect ?? '').trim().split(/\s+/) : []
  const [align = 'xMidYMid'] = words
  if (align === 'none') return [x, 0, 0, y, -left * x, -top * y]
  const scale = words[1] === 'slice' ? Math.max(x, y) : Math.min(x, y)
  const spare = (whole: number, part: number, word: string) => (whole - part * scale) * (word === 'Min' ? 0 : word === 'Max' ? 1 : 0.5)
  const [, across = 'Mid', down = 'Mid'] = /^x(M..)Y(M..)$/.exec(align) ?? []
  return [scale, 0, 0, scale, spare(width, right - left, across) - left * scale, spare(height, bottom - top, down) - top * scale]
}

/** A nested `svg`, or a symbol and the `use` that draws it. */
export interface Fitted {
  readonly element: SvgElement
  readonly user: SvgElement
}

/** What is known inside a nested `svg` or a symbol; null where nothing of it is drawn. */
export function fitting(drawing: Drawing, { element, user }: Fitted, context: DrawingContext): DrawingContext | null {
  const values = drawing.values(element)
  const sizes = drawing.values(user)
  const { viewport } = context
  const [x, y] =
    element === user ? [length(values.get('x')?.value, viewport.width), length(values.get('y')?.value, viewport.height)] : [0, 0]
  const width = length(sizes.get('width')?.value, viewport.width, viewport.width)
  const height = length(sizes.get('height')?.value, viewport.height, viewport.height)
  const unknown = { element, reason: 'its size cannot be followed', isNothing: false }
  if (x === null || y === null || width === null || height === null) return withDoubt({ ...context, matrix: null }, unknown)
  if (!(width > 0 && height > 0)) return null
  const box = viewBoxOf(element.attributes.get('viewBox'))
  if (box === undefined) return withDoubt({ ...context, matrix: null }, { element, reason: strangeBox, isNothing: false })
  const inner = box === null ? identity : fit(box, { width, height }, element.attributes.get('preserveAspectRatio'))
  if (inner === null) return null
  const inside: Viewport = box === null ? { width, height } : { width: box[2] - box[0], height: box[3] - box[1] }
  if (context.matrix === null) return { ...context, viewport: inside }
  const outer = times(context.matrix, [1, 0, 0, 1, x, y])
  const isClipped = !['visible', 'auto'].includes(values.get('overflow')?.value.trim() ?? 'hidden')
  const clip = isClipped ? common(context.clip, boxAround(corners([0, 0, width, height]), outer) ?? context.clip) : context.clip
  return { ...context, matrix: times(outer, inner), clip, viewport: inside }
}
