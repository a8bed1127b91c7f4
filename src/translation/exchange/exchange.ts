// What is exchanged with translators' tools: units with context, whatever the file format. PO and XLIFF are made on request,
// never kept: the Markdown files are the truth. Takes translation units; gives exchange units, and back from these what to put where.
import type { Segment, TranslationState, TranslationUnit } from '../../model/translation.ts'
import { strictFindings } from '../checks/texts.ts'
import { writtenForms } from '../escape.ts'
import { importedHash } from '../lock.ts'
import { textHash } from '../text.ts'
import { mostOfPassage } from './limits.ts'

/** A translation unit on its way to a translator or back. */
export interface ExchangeUnit {
  readonly id: string
  /** Where the source stands: `sources/2023/en/edition.md:12`. */
  readonly place: string
  readonly kind: Segment['kind']
  readonly state: TranslationState
  readonly source: string
  /** What the unit was translated from, when the source is another now. */
  readonly previous: string | null
  /** Empty where there is none. */
  readonly target: string
  /** Where in the two texts stands what must not be changed; nowhere in a file that was read. */
  readonly inlineCodes: Record<'source' | 'target', Segment['inlineCodes']>
  /** The hash of the translation as it was exported; empty where there was none. */
  readonly exported: string
  /** Whether the translator says that it is done. */
  readonly done: boolean
}

/** A file for a translator's tool. */
export interface Exchange {
  readonly sourceLanguage: string
  readonly targetLanguage: string
  /** The edition's id, or `series`. */
  readonly component: string
  /** Says which sources the units were taken from. */
  readonly revision: string
  readonly units: readonly ExchangeUnit[]
}

/** The translation units to send, as exchange units: those that are not current, or all. */
export function unitsFor(units: readonly TranslationUnit[], placeOfSource: (segment: Segment) => string, all: boolean): ExchangeUnit[] {
  return units.flatMap(({ state, source, target, locked }): ExchangeUnit[] => {
    if (source === null || (!all && state === 'current')) return []
    const own = state === 'missing' ? null : target
    const previous = locked !== null && locked.target !== null && locked.sourceHash !== source.hash ? locked.source : null
    const exported = target?.hash ?? ''
    return [
      {
        id: source.id,
        place: placeOfSource(source),
        kind: source.kind,
        state,
        source: source.text,
        previous,
        target: own?.text ?? '',
        inlineCodes: { source: source.inlineCodes, target: own?.inlineCodes ?? [] },
        exported,
        done: state === 'current',
      },
    ]
  })
}

/** The revision of a set of units: it changes when the text of one of their sources does. */
export function revisionOf(units: readonly Pick<ExchangeUnit, 'id' | 'source'>[]): string {
  return textHash(
    units
      .map(({ id, source }) => `${id} ${textHash(source)}`)
      .sort()
      .join('\n'),
  )
}

/** A unit that cannot be taken in, and why. */
export interface RefusedUnit {
  readonly exchangeUnit: ExchangeUnit
  readonly reason: string
}

/** A text to put in. */
export interface IncomingText {
  readonly unit: TranslationUnit
  readonly text: string
  /** Whether it takes the place of what an earlier import wrote. */
  readonly corrects: boolean
}

/** What an exchange file brings: texts to put in, units that are said to be done, and what is refused. */
export interface Incoming {
  readonly texts: readonly IncomingText[]
  readonly done: readonly TranslationUnit[]
  /** Passages whose text stands in the file already. */
  readonly there: readonly TranslationUnit[]
  readonly refused: readonly RefusedUnit[]
  /** Units whose source is another now: the file is of another revision. */
  readonly outdated: readonly ExchangeUnit[]
}

/** Compares what came back with what stands in the files now. Nothing is written here. */
export function compareExchange(exchange: Exchange, units: readonly TranslationUnit[]): Incoming {
  const bySource = new Map(units.flatMap((unit) => (unit.source ? [[`${unit.source.id} ${unit.source.hash}`, unit] as const] : [])))
  const incoming = { texts: [], done: [], there: [], refused: [], outdated: [] } as IncomingLists
  for (const exchangeUnit of exchange.units) {
    const unit = bySource.get(`${exchangeUnit.id} ${textHash(exchangeUnit.source)}`)
    if (unit === undefined) incoming.outdated.push(exchangeUnit)
    else if (exchangeUnit.target.length > mostOfPassage) incoming.refused.push({ exchangeUnit, reason: tooLong })
    else if (exchangeUnit.target.trim() !== '') addUnit(exchangeUnit, unit, incoming)
  }
  return incoming
}

/** How many texts of a translator stand in an exchange file alone: they are neither in the files now nor were they once recorded. */
export function countUnimported(exchange: Exchange, units: readonly TranslationUnit[]): number {
  const known = new Set(units.flatMap(({ target, locked }) => [target?.hash ?? '', locked?.targetHash ?? '']))
  const shapes = new Map(units.flatMap(({ source }) => (source === null ? [] : [[source.id, source.shape] as const])))
  const filled = exchange.units.filter(({ target, exported }) => target.trim() !== '' && textHash(target) !== exported)
  const isKnown = ({ id, kind, target }: ExchangeUnit) =>
    target.length <= mostOfPassage && writtenForms({ kind, shape: shapes.get(id) ?? '' }, target).some((text) => known.has(textHash(text)))
  return filled.filter((exchangeUnit) => !isKnown(exchangeUnit)).length
}

type IncomingLists = { [Key in keyof Incoming]: Incoming[Key][number][] }

function addUnit(exchangeUnit: ExchangeUnit, unit: TranslationUnit, incoming: IncomingLists): void {
  const { isThere, isOfExport, isOfImport } = comparison(exchangeUnit, unit)
  // Someone worked in the Markdown file meanwhile: neither text may be lost, so what was not touched by the translator stays away.
  if (!isThere && !isOfExport && textHash(exchangeUnit.target) === exchangeUnit.exported) return
  const mayReplace = isThere || isOfExport || isOfImport || isSourceCopy(unit)
  const reason = mayReplace ? (isThere ? reasonAgainst(unit) : null) : editedHere
  if (isThere && !exchangeUnit.done) incoming.there.push(unit)
  else if (reason !== null) incoming.refused.push({ exchangeUnit, reason })
  else {
    if (isThere) incoming.there.push(unit)
    else incoming.texts.push({ unit, text: exchangeUnit.target, corrects: isOfImport && !isOfExport })
    if (exchangeUnit.done) incoming.done.push(unit)
  }
}

/** What the file's text is: the one that comes, the one that was exported, the one that an import wrote. */
function comparison(exchangeUnit: ExchangeUnit, { target, locked }: TranslationUnit) {
  const now = target?.hash ?? ''
  return {
    isThere: target !== null && writtenForms(target, exchangeUnit.target).some((text) => textHash(text) === now),
    isOfExport: now === exchangeUnit.exported,
    isOfImport: target !== null && importedHash(locked) === now,
  }
}

const tooLong = `it has more than ${mostOfPassage.toLocaleString('en')} letters; shorten it, or divide the passage in the source first`

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
