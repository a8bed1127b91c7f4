// Standing exchange files, which a platform keeps over all revisions of the sources: a name for each passage that stays when passages come,
// go, move or change, and what a translator is told of it. Takes passages as they are now and the template of the revision before; gives
// exchange units. Reads and writes nothing.
import { freeName } from '../../model/ids.ts'
import { withoutNumber } from '../../model/text-path.ts'
import type { Segment, TranslationUnit } from '../../model/translation.ts'
import { type Terms, termsIn } from '../checks/terms.ts'
import { isTranslatable } from '../inline.ts'
import { textHash } from '../text.ts'
import { wordLimit } from '../words.ts'
import { type Exchange, type ExchangeUnit, unitsFor } from './exchange.ts'
import { unimportedUnits } from './incoming.ts'
import { matchUnits } from './matching.ts'

/** The names that passages have in standing files, by their ids. */
export type StandingNames = ReadonlyMap<string, string>

/**
 * The names of passages: those of the template of before, also where a passage has moved or its source was changed, and new ones from the
 * file's name without its number and the source text. They are the same in every language.
 */
export function standingNames(template: readonly ExchangeUnit[], units: readonly TranslationUnit[]): StandingNames {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const keep = (id: string, name: string) => {
    if (names.has(id) || taken.has(name)) return
    names.set(id, name)
    taken.add(name)
  }
  for (const [{ id: name }, match] of matchUnits(template, units)) {
    if (match.kind === 'same' || match.kind === 'changed') keep(match.unit.source?.id ?? '', name)
  }
  for (const { source } of units)
    if (source !== null && !names.has(source.id))
      keep(
        source.id,
        freeName(nameOf(source), (name) => taken.has(name)),
      )
  return names
}

/** Words have their key; entries of a list, which change places, and other passages the beginning of their hash. */
function nameOf({ path, shape, kind, id, hash }: Segment): string {
  const file = withoutNumber(path.replace(/\.md$/, ''))
  const own = kind === 'word' && !id.endsWith(']') ? shape.slice('word:'.length) : hash.slice(0, 12)
  return `${file}#${own}`
}

/** What is told beside the passages. */
export interface StandingContext {
  readonly names: StandingNames
  readonly placeOfSource: (segment: Segment) => string
  readonly terms: Terms
  /** The language of the translation; null for the template, which holds no translations. */
  readonly language: string | null
}

/** The passages as units of a standing file: all of them, each with what a translator needs, and with nothing that changes when others do. */
export function standingUnits(units: readonly TranslationUnit[], context: StandingContext): ExchangeUnit[] {
  const { names, placeOfSource, language } = context
  // What is no text stays away from platforms, where nobody could finish it.
  const own = units.filter(({ source }) => source !== null && isTranslatable(source))
  const sent = language === null ? own.map((unit) => ({ ...unit, state: 'missing' as const, target: null, locked: null })) : own
  const heads = headsOf(units)
  const segments = new Map(own.flatMap(({ source }) => (source === null ? [] : [[source.id, source] as const])))
  return unitsFor(sent, placeOfSource, true).map((unit) => {
    const segment = segments.get(unit.id)
    const most = segment?.kind === 'word' ? wordLimit(segment) : null
    const notes = segment === undefined ? [] : notesOf(segment, { head: heads.get(unit.id) ?? null, most, context })
    return { ...unit, id: names.get(unit.id) ?? unit.id, context: '', notes, ...(most !== null && { most }) }
  })
}

interface Beside {
  readonly head: string | null
  readonly most: number | null
  readonly context: StandingContext
}

function notesOf(segment: Segment, { head, most, context: { terms, language } }: Beside): string[] {
  const found = language === null ? [] : termsIn(terms, segment.text, language)
  return [
    ...(segment.kind === 'word' ? [`Key: ${segment.shape.slice('word:'.length)}`] : []),
    ...(head === null ? [] : [`Under: ${head}`]),
    ...(most === null ? [] : [`At most ${most} letters`]),
    ...found.map(({ term, allowed, forbidden }) => {
      const not = forbidden.length > 0 ? `; not ${forbidden.join(', ')}` : ''
      return `Term: ${term} = ${allowed.join(', ') || 'another word'}${not}`
    }),
  ].map((note) => note.replace(/\s+/g, ' '))
}

/** The heading, or the title of the file, below which each passage stands, by its id. */
function headsOf(units: readonly TranslationUnit[]): ReadonlyMap<string, string> {
  const heads = new Map<string, string>()
  let [path, head]: [string, string | null] = ['', null]
  for (const { source } of units) {
    if (source === null) continue
    if (source.path !== path) [path, head] = [source.path, null]
    if (head !== null) heads.set(source.id, head)
    if (source.kind === 'heading' || source.kind === 'title' || source.shape === 'word:title') head = source.text
  }
  return heads
}

/** What of an earlier standing file must not be lost when it is written anew. */
export interface Kept {
  readonly units: readonly ExchangeUnit[]
  /** Texts that no import has taken in, whose source is there no more. */
  readonly gone: readonly ExchangeUnit[]
  /** How many texts wait for their import. */
  readonly waiting: number
}

/**
 * Units with what an earlier file alone holds: texts that wait for an import stay, as translations of what their source was, and so do
 * remarks. `earlier` has the ids of passages, `units` their names.
 */
export function keepEarlier(
  units: readonly ExchangeUnit[],
  earlier: Exchange,
  { passages, names }: { readonly passages: readonly TranslationUnit[]; readonly names: StandingNames },
): Kept {
  const waiting = new Set(unimportedUnits(earlier, passages))
  const gone: ExchangeUnit[] = []
  const found = new Map<string, ExchangeUnit>()
  for (const [unit, match] of matchUnits(earlier.units, passages)) {
    if (match.kind === 'same' || match.kind === 'changed') found.set(names.get(match.unit.source?.id ?? '') ?? '', unit)
    else if (waiting.has(unit)) gone.push(unit)
  }
  const kept = units.map((unit): ExchangeUnit => {
    const before = found.get(unit.id)
    if (before === undefined) return unit
    const remark = before.remark === undefined ? {} : { remark: before.remark }
    if (!waiting.has(before)) return { ...unit, ...remark }
    const isSame = textHash(before.source) === textHash(unit.source)
    const { target, exported, same } = before
    const previous = isSame ? unit.previous : before.source
    return { ...unit, ...remark, target, exported, same, previous, done: isSame && before.done }
  })
  return { units: kept, gone, waiting: waiting.size }
}

/** An exchange that was read from a standing file, with the ids of passages in the place of their names. */
export function withPassageIds(exchange: Exchange, names: StandingNames): Exchange {
  const ids = idsOfNames(names)
  // Many people work on one file: its header says who came last, and nothing of a passage.
  return { ...exchange, translator: '', revised: '', units: exchange.units.map((unit) => ({ ...unit, id: ids.get(unit.id) ?? unit.id })) }
}

/** The ids of passages by their names. */
export function idsOfNames(names: StandingNames): ReadonlyMap<string, string> {
  return new Map([...names].map(([id, name]) => [name, id]))
}
