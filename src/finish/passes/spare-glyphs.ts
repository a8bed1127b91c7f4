// ISO 32000-2, 9.7.4 and OpenType 1.9, glyf: glyphs that were put together for right-to-left letters are drawn by the font itself.

import { decoded } from '../../pdf/file.ts'
import type { PdfObject } from '../../pdf/objects.ts'
import type { Pass } from '../finish-context.ts'
import { compositeFont, embed, embeddedIn } from '../fonts/composite-font.ts'
import { withComposites } from '../fonts/composites.ts'

/** Writes the taken spare glyphs into the programs of their fonts, and their widths. */
export const spareGlyphs: Pass = {
  name: 'spare-glyphs',
  do({ file, fonts }) {
    for (const [number, { spare }] of fonts) {
      if (spare === null || spare.forms.size === 0) continue
      const { descendant } = compositeFont(file, number)
      const embedded = embeddedIn(file, descendant)
      if (embedded === null) throw new Error('a font of the printed PDF has no program')
      embed(file, embedded, withComposites(decoded(embedded.program), spare.forms))
      const widths = [...spare.forms].sort(([a], [b]) => a - b).flatMap(([code, { advance }]): PdfObject[] => [code, [advance]])
      descendant.set('W', [...(file.array(descendant, 'W') ?? []), ...widths])
    }
  },
}
