// ISO 32000-2, 9.7.4 and OpenType 1.9, glyf: glyphs that were put together for right-to-left letters are drawn by the font itself.

import { withComposites } from '../pdf/composites.ts'
import { compositeFont, decoded, encoded } from '../pdf/file.ts'
import { type PdfObject, Stream } from '../pdf/objects.ts'
import type { Pass } from '../work.ts'

/** Writes the taken spare glyphs into the programs of their fonts, and their widths. */
export const spareGlyphs: Pass = {
  name: 'spare-glyphs',
  clause: 'ISO 32000-2, 9.7.4 (glyphs of CIDFonts)',
  do({ file, fonts }) {
    for (const [number, { spare }] of fonts) {
      if (spare === null || spare.forms.size === 0) continue
      const { descendant } = compositeFont(file, number)
      const descriptor = file.dict(descendant, 'FontDescriptor')
      const program = descriptor === null ? null : file.get(descriptor, 'FontFile2')
      if (descriptor === null || !(program instanceof Stream)) throw new Error('a font of the printed PDF has no program')
      const bytes = withComposites(decoded(program), spare.forms)
      descriptor.set('FontFile2', file.add(encoded(bytes, { Length1: bytes.length })))
      const widths = [...spare.forms].sort(([a], [b]) => a - b).flatMap(([code, { advance }]): PdfObject[] => [code, [advance]])
      descendant.set('W', [...(file.array(descendant, 'W') ?? []), ...widths])
    }
  },
}
