// What a lock says after a look at the units: the next lock, and what `accept` and `adopt` change in it.
// Takes units in order; gives lock lines in source order, then those of orphans. Never forgets what a text that still
// stands in a file was translated from.
import type { Lock, LockLine, Segment, TranslationUnit } from '../model/translation.ts'
import { type ImportedLine, importedLine } from './lock.ts'
import { type KeylessLine, keyed } from './lock-keys.ts'
import { textHash } from './text.ts'

/** What someone says about a unit: it fits its source; the source's change needs none here; it is there and not yet looked at. */
export type ReviewDecision = 'accept' | 'cosmetic' | 'adopt'

/** A text that an exchange file has just brought. */
export interface ImportedText {
  /** The source that it is a translation of, where that is another now. */
  readonly changedFrom: string | null
  /** Who translated it and when, as the exchange file says; empty where it does not. */
  readonly translator: string
  readonly revised: string
}

/** A line on its way into a lock: what is new has no key yet. */
type LineDraft = KeylessLine & Partial<Pick<ImportedLine, 'imported' | 'translator' | 'revised'>>

/**
 * The lock after the decisions; a unit without one keeps the state that it has. `imported` are the texts that an exchange file has just
 * brought, by the ids of their sources: an import may replace what an import wrote, and nothing else that somebody changed.
 */
export function updateLock(
  units: readonly TranslationUnit[],
  decision: (unit: TranslationUnit) => ReviewDecision | null,
  imported: ReadonlyMap<string, ImportedText> = new Map(),
): Lock {
  const reviewed = units.map((unit) => ({ unit, decision: decision(unit) }))
  const isReviewed = ({ unit, decision }: ReviewedUnit) => decision !== null || imported.has(unit.source?.id ?? '')
  const reviewedPaths = new Set(reviewed.filter(isReviewed).map(({ unit }) => unit.source?.path))
  const unlocked = new Set(units.flatMap((unit) => (isUnlocked(unit) ? [unit.source?.path] : [])))
  const isLeftOut = (path: string | undefined) => unlocked.has(path) && !reviewedPaths.has(path)
  return { lines: keyed(reviewed.flatMap((one) => (isLeftOut(one.unit.source?.path) ? [] : markedLine(one, imported)))) }
}

interface ReviewedUnit {
  readonly unit: TranslationUnit
  readonly decision: ReviewDecision | null
}

function markedLine({ unit, decision }: ReviewedUnit, imported: ReadonlyMap<string, ImportedText>): LineDraft[] {
  const { source, target, locked, state } = unit
  const brought = imported.get(source?.id ?? '')
  const earlier = brought?.changedFrom ?? null
  const isEarlier = earlier !== null && target !== null && state !== 'missing'
  const line =
    isEarlier && source !== null ? { ...plain(source, unit), source: earlier, sourceHash: textHash(earlier) } : lineOf(unit, decision)
  if (line === null || source === null) return line === null ? [] : [line]
  if (brought !== undefined && target !== null)
    return [{ ...line, imported: target.hash, translator: brought.translator, revised: brought.revised }]
  return [importedLine(locked)?.imported === target?.hash ? { ...importOf(locked), ...line } : withoutImport(line)]
}

function importOf(locked: LockLine | null): Partial<ImportedLine> {
  const { imported, translator, revised } = importedLine(locked) ?? {}
  return imported === undefined ? {} : { imported, translator: translator ?? '', revised: revised ?? '' }
}

/** A line that is kept as it was must not say of a changed text that an import wrote it. */
function withoutImport({ key, path, shape, sourceHash, source, targetHash, target, unverified, waived, same }: KeylessLine): LineDraft {
  return { key, path, shape, sourceHash, source, targetHash, target, unverified, waived, same }
}

/**
 * A file that was never recorded stays so until someone speaks of one of its units: otherwise they would look like done ones.
 * Then the others are recorded as unverified.
 */
function isUnlocked({ state, locked }: TranslationUnit): boolean {
  return state === 'unverified' && locked === null
}

function lineOf(unit: TranslationUnit, decision: ReviewDecision | null): KeylessLine | null {
  const { source, target, locked, state } = unit
  if (source === null) return locked && target && { ...locked, path: target.path }
  if (decision !== null && target !== null) return reviewedLine(unit, source, decision)
  switch (state) {
    case 'missing':
      return plain(source, { ...unit, target: null })
    case 'current':
      return { ...plain(source, unit), waived: unit.waived, same: locked?.same ?? false }
    case 'unverified':
      return { ...plain(source, unit), unverified: true }
    default:
      return locked === null ? null : { ...locked, path: source.path, shape: source.shape }
  }
}

const mayBeUnverified: readonly TranslationUnit['state'][] = ['unverified', 'updated?', 'current']

/** The line that a decision makes; a decision that does not fit the state changes nothing. */
function reviewedLine(unit: TranslationUnit, source: Segment, decision: ReviewDecision): KeylessLine | null {
  const line = plain(source, unit)
  switch (decision) {
    case 'accept':
      return { ...line, same: unit.state === 'missing' }
    case 'cosmetic':
      return unit.state === 'stale' ? { ...line, waived: true } : lineOf(unit, null)
    case 'adopt':
      return mayBeUnverified.includes(unit.state) ? { ...line, unverified: true } : lineOf(unit, null)
  }
}

function plain(source: Segment, { target, locked }: Pick<TranslationUnit, 'target' | 'locked'>): KeylessLine {
  return {
    key: locked?.key ?? null,
    path: source.path,
    shape: source.shape,
    sourceHash: source.hash,
    source: source.text,
    targetHash: target?.hash ?? null,
    target: target?.text ?? null,
    unverified: false,
    waived: false,
    same: false,
  }
}
