// Cells that belong to a neighbour: in a table with a caption `<` alone in a cell joins it with the one on its left, `^` with the one above.
// Read alike by what checks them and by what joins them.

/** The neighbour that a cell belongs to. */
export type Neighbour = 'left' | 'above'

/** Words of a cell, with their place in the file. */
interface Words {
  readonly type: string
  readonly value?: string
  readonly position?:
    | { readonly start: { readonly offset?: number | undefined }; readonly end: { readonly offset?: number | undefined } }
    | undefined
}

/** The neighbour that a cell with these words belongs to; null for a cell of its own. A sign behind a backslash is a word. */
export function neighbourOf([words, ...others]: readonly Words[]): Neighbour | null {
  if (words?.type !== 'text' || others.length > 0) return null
  const [start = 0, end = 0] = [words.position?.start.offset, words.position?.end.offset]
  if (end - start !== 1) return null
  if (words.value === '<') return 'left'
  return words.value === '^' ? 'above' : null
}

/** A cell by its row and column, from 0. */
export type At = readonly [row: number, column: number]

/** The cell to which each cell of a grid belongs in the end, by row and column; itself where it is one of its own or has no such neighbour. */
export function ownersOf(grid: readonly (readonly (Neighbour | null)[])[]): At[][] {
  const owners: At[][] = []
  grid.forEach((row, y) => {
    owners.push([])
    row.forEach((neighbour, x) => {
      const found = neighbour === 'left' ? owners[y]?.[x - 1] : neighbour === 'above' ? owners[y - 1]?.[x] : undefined
      owners[y]?.push(found ?? [y, x])
    })
  })
  return owners
}
