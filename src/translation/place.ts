// From offsets of a segment to line and column, for messages and the status table. Lines end at LF, CRLF or CR; both count from 1.
import type { Point, Position } from 'unist'
import type { Segment } from '../model/translation.ts'

/** Line, column and offset of an offset in a text. */
export function pointAt(text: string, offset: number): Point {
  let line = 1
  let start = 0
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) {
    if (index + end.length > offset) break
    line++
    start = index + end.length
  }
  return { line, column: offset - start + 1, offset }
}

/** The lines and columns from a segment's beginning to its end; null where its place is not known. */
export function placeOf(text: string, { range }: Pick<Segment, 'range'>): Position | null {
  return range && { start: pointAt(text, range[0]), end: pointAt(text, range[1]) }
}
