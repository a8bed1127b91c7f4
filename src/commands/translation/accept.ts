// `outcome translation accept`: someone has compared passages with their source and says that they fit.
import { dirname, resolve } from 'node:path'
import type { Passage } from '../../model/translation.ts'
import { UsageError } from '../../model/usage-error.ts'
import { placeOf } from '../../translation/place.ts'
import type { Verdict } from '../../translation/record.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import type { World } from '../world.ts'
import type { Book } from './book.ts'
import { booksFor, recordAll } from './judge.ts'
import { sourcesFolder, sourcesOption } from './options.ts'
import { placeOfPassage } from './say.ts'

/** The command by which someone says that passages fit their source. */
export const accept: Command = {
  name: 'translation accept',
  summary: 'say that passages fit their source as it is now',
  operands: '[FILE[:LINE]|ID…]',
  most: 1000,
  description: [
    'Accepts passages that were updated, unverified, or are rightly the same as the source. A passage that is out of date and was not touched is accepted only with --cosmetic: the change of the source needs none in the translation.',
  ],
  options: {
    ...sourcesOption,
    lang: { type: 'string', value: 'TAG', multiple: true, text: 'only in this language (needed with an ID)' },
    edition: { type: 'string', value: 'EDITION', multiple: true, text: 'only in this edition' },
    cosmetic: { type: 'boolean', text: 'the change of the source needs none in the translation' },
    all: { type: 'boolean', text: 'every passage that is updated or unverified' },
    same: { type: 'boolean', text: 'with --all or a file: passages too that are rightly the same as the source (“Budget”, names)' },
  },
  examples: [
    ['outcome translation accept sources/2023/fr/encouragements/07-make-budgets-answerable.md:14', 'the passage on that line'],
    ['outcome translation accept --lang fr --edition 2021 --all', 'everything that is updated or unverified'],
  ],
  run,
}

const nothing = 'Nothing to accept: no passage that was named is updated, unverified or out of date.'

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const isAll = invocation.has('all')
  if (invocation.positionals.length === 0 && !isAll) throw new UsageError('Name files, lines or ids to accept, or say --all.')
  const books = await booksFor([...invocation.values('lang'), ...invocation.values('edition')], invocation, world)
  if (books === null) return 1
  const named = chosenPassages(invocation.positionals, books, placesFor(invocation, world))
  // Beside names, --all means all that they name.
  const isMeant = (passage: Passage) => named.has(passage) || invocation.positionals.length === 0
  const isWhole = isAll || invocation.positionals.every((name) => name.endsWith('.md'))
  const manner: Manner = { isCosmetic: invocation.has('cosmetic'), takesSame: invocation.has('same') || !isWhole }
  const left = books.flatMap((book) =>
    book.passages.flatMap((passage) => (named.has(passage) && isLeft(passage, manner) ? placeOfPassage(book, passage) : [])),
  )
  for (const place of left)
    world.errors.write(`${place}: the source has changed and the translation has not. Translate the change, or say --cosmetic.\n`)
  const judge = (passage: Passage) => (isMeant(passage) ? verdictOn(passage, manner) : null)
  // A book of which nothing is accepted is not written: nobody has spoken of it.
  const accepted = books.filter(({ passages }) => passages.some((passage) => judge(passage) !== null))
  await recordAll(accepted, judge, { invocation, world, what: 'accepted', none: left.length > 0 ? '' : nothing })
  return left.length > 0 ? 1 : 0
}

/** Where paths begin: those of the command line, and those of the sources, which say the name of their folder. */
interface Places {
  readonly folder: string
  readonly parent: string
}

function placesFor(invocation: Invocation, world: World): Places {
  return { folder: world.folder, parent: dirname(sourcesFolder(invocation, world)) }
}

function chosenPassages(names: readonly string[], books: readonly Book[], places: Places): Set<Passage> {
  const chosen = new Set<Passage>()
  for (const name of names) {
    const isNamed = selection(name, places)
    const found = books
      .map((book) => ({ book, passages: book.passages.filter((passage) => isNamed(passage, book)) }))
      .filter(({ passages }) => passages.length > 0)
    if (found.length === 0) throw new UsageError(`There is no translated passage at ${name}. ${hintFor(name, books)}`)
    if (found.length > 1)
      throw new UsageError(
        `${name} is in ${found.map(({ book }) => `${book.language} ${book.id}`).join(', ')}: say which with --lang and --edition.`,
      )
    for (const passage of found.flatMap(({ passages }) => passages)) chosen.add(passage)
  }
  return chosen
}

function hintFor(name: string, books: readonly Book[]): string {
  if (books.some(({ id }) => id === name)) return `To name the edition, say --edition ${name}.`
  if (books.some(({ language }) => language === name)) return `To name the language, say --lang ${name}.`
  const bare = name.replace(/(:\d+)+$/, '')
  const paths = books.flatMap(({ target }) => [...target.values()].map(({ file }) => file.path))
  const like = paths.filter((path) => path.endsWith(`/${bare}`) && bare.endsWith('.md'))
  if (like.length > 0) return `Files are named from this folder: ${like.join(' or ')}.`
  return 'See “outcome translation status”.'
}

interface Manner {
  readonly isCosmetic: boolean
  /** Passages that are the same as the source are accepted too; in a whole file or with --all they are not, unless asked for. */
  readonly takesSame: boolean
}

function verdictOn({ state, target }: Passage, { isCosmetic, takesSame }: Manner): Verdict | null {
  if (target === null) return null
  if (state === 'stale') return isCosmetic ? 'cosmetic' : null
  if (state === 'updated?' || state === 'unverified') return 'accept'
  return state === 'missing' && takesSame ? 'accept' : null
}

function isLeft(passage: Passage, manner: Manner): boolean {
  return passage.state === 'stale' && verdictOn(passage, manner) === null
}

type Selection = (passage: Passage, book: Book) => boolean

/** An id, a file, or a line of a file. */
function selection(name: string, { folder, parent }: Places): Selection {
  if (name.includes('#')) return ({ source, target }) => target !== null && (source?.id === name || target.id === name)
  const [, path = name, line] = /^(.*\.md)(?::(\d+))?(?::\d+)?$/.exec(name) ?? []
  const named = resolve(folder, path)
  return ({ target }, book) => {
    const file = target && book.target.get(target.path)
    if (!target || !file || resolve(parent, file.file.path) !== named) return false
    const place = placeOf(file.cut.text, target)
    return line === undefined || (place !== null && place.start.line <= Number(line) && Number(line) <= place.end.line)
  }
}
