// Boxes and points in the coordinates of a picture.
import type { Box, Matrix } from './values.ts'

/** The box around points (x and y in turn), brought to the picture by a matrix; null where there are none. */
export function boxAround(points: readonly number[], [a, b, c, d, e, f]: Matrix): Box | null {
  if (points.length < 2) return null
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x, y] = [points[at] ?? 0, points[at + 1] ?? 0]
    const [u, v] = [a * x + c * y + e, b * x + d * y + f]
    left = Math.min(left, u)
    right = Math.max(right, u)
    top = Math.min(top, v)
    bottom = Math.max(bottom, v)
  }
  return [left, top, right, bottom]
}

/** The corners of a box. */
export const corners = ([left, top, right, bottom]: Box) => [left, top, right, top, right, bottom, left, bottom]

/** What two boxes have in common, which may be less than nothing. */
export function common([a, b, c, d]: Box, [e, f, g, h]: Box): Box {
  return [Math.max(a, e), Math.max(b, f), Math.min(c, g), Math.min(d, h)]
}

/** The box around both. */
export function union(one: Box | null, other: Box | null): Box | null {
  if (one === null || other === null) return one ?? other
  return [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])]
}

/** A box grown on all sides. */
export function grown([left, top, right, bottom]: Box, by: number): Box {
  return [left - by, top - by, right + by, bottom + by]
}

/** The extent of a box from left to right. */
export const widthOf = ([left, , right]: Box) => right - left
/** The extent of a box from top to bottom. */
export const heightOf = ([, top, , bottom]: Box) => bottom - top

/** How much larger a matrix makes things: at most, and on an average. */
export const scaleOf = ([a, b, c, d]: Matrix) => ({ most: Math.hypot(a, b, c, d), mean: Math.sqrt(Math.abs(a * d - b * c)) })
