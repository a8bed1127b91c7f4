// ISO 32000-2, 9.7.4 to 9.7.6: fonts whose glyphs were given codes of one byte say so. Each code is the CID of the same number, because
// readers that look for blanks look for CID 32; from CIDs a map leads to the font's glyphs.

import { encoded } from '../../pdf/file.ts'
import { Dict, name, type PdfObject, PdfString, type Ref } from '../../pdf/objects.ts'
import type { Font } from '../content/font.ts'
import { glyphOf, type ShortCodes } from '../content/short-codes.ts'
import type { Pass } from '../finish-context.ts'
import { compositeFont } from '../fonts/composite-font.ts'

/** Gives encoding, widths and glyphs to fonts with short codes. */
export const shortCodes: Pass = {
  name: 'short-codes',
  do(context) {
    let encoding: Ref | null = null
    for (const [number, font] of context.fonts) {
      if (font.short === null || font.short.bytes.size === 0) continue
      const { dict, descendant } = compositeFont(context.file, number)
      encoding ??= context.file.add(encoded(Buffer.from(cmap, 'latin1'), cmapEntries))
      dict.set('Encoding', encoding)
      descendant.set('W', widths(font, font.short))
      descendant.set('CIDToGIDMap', context.file.add(encoded(glyphs(font.short))))
    }
  },
}

function widths(font: Font, { bytes }: ShortCodes): PdfObject[] {
  const list: PdfObject[] = []
  let next = -1
  for (const [code, byte] of [...bytes].sort(([, a], [, b]) => a - b)) {
    const width = font.width?.(code) ?? 0
    if (byte === next) (list.at(-1) as PdfObject[]).push(width)
    else list.push(byte, [width])
    next = byte + 1
  }
  return list
}

/** Two bytes for each CID: its glyph. */
function glyphs({ bytes }: ShortCodes): Buffer {
  const map = Buffer.alloc(512)
  for (const [code, byte] of bytes) map.writeUInt16BE(glyphOf(code), byte * 2)
  return map
}

const system = Dict.of({ Registry: new PdfString('Adobe'), Ordering: new PdfString('Identity'), Supplement: 0 })
const cmapEntries = { Type: name('CMap'), CMapName: name('OneByte'), CIDSystemInfo: system, WMode: 0 }
const cmap = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def end def
/CMapName /OneByte def
/CMapType 1 def
/WMode 0 def
1 begincodespacerange
<00> <ff>
endcodespacerange
1 begincidrange
<00> <ff> 0
endcidrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
