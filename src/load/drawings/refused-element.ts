// What of a drawing cannot be let through, whatever else is in it.
import { scaleOf } from './boxes.ts'
import type { SvgElement } from './tree.ts'
import type { Matrix } from './values.ts'

/** An element that no drawing may hold; without a reason it is text. */
export class RefusedElement extends Error {
  readonly element: SvgElement
  readonly reason: string | null
  constructor(element: SvgElement, reason: string | null) {
    super(reason ?? 'text')
    this.element = element
    this.reason = reason
  }
}

/** The greatest number in a drawing, and the greatest factor of all its transforms together: beyond, a PDF has no way to write numbers. */
export const greatestNumber = 1e7
const farthest = 1e9

/** Throws where transforms, together, lead farther than a PDF can say. */
export function refuseReach(element: SvgElement, matrix: Matrix | null): void {
  if (matrix === null) return
  const reach = Math.max(scaleOf(matrix).most, Math.abs(matrix[4]), Math.abs(matrix[5]))
  if (!(reach <= farthest)) throw new RefusedElement(element, 'its transforms, taken together, enlarge or move it a billionfold')
}
