// What an exchange file brings that came back: texts to put in, what is there already, what is refused or has to be asked. Takes exchange
// units and the passages as they are now; gives what to put where. Nothing is written here.
import type { TranslationUnit } from '../../model/translation.ts'
import { strictFindings } from '../checks/texts.ts'
import { writtenForms } from '../escape.ts'
import { importedLine } from '../lock.ts'
import { textHash } from '../text.ts'
import { isNearlyCopied } from '../translation-units.ts'
import type { Exchange, ExchangeUnit } from './exchange.ts'
import { mostOfPassage } from './limits.ts'
import { type Match, matchUnits } from './matching.ts'

/** A unit that cannot be taken in, and why. */
export interface RefusedUnit {
  readonly exchangeUnit: ExchangeUnit
  readonly reason: string
}

/** A text to put in: that of the exchange unit. */
export interface IncomingText {
  readonly exchangeUnit: ExchangeUnit
  readonly unit: TranslationUnit
  /** The source that it is a translation of, where that is another now. */
  readonly changedFrom: string | null
  /** Whether it takes the place of what an earlier import wrote. */
  readonly corrects: boolean
}

/** A text that would take the place of one that is not the same person's, and whose that is. */
export interface Conflict extends IncomingText {
  readonly reason: string
}

/** What an exchange file brings: texts to put in, units that are said to be done, and what is refused. */
export interface Incoming {
  readonly texts: readonly IncomingText[]
  readonly done: readonly TranslationUnit[]
  /** Passages whose translation is rightly the same as their source, as the translator says. */
  readonly same: readonly TranslationUnit[]
  /** Passages whose text stands in the file already. */
  readonly there: readonly TranslationUnit[]
  readonly refused: readonly RefusedUnit[]
  /** Texts beside others that somebody has written meanwhile: which of the two holds has to be said. */
  readonly conflicts: readonly Conflict[]
  /** Texts whose source stands several times now: which passage is meant has to be said. */
  readonly ambiguous: readonly { readonly exchangeUnit: ExchangeUnit; readonly candidates: readonly TranslationUnit[] }[]
  /** Texts whose source is no more. */
  readonly gone: readonly ExchangeUnit[]
}

/** Compares what came back with what stands in the files now. Nothing is written here. */
export function compareExchange(exchange: Exchange, units: readonly TranslationUnit[]): Incoming {
  const incoming = { texts: [], done: [], same: [], there: [], refused: [], conflicts: [], ambiguous: [], gone: [] } as IncomingLists
  for (const [exchangeUnit, match] of matchUnits(exchange.units, units))
    if (exchangeUnit.target.trim() !== '') addMatched(exchangeUnit, match, { incoming, exchange })
  const texts = [...Map.groupBy(incoming.texts, ({ unit }) => unit).values()].map(joined)
  const joinedAsNow = texts.filter(({ exchangeUnit, changedFrom }) => changedFrom === null && exchangeUnit.done)
  return { ...incoming, texts, done: [...new Set([...incoming.done, ...joinedAsNow.map(({ unit }) => unit)])] }
}

/** Texts for one passage, into which several were joined, as one text in the order of their sources. */
function joined(texts: readonly IncomingText[]): IncomingText {
  const [first, ...others] = texts
  if (first === undefined) throw new Error('No text is for no passage.')
  if (others.length === 0) return first
  const place = ({ exchangeUnit, unit }: IncomingText) => unit.source?.text.indexOf(exchangeUnit.source) ?? 0
  const units = texts.toSorted((a, b) => place(a) - place(b)).map(({ exchangeUnit }) => exchangeUnit)
  const [source, target] = [units.map((one) => one.source).join(' '), units.map((one) => one.target).join(' ')]
  const done = units.every((one) => one.done)
  const changedFrom = source === first.unit.source?.text ? null : source
  return { ...first, exchangeUnit: { ...first.exchangeUnit, source, target, done }, changedFrom }
}

/** Where what is compared goes, and who sent it. */
interface Arrival {
  readonly incoming: IncomingLists
  readonly exchange: Pick<Exchange, 'translator' | 'revised'>
}

function addMatched(exchangeUnit: ExchangeUnit, match: Match, arrival: Arrival): void {
  const { incoming } = arrival
  if (exchangeUnit.target.length > mostOfPassage) incoming.refused.push({ exchangeUnit, reason: tooLong })
  else if (exchangeUnit.isHalf) incoming.refused.push({ exchangeUnit, reason: half })
  else if (match.kind === 'same' && isCopy(exchangeUnit, match.unit)) addCopy(exchangeUnit, match.unit, arrival)
  else if (match.kind === 'same') addUnit(exchangeUnit, match.unit, arrival)
  // What the translator left as it was says nothing of a source that is another now.
  else if (isUntouched(exchangeUnit)) return
  else if (match.kind === 'changed') addChanged(exchangeUnit, match.unit, arrival)
  else if (match.kind === 'ambiguous') incoming.ambiguous.push({ exchangeUnit, candidates: match.candidates })
  else incoming.gone.push(exchangeUnit)
}

const isUntouched = ({ target, exported, done }: ExchangeUnit) => !done && textHash(target) === exported

/** The units whose text stands in an exchange file alone: it is neither in the files now nor was it once recorded. */
export function unimportedUnits(exchange: Exchange, units: readonly TranslationUnit[]): readonly ExchangeUnit[] {
  const known = new Set(units.flatMap(({ target, locked }) => [target?.hash ?? '', locked?.targetHash ?? '']))
  const shapes = new Map(units.flatMap(({ source }) => (source === null ? [] : [[source.id, source.shape] as const])))
  const filled = exchange.units.filter(({ target, exported }) => target.trim() !== '' && textHash(target) !== exported)
  const isKnown = ({ id, kind, target }: ExchangeUnit) =>
    target.length <= mostOfPassage && writtenForms({ kind, shape: shapes.get(id) ?? '' }, target).some((text) => known.has(textHash(text)))
  return filled.filter((exchangeUnit) => !isKnown(exchangeUnit))
}

type IncomingLists = { [Key in keyof Incoming]: Incoming[Key][number][] }

function addUnit(exchangeUnit: ExchangeUnit, unit: TranslationUnit, { incoming, exchange }: Arrival): void {
  const compared = comparison(exchangeUnit, unit)
  const { isThere, isOfExport, isOfImport } = compared
  // Someone worked in the Markdown file meanwhile: neither text may be lost, so what was not touched by the translator stays away.
  if (!isThere && !isOfExport && textHash(exchangeUnit.target) === exchangeUnit.exported) return
  const text = { exchangeUnit, unit, changedFrom: null, corrects: isOfImport && !isOfExport }
  const conflict = conflictOf(unit, compared, exchange)
  const reason = isThere ? reasonAgainst(unit) : null
  if (isThere && !exchangeUnit.done) incoming.there.push(unit)
  else if (reason !== null) incoming.refused.push({ exchangeUnit, reason })
  else if (conflict !== null) incoming.conflicts.push({ ...text, corrects: true, reason: conflict })
  else {
    if (isThere) incoming.there.push(unit)
    else incoming.texts.push(text)
    if (exchangeUnit.done) incoming.done.push(unit)
  }
}

/** A translation of what a source was: it is put in as such, so that it is out of date and not lost. */
function addChanged(exchangeUnit: ExchangeUnit, unit: TranslationUnit, { incoming, exchange }: Arrival): void {
  const compared = comparison(exchangeUnit, unit)
  const { isThere, isOfExport, isOfImport } = compared
  const text = { exchangeUnit, unit, changedFrom: exchangeUnit.source, corrects: isOfImport && !isOfExport && !isThere }
  const conflict = conflictOf(unit, compared, exchange)
  if (conflict !== null) incoming.conflicts.push({ ...text, corrects: true, reason: conflict })
  else incoming.texts.push(text)
}

/** Whose text stands there that must not be lost, where it is not this translator's own of earlier; null for a correction. */
function conflictOf(
  unit: TranslationUnit,
  { isThere, isOfExport, isOfImport }: Compared,
  { translator, revised }: Pick<Exchange, 'translator' | 'revised'>,
): string | null {
  if (isThere || isOfExport || isSourceCopy(unit)) return null
  const earlier = isOfImport ? importedLine(unit.locked) : null
  if (earlier === null) return editedHere
  if (earlier.translator !== '' && translator !== '' && earlier.translator !== translator)
    return `${earlier.translator} has translated it meanwhile, and this file is by ${translator}`
  const isOlder = earlier.revised !== '' && revised !== '' && timeOf(revised) < timeOf(earlier.revised)
  return isOlder ? `this file is of ${revised}, and what stands there of ${earlier.revised}` : null
}

/** A date of PO, in milliseconds. */
const timeOf = (date: string) => Date.parse(date.replace(' ', 'T').replace(/(\d\d)(\d\d)$/, '$1:$2'))

/** What the file's text is: the one that comes, the one that was exported, the one that an import wrote. */
interface Compared {
  readonly isThere: boolean
  readonly isOfExport: boolean
  readonly isOfImport: boolean
}

function comparison(exchangeUnit: ExchangeUnit, { target, locked }: TranslationUnit): Compared {
  const now = target?.hash ?? ''
  return {
    isThere: target !== null && writtenForms(target, exchangeUnit.target).some((text) => textHash(text) === now),
    isOfExport: now === exchangeUnit.exported,
    isOfImport: target !== null && importedLine(locked)?.imported === now,
  }
}

const tooLong = `it has more than ${mostOfPassage.toLocaleString('en')} letters; shorten it, or divide the passage in the source first`

/** A copy of the source is a translation only where somebody says so; one that is not called done says nothing. */
function addCopy(exchangeUnit: ExchangeUnit, unit: TranslationUnit, { incoming }: Arrival): void {
  if (!exchangeUnit.done) return
  const what =
    textHash(exchangeUnit.source) === textHash(exchangeUnit.target) ? 'the same as its source' : 'its source but for a few letters'
  if (!exchangeUnit.same) incoming.refused.push({ exchangeUnit, reason: `it is ${what}. ${ifRight}` })
  else {
    incoming.same.push(unit)
    if (unit.target === null || unit.target.hash !== textHash(exchangeUnit.target))
      incoming.texts.push({ exchangeUnit, unit, changedFrom: null, corrects: false })
    else incoming.there.push(unit)
  }
}

/** Whether a text is its source's, and nobody has said that this is right. */
function isCopy({ source, target }: ExchangeUnit, { state }: TranslationUnit): boolean {
  return state === 'missing' && (textHash(source) === textHash(target) || isNearlyCopied(source, target))
}

const ifRight = 'If that is right, as of a name, say so: a comment “# same” above it in PO, the state “final” in XLIFF'

const half = 'only some of its segments are translated; translate the others, too, or empty them all'

const editedHere =
  'the translation was changed in the Markdown file since the export; put the two together there, or give this file the text from there'

/** Whether the file still holds the source's text there, of now or of then: nothing of a translator would be lost. */
function isSourceCopy({ state, source, target, locked }: TranslationUnit): boolean {
  return state === 'missing' && target !== null && (target.hash === source?.hash || target.hash === locked?.sourceHash)
}

/** What of a text that stands in the file changes the document, in words; a text that comes is looked at where it is put in. */
function reasonAgainst({ source, target }: TranslationUnit): string | null {
  return source === null || target === null ? null : (strictFindings(source, target)[0]?.reason ?? null)
}
