// Which item of one version of a text is which of another: by equal hashes in order (longest common subsequence), then moved
// items by equal hash, then what is left by structure. Takes two lists in file order; gives pairs of indexes. Refuses nothing.

/** What alignment looks at. */
export interface Item {
  /** Items of different files are pairs only when their hashes are equal. */
  readonly file: string
  readonly hash: string
  /** Items whose shapes differ are never pairs by structure. */
  readonly shape: string
}

/** How two items that stand in the same gap fit, from 0 up; a negative number forbids the pair. */
export type Fit = (a: number, b: number) => number

/** For each index of `a` its partner in `b`. */
export type Pairs = Map<number, number>

/** Pairs equal items in order, then equal items that have moved, then by structure whatever `fit` lets through. */
export function align(a: readonly Item[], b: readonly Item[], fit: Fit): Pairs {
  const pairs: Pairs = new Map()
  const filesOfB = byFile(b)
  for (const [file, left] of byFile(a)) addCommon(a, b, { left, right: filesOfB.get(file) ?? [], pairs })
  addMoved(a, b, pairs)
  addStructural(a, b, { pairs, fit })
  return pairs
}

/** Pairs what is not yet paired, by structure alone. */
export function addStructural(a: readonly Item[], b: readonly Item[], { pairs, fit }: { readonly pairs: Pairs; readonly fit: Fit }): void {
  const taken = new Set(pairs.values())
  const filesOfB = byFile(b)
  for (const [file, left] of byFile(a)) {
    const right = (filesOfB.get(file) ?? []).filter((index) => !taken.has(index))
    const open = left.filter((index) => !pairs.has(index))
    if (open.length > 0 && right.length > 0) fillGaps({ a, b, pairs, fit }, open, right)
  }
}

function byFile(items: readonly Item[]): Map<string, number[]> {
  const files = new Map<string, number[]>()
  items.forEach((item, index) => {
    const list = files.get(item.file)
    if (list === undefined) files.set(item.file, [index])
    else list.push(index)
  })
  return files
}

interface Slice {
  readonly left: readonly number[]
  readonly right: readonly number[]
  readonly pairs: Pairs
}

function addCommon(a: readonly Item[], b: readonly Item[], { left, right, pairs }: Slice): void {
  const same = (i: number | undefined, j: number | undefined) => i !== undefined && j !== undefined && isEqual(a[i], b[j])
  let start = 0
  while (same(left[start], right[start])) pairs.set(left[start] as number, right[start++] as number)
  let end = 0
  while (left.length - end > start && right.length - end > start && same(left[left.length - 1 - end], right[right.length - 1 - end])) {
    pairs.set(left[left.length - 1 - end] as number, right[right.length - 1 - end] as number)
    end++
  }
  const [midLeft, midRight] = [left.slice(start, left.length - end), right.slice(start, right.length - end)]
  const steps = bestPath(midLeft.length, midRight.length, (i, j) => (same(midLeft[i], midRight[j]) ? 1 : -1))
  for (const [i, j] of steps) pairs.set(midLeft[i] as number, midRight[j] as number)
}

function isEqual(one: Item | undefined, other: Item | undefined): boolean {
  return one?.hash === other?.hash && one?.shape === other?.shape
}

function addMoved(a: readonly Item[], b: readonly Item[], pairs: Pairs): void {
  const taken = new Set(pairs.values())
  const free = new Map<string, number[]>()
  b.forEach((item, index) => {
    if (!taken.has(index)) free.set(item.hash, [...(free.get(item.hash) ?? []), index])
  })
  a.forEach((item, index) => {
    const found = pairs.has(index) ? undefined : free.get(item.hash)?.shift()
    if (found !== undefined) pairs.set(index, found)
  })
}

interface Gaps {
  readonly a: readonly Item[]
  readonly b: readonly Item[]
  readonly pairs: Pairs
  readonly fit: Fit
}

/** What stands next to a pair already made is worth more than its likeness alone. */
const neighbourBonus = 0.5

function fillGaps({ a, b, pairs, fit }: Gaps, left: readonly number[], right: readonly number[]): void {
  const before = new Map(pairs)
  const worth = (i: number, j: number) => {
    const [x, y] = [left[i] as number, right[j] as number]
    const own = a[x]?.shape === b[y]?.shape ? fit(x, y) : -1
    if (own < 0) return -1
    const neighbours = Number(before.get(x - 1) === y - 1) + Number(before.get(x + 1) === y + 1)
    return 0.1 + own + neighbours * neighbourBonus
  }
  for (const [i, j] of bestPath(left.length, right.length, worth)) pairs.set(left[i] as number, right[j] as number)
}

/** The pairs, rising on both sides, whose worth together is greatest; a negative worth forbids a pair. */
function bestPath(rows: number, columns: number, worth: (i: number, j: number) => number): [number, number][] {
  const width = columns + 1
  const best = new Float64Array((rows + 1) * width)
  const taken = new Uint8Array(rows * columns)
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const skip = Math.max(best[(i + 1) * width + j] as number, best[i * width + j + 1] as number)
      const own = worth(i, j)
      const pair = own < 0 ? -1 : own + (best[(i + 1) * width + j + 1] as number)
      if (pair > skip || (pair >= 0 && pair === skip && own > 0)) taken[i * columns + j] = 1
      best[i * width + j] = Math.max(skip, pair)
    }
  }
  return walk({ rows, columns, best, taken })
}

interface Table {
  readonly rows: number
  readonly columns: number
  readonly best: Float64Array
  readonly taken: Uint8Array
}

function walk({ rows, columns, best, taken }: Table): [number, number][] {
  const width = columns + 1
  const steps: [number, number][] = []
  let [i, j] = [0, 0]
  while (i < rows && j < columns) {
    if (taken[i * columns + j] === 1) steps.push([i++, j++])
    else if ((best[(i + 1) * width + j] as number) >= (best[i * width + j + 1] as number)) i++
    else j++
  }
  return steps
}
