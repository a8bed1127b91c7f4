// Which lines of a file have changed: from the first that differs to the last, as they now are and as they were.

/** Lines from 1; `to` and `toBefore` are the last ones, one less than `from` where lines were only taken out or put in. */
export interface ChangedLines {
  readonly from: number
  readonly to: number
  readonly toBefore: number
}

/** Compares two texts of a file; null where they are the same. */
export function changedLines(before: string, now: string): ChangedLines | null {
  if (before === now) return null
  const [old, own] = [before.split('\n'), now.split('\n')]
  const most = Math.min(old.length, own.length)
  let start = 0
  while (start < most && old[start] === own[start]) start += 1
  let end = 0
  while (end < most - start && old[old.length - 1 - end] === own[own.length - 1 - end]) end += 1
  return { from: start + 1, to: own.length - end, toBefore: old.length - end }
}
