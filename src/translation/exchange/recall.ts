// What a memory knows of passages that have no translation: the text of a source that is the same, or one that is nearly so. Takes passages
// and a memory; gives texts to take in, which nobody has looked at for this place.
import type { TranslationUnit } from '../../model/translation.ts'
import { similarity, tokens } from '../difference.ts'
import { isTranslatable } from '../inline.ts'
import { textHash } from '../text.ts'
import type { IncomingText } from './incoming.ts'
import { mostOfPassage } from './limits.ts'
import type { Memory } from './tmx.ts'

/** How much of a text must be the same for its translation to be of use, from 0 to 1. */
const leastNear = 0.75

/** Common words find too many texts; a near text shares some of the rarest. */
const rareWords = 5

/** Of a memory in which all texts have the same words no more are looked at: the nearest may then not be found. */
const mostCandidates = 500

interface Known {
  readonly source: string
  readonly target: string
}

/** The texts of a memory for the passages in a language that have none; near ones, where they are wanted, are translations of another source. */
export function recall(
  memory: Memory,
  units: readonly TranslationUnit[],
  { language, sourceLanguage, near }: { readonly language: string; readonly sourceLanguage: string; readonly near: boolean },
): readonly IncomingText[] {
  const known = knownPairs(memory, sourceLanguage, language)
  const byHash = new Map(known.toReversed().map((one) => [textHash(one.source), one]))
  const findNear = near ? nearest(known) : () => null
  return units.flatMap((unit): IncomingText[] => {
    const { state, source } = unit
    if (state !== 'missing' || source === null || !isTranslatable(source)) return []
    const exact = byHash.get(source.hash)
    const found = exact ?? findNear(source.text)
    return found === null ? [] : [incoming(unit, found, exact !== undefined)]
  })
}

const sameLanguage = (one: string, other: string) => one.toLowerCase().replaceAll('_', '-') === other.toLowerCase()
const primary = (tag: string) => tag.split(/[-_]/)[0] ?? ''

/** The texts in a language, and where there are none those in the language without its region: tools write `fr-FR`, series `fr`. */
function knownPairs({ entries }: Memory, sourceLanguage: string, language: string): readonly Known[] {
  const textIn = (entry: Memory['entries'][number], wanted: string) =>
    ([...entry].find(([tag]) => sameLanguage(tag, wanted)) ?? [...entry].find(([tag]) => sameLanguage(primary(tag), wanted)))?.[1].text
  return entries.flatMap((entry) => {
    const [source, target] = [textIn(entry, sourceLanguage), textIn(entry, language)]
    return source === undefined || target === undefined || !isOfUse(source, target) ? [] : [{ source, target }]
  })
}

const isOfUse = (source: string, target: string) =>
  target.trim() !== '' && source !== target && Math.max(source.length, target.length) <= mostOfPassage

function nearest(known: readonly Known[]): (text: string) => Known | null {
  const postings = new Map<string, Known[]>()
  for (const one of known)
    for (const word of wordsOf(one.source)) {
      const list = postings.get(word)
      if (list === undefined) postings.set(word, [one])
      else list.push(one)
    }
  return (text) => {
    const rarest = wordsOf(text)
      .flatMap((word) => [postings.get(word) ?? []])
      .filter((list) => list.length > 0)
      .sort((a, b) => a.length - b.length)
    const candidates = new Set(rarest.slice(0, rareWords).flat().slice(0, mostCandidates))
    let [best, likeness]: [Known | null, number] = [null, 0]
    for (const one of candidates) {
      // Of texts of which one is twice as long, less is the same.
      if (Math.min(one.source.length, text.length) * 2 < Math.max(one.source.length, text.length)) continue
      const found = similarity(one.source, text)
      if (found >= leastNear && found > likeness) [best, likeness] = [one, found]
    }
    return best
  }
}

const wordsOf = (text: string) => [...new Set(tokens(text.toLowerCase()).filter((token) => /[\p{L}\p{N}]/u.test(token)))]

function incoming(unit: TranslationUnit, { source, target }: Known, isExact: boolean): IncomingText {
  const segment = unit.source
  if (segment === null) throw new Error('Nothing is recalled for no passage.')
  return {
    exchangeUnit: {
      ...{ id: segment.id, place: '', kind: segment.kind, state: unit.state, source, previous: null, target },
      ...{ inlineCodes: { source: [], target: [] }, exported: '', context: '', isHalf: false, same: false, done: false },
    },
    unit,
    changedFrom: isExact ? null : source,
    corrects: false,
  }
}
