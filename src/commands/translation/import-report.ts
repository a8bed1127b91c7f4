// What `outcome translation import` says: what was corrected, what came for a source that is another now, what was refused, asked and left out,
// each with its line in the exchange file.
import type { Exchange, ExchangeUnit } from '../../translation/exchange/exchange.ts'
import type { Incoming, IncomingText, RefusedUnit } from '../../translation/exchange/incoming.ts'
import { hasLostId } from '../../translation/exchange/po.ts'
import type { ExitCode } from '../command.ts'
import { pluralized } from '../messages.ts'
import { escapeControls } from '../width.ts'
import type { World } from '../world.ts'
import type { Catalog } from './catalog.ts'
import { locationOf } from './print.ts'

/** One exchange file on its way in. */
export interface ImportRun {
  /** The file as it was named. */
  readonly name: string
  /** Where the units stand in it, by their ids. */
  readonly lines: ReadonlyMap<string, number>
  readonly exchange: Exchange
  readonly catalog: Catalog
  readonly incoming: Incoming
  /** Texts for a source that was changed, which are not wanted. */
  readonly skipped: readonly IncomingText[]
}

/** What became of it. */
export interface Imported {
  readonly put: readonly IncomingText[]
  readonly refused: readonly RefusedUnit[]
  /** How many texts were put into files. */
  readonly count: number
}

/** Says it; 1 where a text did not find its place. */
export function reportImport(importRun: ImportRun, { put, refused, count }: Imported, { output, errors }: World): ExitCode {
  const { name, exchange, incoming, skipped } = importRun
  const { ambiguous, gone, there } = incoming
  const say = (line: string) => output.write(`${escapeControls(line)}\n`)
  const warn = (line: string) => errors.write(`${escapeControls(line)}\n`)
  const place = (unit: ExchangeUnit) => placeOfUnit(unit, importRun)
  for (const { exchangeUnit, unit, corrects, changedFrom } of put) {
    if (corrects) say(`corrected: ${place(exchangeUnit)}, before: “${unit.target?.text ?? ''}”`)
    if (changedFrom !== null) say(`out of date: ${place(exchangeUnit)}: ${changedText(importRun, unit)}`)
  }
  for (const { exchangeUnit, reason } of refused) warn(`refused: ${place(exchangeUnit)}: ${reason} (source: ${exchangeUnit.place})`)
  for (const { exchangeUnit } of skipped)
    warn(`skipped: ${place(exchangeUnit)}: the source was changed since the export; export again to translate it`)
  for (const { exchangeUnit, candidates } of ambiguous) warn(`asked: ${place(exchangeUnit)}: ${questionOf(importRun, candidates)}`)
  for (const unit of gone) warn(`left out: ${place(unit)}: its source is there no more; the text is “${unit.target}”`)
  const lost = exchange.units.filter(hasLostId).length
  if (lost > 0) say(`${name}: a tool has taken the ids (msgctxt) off ${pluralized(lost, 'passage')}; they are found by their texts alone.`)
  if ([put, there, refused, ambiguous, gone, skipped].every(({ length }) => length === 0)) say(`${name}: no text was filled in or changed.`)
  const shares = [there, ambiguous, gone].map((list, index) => ({
    count: list.length,
    what: ['already there', 'to be asked', 'left out'][index],
  }))
  const [thereText = '', ...others] = shares.map((share) => (share.count > 0 ? `, ${share.count} ${share.what}` : ''))
  say(
    `${exchange.targetLanguage} ${exchange.component}: ${pluralized(count, 'text')} taken in${thereText}, ${refused.length} refused${others.join('')}`,
  )
  return refused.length + ambiguous.length + gone.length > 0 ? 1 : 0
}

function changedText({ catalog }: ImportRun, { source }: IncomingText['unit']): string {
  const place = source === null ? '' : ` (${locationOf(catalog, source, 'source')})`
  return `the source was changed since the export${place}; the text is taken in as a translation of what it was`
}

/** Which passages may be meant, and how to say which it is. */
function questionOf({ catalog }: ImportRun, candidates: readonly IncomingText['unit'][]): string {
  const sources = candidates.flatMap(({ source }) => source ?? [])
  const shown = sources.slice(0, 5).map((source) => `${source.id} (${locationOf(catalog, source, 'source')})`)
  const more = sources.length > 5 ? ` and ${sources.length - 5} more` : ''
  return `its source stands in several places now, and nothing says which is meant: ${shown.join(', ')}${more}. Write the id of the one that is meant there (msgctxt in PO, the name of the unit in XLIFF 2, its id in XLIFF 1.2), and import again`
}

/** Where a unit stands in the exchange file; editors of such files may write ids in a way that is not found. */
function placeOfUnit({ id }: ExchangeUnit, { name, lines }: ImportRun): string {
  const line = lines.get(id)
  return line === undefined ? `${name}  ${id}` : `${name}:${line}  ${id}`
}
