// How many passages are in each state: for the imprint, the status table and the shares that publishing needs.
// Takes passages; gives counts. An orphan is counted as such, never among the passages of the source.
import type { Passage, TranslationCounts, TranslationState } from '../model/translation.ts'

/** Counts passages by state; those with nothing to translate are current. */
export function countPassages(passages: readonly Passage[]): TranslationCounts {
  const states: Record<TranslationState, number> = { current: 0, stale: 0, 'updated?': 0, missing: 0, orphan: 0, unverified: 0 }
  for (const { state } of passages) states[state]++
  return { total: passages.length - states.orphan, states }
}

/** The same for each file, by its path from the language folder. */
export function countByFile(passages: readonly Passage[]): Map<string, TranslationCounts> {
  const files = new Map<string, Passage[]>()
  for (const passage of passages) {
    const path = passage.source?.path ?? passage.target?.path ?? ''
    const list = files.get(path)
    if (list === undefined) files.set(path, [passage])
    else list.push(passage)
  }
  return new Map([...files].map(([path, list]) => [path, countPassages(list)]))
}
