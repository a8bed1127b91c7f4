// The stretches of a file of the sources that messages name: from offsets to lines and columns.
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { lineStarts, pointAt } from '../model/place.ts'

const known = new WeakMap<VFile, readonly number[]>()

/** The stretch of a file between two offsets. */
export function between(file: VFile, start: number, end: number): Position {
  return { start: pointAt(startsOf(file), start), end: pointAt(startsOf(file), end) }
}

/** The whole line in which an offset lies, without its end. */
export function lineAt(file: VFile, offset: number): Position {
  const starts = startsOf(file)
  const { line } = pointAt(starts, offset)
  const start = starts[line - 1] ?? 0
  const next = starts[line] ?? String(file.value).length
  const end = start + String(file.value).slice(start, next).trimEnd().length
  return between(file, start, end)
}

function startsOf(file: VFile): readonly number[] {
  const starts = known.get(file) ?? lineStarts(String(file.value))
  known.set(file, starts)
  return starts
}
