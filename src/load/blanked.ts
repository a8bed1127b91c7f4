// What of a text is not read: blanks stand in its place, so that offsets and lines stay.

/** From where to where in a text. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** A text in which ranges are blank; they may overlap, and be thousands. */
export function blanked(text: string, ranges: readonly TextRange[]): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end } of ranges.toSorted((one, other) => one.start - other.start)) {
    if (end <= at) continue
    parts.push(text.slice(at, Math.max(at, start)), text.slice(Math.max(at, start), end).replace(/[^\r\n]/g, ' '))
    at = end
  }
  return [...parts, text.slice(at)].join('')
}
