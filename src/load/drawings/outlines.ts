// The outlines of shapes, as far as their cost and their place need them: the points on them, a box around them, a length that they do not
// exceed. Takes an element and the size of what its percentages are of; gives null where its geometry cannot be known.
import { arc, between, type Point } from './curves.ts'
import { type Box, length } from './values.ts'

/** The outline of a shape in its own coordinates. */
export interface Outline {
  /** Points on it, x and y in turn. */
  readonly points: readonly number[]
  /** A box around it and around what its curves are drawn by; null where it has no point. */
  readonly hull: Box | null
  /** Not less than its length. */
  readonly length: number
  readonly parts: number
  readonly isCurved: boolean
  /** Whether it has an end, at which a line has its cap. */
  readonly hasSegment: boolean
}

/** The values of an element's geometry, by name. */
export type Geometry = (name: string) => string | undefined

const empty: Outline = { points: [], hull: null, length: 0, parts: 0, isCurved: false, hasSegment: false }

/** What percentages are of: across, down, and for what has no direction. */
export interface Viewport {
  readonly width: number
  readonly height: number
}

const diagonal = ({ width, height }: Viewport) => Math.hypot(width, height) / Math.SQRT2

/** The outline of a shape. */
export function outlineOf(name: string, value: Geometry, viewport: Viewport): Outline | null {
  const across = (key: string) => length(value(key), viewport.width)
  const down = (key: string) => length(value(key), viewport.height)
  const round = (key: string) => length(value(key), diagonal(viewport))
  switch (name) {
    case 'rect':
      return rectangle([across('x'), down('y'), across('width'), down('height')])
    case 'circle':
      return ellipse([across('cx'), down('cy'), round('r'), round('r')])
    case 'ellipse': {
      const [rx, ry] = [across('rx'), down('ry')]
      return ellipse([across('cx'), down('cy'), value('rx') === undefined ? ry : rx, value('ry') === undefined ? rx : ry])
    }
    case 'line':
      return line([across('x1'), down('y1'), across('x2'), down('y2')])
    default:
      return null
  }
}

type Four = readonly [number | null, number | null, number | null, number | null]

function rectangle([x, y, width, height]: Four): Outline | null {
  if (x === null || y === null || width === null || height === null) return null
  if (!(width > 0 && height > 0)) return empty
  const points = [x, y, x + width, y, x + width, y + height, x, y + height]
  return { points, hull: [x, y, x + width, y + height], length: 2 * (width + height), parts: 4, isCurved: false, hasSegment: true }
}

function ellipse([x, y, across, down]: Four): Outline | null {
  if (x === null || y === null || across === null || down === null) return null
  if (!(across > 0 && down > 0)) return empty
  const points = Array.from({ length: 8 }, (_, index) => (index * Math.PI) / 4).flatMap((angle) => [
    x + across * Math.cos(angle),
    y + down * Math.sin(angle),
  ])
  const hull: Box = [x - across, y - down, x + across, y + down]
  return { points, hull, length: 2 * Math.PI * Math.max(across, down), parts: 8, isCurved: true, hasSegment: true }
}

function line([x1, y1, x2, y2]: Four): Outline | null {
  if (x1 === null || y1 === null || x2 === null || y2 === null) return null
  return polyline([x1, y1, x2, y2])
}

/** The outline of a `polyline` or a `polygon`: the points in pairs, without a last one that has no partner. */
export function polyline(numbers: readonly number[]): Outline {
  const pen = new Pen()
  for (let at = 0; at + 1 < numbers.length; at += 2) pen.to([numbers[at] ?? 0, numbers[at + 1] ?? 0], at === 0)
  return pen.outline()
}

/** Where on a curve its points are. */
const quarters = [0.25, 0.5, 0.75]

/** Draws an outline, point by point. */
export class Pen {
  readonly #points: number[] = []
  #hull: [number, number, number, number] | null = null
  #length = 0
  parts = 0
  #isCurved = false
  #hasSegment = false
  at: Point = [0, 0]
  start: Point = [0, 0]
  /** The last point beside a curve, which a smooth one continues. */
  beside: Point = [0, 0]

  /** Draws a line to a point, or goes there. */
  to(point: Point, isMove = false): void {
    if (isMove) this.start = point
    else {
      this.#length += Math.hypot(point[0] - this.at[0], point[1] - this.at[1])
      this.#hasSegment = true
    }
    this.parts++
    this.#points.push(...point)
    this.around(point)
    this.at = point
  }

  /** Draws a curve by points beside it. */
  curve(beside: readonly Point[], end: Point): void {
    const all = [this.at, ...beside, end]
    for (const [index, point] of all.entries()) {
      const before = all[index - 1] ?? point
      this.#length += Math.hypot(point[0] - before[0], point[1] - before[1])
      this.around(point)
    }
    for (const share of quarters) this.#points.push(...between(all, share))
    this.beside = beside.at(-1) ?? this.at
    this.#curved(end, 2)
  }

  /** Draws an arc of an ellipse; all of it is nowhere farther away than two of its diameters. */
  arc(numbers: readonly number[], end: Point): void {
    const [across = 0, down = 0] = numbers
    const chord = Math.hypot(end[0] - this.at[0], end[1] - this.at[1])
    if (across === 0 || down === 0 || chord === 0) {
      this.to(end)
      return
    }
    const reach = Math.max(Math.abs(across), Math.abs(down), chord) * 2
    this.around([this.at[0] - reach, this.at[1] - reach])
    this.around([this.at[0] + reach, this.at[1] + reach])
    this.#length += Math.PI * reach
    const pointAt = arc(this.at, numbers, end)
    for (const share of quarters) this.#points.push(...pointAt(share))
    this.#curved(end, 6)
  }

  #curved(end: Point, parts: number): void {
    this.#isCurved = true
    this.#hasSegment = true
    this.parts += parts
    this.#points.push(...end)
    this.at = end
  }

  around([x, y]: Point): void {
    const [left, top, right, bottom] = this.#hull ?? [x, y, x, y]
    this.#hull = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)]
  }

  get isEmpty(): boolean {
    return this.#points.length === 0
  }

  outline(): Outline {
    return {
      points: this.#points,
      hull: this.#hull,
      length: this.#length,
      parts: this.parts,
      isCurved: this.#isCurved,
      hasSegment: this.#hasSegment,
    }
  }
}
