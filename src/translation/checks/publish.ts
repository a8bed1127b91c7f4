// Whether a translation may be published: every unit of its encouragements is current, and a share of the running text.
// Takes the merged manuscript and the setting of the edition or the series; gives messages where the units stand. What is not ready is
// left out; the other languages are made, and what was built before stays.
import type { VFile } from 'vfile'
import type { Manuscript } from '../../model/manuscript.ts'
import { type Problem, putMessage } from '../../model/message.ts'
import type { TranslatedManuscript, Translation, TranslationCounts, TranslationState, TranslationUnit } from '../../model/translation.ts'
import { editionTextOf, kindAt, textsOf } from '../../texts/index.ts'
import { countUnits } from '../counts.ts'
import { placeOf } from '../place.ts'

/** The files that messages go to, and where units stand in them. */
export interface PublishedFiles {
  readonly source: Manuscript
  readonly translation: Translation
}

/** A message that says why a translation is not published. */
interface Obstacle {
  readonly file: VFile
  readonly rule: 'encouragement-not-current' | 'translation-share'
  readonly problem: Problem
}

/** Whether anything is translated; where nothing is, a document in that language would be the source's with other labels. Says so where `isSaid`. */
export function checkBegun({ units, language, edition }: TranslatedManuscript, translation: Translation, isSaid = true): boolean {
  // What has no words, such as a figure, is the same in every language.
  const isBegun = units.some(({ source, target, locked }) => target !== null && (target.text !== source?.text || locked?.same === true))
  const file = translation.texts.get('edition.md')?.file
  if (isBegun) return true
  if (isSaid && file !== undefined)
    putMessage(file, 'translation-empty', {
      place: null,
      reason: `nothing of the edition ${edition.id} is translated into ${language} yet, so that it is not made in this language`,
      remedy: `Translate a passage; to see what stands there now, say “outcome build ${edition.id} --lang ${language}”.`,
    })
  return false
}

/** Whether a message is about one language that is not ready: the others are published without it. */
export const isOfPublishing = ({ ruleId }: VFile['messages'][number]): boolean =>
  ['encouragement-not-current', 'translation-share', 'translation-empty'].includes(ruleId ?? '')

/** Whether a translation may be published; says why not where `isSaid`. */
export function checkPublishable(manuscript: TranslatedManuscript, files: PublishedFiles, isSaid = true): boolean {
  const obstacles = obstaclesOf(manuscript, files)
  if (isSaid) for (const { file, rule, problem } of obstacles) putMessage(file, rule, problem)
  return obstacles.length === 0
}

/** Whether a translation is made as it stands, whatever is missing. */
export function isDraft({ edition, series }: Manuscript, language: string): boolean {
  const { policy, drafts } = edition.facts.translation ?? series.facts.translation
  return policy === 'draft' || drafts.includes(language)
}

function obstaclesOf(manuscript: TranslatedManuscript, files: PublishedFiles): readonly Obstacle[] {
  const { edition, series, language, units } = manuscript
  if (isDraft(manuscript, language)) return []
  const { share } = edition.facts.translation ?? series.facts.translation
  const own = units.filter(({ source }) => source !== null)
  const isEncouragement = ({ source }: TranslationUnit) => source !== null && kindAt(source.path)?.name === 'encouragement'
  const encouragements = textsOf(files.source, 'encouragement').flatMap((unit) =>
    encouragementObstacles(
      own.filter(({ source }) => source?.path === unit.path),
      { ...files, file: unit.file, path: unit.path },
    ),
  )
  return [...encouragements, ...shareObstacles(countUnits(own.filter((unit) => !isEncouragement(unit))), share, files)]
}

interface EncouragementFiles extends PublishedFiles {
  /** The source's file. */
  readonly file: VFile
  readonly path: string
}

function encouragementObstacles(units: readonly TranslationUnit[], { translation, file, path }: EncouragementFiles): Obstacle[] {
  const rule = 'encouragement-not-current'
  const left = units.filter(({ state }) => state !== 'current')
  const translated = translation.texts.get(path)
  if (left.length === 0) return []
  if (translated === undefined) {
    const reason = `this encouragement is not translated into ${translation.language}`
    return [{ file, rule, problem: { reason, remedy: remedies.missing, place: null } }]
  }
  return left.flatMap(({ state, source, target }) => {
    if (source === null) return []
    const [held, segment] = target === null ? [file, source] : [translated.file, target]
    const reason = target === null ? `this passage is not translated into ${translation.language}` : reasons[state]
    return [{ file: held, rule, problem: { reason, remedy: remedies[state], place: placeOf(String(held), segment) } } as const]
  })
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

function shareObstacles({ total, states }: TranslationCounts, share: number, { translation, source }: PublishedFiles): Obstacle[] {
  if (total === 0 || states.current >= share * total) return []
  const left = (['stale', 'updated?', 'missing', 'unverified'] as const).flatMap((state) =>
    states[state] > 0 ? [`${states[state]} ${state}`] : [],
  )
  const percent = (part: number) => `${Math.floor(part * 1000) / 10} %`
  const reason = `${percent(states.current / total)} of the running text is current in ${translation.language} (${left.join(', ')}), and publishing needs ${percent(share)}`
  const remedy = `“outcome translation status ${translation.language} ${source.edition.id}” lists what is left; or lower the share in edition.yaml or series.yaml.`
  const file = translation.texts.get('edition.md')?.file ?? editionTextOf(source.texts).file
  return [{ file, rule: 'translation-share', problem: { reason, remedy, place: null } }]
}
