// "Did you mean": the word of a list that an author most likely meant.

/** The nearest of some words, or null when none is near enough to be a slip. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const limit = Math.max(1, Math.floor(word.length / 3))
  let best: string | null = null
  let least = limit + 1
  for (const candidate of candidates) {
    const distance = edits(word.toLowerCase(), candidate.toLowerCase())
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** " Did you mean “x”?", with a blank before it, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const near = nearest(word, candidates)
  return near === null ? '' : ` Did you mean “${near}”?`
}

/** " Several are written with blanks between them: x y.", for names that commas join, or nothing. */
export function severalInOne(word: string): string {
  const names = word.split(/[,;]+/).filter((name) => name !== '')
  return names.length > 1 ? ` Several are written with blanks between them: ${names.join(' ')}.` : ''
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one word to another. */
function edits(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > 12) return 99
  const first = Array.from({ length: to.length + 1 }, (_, index) => index)
  const rows = [first]
  for (let row = 1; row <= from.length; row++) {
    const [previous = [], before = []] = [rows[row - 1], rows[row - 2]]
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + Number(from[row - 1] !== to[column - 1])
      const least = Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      const isSwapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current.push(isSwapped ? Math.min(least, (before[column - 2] ?? 0) + 1) : least)
    }
    rows.push(current)
  }
  return rows.at(-1)?.[to.length] ?? 0
}
