// THE TABLE: the state of every unit, from the lock, the source and the translation as they stand now.
// Takes the segments of both languages in order and the lock (null: nothing was ever recorded); gives a unit for every
// source segment, in order, then one for every translated segment that belongs to none. No text of a translation is left out.

import { withoutNumber } from '../model/text-path.ts'
import type { Lock, LockLine, Segment, TranslationState, TranslationUnit } from '../model/translation.ts'
import { addStructural, align, type Item, type Pairs } from './align.ts'
import { isSmallChange } from './difference.ts'
import { translationFit, versionFit } from './fit.ts'
import { isTranslatable } from './inline.ts'
import { recordOf, settleLock } from './settle-lock.ts'

/** The state of every unit of the given files. */
export function translationUnits(source: readonly Segment[], target: readonly Segment[], lock: Lock | null): TranslationUnit[] {
  const { lines, recorded } = settleLock(lock ?? { lines: [] }, source, target)
  const sourceOf = alignVersions(lines, source)
  const targetOf = alignTargets(lines, target)
  const { lineOf, partnerOf } = joinPairs({ lines, source, target, recorded }, sourceOf, targetOf)
  const lockedFiles = new Set(lines.map(({ path }) => withoutNumber(path)))
  const taken = new Set(partnerOf.values())
  const current = source.map((segment, index): TranslationUnit => {
    const partner = target[partnerOf.get(index) ?? -1] ?? null
    const locked = lines[lineOf.get(index) ?? -1] ?? null
    const parts = { source: segment, target: partner, locked }
    const isRecorded = partner !== null && recorded.has(recordOf(segment.hash, partner.hash)) && !isLineOf(parts)
    const state = isRecorded ? 'current' : stateOf(parts, lockedFiles.has(withoutNumber(segment.path)))
    return { state, ...parts, waived: state === 'current' && locked?.waived === true }
  })
  return [...current, ...orphans(target, taken, { lines, targetOf })]
}

/** A few words, such as a heading, may well be a source text and the translation of another. */
function isLong(text: string): boolean {
  return text.split(' ').length > 3
}

/** Whether the line of a unit says the very texts that stand there: then it says itself what is to be said of them. */
function isLineOf({ source, target, locked }: UnitParts): boolean {
  return locked?.sourceHash === source.hash && locked.targetHash === target?.hash
}

function item(path: string, shape: string, hash: string): Item {
  return { file: withoutNumber(path), hash, shape }
}

function alignVersions(lines: readonly LockLine[], source: readonly Segment[]): Pairs {
  const left = lines.map((line) => item(line.path, line.shape, line.sourceHash))
  const right = source.map((segment) => item(segment.path, segment.shape, segment.hash))
  return align(left, right, (i, j) => versionFit(left[i]?.shape ?? '', lines[i]?.source ?? '', source[j]?.text ?? ''))
}

function alignTargets(lines: readonly LockLine[], target: readonly Segment[]): Pairs {
  const known = lines.flatMap((line, index) => (line.targetHash === null ? [] : [{ line, index }]))
  const left = known.map(({ line }) => item(line.path, line.shape, line.targetHash ?? ''))
  const right = target.map((segment) => item(segment.path, segment.shape, segment.hash))
  const pairs = align(left, right, (i, j) => targetFit(known[i]?.line, target[j]))
  return new Map([...pairs].map(([i, j]) => [known[i]?.index ?? -1, j]))
}

/** A translated unit may have been written anew: then it stands in the same place, or fits the source. */
function targetFit(line: LockLine | undefined, target: Segment | undefined): number {
  if (line === undefined || target === undefined) return -1
  const likeness = versionFit(line.shape, line.target ?? '', target.text)
  return Math.max(0, likeness) + 0.2 * translationFit(line.source, target.text)
}

interface Sides {
  readonly lines: readonly LockLine[]
  readonly source: readonly Segment[]
  readonly target: readonly Segment[]
  readonly recorded: ReadonlySet<string>
}

/** Source and translation are pairs through the lock; what the lock does not know is paired by structure. */
function joinPairs({ lines, source, target, recorded }: Sides, sourceOf: Pairs, targetOf: Pairs): { lineOf: Pairs; partnerOf: Pairs } {
  const lineOf: Pairs = new Map([...sourceOf].map(([line, index]) => [index, line]))
  const partnerOf: Pairs = new Map()
  const kept = new Set<number>()
  for (const [line, index] of targetOf) {
    const found = sourceOf.get(line)
    if (found !== undefined) partnerOf.set(found, index)
    else if (lines[line]?.targetHash === target[index]?.hash) kept.add(index)
  }
  addRecorded({ lines, source, target, recorded }, partnerOf)
  addCopies({ source, target, lines }, { lineOf, partnerOf, kept })
  const left = source.map((segment) => item(segment.path, segment.shape, segment.hash))
  const right = target.map((segment, index) => item(segment.path, kept.has(index) ? '(kept)' : segment.shape, segment.hash))
  addStructural(left, right, { pairs: partnerOf, fit: (i, j) => translationFit(source[i]?.text ?? '', target[j]?.text ?? '') })
  return { lineOf, partnerOf }
}

/** What was recorded as a pair by any line is one, where nothing else has become of either text. */
function addRecorded({ source, target, recorded, lines }: Sides, partnerOf: Pairs): void {
  const taken = new Set(partnerOf.values())
  const free = Map.groupBy(
    [...target.keys()].filter((index) => !taken.has(index)),
    (index) => target[index]?.hash ?? '',
  )
  if (free.size === 0) return
  const targetsOf = Map.groupBy(lines, ({ sourceHash }) => sourceHash)
  for (const [index, { hash }] of source.entries()) {
    if (partnerOf.has(index)) continue
    const found = targetsOf.get(hash)?.find(({ targetHash }) => (free.get(targetHash ?? '')?.length ?? 0) > 0)
    const partner =
      found !== undefined && recorded.has(recordOf(hash, found.targetHash ?? '')) ? free.get(found.targetHash ?? '')?.shift() : undefined
    if (partner !== undefined) partnerOf.set(index, partner)
  }
}

interface Joining {
  readonly lineOf: Pairs
  readonly partnerOf: Pairs
  readonly kept: Set<number>
}

/**
 * A text that is its source's, of now or of then, is its copy. What was the source of another passage is never a translation of this one,
 * wherever it has come to stand.
 */
function addCopies({ source, target, lines }: Omit<Sides, 'recorded'>, { lineOf, partnerOf, kept }: Joining): void {
  const sourceHashes = new Set([...lines.map(({ sourceHash }) => sourceHash), ...source.map(({ hash }) => hash)])
  const taken = new Set(partnerOf.values())
  const copies = target.flatMap(({ hash, text }, index) => (!taken.has(index) && isLong(text) && sourceHashes.has(hash) ? [index] : []))
  const free = Map.groupBy(copies, (index) => copyKey(target[index]?.path ?? '', target[index]?.hash ?? ''))
  for (const [index, { path, hash }] of source.entries()) {
    if (partnerOf.has(index)) continue
    const own = [hash, lines[lineOf.get(index) ?? -1]?.sourceHash ?? hash].map((one) => free.get(copyKey(path, one)))
    const partner = own.find((found) => found !== undefined && found.length > 0)?.shift()
    if (partner !== undefined) partnerOf.set(index, partner)
  }
  for (const index of [...free.values()].flat()) kept.add(index)
}

const copyKey = (path: string, hash: string) => `${withoutNumber(path)} ${hash}`

interface UnitParts {
  readonly source: Segment
  readonly target: Segment | null
  readonly locked: LockLine | null
}

function stateOf({ source, target, locked }: UnitParts, fileIsLocked: boolean): TranslationState {
  if (target === null) return isTranslatable(source) ? 'missing' : 'current'
  if (!isTranslatable(source) && target.hash === source.hash) return 'current'
  if (isTranslatable(source) && isCopied(source, target, locked)) return 'missing'
  return fileIsLocked || locked !== null ? stateSinceLock(source, target, locked) : 'unverified'
}

/** Whether the translation is the source's text, of now or of then, and nobody said that this is right. */
function isCopied(source: Segment, target: Segment, locked: LockLine | null): boolean {
  if (locked?.same === true && locked.sourceHash === source.hash) return false
  return target.hash === source.hash || target.hash === locked?.sourceHash || isNearlyCopied(source.text, target.text)
}

function stateSinceLock(source: Segment, target: Segment, locked: LockLine | null): TranslationState {
  const isSameSource = locked?.sourceHash === source.hash
  // What had no translation when the lock was written is done, if the source is still the one that was recorded.
  if (locked === null || locked.target === null) return isSameSource ? 'current' : 'updated?'
  if (isSameSource) return locked.unverified ? 'unverified' : 'current'
  return target.hash === locked.targetHash || isSmallChange(locked.target, target.text) ? 'stale' : 'updated?'
}

/** Whether a long text is still the source's, with a slip mended or a few letters changed. */
export function isNearlyCopied(source: string, target: string): boolean {
  return source.length > 60 && Math.abs(source.length - target.length) < 20 && isSmallChange(source, target)
}

interface AlignedLock {
  readonly lines: readonly LockLine[]
  readonly targetOf: Pairs
}

function orphans(target: readonly Segment[], taken: ReadonlySet<number>, { lines, targetOf }: AlignedLock): TranslationUnit[] {
  const lineOf = new Map([...targetOf].map(([line, index]) => [index, line]))
  return target.flatMap((segment, index): TranslationUnit[] => {
    if (taken.has(index)) return []
    const locked =
      lines[lineOf.get(index) ?? -1] ?? (isLong(segment.text) ? lines.find(({ sourceHash }) => sourceHash === segment.hash) : null) ?? null
    return [{ state: 'orphan', source: null, target: segment, locked, waived: false }]
  })
}
