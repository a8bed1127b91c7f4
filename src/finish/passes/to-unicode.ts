// ISO 14289-1, 7.21.7; ISO 19005-3, 6.2.11.7: every glyph that is drawn says a character. What the browser leaves out or says is U+0000 is
// taken from the content, which stands beside what was drawn.
import { deflateSync } from 'node:zlib'
import { type Font, MUTE } from '../content/font.ts'
import { hexadecimal } from '../content/line-end.ts'
import { Dict, name, Stream } from '../pdf/objects.ts'
import type { Pass } from '../work.ts'

/** Writes the ToUnicode map of each font anew that has glyphs without one, or codes of its own. */
export const toUnicode: Pass = {
  name: 'to-unicode',
  clause: 'ISO 14289-1, 7.21.7 (Unicode of glyphs)',
  do(work) {
    for (const [number, font] of work.fonts) {
      const dict = work.file.objects.get(number)
      const isShort = font.short !== null && font.short.bytes.size > 0
      if (!(dict instanceof Dict) || (font.learnt.size === 0 && !isShort)) continue
      const bytes = deflateSync(Buffer.from(mapOf(font), 'latin1'), { level: 9 })
      dict.set('ToUnicode', work.file.add(new Stream(Dict.of({ Filter: name('FlateDecode') }), bytes)))
    }
  },
}

function mapOf(font: Font): string {
  const digits = font.short === null ? font.codeLength * 2 : 2
  const said = [...font.unicode, ...[...font.learnt].map(([code, votes]): [number, string] => [code, mostFrequent(votes)])]
  const codes = font.short?.bytes
  const entries = said
    .flatMap(([code, text]): [number, string][] => {
      const written = codes === undefined ? code : codes.get(code)
      return written === undefined ? [] : [[written, text]]
    })
    .sort(([a], [b]) => a - b)
  const sections: string[] = []
  // A section holds at most 100 entries (Adobe Technical Note 5014).
  for (let start = 0; start < entries.length; start += 100) {
    const lines = entries
      .slice(start, start + 100)
      .map(([code, text]) => `<${code.toString(16).padStart(digits, '0')}> <${hexadecimal(text)}>`)
    sections.push(`${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar`)
  }
  const last = 'f'.repeat(digits)
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<${'0'.repeat(digits)}> <${last}>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}

function mostFrequent(votes: ReadonlyMap<string, number>): string {
  return [...votes].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))[0]?.[0] ?? MUTE
}
