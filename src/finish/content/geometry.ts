// Matrices and rectangles of page content (ISO 32000-2, 8.3).

/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number]

/** `a b c d e f`. */
export type Matrix = readonly [number, number, number, number, number, number]

/** A matrix as it stands in an operator. */
export function readMatrix(numbers: string): Matrix {
  return numbers.split(' ', 6).map(Number) as unknown as Matrix
}

/** `a` applied before `b`. */
export function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ]
}

/** The rectangle around both. */
export function union(a: Box | null, b: Box | null): Box | null {
  if (a === null || b === null) return a ?? b
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

/** The rectangle in both, which may be empty. */
export function intersection(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]
}

/** The rectangle around a path or an image; null for what has no extent of its own. */
export function boxOf(operators: string, matrix: Matrix): Box | null {
  let box: Box | null = null
  for (const line of operators.split('\n')) {
    const words = line.split(' ')
    const operator = words.at(-1)
    const numbers = words.slice(0, -1).map(Number)
    const points = operator === 'Do' ? UNIT : operator === 're' ? corners(numbers) : numbers
    for (let at = 0; at + 1 < points.length && !Number.isNaN(points[at]); at += 2) {
      const [, , , , x, y] = times([1, 0, 0, 1, points[at] as number, points[at + 1] as number], matrix)
      box = union(box, [x, y, x, y])
    }
  }
  return box
}

const UNIT = [0, 0, 1, 0, 0, 1, 1, 1]

function corners([x = 0, y = 0, width = 0, height = 0]: readonly number[]): readonly number[] {
  return [x, y, x + width, y, x, y + height, x + width, y + height]
}
