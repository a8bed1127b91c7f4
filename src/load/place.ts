// From an offset in a file to its line and column and back. Lines end at LF, CRLF or CR; columns count UTF-16 units from 1.
import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'

const starts = new WeakMap<VFile, readonly number[]>()

/** The stretch of a file between two offsets. */
export function between(file: VFile, start: number, end: number): Position {
  return { start: pointAt(file, start), end: pointAt(file, end) }
}

/** The whole line in which an offset lies, without its end. */
export function lineAt(file: VFile, offset: number): Position {
  const { line } = pointAt(file, offset)
  const start = lineStarts(file)[line - 1] ?? 0
  const next = lineStarts(file)[line] ?? String(file.value).length
  const end = start + String(file.value).slice(start, next).trimEnd().length
  return between(file, start, end)
}

/** Line and column of an offset. */
export function pointAt(file: VFile, offset: number): Point {
  const lines = lineStarts(file)
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lines[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1, offset }
}

function lineStarts(file: VFile): readonly number[] {
  const known = starts.get(file)
  if (known !== undefined) return known
  const found = [0]
  for (const match of String(file.value).matchAll(/\r\n|\n|\r/g)) found.push(match.index + match[0].length)
  starts.set(file, found)
  return found
}
