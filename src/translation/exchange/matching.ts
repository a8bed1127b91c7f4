// Which passage each unit of an exchange file is a translation of: by its source text, and where that stands several times by what stands
// around it. The id is one witness among others, since ids count passages and so change when one is put in. Takes exchange units and the
// passages as they are now; gives for each what it is, or why nobody can tell. Reads and writes nothing.
import { withoutNumber } from '../../model/text-path.ts'
import type { TranslationUnit } from '../../model/translation.ts'
import { addStructural, type Item, type Pairs } from '../align.ts'
import { similarity } from '../difference.ts'
import { textHash } from '../text.ts'
import { contextsOf, type ExchangeUnit, fileOfId } from './exchange.ts'

/** What a unit of an exchange file belongs to. */
export type Match =
  | { readonly kind: 'same'; readonly unit: TranslationUnit }
  /** The source was changed since the export: the text is a translation of what it was. */
  | { readonly kind: 'changed'; readonly unit: TranslationUnit }
  /** Several passages have this source, and nothing says which is meant. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly TranslationUnit[] }
  | { readonly kind: 'gone' }

/** For each unit of an exchange file its match. */
export function matchUnits(exchangeUnits: readonly ExchangeUnit[], units: readonly TranslationUnit[]): ReadonlyMap<ExchangeUnit, Match> {
  const passages = passagesOf(units)
  const bySource = Map.groupBy(passages, ({ hash }) => hash)
  const matches = new Map<ExchangeUnit, Match>()
  const wanted = exchangeUnits.map((exchangeUnit) => ({ exchangeUnit, hash: textHash(exchangeUnit.source) }))
  for (const [hash, group] of Map.groupBy(wanted, (one) => one.hash))
    matchEqual(
      group.map(({ exchangeUnit }) => exchangeUnit),
      bySource.get(hash) ?? [],
      matches,
    )
  matchChanged(exchangeUnits, passages, matches)
  return matches
}

/** A passage with what stands around it. */
interface Passage {
  readonly unit: TranslationUnit
  readonly id: string
  readonly hash: string
  readonly context: string
}

function passagesOf(units: readonly TranslationUnit[]): Passage[] {
  const contexts = contextsOf(units)
  return units.flatMap((unit) =>
    unit.source === null ? [] : [{ unit, id: unit.source.id, hash: unit.source.hash, context: contexts.get(unit.source.id) ?? '' }],
  )
}

/** More pairs than these are of a file that nobody translated: then ids alone decide. */
const mostPairs = 40_000

/** Finds for each of some units with one source text its passage, of those that say the same. */
function matchEqual(group: readonly ExchangeUnit[], passages: readonly Passage[], matches: Map<ExchangeUnit, Match>): void {
  if (passages.length === 0) return
  const [only, other] = passages
  if (only !== undefined && other === undefined && group.length === 1) {
    for (const exchangeUnit of group) matches.set(exchangeUnit, { kind: 'same', unit: only.unit })
    return
  }
  const free = { units: new Set(group), passages: new Set(passages) }
  for (const tied of ranked(group, passages)) takeClear(tied, free, matches)
  const candidates = [...free.passages].map(({ unit }) => unit)
  for (const exchangeUnit of free.units)
    matches.set(exchangeUnit, candidates.length > 0 ? { kind: 'ambiguous', candidates } : { kind: 'gone' })
}

interface Pair {
  readonly exchangeUnit: ExchangeUnit
  readonly passage: Passage
}

/** All pairs of a group, those together that have as much for them, the best first. */
function ranked(group: readonly ExchangeUnit[], passages: readonly Passage[]): readonly (readonly Pair[])[] {
  if (group.length * passages.length > mostPairs) {
    const byId = new Map(passages.map((passage) => [passage.id, passage]))
    const found = group.flatMap((exchangeUnit) => {
      const passage = byId.get(exchangeUnit.id)
      return passage === undefined ? [] : [{ exchangeUnit, passage }]
    })
    return [found]
  }
  const pairs = group.flatMap((exchangeUnit) => passages.map((passage) => ({ exchangeUnit, passage })))
  const byWorth = Map.groupBy(pairs, witnesses)
  return [...byWorth].sort(([a], [b]) => b - a).map(([, tied]) => tied)
}

/** How much speaks for a pair of one source text: what stands before and behind it, the id, the file, the translation that there was. */
function witnesses({ exchangeUnit: { id, context, exported }, passage }: Pair): number {
  const [before, behind] = context.split(' ')
  const [beforeNow, behindNow] = passage.context.split(' ')
  const around = Number(before !== '' && before === beforeNow) + Number(behind !== undefined && behind === behindNow)
  const ofExport = exported !== '' && exported === passage.unit.target?.hash
  return 3 * around + 2 * Number(id === passage.id) + Number(fileOf(id) === fileOf(passage.id)) + 2 * Number(ofExport)
}

/** The file of an id; its number may change without anything else changing. */
const fileOf = (id: string) => withoutNumber(fileOfId(id))

interface Free {
  readonly units: Set<ExchangeUnit>
  readonly passages: Set<Passage>
}

/** Takes the pairs that have no rival of the same worth; rivals that bring one text, as many as there are places for, in their order. */
function takeClear(tied: readonly Pair[], free: Free, matches: Map<ExchangeUnit, Match>): void {
  const take = ({ exchangeUnit, passage }: Pair) => {
    matches.set(exchangeUnit, { kind: 'same', unit: passage.unit })
    free.units.delete(exchangeUnit)
    free.passages.delete(passage)
  }
  const open = tied.filter(({ exchangeUnit, passage }) => free.units.has(exchangeUnit) && free.passages.has(passage))
  const ofUnit = Map.groupBy(open, ({ exchangeUnit }) => exchangeUnit)
  const ofPassage = Map.groupBy(open, ({ passage }) => passage)
  for (const pair of open) if (ofUnit.get(pair.exchangeUnit)?.length === 1 && ofPassage.get(pair.passage)?.length === 1) take(pair)
  const rivals = [...ofUnit.keys()].filter((one) => free.units.has(one))
  const places = [...ofPassage.keys()].filter((one) => free.passages.has(one))
  if (rivals.length < places.length || new Set(rivals.map(({ target }) => target)).size > 1) return
  for (const [index, passage] of places.entries()) {
    const exchangeUnit = rivals[index]
    if (exchangeUnit !== undefined) take({ exchangeUnit, passage })
  }
}

/** Of a changed text this much must be left, from 0 to 1, unless its place says which it is. */
const leastLikeness = 0.35

/** Finds for what has no passage of its source text the one that it has become, where it stood. */
function matchChanged(exchangeUnits: readonly ExchangeUnit[], passages: readonly Passage[], matches: Map<ExchangeUnit, Match>): void {
  const places = new Map(passages.map(({ unit }, index) => [unit, index]))
  const pairs: Pairs = new Map()
  for (const [index, exchangeUnit] of exchangeUnits.entries()) {
    const match = matches.get(exchangeUnit)
    const place = match?.kind === 'same' ? places.get(match.unit) : undefined
    if (place !== undefined) pairs.set(index, place)
  }
  const fit = (i: number, j: number) => {
    const [exchangeUnit, passage] = [exchangeUnits[i], passages[j]]
    return exchangeUnit === undefined || passage === undefined || matches.has(exchangeUnit) ? -1 : changeFit(exchangeUnit, passage)
  }
  const [left, right] = [
    exchangeUnits.map(({ id, kind }) => item(id, kind)),
    passages.map(({ id, unit }) => item(id, unit.source?.kind ?? '')),
  ]
  addStructural(left, right, { pairs, fit })
  const changed = exchangeUnits.flatMap((exchangeUnit, index) => {
    const unit = matches.has(exchangeUnit) ? undefined : passages[pairs.get(index) ?? -1]?.unit
    return unit === undefined ? [] : [[exchangeUnit, { kind: 'changed', unit } as const] as const]
  })
  for (const [exchangeUnit, match] of changed) matches.set(exchangeUnit, match)
  // Of passages that were joined, one has become the whole, and holds the others.
  for (const exchangeUnit of exchangeUnits) {
    if (matches.has(exchangeUnit)) continue
    const whole = changed.find(([, { unit }]) => holds(unit, exchangeUnit))
    matches.set(exchangeUnit, whole === undefined ? { kind: 'gone' } : whole[1])
  }
}

/** Fewer letters stand in many texts. */
const leastHeld = 20

const holds = ({ source }: TranslationUnit, exchangeUnit: ExchangeUnit) =>
  exchangeUnit.source.length >= leastHeld && source !== null && source.text.includes(exchangeUnit.source)

/** Words of a frontmatter are pairs when their keys are the same; the hash has no part in it. */
function item(id: string, kind: string): Item {
  return { file: fileOf(id), hash: '', shape: kind === 'word' ? id.replace(/^.*#/, '') : kind }
}

/** How well a passage can be what another one has become; negative where it cannot. */
function changeFit({ id, kind, source, context }: ExchangeUnit, passage: Passage): number {
  const likeness = similarity(source, passage.unit.source?.text ?? '')
  const isPlace = kind === 'word' || (context !== '' && context === passage.context)
  return likeness >= leastLikeness || isPlace ? 2 * likeness + 0.5 * Number(id === passage.id) : -1
}
