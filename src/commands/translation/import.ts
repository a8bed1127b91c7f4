// `outcome translation import`: puts the texts of a filled PO or XLIFF file into the Markdown files, at the places of their passages.
// Refuses a file of another revision and every passage that would change a document's structure, by name; nothing else is touched.
import { resolve } from 'node:path'
import { readExternal, saveTexts } from '../../build/source-files.ts'
import type { Passage } from '../../model/translation.ts'
import { UsageError } from '../../model/usage-error.ts'
import {
  beginFile,
  type CutFile,
  type Exchange,
  type Incoming,
  insertMissing,
  lineOfUnit,
  readExchange,
  receive,
  recordLock,
  splice,
  type Verdict,
  writeLock,
} from '../../translation/index.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import { several } from '../messages.ts'
import { harmless } from '../width.ts'
import type { World } from '../world.ts'
import { type Book, cut, openBook, openShelf, openShelfWith, requireTranslation } from './book.ts'
import { sourcesFolder, sourcesOption } from './options.ts'
import { sayBroken } from './say.ts'

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
  const text = await readExternal(resolve(world.folder, name))
  const exchange = readExchange(text)
  const shelf = await openShelf(sourcesFolder(invocation, world), world)
  if (exchange.sourceLanguage !== shelf.sourceLanguage || !shelf.books.includes(exchange.book)) {
    throw new UsageError(`${name} was exported from “${exchange.book}” in ${exchange.sourceLanguage}, which is not in these sources.`)
  }
  requireTranslation(shelf, exchange.targetLanguage)
  const book = await openBook(shelf, exchange.book, exchange.targetLanguage)
  if (sayBroken([book], world.errors)) return 1
  const incoming = receive(exchange, book.passages)
  if (incoming.outdated.length > 0) {
    const isSkipped = invocation.has('skip-changed')
    world.errors.write(anotherRevision(name, incoming, isSkipped))
    if (!isSkipped) return 1
  }
  return takeIn({ name, text, exchange, book, incoming }, invocation, world)
}

function anotherRevision(name: string, { outdated }: Incoming, isSkipped: boolean): string {
  const some = outdated
    .slice(0, 5)
    .map(({ id, place }) => `  ${harmless(`${id}  ${place}`)}\n`)
    .join('')
  const more = outdated.length > 5 ? `  and ${outdated.length - 5} more\n` : ''
  const remedy = isSkipped
    ? 'They are left out. Export again to translate them.'
    : 'Export again, or say --skip-changed to take in the others.'
  return `${name} is of another revision: the source of these passages has changed since the export.\n${some}${more}  → ${remedy}\n`
}

interface Intake {
  /** The file as it was named. */
  readonly name: string
  readonly text: string
  readonly exchange: Exchange
  readonly book: Book
  readonly incoming: Incoming
}

async function takeIn(intake: Intake, invocation: Invocation, world: World): Promise<ExitCode> {
  const { exchange, book, incoming } = intake
  const root = sourcesFolder(invocation, world)
  const files = new Map<string, string>()
  const paths = new Set(incoming.texts.map(({ passage }) => passage.source?.path ?? ''))
  const refused = incoming.refused.map(({ unit, reason }): Refused => ({ id: unit.id, reason }))
  let count = 0
  for (const path of paths) {
    const spliced = spliceFile(book, path, incoming)
    if (spliced.count > 0 && spliced.text !== book.target.get(path)?.cut.text) files.set(`${book.folder}/${path}`, spliced.text)
    refused.push(...spliced.refused)
    count += spliced.count
  }
  const now = await openBook(await openShelfWith(root, files), exchange.book, exchange.targetLanguage)
  const left = new Set(refused.map(({ id }) => id))
  const put = incoming.texts.filter(({ passage }) => !left.has(idOfSource(passage)))
  const lock = recordLock(now.passages, verdicts(intake, left), new Set(put.map(({ passage }) => idOfSource(passage))))
  await saveTexts(root, files.set(book.lockPath, writeLock(lock)), world)
  for (const { passage } of put.filter(({ corrects }) => corrects))
    world.output.write(`corrected: ${harmless(`${placeOfUnit(idOfSource(passage), intake)}, before: “${passage.target?.text ?? ''}”`)}\n`)
  for (const one of refused) world.errors.write(`refused: ${harmless(refusalText(one, intake))}\n`)
  if (count + incoming.there.length + refused.length === 0) world.output.write(`${intake.name}: no text was filled in or changed.\n`)
  const there = incoming.there.length > 0 ? `${incoming.there.length} already there, ` : ''
  world.output.write(`${exchange.targetLanguage} ${exchange.book}: ${several(count, 'text')} taken in, ${there}${refused.length} refused\n`)
  return refused.length > 0 ? 1 : 0
}

const idOfSource = ({ source }: Passage) => source?.id ?? ''

/** A passage that was not taken in, by the id of its source. */
interface Refused {
  readonly id: string
  readonly reason: string
}

function refusalText({ id, reason }: Refused, intake: Intake): string {
  const place = intake.exchange.units.find((unit) => unit.id === id)?.place ?? ''
  return `${placeOfUnit(id, intake)}: ${reason} (source: ${place})`
}

/** Where a passage stands in the exchange file; editors of such files may write ids in a way that is not found. */
function placeOfUnit(id: string, { name, text }: Intake): string {
  const line = lineOfUnit(text, id)
  return line === null ? `${name}  ${id}` : `${name}:${line}  ${id}`
}

/**
 * What a translator calls done is accepted, unless it still is the source's text. A text that was taken in and is not called done
 * is unverified; where the translation was out of date, its state says so already.
 */
function verdicts({ book, incoming }: Intake, refused: ReadonlySet<string>): (passage: Passage) => Verdict | null {
  const done = new Set(incoming.done.map(({ source }) => source?.id))
  const taken = new Set(incoming.texts.map(({ passage }) => passage.source?.id))
  const wasBehind = new Set(book.passages.flatMap(({ source, state }) => (state === 'stale' || state === 'updated?' ? [source?.id] : [])))
  return ({ source, target, state }) => {
    if (source === null || target === null || state === 'missing' || refused.has(source.id)) return null
    if (done.has(source.id)) return state === 'current' ? null : 'accept'
    return taken.has(source.id) && !wasBehind.has(source.id) ? 'adopt' : null
  }
}

/** The new text of one file, with passages put in that it lacked. */
function spliceFile(book: Book, path: string, { texts }: Incoming): { text: string; refused: Refused[]; count: number } {
  const own = texts.filter(({ passage }) => passage.source?.path === path)
  const file = fileWithAll(
    book,
    path,
    own.map(({ passage }) => passage),
  )
  const located = own.map(({ passage, text }) => ({ passage, text, segment: segmentFor(passage, file) }))
  const found = located.flatMap(({ segment, text, passage }) =>
    segment === null ? [] : [{ segment, text, source: passage.source ?? undefined }],
  )
  const { text, refused } = splice(file, found, cut)
  const lost = located
    .filter(({ segment }) => segment === null)
    .map(({ passage }) => ({ id: passage.source?.id ?? '', reason: 'the file has no place for it; put the passage in by hand' }))
  return {
    text,
    refused: [...refused.map(({ segment, reason }) => ({ id: idOf(located, segment.id), reason })), ...lost],
    count: found.length - refused.length,
  }
}

function idOf(located: readonly { readonly passage: Passage; readonly segment: { readonly id: string } | null }[], id: string): string {
  return located.find(({ segment }) => segment?.id === id)?.passage.source?.id ?? id
}

function fileWithAll(book: Book, path: string, passages: readonly Passage[]): CutFile {
  const [source, target] = [book.source.get(path), book.target.get(path)]
  if (source === undefined) throw new Error(`The source has no file ${path}.`)
  if (target === undefined) return cut(path, beginFile(source.cut, false))
  if (passages.every((passage) => passage.target !== null)) return target.cut
  return cut(path, insertMissing(source.cut, target.cut, { passages: book.passages, cut }))
}

/** Where a passage stands in the file now: by its translation, or by the source text that was put in for it. */
function segmentFor({ source, target }: Passage, file: CutFile): CutFile['segments'][number] | null {
  const same = file.segments.filter(({ hash, shape }) => hash === (target ?? source)?.hash && shape === (target ?? source)?.shape)
  return same.find(({ id }) => id === (target ?? source)?.id) ?? same[0] ?? null
}
