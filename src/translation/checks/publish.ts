// Whether a translation may be published: every unit of its encouragements is current, and a share of the running text.
// Takes the merged manuscript and the setting of the edition or the series; gives messages where the units stand, and nothing else:
// what is not ready stops the build as any error does, and what was built before stays.
import type { VFile } from 'vfile'
import type { Manuscript } from '../../model/manuscript.ts'
import { putMessage } from '../../model/message.ts'
import type { TranslatedManuscript, Translation, TranslationCounts, TranslationState, TranslationUnit } from '../../model/translation.ts'
import { editionTextOf, kindAt, textsOf } from '../../texts/index.ts'
import { countUnits } from '../counts.ts'
import { placeOf } from '../place.ts'

/** The files that messages go to, and where units stand in them. */
export interface PublishedFiles {
  readonly source: Manuscript
  readonly translation: Translation
}

/** Puts a message on the files for whatever keeps a translation from being published. */
export function checkPublishable(manuscript: TranslatedManuscript, files: PublishedFiles): void {
  const { edition, series, language, units } = manuscript
  const { policy, share, drafts } = edition.facts.translation ?? series.facts.translation
  if (policy === 'draft' || drafts.includes(language)) return
  const own = units.filter(({ source }) => source !== null)
  const isEncouragement = ({ source }: TranslationUnit) => source !== null && kindAt(source.path)?.name === 'encouragement'
  for (const unit of textsOf(files.source, 'encouragement'))
    checkEncouragement(
      own.filter(({ source }) => source?.path === unit.path),
      { ...files, file: unit.file, path: unit.path },
    )
  checkShare(countUnits(own.filter((unit) => !isEncouragement(unit))), share, files)
}

interface EncouragementFiles extends PublishedFiles {
  /** The source's file. */
  readonly file: VFile
  readonly path: string
}

function checkEncouragement(units: readonly TranslationUnit[], { translation, file, path }: EncouragementFiles): void {
  const left = units.filter(({ state }) => state !== 'current')
  const translated = translation.texts.get(path)
  if (left.length === 0) return
  if (translated === undefined) {
    const reason = `this encouragement is not translated into ${translation.language}`
    return putMessage(file, 'encouragement-not-current', { reason, remedy: remedies.missing, place: null })
  }
  for (const { state, source, target } of left) {
    if (source === null) continue
    const [held, segment] = target === null ? [file, source] : [translated.file, target]
    const reason = target === null ? `this passage is not translated into ${translation.language}` : reasons[state]
    putMessage(held, 'encouragement-not-current', { reason, remedy: remedies[state], place: placeOf(String(held), segment) })
  }
}

const reasons: Readonly<Record<TranslationState, string>> = {
  current: 'this passage is current',
  stale: 'the source of this passage has changed since it was translated',
  'updated?': 'source and translation of this passage have changed, and nobody has compared them',
  missing: 'this passage stands here in the source language',
  unverified: 'nobody has compared this passage with its source',
  orphan: 'this passage belongs to none of the source',
}

const compare = 'Compare it with the source, then say “outcome translation accept” with this file and line.'
const remedies: Readonly<Record<TranslationState, string>> = {
  current: '',
  stale: 'Translate the change; “outcome translation status” shows its words.',
  'updated?': compare,
  missing: 'Translate it; if it is rightly the same as the source, say “outcome translation accept” with this file and line.',
  unverified: compare,
  orphan: '',
}

function checkShare({ total, states }: TranslationCounts, share: number, { translation, source }: PublishedFiles): void {
  if (total === 0 || states.current >= share * total) return
  const left = (['stale', 'updated?', 'missing', 'unverified'] as const).flatMap((state) =>
    states[state] > 0 ? [`${states[state]} ${state}`] : [],
  )
  const percent = (part: number) => `${Math.floor(part * 1000) / 10} %`
  const reason = `${percent(states.current / total)} of the running text is current in ${translation.language} (${left.join(', ')}), and publishing needs ${percent(share)}`
  const remedy = `“outcome translation status ${translation.language} ${source.edition.id}” lists what is left; or lower the share in edition.yaml or series.yaml.`
  putMessage(translation.texts.get('edition.md')?.file ?? editionTextOf(source.texts).file, 'translation-share', {
    reason,
    remedy,
    place: null,
  })
}
