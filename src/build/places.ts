// Where a passage stands in its file: blocks know their offsets, words of the frontmatter are found by their key.
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { parseMarkdown } from '../load/index.ts'
import { placeOfValue } from '../load/yaml.ts'
import type { Segment } from '../model/translation.ts'
import { placeOf } from '../translation/index.ts'

/** The lines and columns of a segment in a file; null where it has none. */
export function placeInFile(file: VFile, segment: Segment): Position | null {
  if (segment.range !== null) return placeOf(String(file), segment)
  const { frontmatter } = parseMarkdown(file)
  return frontmatter === null ? null : placeOfValue(file, frontmatter, keyPath(segment))
}

/** `edition#addressees[1]` as the steps `addressees`, 1. */
function keyPath({ id }: Segment): (string | number)[] {
  const key = id.slice(id.indexOf('#') + 1)
  return key.split(/[.[\]]+/).flatMap((step) => (step === '' ? [] : [/^\d+$/.test(step) ? Number(step) : step]))
}
