// What a lock says after a look at the units: the next lock, and what `accept` and `adopt` change in it.
// Takes units in order; gives lock lines in source order, then those of orphans. Never forgets what a text that still
// stands in a file was translated from.
import type { Lock, LockLine, Segment, TranslationUnit } from '../model/translation.ts'
import { type ImportedLine, importedHash } from './lock.ts'
import { textHash } from './text.ts'

/** What someone says about a unit: it fits its source; the source's change needs none here; it is there and not yet looked at. */
export type ReviewDecision = 'accept' | 'cosmetic' | 'adopt'

/**
 * The lock after the decisions; a unit without one keeps the state that it has. `imported` are the ids of the sources whose translations
 * an exchange file has just brought, each with the source that it is a translation of where that is another now: an import may
 * replace what an import wrote, and nothing else that somebody changed.
 */
export function updateLock(
  units: readonly TranslationUnit[],
  decision: (unit: TranslationUnit) => ReviewDecision | null,
  imported: ReadonlyMap<string, string | null> = new Map(),
): Lock {
  const reviewed = units.map((unit) => ({ unit, decision: decision(unit) }))
  const isReviewed = ({ unit, decision }: ReviewedUnit) => decision !== null || imported.has(unit.source?.id ?? '')
  const reviewedPaths = new Set(reviewed.filter(isReviewed).map(({ unit }) => unit.source?.path))
  const unlocked = new Set(units.flatMap((unit) => (isUnlocked(unit) ? [unit.source?.path] : [])))
  const isLeftOut = (path: string | undefined) => unlocked.has(path) && !reviewedPaths.has(path)
  return { lines: reviewed.flatMap((one) => (isLeftOut(one.unit.source?.path) ? [] : markedLine(one, imported))) }
}

interface ReviewedUnit {
  readonly unit: TranslationUnit
  readonly decision: ReviewDecision | null
}

function markedLine({ unit, decision }: ReviewedUnit, imported: ReadonlyMap<string, string | null>): (LockLine | ImportedLine)[] {
  const { source, target, locked, state } = unit
  const earlier = imported.get(source?.id ?? '') ?? null
  if (source !== null && target !== null && earlier !== null && state !== 'missing')
    return [{ ...plain(source, target), source: earlier, sourceHash: textHash(earlier), imported: target.hash }]
  const line = lineOf(unit, decision)
  if (line === null || source === null) return line === null ? [] : [line]
  const isOfImport = target !== null && (imported.has(source.id) || importedHash(locked) === target.hash)
  return [isOfImport ? { ...line, imported: target.hash } : withoutImport(line)]
}

/** A line that is kept as it was must not say of a changed text that an import wrote it. */
function withoutImport({ id, shape, sourceHash, source, targetHash, target, unverified, waived, same }: LockLine): LockLine {
  return { id, shape, sourceHash, source, targetHash, target, unverified, waived, same }
}

/**
 * A file that was never recorded stays so until someone speaks of one of its units: otherwise they would look like done ones.
 * Then the others are recorded as unverified.
 */
function isUnlocked({ state, locked }: TranslationUnit): boolean {
  return state === 'unverified' && locked === null
}

function lineOf(unit: TranslationUnit, decision: ReviewDecision | null): LockLine | null {
  const { source, target, locked, state } = unit
  if (source === null) return locked
  if (decision !== null && target !== null) return reviewedLine(unit, source, decision)
  switch (state) {
    case 'missing':
      return plain(source, null)
    case 'current':
      return { ...plain(source, target), waived: unit.waived, same: locked?.same ?? false }
    case 'unverified':
      return { ...plain(source, target), unverified: true }
    default:
      return locked === null ? null : { ...locked, id: source.id, shape: source.shape }
  }
}

const mayBeUnverified: readonly TranslationUnit['state'][] = ['unverified', 'updated?', 'current']

/** The line that a decision makes; a decision that does not fit the state changes nothing. */
function reviewedLine(unit: TranslationUnit, source: Segment, decision: ReviewDecision): LockLine | null {
  const line = plain(source, unit.target)
  switch (decision) {
    case 'accept':
      return { ...line, same: unit.state === 'missing' }
    case 'cosmetic':
      return unit.state === 'stale' ? { ...line, waived: true } : lineOf(unit, null)
    case 'adopt':
      return mayBeUnverified.includes(unit.state) ? { ...line, unverified: true } : lineOf(unit, null)
  }
}

function plain(source: Segment, target: Segment | null): LockLine {
  return {
    id: source.id,
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
