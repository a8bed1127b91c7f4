// ISO 14289-1, 7.21.7; ISO 19005-3, 6.2.11.7: every glyph that is drawn says a character. What the browser leaves out or says is U+0000 is
// taken from the content, which stands beside what was drawn.

import { encoded } from '../../pdf/file.ts'
import { Dict } from '../../pdf/objects.ts'
import { type Font, UNMAPPED } from '../content/font.ts'
import { unicodeMap } from '../content/unicode-map.ts'
import type { Pass } from '../finish-context.ts'

/** Writes the ToUnicode map of each font anew that has glyphs without one, or codes of its own. */
export const toUnicode: Pass = {
  name: 'to-unicode',
  do(context) {
    for (const [number, font] of context.fonts) {
      const dict = context.file.objects.get(number)
      const isShort = font.short !== null && font.short.bytes.size > 0
      if (!(dict instanceof Dict) || (font.learnt.size === 0 && font.letters.size === 0 && !isShort)) continue
      dict.set('ToUnicode', context.file.add(encoded(Buffer.from(mapOf(font), 'latin1'))))
    }
  },
}

function mapOf(font: Font): string {
  const learnt = [...font.learnt].map(([code, votes]): [number, string] => [code, mostFrequent(votes)])
  const forms = [...(font.spare?.forms ?? [])].map(([code, { letter }]): [number, string] => [code, letter])
  const said = [...new Map([...font.unicode, ...learnt, ...font.letters, ...forms])]
  const codes = font.short?.bytes
  if (codes === undefined) return unicodeMap(said, font.codeLength)
  // Codes that no page shows were given no byte.
  const shown = said.flatMap(([code, text]): [number, string][] => (codes.has(code) ? [[codes.get(code) as number, text]] : []))
  return unicodeMap(shown, 1)
}

function mostFrequent(votes: ReadonlyMap<string, number>): string {
  return [...votes].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))[0]?.[0] ?? UNMAPPED
}
