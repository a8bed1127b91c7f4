// What must agree between a unit and its translation: one small check a rule, in one table.
// Takes two segments and the language; gives what is wrong and how to mend it, or nothing.
import type { translationRules } from '../../model/rules/translation.ts'
import type { Segment } from '../../model/translation.ts'
import { type Inline, inlineOf } from '../inline.ts'
import { numbersOf } from './numbers.ts'

/** Two texts that say the same in two languages. */
export interface TextPair {
  readonly source: Segment
  readonly target: Segment
  /** The language of the translation. */
  readonly language: string
}

/** What is wrong with a translated text. */
export interface Finding {
  readonly rule: keyof typeof translationRules
  readonly reason: string
  readonly remedy: string
}

type Check = (pair: TextPair) => Finding | null

/** Disagreements that may be right. */
export const softChecks: readonly Check[] = [numbers, length]

/** What a translation must not change, since it changes what the document does; an import stops at it. Words of a frontmatter have no markup. */
export function strictFindings(source: Segment, target: Segment): readonly Finding[] {
  if (source.kind === 'word') return []
  const [one, other] = [inlineOf(source), inlineOf(target)]
  return [links, notes, placeholders].flatMap((check) => check(one, other) ?? [])
}

function links(source: Inline, target: Inline): Finding | null {
  const lost = disagreement(source.targets, target.targets)
  return lost === null
    ? null
    : {
        rule: 'translation-link',
        reason: `the links are not those of the source: ${lost}`,
        remedy: 'Give the link the address that it has in the source; only its words are translated.',
      }
}

function notes(source: Inline, target: Inline): Finding | null {
  const lost = disagreement(source.notes, target.notes)
  return lost === null
    ? null
    : {
        rule: 'translation-note',
        reason: `the footnotes are not those of the source: ${lost}`,
        remedy: 'Refer to the same footnotes, by the same names, as the source.',
      }
}

function placeholders(source: Inline, target: Inline): Finding | null {
  const lost = disagreement(source.fixed, target.fixed)
  return lost === null
    ? null
    : {
        rule: 'translation-placeholder',
        reason: `code or a placeholder is not that of the source: ${lost}`,
        remedy: 'Leave it as it is in the source.',
      }
}

function numbers({ source, target }: TextPair): Finding | null {
  const lost = disagreement(numbersOf(inlineOf(source).words), numbersOf(inlineOf(target).words))
  return lost === null
    ? null
    : {
        rule: 'translation-number',
        reason: `the numbers are not those of the source: ${lost}`,
        remedy: 'Compare the numbers with the source; group digits in the way of the language.',
      }
}

/** How long a translation from English usually is, as shares of the source's length. */
const bands: Readonly<Record<string, readonly [number, number]>> = {
  zh: [0.15, 0.75],
  ja: [0.25, 1],
  ko: [0.3, 1.1],
  ar: [0.5, 1.6],
  he: [0.45, 1.4],
}
const usualBand = [0.6, 2] as const
/** Below this many characters any length may be right. */
const shortText = 60

function length({ source: { text: source }, target: { text: target }, language }: TextPair): Finding | null {
  const [least, most] = bands[language.split('-')[0] ?? ''] ?? usualBand
  const share = target.length / source.length
  if (source.length < shortText || (share >= least && share <= most)) return null
  const reason = `the translation has ${target.length} characters and the source ${source.length}: ${share < least ? 'perhaps something was left out' : 'perhaps something stands here twice'}`
  return { rule: 'translation-length', reason, remedy: 'Compare the passage with its source sentence by sentence.' }
}

/** What one side has and the other lacks, in words; null where nothing. */
function disagreement(source: readonly string[], target: readonly string[]): string | null {
  const lacking = without(source, target)
  const added = without(target, source)
  const parts = [
    ...(lacking.length > 0 ? [`${lacking.join(', ')} is missing`] : []),
    ...(added.length > 0 ? [`${added.join(', ')} is not in the source`] : []),
  ]
  return parts.length === 0 ? null : parts.join('; ')
}

function without(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other]
  return list.filter((item) => {
    const at = rest.indexOf(item)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}
