// What a lock says after a look at the passages: the next lock, and what `accept` and `adopt` change in it.
// Takes passages in order; gives lock lines in source order, then those of orphans. Never forgets what a text that still
// stands in a file was translated from.
import type { Lock, LockLine, Passage, Segment } from '../model/translation.ts'
import { type ImportedLine, importedHash } from './lock.ts'

/** What someone says about a passage: it fits its source; the source's change needs none here; it is there and not yet looked at. */
export type Verdict = 'accept' | 'cosmetic' | 'adopt'

/**
 * The lock after the verdicts; a passage without one keeps the state that it has. `imported` are the ids of the sources whose translations
 * an exchange file has just brought: an import may replace what an import wrote, and nothing else that somebody changed.
 */
export function recordLock(
  passages: readonly Passage[],
  verdict: (passage: Passage) => Verdict | null,
  imported: ReadonlySet<string> = new Set(),
): Lock {
  const judged = passages.map((passage) => ({ passage, verdict: verdict(passage) }))
  const spoken = new Set(judged.flatMap(({ passage, verdict }) => (verdict === null ? [] : [passage.source?.path])))
  const unlocked = new Set(passages.flatMap((passage) => (isUnlocked(passage) ? [passage.source?.path] : [])))
  const isLeftOut = (path: string | undefined) => unlocked.has(path) && !spoken.has(path)
  return { lines: judged.flatMap((one) => (isLeftOut(one.passage.source?.path) ? [] : markedLine(one, imported))) }
}

interface Judged {
  readonly passage: Passage
  readonly verdict: Verdict | null
}

function markedLine({ passage, verdict }: Judged, imported: ReadonlySet<string>): (LockLine | ImportedLine)[] {
  const { source, target, locked } = passage
  const line = lineOf(passage, verdict)
  if (line === null || source === null) return line === null ? [] : [line]
  const isOfImport = target !== null && (imported.has(source.id) || importedHash(locked) === target.hash)
  return [isOfImport ? { ...line, imported: target.hash } : withoutImport(line)]
}

/** A line that is kept as it was must not say of a changed text that an import wrote it. */
function withoutImport({ id, shape, sourceHash, source, targetHash, target, unverified, waived, same }: LockLine): LockLine {
  return { id, shape, sourceHash, source, targetHash, target, unverified, waived, same }
}

/**
 * A file that was never recorded stays so until someone speaks of one of its passages: otherwise they would look like done ones.
 * Then the others are recorded as unverified.
 */
function isUnlocked({ state, locked }: Passage): boolean {
  return state === 'unverified' && locked === null
}

function lineOf(passage: Passage, verdict: Verdict | null): LockLine | null {
  const { source, target, locked, state } = passage
  if (source === null) return locked
  if (verdict !== null && target !== null) return judged(passage, source, verdict)
  switch (state) {
    case 'missing':
      return plain(source, null)
    case 'current':
      return { ...plain(source, target), waived: passage.waived, same: locked?.same ?? false }
    case 'unverified':
      return { ...plain(source, target), unverified: true }
    default:
      return locked === null ? null : { ...locked, id: source.id, shape: source.shape }
  }
}

const mayBeUnverified: readonly Passage['state'][] = ['unverified', 'updated?', 'current']

/** The line that a verdict makes; a verdict that does not fit the state changes nothing. */
function judged(passage: Passage, source: Segment, verdict: Verdict): LockLine | null {
  const line = plain(source, passage.target)
  switch (verdict) {
    case 'accept':
      return { ...line, same: passage.state === 'missing' }
    case 'cosmetic':
      return passage.state === 'stale' ? { ...line, waived: true } : lineOf(passage, null)
    case 'adopt':
      return mayBeUnverified.includes(passage.state) ? { ...line, unverified: true } : lineOf(passage, null)
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
