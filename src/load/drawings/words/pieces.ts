// The pieces of a line that are drawn in one go: of one typeface, one element, one direction, with nothing between that moves them.
import assert from 'node:assert/strict'
import bidiFactory from 'bidi-js'
import type { Lettering, SizedTypeface } from '../../../fonts/lettering.ts'
import type { Letter } from './letters.ts'

/** Letters that are drawn as one, with what draws them. */
export interface Cluster {
  readonly letters: readonly Letter[]
  readonly text: string
  readonly face: SizedTypeface
}

/** Text that no font draws. */
export interface UndrawnLetters {
  readonly undrawn: string
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The clusters of letters, each with its typeface; a blank has the plain one, as in a browser, a joiner that of its neighbour. */
export async function clustersOf(letters: readonly Letter[], lettering: Lettering): Promise<readonly Cluster[] | UndrawnLetters> {
  const found: (Omit<Cluster, 'face'> & { readonly face: SizedTypeface | undefined })[] = []
  let at = 0
  for (const { segment } of graphemes.segment(letters.map(({ text }) => text).join(''))) {
    const count = Array.from(segment).length
    const own = letters.slice(at, at + count)
    at += count
    const [first] = own
    if (first === undefined) continue
    const face = await lettering.typeface(/^\s/.test(segment) ? 'x' : segment, first.style.letters)
    if (face === null) return { undrawn: segment }
    found.push({ letters: own, text: segment, face: face ?? found.at(-1)?.face })
  }
  const [seen] = found.filter(({ face }) => face !== undefined)
  return found.flatMap(({ face = seen?.face, ...cluster }) => (face === undefined ? [] : [{ ...cluster, face }]))
}

/** A stretch of a line that is drawn in one go. */
export interface Run {
  /** One at least. */
  readonly clusters: readonly Cluster[]
  /** Where its text stands in that of the line. */
  readonly from: number
  readonly to: number
  /** Odd from right to left. */
  readonly level: number
}

/** The first letter of a run, by which it is placed, and what draws it. */
export function firstOf({ clusters: [cluster] }: Run): { readonly letter: Letter; readonly face: SizedTypeface } {
  const [letter] = cluster?.letters ?? []
  assert(cluster !== undefined && letter !== undefined, 'a run has a letter')
  return { letter, face: cluster.face }
}

/** The runs of a line in their order, and the whole text of it. */
export function runsOf(line: readonly Cluster[], isRightToLeft: boolean): { readonly text: string; readonly runs: readonly Run[] } {
  const text = line.map((cluster) => cluster.text).join('')
  const { levels } = bidi.getEmbeddingLevels(text, isRightToLeft ? 'rtl' : 'ltr')
  const runs: Run[] = []
  let from = 0
  for (const cluster of line) {
    const [to, level] = [from + cluster.text.length, levels[from] ?? 0]
    const before = runs.at(-1)
    const isNext = before !== undefined && before.level === level && goesOn(before.clusters.at(-1), cluster)
    if (isNext) runs[runs.length - 1] = { ...before, clusters: [...before.clusters, cluster], to }
    else runs.push({ clusters: [cluster], from, to, level })
    from = to
  }
  return { text, runs }
}

// The package is CommonJS: what its types call the default is all of it.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)()

function goesOn(before: Cluster | undefined, { face, letters: [letter] }: Cluster): boolean {
  const [first] = before?.letters ?? []
  const isMoved = letter === undefined || letter.dx !== 0 || letter.dy !== 0 || letter.rotate !== 0 || first?.rotate !== 0
  return !isMoved && before?.face.typeface === face.typeface && first?.element === letter.element
}

/** Runs as they stand from left to right (Unicode, bidirectional algorithm, L2). */
export function visually(runs: readonly Run[]): readonly Run[] {
  const ordered = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level--)
    for (let start = 0; start < ordered.length; start++) {
      let end = start
      while ((ordered[end]?.level ?? -1) >= level) end++
      if (end > start + 1) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse())
      start = Math.max(start, end)
    }
  return ordered
}
