// THE TABLE: the state of every unit, from the lock, the source and the translation as they stand now.
// Takes the segments of both languages in order and the lock (null: nothing was ever recorded); gives a unit for every
// source segment, in order, then one for every translated segment that belongs to none. No text of a translation is left out.
import type { Lock, LockLine, Segment, TranslationState, TranslationUnit } from '../model/translation.ts'
import { addStructural, align, type Item, type Pairs } from './align.ts'
import { isSmallChange } from './difference.ts'
import { translationFit, versionFit } from './fit.ts'
import { inlineOf } from './inline.ts'
import { hasWords } from './text.ts'

/** The state of every unit of the given files. */
export function translationUnits(source: readonly Segment[], target: readonly Segment[], lock: Lock | null): TranslationUnit[] {
  const lines = lock?.lines ?? []
  const sourceOf = alignVersions(lines, source)
  const targetOf = alignTargets(lines, target)
  const { lineOf, partnerOf } = joinPairs({ lines, source, target }, sourceOf, targetOf)
  const lockedFiles = new Set(lines.map((line) => fileKey(line.id)))
  const taken = new Set(partnerOf.values())
  const current = source.map((segment, index): TranslationUnit => {
    const partner = target[partnerOf.get(index) ?? -1] ?? null
    const locked = lines[lineOf.get(index) ?? -1] ?? null
    const state = stateOf({ source: segment, target: partner, locked }, lockedFiles.has(fileKey(segment.id)))
    return { state, source: segment, target: partner, locked, waived: state === 'current' && locked?.waived === true }
  })
  return [...current, ...orphans(target, taken, { lines, targetOf })]
}

/** The file that a segment belongs to; its number may change without anything else changing. */
function fileKey(id: string): string {
  return id.replace(/#.*$/, '').replace(/(^|\/)\d+-/, '$1')
}

function item(id: string, shape: string, hash: string): Item {
  return { file: fileKey(id), hash, shape }
}

function alignVersions(lines: readonly LockLine[], source: readonly Segment[]): Pairs {
  const left = lines.map((line) => item(line.id, line.shape, line.sourceHash))
  const right = source.map((segment) => item(segment.id, segment.shape, segment.hash))
  return align(left, right, (i, j) => versionFit(left[i]?.shape ?? '', lines[i]?.source ?? '', source[j]?.text ?? ''))
}

function alignTargets(lines: readonly LockLine[], target: readonly Segment[]): Pairs {
  const known = lines.flatMap((line, index) => (line.targetHash === null ? [] : [{ line, index }]))
  const left = known.map(({ line }) => item(line.id, line.shape, line.targetHash ?? ''))
  const right = target.map((segment) => item(segment.id, segment.shape, segment.hash))
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
}

/** Source and translation are pairs through the lock; what the lock does not know is paired by structure. */
function joinPairs({ lines, source, target }: Sides, sourceOf: Pairs, targetOf: Pairs): { lineOf: Pairs; partnerOf: Pairs } {
  const lineOf: Pairs = new Map([...sourceOf].map(([line, index]) => [index, line]))
  const partnerOf: Pairs = new Map()
  const kept = new Set<number>()
  for (const [line, index] of targetOf) {
    const found = sourceOf.get(line)
    if (found !== undefined) partnerOf.set(found, index)
    else if (lines[line]?.targetHash === target[index]?.hash) kept.add(index)
  }
  const left = source.map((segment) => item(segment.id, segment.shape, segment.hash))
  const right = target.map((segment, index) => item(segment.id, kept.has(index) ? '(kept)' : segment.shape, segment.hash))
  addStructural(left, right, { pairs: partnerOf, fit: (i, j) => translationFit(source[i]?.text ?? '', target[j]?.text ?? '') })
  return { lineOf, partnerOf }
}

interface UnitParts {
  readonly source: Segment
  readonly target: Segment | null
  readonly locked: LockLine | null
}

function stateOf({ source, target, locked }: UnitParts, fileIsLocked: boolean): TranslationState {
  const isTranslatable = hasWords(inlineOf(source).words)
  if (target === null) return isTranslatable ? 'missing' : 'current'
  if (!isTranslatable && target.hash === source.hash) return 'current'
  if (isTranslatable && isCopied(source, target, locked)) return 'missing'
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

/** A long text in which only a slip was mended is still the source's. */
function isNearlyCopied(source: string, target: string): boolean {
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
    const locked = lines[lineOf.get(index) ?? -1] ?? null
    return [{ state: 'orphan', source: null, target: segment, locked, waived: false }]
  })
}
