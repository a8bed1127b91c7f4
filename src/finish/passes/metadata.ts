// ISO 14289-1, 7.1 and 7.2; ISO 19005-3, 6.6: title, authors, language, dates, licence and the standards kept, in XMP, `Info` and the catalogue.

import { Dict, name, Stream } from '../../pdf/objects.ts'
import { dateString, textString } from '../../pdf/text.ts'
import type { FinishContext, Pass } from '../finish-context.ts'
import { xmpPacket } from './xmp.ts'

/** Writes XMP, `Info` (not in PDF/A-4, 6.1.3), `/Lang` and `/ViewerPreferences`. */
export const metadata: Pass = {
  name: 'metadata',
  do(context) {
    const catalogue = context.file.catalogue()
    const packet = Buffer.from(xmpPacket(context.metadata), 'utf8')
    catalogue.set('Metadata', context.file.add(new Stream(Dict.of({ Type: name('Metadata'), Subtype: name('XML') }), packet)))
    catalogue.set('Lang', textString(context.metadata.language))
    catalogue.set('MarkInfo', Dict.of({ Marked: true }))
    const direction = context.metadata.direction === 'rtl' ? name('R2L') : undefined
    catalogue.set('ViewerPreferences', Dict.of({ DisplayDocTitle: true, Direction: direction }))
    if (catalogue.get('Outlines') !== null) catalogue.set('PageMode', name('UseOutlines'))
    if (context.metadata.conformance === 'ua-1') context.file.trailer.set('Info', context.file.add(information(context)))
    else context.file.trailer.delete('Info')
  },
}

function information({ metadata }: FinishContext): Dict {
  return Dict.of({
    Title: textString(metadata.title),
    Author: textString(metadata.authors.join(', ')),
    Subject: textString(metadata.subject),
    Keywords: textString(metadata.keywords.join(', ')),
    Producer: textString(metadata.producer),
    CreationDate: dateString(metadata.date),
    ModDate: dateString(metadata.date),
  })
}
