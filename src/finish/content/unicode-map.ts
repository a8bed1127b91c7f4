// What the codes of a font say, as a CMap (ISO 32000-2, 9.10.3; Adobe Technical Note 5014).
import { hexadecimal } from '../../pdf/text.ts'

/** A ToUnicode map of codes of `bytes` bytes. */
export function unicodeMap(said: Iterable<readonly [number, string]>, bytes: 1 | 2): string {
  const entries = [...said].sort(([a], [b]) => a - b)
  const sections: string[] = []
  // A section holds at most 100 entries.
  for (let start = 0; start < entries.length; start += 100) {
    const lines = entries
      .slice(start, start + 100)
      .map(([code, text]) => `<${code.toString(16).padStart(bytes * 2, '0')}> <${hexadecimal(text)}>`)
    sections.push(`${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<${'00'.repeat(bytes)}> <${'ff'.repeat(bytes)}>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}
