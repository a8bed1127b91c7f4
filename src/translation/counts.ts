// How many units are in each state: for the imprint, the status table and the shares that publishing needs.
// Takes units; gives counts. An orphan is counted as such, never among the units of the source.
import type { TranslationCounts, TranslationState, TranslationUnit } from '../model/translation.ts'

/** Counts units by state; those with nothing to translate are current. */
export function countUnits(units: readonly TranslationUnit[]): TranslationCounts {
  const states: Record<TranslationState, number> = { current: 0, stale: 0, 'updated?': 0, missing: 0, orphan: 0, unverified: 0 }
  for (const { state } of units) states[state]++
  return { total: units.length - states.orphan, states }
}

/** The same for each file, by its path from the language folder. */
export function countByFile(units: readonly TranslationUnit[]): Map<string, TranslationCounts> {
  const files = new Map<string, TranslationUnit[]>()
  for (const unit of units) {
    const path = unit.source?.path ?? unit.target?.path ?? ''
    const list = files.get(path)
    if (list === undefined) files.set(path, [unit])
    else list.push(unit)
  }
  return new Map([...files].map(([path, list]) => [path, countUnits(list)]))
}
