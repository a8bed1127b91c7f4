// ISO 19005-3, 6.2.4.3 and ISO 19005-4, 6.2.4.3: what the numbers of DeviceRGB and DeviceGray mean.

import { encoded } from '../../pdf/file.ts'
import { Dict, name, PdfString } from '../../pdf/objects.ts'
import type { Pass } from '../finish-context.ts'
import { srgbProfile } from './srgb.ts'

/** Adds sRGB as the file's output intent. */
export const outputIntent: Pass = {
  name: 'output-intent',
  do(context) {
    const intent = Dict.of({
      Type: name('OutputIntent'),
      S: name('GTS_PDFA1'),
      OutputConditionIdentifier: new PdfString('sRGB'),
      Info: new PdfString('sRGB IEC61966-2.1'),
      DestOutputProfile: context.file.add(encoded(srgbProfile(), { N: 3 })),
    })
    context.file.catalogue().set('OutputIntents', [context.file.add(intent)])
  },
}
