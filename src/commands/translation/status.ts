// `outcome translation status`: what is current and what is left to do, by file, with the place of each passage.
import type { Passage, TranslationCounts, TranslationState } from '../../model/translation.ts'
import { countByFile, countPassages } from '../../translation/counts.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import { messagesOf } from '../messages.ts'
import type { World } from '../world.ts'
import { type Book, openBooks, openShelf, type Shelf } from './book.ts'
import { jsonOption, sourcesFolder, sourcesOption } from './options.ts'
import { brokenFiles, changeOfSource, placeOfPassage, sayBroken } from './say.ts'

/** The command that says what is left to do. */
export const status: Command = {
  name: 'translation status',
  summary: 'say which passages are current, out of date or missing',
  operands: '[LANG] [EDITION]',
  most: 2,
  description: [
    'Lists every passage that is not current with the line to look at, and for changed sources what has changed: [-taken out-]{+put in+}.',
  ],
  options: { ...sourcesOption, ...jsonOption, short: { type: 'boolean', text: 'only the counts, file by file' } },
  examples: [
    ['outcome translation status', 'every language'],
    ['outcome translation status fr 2023', 'the French edition of 2023'],
  ],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const shelf = await openShelf(sourcesFolder(invocation, world), world)
  const books = await openBooks(shelf, invocation.positionals)
  if (invocation.has('json')) {
    const broken = brokenFiles(books)
    const data = broken.length > 0 ? { books: [], messages: messagesOf(broken) } : { books: books.map(bookData), messages: [] }
    world.output.write(`${JSON.stringify(data, null, 2)}\n`)
    return broken.length > 0 ? 1 : 0
  }
  if (sayBroken(books, world.errors)) return 1
  world.output.write(
    books.length === 0
      ? `${notBegun(shelf, invocation.positionals)}\n`
      : books.map((book) => bookText(book, invocation.has('short'), world.output.hasColours)).join('\n'),
  )
  return 0
}

function notBegun({ languages }: Shelf, names: readonly string[]): string {
  const named = languages.find((tag) => names.includes(tag))
  const which = named === undefined ? 'No translation has been begun.' : `The translation into ${named} has not been begun.`
  return `${which} Begin one with: outcome translation new ${named ?? languages[0] ?? 'fr'}`
}

const order: readonly TranslationState[] = ['current', 'stale', 'updated?', 'missing', 'unverified', 'orphan']

function countsText({ total, states }: TranslationCounts): string {
  const left = order.filter((state) => state !== 'current' && states[state] > 0).map((state) => `${states[state]} ${state}`)
  return [`${states.current} of ${total} current`, ...left].join(', ')
}

function bookText(book: Book, isShort: boolean, hasColours: boolean): string {
  const lines = [`${book.language} ${book.id}: ${countsText(countPassages(book.passages))}`]
  for (const [path, counts] of countByFile(book.passages)) {
    if (counts.states.current === counts.total && counts.states.orphan === 0) continue
    lines.push(`  ${path}: ${countsText(counts)}`)
    if (isShort || !book.target.has(path)) continue
    for (const passage of book.passages) {
      if ((passage.source ?? passage.target)?.path === path && passage.state !== 'current')
        lines.push(...passageText(book, passage, hasColours))
    }
  }
  return `${lines.join('\n')}\n`
}

function passageText(book: Book, passage: Passage, hasColours: boolean): string[] {
  const change = changeOfSource(passage, hasColours)
  const id = (passage.source ?? passage.target)?.id.replace(/^[^#]*/, '') ?? ''
  return [`    ${placeOfPassage(book, passage)}  ${passage.state}  ${id}`, ...(change === null ? [] : [`      ${change}`])]
}

function bookData(book: Book): object {
  const files = [...countByFile(book.passages)].map(([path, counts]) => ({ path, translated: book.target.has(path), ...counts }))
  const passages = book.passages.map((passage) => ({
    id: (passage.source ?? passage.target)?.id,
    state: passage.state,
    waived: passage.waived,
    place: placeOfPassage(book, passage),
    source: passage.source?.text ?? null,
    previous: passage.locked?.source ?? null,
    target: passage.target?.text ?? null,
    change: changeOfSource(passage, false),
  }))
  return { language: book.language, edition: book.id, counts: countPassages(book.passages), files, passages }
}
