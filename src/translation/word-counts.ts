// How many words of the source are done and left to do, as translators are paid for them: new ones, those of a changed text by how much of
// it is left, and those of a text that comes again. Takes the units of a language; gives counts. Code, addresses and numbers alone are no words.
import type { TranslationUnit } from '../model/translation.ts'
import { similarity } from './difference.ts'
import { inlineOf, isTranslatable } from './inline.ts'

/** How a word is counted. A changed text stands by the share of its words that were translated before, in per cent. */
export const wordClasses = ['current', 'unverified', 'repeated', '95–100', '85–94', '75–84', '50–74', 'new'] as const

/** One of the ways in which a word is counted. */
export type WordClass = (typeof wordClasses)[number]

/** The words of a text in each class. */
export type WordCounts = Readonly<Record<WordClass, number>>

/** The words of the files of some editions in one language, in the order of the editions given; by each file's path. */
export function countWords(editions: readonly (readonly TranslationUnit[])[]): readonly ReadonlyMap<string, WordCounts>[] {
  const known = new Set(editions.flat().flatMap(({ state, source }) => (state === 'current' && source !== null ? [source.hash] : [])))
  return editions.map((units) => {
    const files = new Map<string, Record<WordClass, number>>()
    for (const unit of units) {
      if (unit.source === null || !isTranslatable(unit.source)) continue
      const { path } = unit.source
      const counts = files.get(path) ?? zero()
      files.set(path, counts)
      counts[classOf(unit, known)] += wordsIn(inlineOf(unit.source).words)
      known.add(unit.source.hash)
    }
    return files
  })
}

/** The sum of counts. */
export function sumOfWords(all: Iterable<WordCounts>): WordCounts {
  const sum = zero()
  for (const counts of all) for (const name of wordClasses) sum[name] += counts[name]
  return sum
}

/** All words that were counted. */
export const totalOf = (counts: WordCounts): number => wordClasses.reduce((sum, name) => sum + counts[name], 0)

/** The share of the words that is current, in whole per cent: 100 only where nothing is left, and where there is nothing. */
export function shareCurrent(counts: WordCounts): number {
  const total = totalOf(counts)
  return total === 0 ? 100 : Math.floor((100 * counts.current) / total)
}

const zero = () => Object.fromEntries(wordClasses.map((name) => [name, 0])) as Record<WordClass, number>

/** The words of a text as word processors count them, by blanks; Chinese and Japanese signs are words. */
function wordsIn(text: string): number {
  const signs = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}'
  return text.match(new RegExp(`[${signs}]|(?:(?![${signs}])[^\\s—–/])*[\\p{L}\\p{N}](?:(?![${signs}])[^\\s—–/])*`, 'gu'))?.length ?? 0
}

/** Of a text of which less is left, it is quicker to translate it anew. */
const leastMatches: readonly (readonly [least: number, name: WordClass])[] = [
  [0.95, '95–100'],
  [0.85, '85–94'],
  [0.75, '75–84'],
  [0.5, '50–74'],
]

function classOf({ state, source, locked }: TranslationUnit, known: ReadonlySet<string>): WordClass {
  if (state === 'current' || state === 'unverified') return state
  if (source !== null && known.has(source.hash)) return 'repeated'
  if (source === null || locked === null || locked.target === null) return 'new'
  const likeness = similarity(locked.source, source.text)
  return leastMatches.find(([least]) => likeness >= least)?.[1] ?? 'new'
}
