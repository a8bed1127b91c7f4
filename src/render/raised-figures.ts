// Figures and signs of exponents. Most fonts have ¹, ² and ³, and some no others: where those of a document would draw some of a page's and
// others the rest, one family draws all.
import type { DrawnUnit } from '../fonts/drawn-units.ts'
import type { OpenFamily } from '../fonts/font-files.ts'
import type { SpareFamilies } from '../fonts/library.ts'
import { codePointsOf, drawnByAll, faceRule, type ShownPoints, spareFaces } from './face-rules.ts'

const raised = /^[¹²³⁰ⁱ⁴-ⁿ]$/u

/** The family that goes before all others, with its rules; none where it is not needed. */
export interface RaisedFigures {
  readonly families: readonly OpenFamily[]
  readonly rules: readonly string[]
}

/** Finds one family for all raised figures among what a page draws. */
export async function raisedFigures(
  lists: readonly (readonly OpenFamily[])[],
  all: readonly DrawnUnit[],
  { spareFor, shown }: { readonly spareFor: SpareFamilies; readonly shown: ShownPoints },
): Promise<RaisedFigures> {
  const units = all.filter(({ text }) => raised.test(text))
  const isDrawn = await Promise.all(units.map((unit) => drawnByAll(lists, unit)))
  const lacking = units[isDrawn.indexOf(false)]
  const family = lacking === undefined || !isDrawn.includes(true) ? null : await spareFor(lacking)
  if (family === null) return { families: [], rules: [] }
  const named = { ...family, name: 'raised figures' }
  const subsets = await Promise.all(units.map(async (unit) => ({ unit, subset: await family.subsetFor(unit) })))
  const rules = [...Map.groupBy(subsets, ({ subset }) => subset)].flatMap(([subset, of]) => {
    const points = codePointsOf(of.map(({ unit }) => unit))
    return subset === null
      ? []
      : spareFaces(family, false).map((face) => faceRule(named, { subset, face, points, isComposed: true }, shown))
  })
  return { families: [named], rules: await Promise.all(rules) }
}
