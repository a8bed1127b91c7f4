// Annex A: which encouragement grew out of which practice or finding of which session, and what was taken up by nothing.
import type { Traceability } from '../model/document.ts'
import type { LanguagePack } from '../model/language.ts'
import type { Encouragement } from '../texts/encouragement.ts'
import { annexLetter } from './annex.ts'
import type { Provenance } from './context.ts'
import { notTakenUp } from './provenance.ts'
import { plainWording } from './wording.ts'

/** The traceability table: one row an encouragement, with its grounds. */
export function traceability(encouragements: readonly Encouragement[], provenance: Provenance, pack: LanguagePack): Traceability {
  const number = annexLetter(0)
  return {
    anchor: 'traceability',
    number,
    label: pack.words.annex.replace('{number}', number),
    title: plainWording(pack.words.traceability),
    rows: encouragements.map(({ anchor, number: count, title, grounds }) => ({
      encouragement: { anchor, number: String(count), title },
      grounds,
    })),
    notTakenUp: notTakenUp(provenance),
  }
}
