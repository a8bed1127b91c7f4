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
  const steps = bestPath([midLeft.length, midRight.length], noBonus, (i, j) => (same(midLeft[i], midRight[j]) ? 1 : -1))
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
  for (const [i, j] of bestPath([left.length, right.length], runBonus, worth)) pairs.set(left[i] as number, right[j] as number)
}

/** A pair that follows right upon another is worth this much more, so that what was left out is left out in one piece. */
const runBonus = 0.4
/** For equal texts: the longest common subsequence, and of several the one in fewest pieces. */
const noBonus = 1e-6

/**
 * The pairs, rising on both sides, whose worth together is greatest; a negative worth forbids a pair. Two tables: `loose` is the
 * worth from (i, j) on, `bound` the same when (i - 1, j - 1) is a pair.
 */
function bestPath([rows, columns]: readonly [number, number], bonus: number, worth: Fit): [number, number][] {
  const width = columns + 1
  const cells = () => new Float64Array((rows + 1) * width)
  const table: Table = { rows, columns, bonus, loose: cells(), bound: cells(), own: cells() }
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const at = i * width + j
      const own = worth(i, j)
      const skip = skipped(table, i, j)
      const pair = own < 0 ? -1 : own + (table.bound[at + width + 1] as number)
      table.own[at] = own
      table.loose[at] = Math.max(skip, pair)
      table.bound[at] = own < 0 ? skip : Math.max(skip, pair + bonus)
    }
  }
  return walk(table)
}

interface Table {
  readonly rows: number
  readonly columns: number
  readonly bonus: number
  readonly loose: Float64Array
  readonly bound: Float64Array
  readonly own: Float64Array
}

function skipped({ loose, columns }: Table, i: number, j: number): number {
  const at = i * (columns + 1) + j
  return Math.max(loose[at + columns + 1] as number, loose[at + 1] as number)
}

function walk(table: Table): [number, number][] {
  const { rows, columns, bonus, loose, bound, own } = table
  const width = columns + 1
  const steps: [number, number][] = []
  let [i, j, isBound] = [0, 0, true]
  while (i < rows && j < columns) {
    const at = i * width + j
    const pair = (own[at] as number) < 0 ? -1 : (own[at] as number) + (bound[at + width + 1] as number) + (isBound ? bonus : 0)
    isBound = pair >= skipped(table, i, j) && pair >= 0
    if (isBound) steps.push([i++, j++])
    else if ((loose[at + width] as number) >= (loose[at + 1] as number)) i++
    else j++
  }
  return steps
}
