// The outlines of letters as data of paths, one for each element that holds them.

import type { PlacedGlyph } from '../../../fonts/typeface.ts'
import { turnedAround } from '../curves.ts'
import type { Drawing } from '../drawing.ts'
import type { SvgElement } from '../tree.ts'

/** Where a glyph is drawn, and how large. */
export interface GlyphPlace {
  readonly x: number
  readonly y: number
  readonly em: number
  /** An em from left to right, where letters are stretched. */
  readonly across: number
  /** In degrees. */
  readonly turn: number
}

/** Where a line with the words is drawn. */
export interface BarPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  /** In degrees. */
  readonly turn: number
}

/** A line with the words: above, below or through them, in parts of their size from the baseline upwards. */
export interface Decoration {
  readonly top: number
}

const decorations: Readonly<Record<string, Decoration>> = {
  underline: { top: -0.08 },
  overline: { top: 0.9 },
  'line-through': { top: 0.31 },
}

const thickness = 0.06

/** The lines that go with the words of an element. */
export function decorationsOf({ values }: Drawing, element: SvgElement): readonly Decoration[] {
  const found = new Set<Decoration>()
  for (let at: SvgElement | null = element; at !== null; at = at.parent) {
    const own = values(at)
    const value = `${own.get('text-decoration')?.value ?? ''} ${own.get('text-decoration-line')?.value ?? ''}`
    for (const [name, decoration] of Object.entries(decorations)) if (value.split(/\s+/).includes(name)) found.add(decoration)
  }
  return [...found]
}

/** Gathers outlines. */
export class OutlineWriter {
  readonly #parts = new Map<SvgElement, string[]>()

  /** Adds a glyph. */
  glyph(element: SvgElement, { outline, across: aside, up }: PlacedGlyph, { x, y, em, across, turn }: GlyphPlace): void {
    const say = rounding(em)
    const turned = turnedAround([x, y], turn)
    const point = (right: number, high: number) =>
      turned((right + aside) * across, -(high + up) * em)
        .map(say)
        .join(' ')
    const steps = outline.map(({ type, values }) => {
      const points: string[] = []
      for (let at = 0; at < values.length; at += 2) points.push(point(values[at] ?? 0, values[at + 1] ?? 0))
      return type + points.join(' ')
    })
    this.#add(element, steps.join(''))
  }

  /** Adds a line with the words. */
  bar(element: SvgElement, { x, y, width, size, turn }: BarPlace, { top }: Decoration): void {
    const say = rounding(size)
    if (turn === 0) {
      this.#add(element, `M${say(x)} ${say(y - top * size)}h${say(width)}v${say(thickness * size)}h${say(-width)}Z`)
      return
    }
    const turned = turnedAround([x, y], turn)
    const point = (across: number, down: number) => turned(across, down).map(say).join(' ')
    const [above, below] = [-top * size, (thickness - top) * size]
    this.#add(element, `M${point(0, above)}L${point(width, above)} ${point(width, below)} ${point(0, below)}Z`)
  }

  #add(element: SvgElement, data: string): void {
    const parts = this.#parts.get(element) ?? []
    parts.push(data)
    this.#parts.set(element, parts)
  }

  /** The data of a path for each element. */
  get data(): ReadonlyMap<SvgElement, string> {
    return new Map([...this.#parts].map(([element, parts]) => [element, parts.join('')]))
  }
}

/** Writes a number as exactly as a thousandth of the size of the letters asks for. */
function rounding(size: number): (value: number) => string {
  const digits = Math.min(12, Math.max(0, Math.ceil(3 - Math.log10(Math.max(size, 1e-9)))))
  return (value) => String(Number(value.toFixed(digits)))
}
