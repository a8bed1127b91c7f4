// The first version of a translated file: the source's words and blocks, without its facts, for a translator to write over.
// Takes the segmented source file; gives the text of the new file. As long as a unit is the source's it counts as missing.

import { topLevelLines } from './insert.ts'
import type { SegmentedFile } from './segments.ts'
import { wordKeys } from './words.ts'

/** A new file; `withComments` puts each block of the source in a comment above it, so that it stays to be seen. */
export function newTranslationFile(source: SegmentedFile, withComments: boolean): string {
  const text = source.text.replace(/^\uFEFF/, '')
  const facts = topLevelLines(text).filter(({ key }) => !wordKeys.includes(key))
  const body = withComments ? commented(source) : source.text
  return facts.reduce((result, { text: lines }) => removed(result, lines), body.replace(/^\uFEFF/, ''))
}

function removed(text: string, lines: string): string {
  const at = text.indexOf(`\n${lines}`)
  return at < 0 ? text : text.slice(0, at + 1) + text.slice(at + 1 + lines.length)
}

function commented({ text, body, segments }: SegmentedFile): string {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
  let result = ''
  let from = 0
  for (const { position } of body.children) {
    const [start = 0, end = 0] = [position?.start.offset, position?.end.offset]
    if (!segments.some(({ node, range }) => node !== null && range !== null && range[0] >= start && range[1] <= end)) continue
    result += `${text.slice(from, start)}<!--${lineEnd}${text.slice(start, end).replaceAll('-->', '-- >')}${lineEnd}-->${lineEnd}${lineEnd}`
    from = start
  }
  return result + text.slice(from)
}
