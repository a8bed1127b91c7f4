// The outline of a path from its data (SVG 2, 9.3). It ends where the data do not go on as they must, as in every browser (9.5.4).
import type { Point } from './curves.ts'
import { type Outline, Pen } from './outlines.ts'
import { costs, mostCost } from './rendering-cost.ts'

/** How many numbers each command of a path takes. */
const operands: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 }

const command = /[\s,]*([a-z])/iy
const operand = /[\s,]*([-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?)/iy
const flag = /[\s,]*([01])/y

/** More parts than a drawing may have: what follows is not read. */
const mostParts = mostCost / costs.point

/** The outline that the data of a path describe. */
export function path(data: string): Outline {
  const pen = new Pen()
  trace(data, pen)
  return pen.outline()
}

/** Draws the data of a path. */
export function trace(data: string, pen: Pen): void {
  const reader = new Reader(data)
  for (let step = reader.step(); step !== null && pen.parts <= mostParts; step = reader.step()) {
    const kind = step.name.toLowerCase()
    if (pen.isEmpty && kind !== 'm') break
    draw(pen, kind, absolute(pen, step.name, step.numbers))
  }
}

/** Reads data command by command. */
class Reader {
  readonly #data: string
  #at = 0
  #name = ''

  constructor(data: string) {
    this.#data = data
  }

  /** The next command with its numbers; null at the end, or where the data do not go on as they must. */
  step(): { readonly name: string; readonly numbers: readonly number[] } | null {
    const next = this.#take(command)
    const name = next ?? this.#name
    const kind = name.toLowerCase()
    const count = operands[kind]
    if (count === undefined || (next === null && kind === 'z')) return null
    const numbers: number[] = []
    while (numbers.length < count) {
      const found = this.#take(kind === 'a' && (numbers.length === 3 || numbers.length === 4) ? flag : operand)
      if (found === null) return null
      numbers.push(Number(found))
    }
    // Pairs that follow a move are lines.
    this.#name = name === 'm' ? 'l' : name === 'M' ? 'L' : name
    return { name, numbers }
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#data)?.[1]
    if (found !== undefined) this.#at = pattern.lastIndex
    return found ?? null
  }
}

/** Operands without what they are relative to. */
function absolute({ at: [x, y] }: Pen, name: string, numbers: readonly number[]): readonly number[] {
  if (name === name.toUpperCase()) return numbers
  if (name === 'h') return numbers.map((value) => value + x)
  if (name === 'v') return numbers.map((value) => value + y)
  return numbers.map((value, index) => (name === 'a' && index < 5 ? value : value + ((name === 'a' ? index + 1 : index) % 2 === 0 ? x : y)))
}

function draw(pen: Pen, kind: string, numbers: readonly number[]): void {
  const [a = 0] = numbers
  const points = Array.from({ length: numbers.length / 2 }, (_, index): Point => [numbers[index * 2] ?? 0, numbers[index * 2 + 1] ?? 0])
  const end = points.at(-1) ?? pen.at
  const mirrored: Point = [2 * pen.at[0] - pen.beside[0], 2 * pen.at[1] - pen.beside[1]]
  if (kind === 'c' || kind === 'q') return pen.curve(points.slice(0, -1), end)
  if (kind === 's' || kind === 't') return pen.curve([mirrored, ...points.slice(0, -1)], end)
  if (kind === 'm') pen.to(end, true)
  else if (kind === 'l') pen.to(end)
  else if (kind === 'h') pen.to([a, pen.at[1]])
  else if (kind === 'v') pen.to([pen.at[0], a])
  else if (kind === 'z') pen.to(pen.start)
  else pen.arc(numbers, [numbers[5] ?? 0, numbers[6] ?? 0])
  pen.beside = pen.at
}
