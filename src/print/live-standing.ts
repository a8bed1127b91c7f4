// Whether a unit of a live document that was printed by itself can stand in the place of its pages in the last print of the whole: it has
// as many, nobody else is on them, and nothing whose page number is printed somewhere has moved. Then the whole is known without a print.
import type { LivePrint, LiveText, PrintedPlace, UnitPrint, WholePrint } from './live-print.ts'

/** Whether a unit can take the place of its pages; `counts` has the number of pages of units that were printed by themselves before. */
export function canStand(unit: UnitPrint, { print, destinations, numbered }: WholePrint, counts: ReadonlyMap<string, number>): boolean {
  const { text } = unit
  const own = pagesOf(text.unit, print)
  if (own === null || own.first !== text.first || (counts.get(text.unit) ?? own.count) !== text.pages) return false
  const isInside = (page: number) => page >= own.first && page < own.first + text.pages
  if (print.places.some((place) => place.unit !== text.unit && isInside(place.page))) return false
  const isUnmoved = (anchor: string) => {
    const [before, now] = [destinations.pageOf.get(anchor), unit.destinations.pageOf.get(anchor)]
    if (now !== undefined) return before === now + own.first - 1
    return before !== undefined && !isInside(before)
  }
  return [...numbered, ...unit.numbered].every(isUnmoved)
}

/** The first page of a unit in a print, and how many pages there are up to the next one; null where it has none. */
function pagesOf(unit: string, { places, pages }: LivePrint) {
  const starts = Map.groupBy(places, (place) => place.unit)
  const first = firstOf(starts.get(unit) ?? [])
  if (!Number.isFinite(first)) return null
  const next = Math.min(pages + 1, ...[...starts.values()].map(firstOf).filter((page) => page > first))
  return { first, count: next - first }
}

const firstOf = (places: readonly PrintedPlace[]) => Math.min(...places.map(({ page }) => page))

/** The places of a document in which some units stand that were printed by themselves. */
export function placesWith(print: LivePrint, texts: readonly LiveText[]): readonly PrintedPlace[] {
  const own = new Map(texts.map((text) => [text.unit, text]))
  const told = new Set<string>()
  return print.places.flatMap((place): readonly PrintedPlace[] => {
    const text = own.get(place.unit)
    if (text === undefined) return [place]
    if (told.has(place.unit)) return []
    told.add(place.unit)
    return text.places.filter(({ unit }) => unit === text.unit).map((one) => ({ ...one, page: one.page + text.first - 1 }))
  })
}
