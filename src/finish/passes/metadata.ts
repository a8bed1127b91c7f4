// ISO 14289-1, 7.1 and 7.2; ISO 19005-3, 6.6: title, authors, language, dates, licence and the standards kept, in XMP, `Info` and the catalogue.
import { Dict, name, Stream } from '../pdf/objects.ts'
import { dateString, textString } from '../pdf/text.ts'
import type { Pass, Work } from '../work.ts'
import { xmpPacket } from './xmp.ts'

/** Writes XMP, `Info` (not in PDF/A-4, 6.1.3), `/Lang` and `/ViewerPreferences`. */
export const metadata: Pass = {
  name: 'metadata',
  do(work) {
    const catalogue = work.file.catalogue()
    const packet = Buffer.from(xmpPacket(work.metadata), 'utf8')
    catalogue.set('Metadata', work.file.add(new Stream(Dict.of({ Type: name('Metadata'), Subtype: name('XML') }), packet)))
    catalogue.set('Lang', textString(work.metadata.language))
    catalogue.set('MarkInfo', Dict.of({ Marked: true }))
    const direction = work.metadata.direction === 'rtl' ? name('R2L') : undefined
    catalogue.set('ViewerPreferences', Dict.of({ DisplayDocTitle: true, Direction: direction }))
    if (catalogue.get('Outlines') !== null) catalogue.set('PageMode', name('UseOutlines'))
    if (work.metadata.conformance === 'ua-1') work.file.trailer.set('Info', work.file.add(information(work)))
    else work.file.trailer.delete('Info')
  },
}

function information({ metadata }: Work): Dict {
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
