// `outcome translation import`: puts the texts of a filled PO or XLIFF file into the Markdown files, at the places of their units.
// Refuses a file of another revision and every unit that would change a document's structure, by name; nothing else is touched.
import { resolve } from 'node:path'
import type { TranslationUnit } from '../../model/translation.ts'
import { nextTurn } from '../../model/turn.ts'
import { UsageError } from '../../model/usage-error.ts'
import { compareExchange, type Exchange, type Incoming } from '../../translation/exchange/exchange.ts'
import { mostOfExchange } from '../../translation/exchange/limits.ts'
import { linesOfUnits } from '../../translation/exchange/lines.ts'
import { readExchange } from '../../translation/exchange/read.ts'
import {
  insertMissing,
  newTranslationFile,
  type ReviewDecision,
  type SegmentedFile,
  splice,
  updateLock,
  writeLock,
} from '../../translation/index.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import { pluralized } from '../messages.ts'
import { escapeControls } from '../width.ts'
import type { World } from '../world.ts'
import { type Catalog, openCatalog, openCatalogWith, openProject, requireTranslation, segmentText } from './catalog.ts'
import { sourcesFolder, sourcesOption } from './options.ts'
import { printBroken } from './print.ts'
import { readExternal, saveTexts } from './source-files.ts'

/** The command that takes PO and XLIFF in. */
export const importTranslation: Command = {
  name: 'translation import',
  summary: 'take in a PO or XLIFF file that a translator has filled',
  operands: 'FILE',
  most: 1,
  description: [
    'A file that was corrected can be imported again: its texts replace those that an import wrote. A passage that somebody has changed in the Markdown file since the export is refused, so that nothing is lost. Nothing is written when the source has changed since the export, unless --skip-changed leaves those passages out. A passage whose links, footnotes or structure are not those of the source is refused by name and the others are taken in. In PO, passages without the mark “fuzzy” count as done; in XLIFF, those with the state translated, reviewed or final.',
  ],
  options: { ...sourcesOption, 'skip-changed': { type: 'boolean', text: 'leave out passages whose source has changed since the export' } },
  examples: [['outcome translation import fr-2023.po', 'after the translator has sent it back']],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const [name] = invocation.positionals
  if (name === undefined) throw new UsageError('Name the file to import.')
  const text = await readExternal(resolve(world.folder, name), mostOfExchange)
  const exchange = readExchange(text, name)
  const project = await openProject(sourcesFolder(invocation, world), world)
  if (exchange.sourceLanguage !== project.sourceLanguage || !project.components.includes(exchange.component)) {
    throw new UsageError(`${name} was exported from “${exchange.component}” in ${exchange.sourceLanguage}, which is not in these sources.`)
  }
  requireTranslation(project, exchange.targetLanguage)
  const catalog = await openCatalog(project, exchange.component, exchange.targetLanguage)
  if (printBroken([catalog], world.errors)) return 1
  const incoming = compareExchange(exchange, catalog.units)
  if (incoming.outdated.length > 0) {
    const isSkipped = invocation.has('skip-changed')
    world.errors.write(anotherRevision(name, incoming, isSkipped))
    if (!isSkipped) return 1
  }
  return importUnits({ name, lines: linesOfUnits(text), exchange, catalog, incoming }, invocation, world)
}

function anotherRevision(name: string, { outdated }: Incoming, isSkipped: boolean): string {
  const some = outdated
    .slice(0, 5)
    .map(({ id, place }) => `  ${escapeControls(`${id}  ${place}`)}\n`)
    .join('')
  const more = outdated.length > 5 ? `  and ${outdated.length - 5} more\n` : ''
  const remedy = isSkipped
    ? 'They are left out. Export again to translate them.'
    : 'Export again, or say --skip-changed to take in the others.'
  return `${name} is of another revision: the source of these passages has changed since the export.\n${some}${more}  → ${remedy}\n`
}

interface ImportRun {
  /** The file as it was named. */
  readonly name: string
  /** Where the units stand in it, by their ids. */
  readonly lines: ReadonlyMap<string, number>
  readonly exchange: Exchange
  readonly catalog: Catalog
  readonly incoming: Incoming
}

async function importUnits(importRun: ImportRun, invocation: Invocation, world: World): Promise<ExitCode> {
  const { exchange, catalog, incoming } = importRun
  const root = sourcesFolder(invocation, world)
  const files = new Map<string, string>()
  const paths = new Set(incoming.texts.map(({ unit }) => unit.source?.path ?? ''))
  const refused = incoming.refused.map(({ exchangeUnit, reason }): Refused => ({ id: exchangeUnit.id, reason }))
  let count = 0
  for (const path of paths) {
    await nextTurn(world.signal)
    const spliced = spliceFile(catalog, path, incoming)
    if (spliced.count > 0 && spliced.text !== catalog.target.get(path)?.segmented.text) files.set(`${catalog.folder}/${path}`, spliced.text)
    refused.push(...spliced.refused)
    count += spliced.count
  }
  const now = await openCatalogWith(files, { root, id: exchange.component, language: exchange.targetLanguage })
  const left = new Set(refused.map(({ id }) => id))
  const put = incoming.texts.filter(({ unit }) => !left.has(idOfSource(unit)))
  const lock = updateLock(now.units, reviewRule(importRun, left), new Set(put.map(({ unit }) => idOfSource(unit))))
  await saveTexts(root, files.set(catalog.lockPath, writeLock(lock)), world)
  for (const { unit } of put.filter(({ corrects }) => corrects))
    world.output.write(
      `corrected: ${escapeControls(`${placeOfUnit(idOfSource(unit), importRun)}, before: “${unit.target?.text ?? ''}”`)}\n`,
    )
  for (const one of refused) world.errors.write(`refused: ${escapeControls(refusalText(one, importRun))}\n`)
  if (count + incoming.there.length + refused.length === 0) world.output.write(`${importRun.name}: no text was filled in or changed.\n`)
  const there = incoming.there.length > 0 ? `${incoming.there.length} already there, ` : ''
  world.output.write(
    `${exchange.targetLanguage} ${exchange.component}: ${pluralized(count, 'text')} taken in, ${there}${refused.length} refused\n`,
  )
  return refused.length > 0 ? 1 : 0
}

const idOfSource = ({ source }: TranslationUnit) => source?.id ?? ''

/** A unit that was not taken in, by the id of its source. */
interface Refused {
  readonly id: string
  readonly reason: string
}

function refusalText({ id, reason }: Refused, importRun: ImportRun): string {
  const place = importRun.exchange.units.find((unit) => unit.id === id)?.place ?? ''
  return `${placeOfUnit(id, importRun)}: ${reason} (source: ${place})`
}

/** Where a unit stands in the exchange file; editors of such files may write ids in a way that is not found. */
function placeOfUnit(id: string, { name, lines }: ImportRun): string {
  const line = lines.get(id)
  return line === undefined ? `${name}  ${id}` : `${name}:${line}  ${id}`
}

/**
 * What a translator calls done is accepted, unless it still is the source's text. A text that was taken in and is not called done
 * is unverified; where the translation was out of date, its state says so already.
 */
function reviewRule({ catalog, incoming }: ImportRun, refused: ReadonlySet<string>): (unit: TranslationUnit) => ReviewDecision | null {
  const done = new Set(incoming.done.map(({ source }) => source?.id))
  const taken = new Set(incoming.texts.map(({ unit }) => unit.source?.id))
  const wasBehind = new Set(catalog.units.flatMap(({ source, state }) => (state === 'stale' || state === 'updated?' ? [source?.id] : [])))
  return ({ source, target, state }) => {
    if (source === null || target === null || state === 'missing' || refused.has(source.id)) return null
    if (done.has(source.id)) return state === 'current' ? null : 'accept'
    return taken.has(source.id) && !wasBehind.has(source.id) ? 'adopt' : null
  }
}

/** The new text of one file, with units put in that it lacked. */
function spliceFile(catalog: Catalog, path: string, { texts }: Incoming): { text: string; refused: Refused[]; count: number } {
  const own = texts.filter(({ unit }) => unit.source?.path === path)
  const file = fileWithAll(
    catalog,
    path,
    own.map(({ unit }) => unit),
  )
  const located = own.map(({ unit, text }) => ({ unit, text, segment: segmentFor(unit, file) }))
  const found = located.flatMap(({ segment, text, unit }) =>
    segment === null ? [] : [{ segment, text, source: unit.source ?? undefined }],
  )
  const { text, refused } = splice(file, found, segmentText)
  const lost = located
    .filter(({ segment }) => segment === null)
    .map(({ unit }) => ({ id: unit.source?.id ?? '', reason: 'the file has no place for it; put the passage in by hand' }))
  return {
    text,
    refused: [...refused.map(({ segment, reason }) => ({ id: idOf(located, segment.id), reason })), ...lost],
    count: found.length - refused.length,
  }
}

function idOf(
  located: readonly { readonly unit: TranslationUnit; readonly segment: { readonly id: string } | null }[],
  id: string,
): string {
  return located.find(({ segment }) => segment?.id === id)?.unit.source?.id ?? id
}

function fileWithAll(catalog: Catalog, path: string, units: readonly TranslationUnit[]): SegmentedFile {
  const [source, target] = [catalog.source.get(path), catalog.target.get(path)]
  if (source === undefined) throw new Error(`The source has no file ${path}.`)
  if (target === undefined) return segmentText(path, newTranslationFile(source.segmented, false))
  if (units.every((unit) => unit.target !== null)) return target.segmented
  return segmentText(path, insertMissing(source.segmented, target.segmented, { units: catalog.units, segmentText }))
}

/** Where a unit stands in the file now: by its translation, or by the source text that was put in for it. */
function segmentFor({ source, target }: TranslationUnit, file: SegmentedFile): SegmentedFile['segments'][number] | null {
  const same = file.segments.filter(({ hash, shape }) => hash === (target ?? source)?.hash && shape === (target ?? source)?.shape)
  return same.find(({ id }) => id === (target ?? source)?.id) ?? same[0] ?? null
}
