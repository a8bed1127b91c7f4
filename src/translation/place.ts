// From the offsets of a segment to lines and columns, for messages and the status table.
import type { Position } from 'unist'
import { lineStarts, pointAt } from '../model/place.ts'
import type { Segment } from '../model/translation.ts'

/** The lines and columns from a segment's beginning to its end; null where its place is not known. */
export function placeOf(text: string, { range }: Pick<Segment, 'range'>): Position | null {
  if (range === null) return null
  const starts = lineStarts(text)
  return { start: pointAt(starts, range[0]), end: pointAt(starts, range[1]) }
}
