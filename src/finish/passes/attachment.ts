// ISO 19005-3, 6.8 and ISO 19005-4, 6.9: the document as data inside the document.

import { encoded } from '../../pdf/file.ts'
import { Dict, name } from '../../pdf/objects.ts'
import { dateString, textString } from '../../pdf/text.ts'
import type { Pass } from '../finish-context.ts'

/** Embeds the attachment and names its relationship to the whole file. */
export const attachment: Pass = {
  name: 'attachment',
  do({ file, metadata }) {
    const given = metadata.attachment
    const params = Dict.of({ ModDate: dateString(metadata.date), Size: given.bytes.length })
    const entries = { Type: name('EmbeddedFile'), Subtype: name(given.mediaType), Params: params }
    const embedded = file.add(encoded(given.bytes, entries))
    const specification = file.add(
      Dict.of({
        Type: name('Filespec'),
        F: textString(given.name),
        UF: textString(given.name),
        Desc: textString(given.description),
        AFRelationship: name('Data'),
        EF: Dict.of({ F: embedded, UF: embedded }),
      }),
    )
    const catalogue = file.catalogue()
    const names = file.dict(catalogue, 'Names') ?? new Dict()
    names.set('EmbeddedFiles', Dict.of({ Names: [textString(given.name), specification] }))
    catalogue.set('Names', names)
    catalogue.set('AF', [specification])
  },
}
