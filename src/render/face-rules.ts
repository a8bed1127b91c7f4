// @font-face rules: which faces of a family, for which characters.
import type { Cut } from '../fonts/cut-font.ts'
import { type DrawnUnit, withParts } from '../fonts/drawn-units.ts'
import type { OpenFamily, Subset } from '../fonts/font-files.ts'
import { type Face, families } from '../fonts/font-table.ts'

/** A name that no font of a system has. */
export const cssName = (name: string) => `"Outcome ${name}"`

/** Whether each of some lists of families has one that draws it. */
export async function drawnByAll(lists: readonly (readonly OpenFamily[])[], unit: DrawnUnit): Promise<boolean> {
  for (const list of lists) {
    let isDrawn = false
    for (const family of list) isDrawn ||= (await family.subsetFor(unit)) !== null
    if (!isDrawn) return false
  }
  return true
}

/** The subsets of a family that draw some of the units, in its order. */
export async function subsetsFor(family: OpenFamily, units: readonly DrawnUnit[]): Promise<readonly Subset[]> {
  const subsets = await Promise.all(units.map((unit) => family.subsetFor(unit)))
  const needed = new Set(subsets.filter((subset) => subset !== null))
  return [...needed].sort((one, other) => one.order - other.order)
}

/** What is drawn for others is for the most part a sign or a name: the plain cuts are enough where each of them is a large file. */
export function spareFaces({ name, family: { faces, whole } }: OpenFamily, isComposed: boolean): readonly Face[] {
  const plain = faces.filter(({ style }) => style === 'normal')
  if (whole !== undefined) return isComposed ? plain : faces
  return Object.hasOwn(families, name) ? plain.filter(({ serves }) => serves.includes('400')) : faces
}

/** The code points of what is drawn, with their parts, each once. */
export const codePointsOf = (units: readonly DrawnUnit[]) =>
  withParts(units.flatMap(({ text }) => Array.from(text, (sign) => sign.codePointAt(0) ?? 0)))

/** What a page draws: its fonts are cut down to it; null for a page that is printed and thrown away, whose fonts are whole. */
export type ShownPoints = readonly number[] | null

/** What a rule is for. */
export interface FaceRule {
  readonly subset: Subset
  readonly face: Face
  /** The only characters for which it is used; null for all of the subset. */
  readonly points: readonly number[] | null
  /** Whether characters are composed with others, which a font without its layout cannot do. */
  readonly isComposed?: boolean
}

/** A rule by which a face of a family draws a subset. */
export async function faceRule(family: OpenFamily, rule: FaceRule, shown: ShownPoints): Promise<string> {
  const { subset, face, points } = rule
  const cut = cutOf(rule, shown)
  const range = shown === null && points === null ? subset.unicodeRange : rangesOf(points ?? cut?.points ?? [])
  const source = await family.source(subset, face, cut)
  const { sizeAdjust = '100%' } = family.family
  return `@font-face{font-family:${cssName(family.name)};font-style:${face.style};font-weight:${face.serves};font-display:block;size-adjust:${sizeAdjust};unicode-range:${range};src:${source}}`
}

function cutOf({ subset, points, isComposed = false }: FaceRule, shown: ShownPoints): Cut | null {
  if (shown !== null) return { points: points ?? shown.filter(subset.claims), keepsLayout: true }
  return points === null || isComposed ? null : { points, keepsLayout: false }
}

/** Code points as a `unicode-range`; those that follow one another are one range. */
function rangesOf(points: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const point of [...points].sort((one, other) => one - other)) {
    const last = ranges.at(-1)
    if (last !== undefined && point <= last[1] + 1) last[1] = point
    else ranges.push([point, point])
  }
  const hex = (point: number) => point.toString(16)
  return ranges.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',')
}
