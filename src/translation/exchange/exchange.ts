// What is exchanged with translators' tools: passages with context, whatever the file format. PO and XLIFF are made on request,
// never kept: the Markdown files are the truth. Takes passages; gives units, and back from units what to put where.
import type { Passage, Segment, TranslationState } from '../../model/translation.ts'
import { strictFindings } from '../checks/texts.ts'
import { writtenForms } from '../escape.ts'
import { importedHash } from '../lock.ts'
import { textHash } from '../text.ts'

/** A passage on its way to a translator or back. */
export interface ExchangeUnit {
  readonly id: string
  /** Where the source stands: `sources/2023/en/edition.md:12`. */
  readonly place: string
  readonly kind: Segment['kind']
  readonly state: TranslationState
  readonly source: string
  /** What the passage was translated from, when the source is another now. */
  readonly previous: string | null
  /** Empty where there is none. */
  readonly target: string
  /** Where in the two texts stands what must not be changed; nowhere in a file that was read. */
  readonly pieces: Record<'source' | 'target', Segment['pieces']>
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
  readonly book: string
  /** Says which sources the units were taken from. */
  readonly revision: string
  readonly units: readonly ExchangeUnit[]
}

/** The passages to send, as units: those that are not current, or all. */
export function unitsFor(passages: readonly Passage[], placeOfSource: (segment: Segment) => string, all: boolean): ExchangeUnit[] {
  return passages.flatMap(({ state, source, target, locked }): ExchangeUnit[] => {
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
        pieces: { source: source.pieces, target: own?.pieces ?? [] },
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
  readonly unit: ExchangeUnit
  readonly reason: string
}

/** A text to put in. */
export interface IncomingText {
  readonly passage: Passage
  readonly text: string
  /** Whether it takes the place of what an earlier import wrote. */
  readonly corrects: boolean
}

/** What an exchange file brings: texts to put in, passages that are said to be done, and what is refused. */
export interface Incoming {
  readonly texts: readonly IncomingText[]
  readonly done: readonly Passage[]
  /** Passages whose text stands in the file already. */
  readonly there: readonly Passage[]
  readonly refused: readonly RefusedUnit[]
  /** Units whose source is another now: the file is of another revision. */
  readonly outdated: readonly ExchangeUnit[]
}

/** Compares what came back with what stands in the files now. Nothing is written here. */
export function receive(exchange: Exchange, passages: readonly Passage[]): Incoming {
  const bySource = new Map(
    passages.flatMap((passage) => (passage.source ? [[`${passage.source.id} ${passage.source.hash}`, passage] as const] : [])),
  )
  const incoming = { texts: [], done: [], there: [], refused: [], outdated: [] } as Sorted
  for (const unit of exchange.units) {
    const passage = bySource.get(`${unit.id} ${textHash(unit.source)}`)
    if (passage === undefined) incoming.outdated.push(unit)
    else if (unit.target.trim() !== '') takeIn(unit, passage, incoming)
  }
  return incoming
}

/** How many texts of a translator stand in an exchange file alone: they are neither in the files now nor were they once recorded. */
export function waitingIn({ units }: Exchange, passages: readonly Passage[]): number {
  const known = new Set(passages.flatMap(({ target, locked }) => [target?.hash ?? '', locked?.targetHash ?? '']))
  const shapes = new Map(passages.flatMap(({ source }) => (source === null ? [] : [[source.id, source.shape] as const])))
  const filled = units.filter(({ target, exported }) => target.trim() !== '' && textHash(target) !== exported)
  const isKnown = ({ id, kind, target }: ExchangeUnit) =>
    writtenForms({ kind, shape: shapes.get(id) ?? '' }, target).some((text) => known.has(textHash(text)))
  return filled.filter((unit) => !isKnown(unit)).length
}

type Sorted = { [Key in keyof Incoming]: Incoming[Key][number][] }

function takeIn(unit: ExchangeUnit, passage: Passage, incoming: Sorted): void {
  const { isThere, isOfExport, isOfImport } = comparison(unit, passage)
  // Someone worked in the Markdown file meanwhile: neither text may be lost, so what was not touched by the translator stays away.
  if (!isThere && !isOfExport && textHash(unit.target) === unit.exported) return
  const mayReplace = isThere || isOfExport || isOfImport || isSourceCopy(passage)
  const reason = mayReplace ? (isThere ? reasonAgainst(passage) : null) : editedHere
  if (isThere && !unit.done) incoming.there.push(passage)
  else if (reason !== null) incoming.refused.push({ unit, reason })
  else {
    if (isThere) incoming.there.push(passage)
    else incoming.texts.push({ passage, text: unit.target, corrects: isOfImport && !isOfExport })
    if (unit.done) incoming.done.push(passage)
  }
}

/** What the file's text is: the one that comes, the one that was exported, the one that an import wrote. */
function comparison(unit: ExchangeUnit, { target, locked }: Passage) {
  const now = target?.hash ?? ''
  return {
    isThere: target !== null && writtenForms(target, unit.target).some((text) => textHash(text) === now),
    isOfExport: now === unit.exported,
    isOfImport: target !== null && importedHash(locked) === now,
  }
}

const editedHere =
  'the translation was changed in the Markdown file since the export; put the two together there, or give this file the text from there'

/** Whether the file still holds the source's text there, of now or of then: nothing of a translator would be lost. */
function isSourceCopy({ state, source, target, locked }: Passage): boolean {
  return state === 'missing' && target !== null && (target.hash === source?.hash || target.hash === locked?.sourceHash)
}

/** What of a text that stands in the file changes the document, in words; a text that comes is looked at where it is put in. */
function reasonAgainst({ source, target }: Passage): string | null {
  return source === null || target === null ? null : (strictFindings(source, target)[0]?.reason ?? null)
}
