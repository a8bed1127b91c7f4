// The graphics state of a page as far as places depend on it: the matrix and what is shown of the page (ISO 32000-2, 8.4).

import type { Box } from './geometry.ts'
import { boxOf, intersection, type Matrix, readMatrix, times } from './geometry.ts'

/** Follows the operators of a page that change the matrix and the clip. */
export class GraphicsState {
  matrix: Matrix = [1, 0, 0, 1, 0, 0]
  #clip: Box | null = null
  readonly #saved: { readonly matrix: Matrix; readonly clip: Box | null }[] = []

  /** Takes one operator: `q`, `Q` and `cm` change the state, others do not. */
  apply(line: string): void {
    if (line === 'q') this.#saved.push({ matrix: this.matrix, clip: this.#clip })
    else if (line === 'Q') ({ matrix: this.matrix, clip: this.#clip } = this.#saved.pop() ?? { matrix: this.matrix, clip: this.#clip })
    else if (line.endsWith(' cm')) this.matrix = times(readMatrix(line), this.matrix)
  }

  /** Narrows what is shown to the box of a path. */
  clipTo(path: string): void {
    const box = boxOf(path, this.matrix)
    if (box !== null) this.#clip = this.#clip === null ? box : intersection(this.#clip, box)
  }

  /** How high on the page, in points, text with this matrix stands. */
  heightOf([, , , , x, y]: Matrix): number {
    return x * this.matrix[1] + y * this.matrix[3] + this.matrix[5]
  }

  /** Whether a line of text stands above or below all that is shown: the rest of a block that begins on another page. */
  isOutside(matrix: Matrix): boolean {
    if (this.#clip === null) return false
    const height = this.heightOf(matrix)
    return height < this.#clip[1] || height > this.#clip[3]
  }
}
