// The rendering cost of a drawing, counted while it is gone through as a browser draws it: in shapes, as long as the browser and the passes over
// the PDF need for a small rectangle, some 40 µs. Ends (throws `CostLimitError`) as soon as it is more than is let through.
import type { SvgElement } from './tree.ts'

/** What costs are counted for. */
export type CostKind =
  | 'shapes'
  | 'outlines'
  | 'dashes'
  | 'markers'
  | 'filters'
  | 'masks'
  | 'clip paths'
  | 'patterns'
  | 'gradients'
  | 'pictures'
  | 'attributes'
  | 'style rules'

/** What things cost, in shapes; measured with a document of A4. */
export const costs = {
  group: 0.5,
  /** Whatever stands in what is drawn, also where it is not drawn itself. */
  element: 0.05,
  /** A letter of the values that are looked at each time that an element is drawn, beyond what is usual. */
  letter: 0.01,
  /** A value that may hold beside the one that holds. */
  other: 0.05,
  use: 2,
  /** A point of an outline. */
  point: 0.2,
  /** A layer that is put over others as a whole, for its opacity or its way of mixing. */
  layer: 5,
  marker: 2,
  clipPath: 5,
  /** A shape that clips others; such shapes are united, for which pairs of their parts are looked at. */
  clipShape: 25,
  clipPair: 0.1,
  mask: 50,
  filter: 100,
  /** A mask and a step of a filter that cover the whole width and height of a page's column. */
  maskArea: 4000,
  filterArea: 5000,
  pattern: 400,
  stop: 0.05,
  picture: 20,
  megapixel: 500,
  dash: 0.25,
  /** A dash of a curve, or one with ends of its own. */
  shapedDash: 5,
} as const

/** The greatest cost of one drawing, in shapes: some two seconds. */
export const mostCost = 50_000

/** Elements in one another once each `use` is followed: beyond this, the browser's time grows by the cube of their number. */
export const mostDepth = 120

/** A drawing costs more than is let through. */
export class CostLimitError extends Error {
  /** What most of the cost was for. */
  readonly kind: CostKind
  /** The element below the root at which most of it was, where there is one. */
  readonly element: SvgElement | null
  constructor(kind: CostKind, element: SvgElement | null) {
    super(kind)
    this.kind = kind
    this.element = element
  }
}

/** Adds up the cost of one drawing. */
export class RenderingCost {
  readonly #kinds = new Map<CostKind, number>()
  readonly #parts = new Map<SvgElement, number>()
  /** The element below the root that is gone through. */
  part: SvgElement | null = null
  total = 0

  /** Adds cost of a kind. */
  add(kind: CostKind, amount: number): void {
    this.total += amount
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + amount)
    if (this.part !== null) this.#parts.set(this.part, (this.#parts.get(this.part) ?? 0) + amount)
    if (!(this.total <= mostCost)) throw new CostLimitError(greatest(this.#kinds)[0], this.#mostOf())
  }

  #mostOf(): SvgElement | null {
    if (this.#parts.size === 0) return null
    const [element, amount] = greatest(this.#parts)
    return amount > mostCost / 2 ? element : null
  }
}

function greatest<Key>(amounts: ReadonlyMap<Key, number>): readonly [Key, number] {
  return [...amounts].reduce((one, other) => (other[1] > one[1] ? other : one))
}
