// A path along which words run (SVG 2, 11.8): how long it is, and where on it a place is and which way it leads there.
import { arc, between, type Point } from '../curves.ts'
import { candidates, type Drawing, usedBy } from '../drawing.ts'
import { Pen } from '../outlines.ts'
import { trace } from '../path.ts'
import type { SvgElement } from '../tree.ts'
import { identity, type Matrix, transform } from '../values.ts'
import { textLength } from './text-style.ts'

/** A place on a path. */
export interface TrailPlace {
  readonly x: number
  readonly y: number
  /** Which way the path leads, in degrees. */
  readonly turn: number
}

/** A path with words. */
export interface Trail {
  readonly length: number
  /** Where on it the words begin. */
  readonly offset: number
  readonly at: (distance: number) => TrailPlace
}

const trails = new WeakMap<SvgElement, { readonly trail: Trail | null }>()

/** The path to which a `textPath` refers; null where there is none, or nothing of it, or it cannot be followed. `size` is that of its letters. */
export function trailOf(drawing: Drawing, textPath: SvgElement, size: number): Trail | null {
  const known = trails.get(textPath) ?? { trail: readTrail(drawing, textPath, size) }
  trails.set(textPath, known)
  return known.trail
}

function readTrail(drawing: Drawing, textPath: SvgElement, size: number): Trail | null {
  const referred = usedBy(drawing, textPath)
  const data = textPath.attributes.get('path') ?? (referred?.name === 'path' ? referred.attributes.get('d') : undefined)
  const matrix = referred === undefined ? identity : matrixOf(drawing, referred)
  if (data === undefined || matrix === null) return null
  const steps = stepsOf(data, { matrix, isBackwards: textPath.attributes.get('side')?.trim() === 'right' })
  const ends: number[] = []
  for (const [[x1, y1], [x2, y2]] of steps) ends.push((ends.at(-1) ?? 0) + Math.hypot(x2 - x1, y2 - y1))
  const length = ends.at(-1) ?? 0
  if (!(length > 0 && Number.isFinite(length))) return null
  const stated = Number(referred?.attributes.get('pathLength'))
  const start = textPath.attributes.get('startOffset') ?? '0'
  const offset = (textLength(start, size, length) ?? 0) * (stated > 0 && !start.includes('%') ? length / stated : 1)
  return { length, offset, at: (distance) => placeOn(steps, ends, distance) }
}

interface Way {
  readonly matrix: Matrix
  readonly isBackwards: boolean
}

/** The lines of a path; none where they are too many. */
function stepsOf(data: string, { matrix, isBackwards }: Way): readonly Step[] {
  const pen = new TrailPen()
  trace(data, pen)
  if (pen.steps.length > mostSteps) return []
  const steps = pen.steps.map(([from, to]): Step => [through(matrix, from), through(matrix, to)])
  return isBackwards ? steps.reverse().map(([from, to]) => [to, from]) : steps
}

function matrixOf({ values }: Drawing, element: SvgElement): Matrix | null {
  const [said, ...others] = candidates(values(element), 'transform')
  return others.length > 0 ? null : said === undefined ? identity : transform(said)
}

const through = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [a * x + c * y + e, b * x + d * y + f]

type Step = readonly [from: Point, to: Point]

function placeOn(steps: readonly Step[], ends: readonly number[], distance: number): TrailPlace {
  let [low, high] = [0, ends.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) < distance) low = middle + 1
    else high = middle
  }
  const [[x1, y1], [x2, y2]] = steps[low] ?? [
    [0, 0],
    [0, 0],
  ]
  const [start, end] = [low === 0 ? 0 : (ends[low - 1] ?? 0), ends[low] ?? 0]
  const share = end > start ? (distance - start) / (end - start) : 0
  return { x: x1 + (x2 - x1) * share, y: y1 + (y2 - y1) * share, turn: (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI }
}

/** A curve is followed in so many steps. */
const stepsOfCurve = 48
/** Words have room on a path of fewer. */
const mostSteps = 100_000

/** Draws a path as lines that are short enough to be taken for it; moves from one part of it to the next are none. */
class TrailPen extends Pen {
  readonly steps: Step[] = []

  override to(point: Point, isMove = false): void {
    if (!isMove) this.#step(this.at, point)
    super.to(point, isMove)
  }

  override curve(beside: readonly Point[], end: Point): void {
    const all = [this.at, ...beside, end]
    this.#follow((share) => between(all, share))
    super.curve(beside, end)
  }

  override arc(numbers: readonly number[], end: Point): void {
    const [across = 0, down = 0] = numbers
    const isLine = across === 0 || down === 0 || (this.at[0] === end[0] && this.at[1] === end[1])
    if (!isLine) this.#follow(arc(this.at, numbers, end))
    super.arc(numbers, end)
  }

  #follow(pointAt: (share: number) => Point): void {
    for (let step = 0; step < stepsOfCurve; step++) this.#step(pointAt(step / stepsOfCurve), pointAt((step + 1) / stepsOfCurve))
  }

  #step(from: Point, to: Point): void {
    if (from[0] !== to[0] || from[1] !== to[1]) this.steps.push([from, to])
    // Nothing more is read then.
    if (this.steps.length > mostSteps) this.parts = Number.POSITIVE_INFINITY
  }
}
