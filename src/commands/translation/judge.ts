// What `accept`, `adopt` and `sync` have in common: verdicts about passages, recorded in the locks of the books named.
import { saveTexts } from '../../build/source-files.ts'
import type { Passage } from '../../model/translation.ts'
import { writeLock } from '../../translation/lock.ts'
import { recordLock, type Verdict } from '../../translation/record.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { several } from '../messages.ts'
import type { World } from '../world.ts'
import { type Book, openBooks, openShelf } from './book.ts'
import { sourcesFolder } from './options.ts'
import { sayBroken } from './say.ts'

/** What to say about each passage; null: leave it as it is. */
export type Judge = (passage: Passage, book: Book) => Verdict | null

/** The books that the options name, unless a lock is broken: then that has been said. */
export async function booksFor(names: readonly string[], invocation: Invocation, world: World): Promise<readonly Book[] | null> {
  const shelf = await openShelf(sourcesFolder(invocation, world), world)
  const books = await openBooks(shelf, names)
  return sayBroken(books, world.errors) ? null : books
}

/** Records the verdicts and says how many there were. */
export async function recordAll(
  books: readonly Book[],
  judge: Judge,
  { invocation, world, what, none, texts = [] }: Recording,
): Promise<ExitCode> {
  const locks = new Map<string, string>()
  const judgedIn = new Map<Book, number>()
  for (const book of books) {
    const judged = new Map(
      book.passages.flatMap((passage) => {
        const verdict = judge(passage, book)
        return verdict === null ? [] : [[passage, verdict] as const]
      }),
    )
    if (book.lock === null && judged.size === 0) continue
    const lock = recordLock(book.passages, (passage) => judged.get(passage) ?? null)
    locks.set(book.lockPath, writeLock(lock))
    judgedIn.set(book, judged.size)
  }
  const changed = await saveTexts(sourcesFolder(invocation, world), new Map([...texts, ...locks]), world)
  const told = [...judgedIn].filter(([{ lockPath }, count]) => count > 0 || changed.has(lockPath))
  for (const [{ language, id }, count] of told)
    world.output.write(`${language} ${id}: ${count > 0 ? `${several(count, 'passage')} ${what}` : 'lock brought up to date'}\n`)
  if (told.length === 0 && none !== '') world.output.write(`${none}\n`)
  return 0
}

export interface Recording {
  readonly invocation: Invocation
  readonly world: World
  /** What was done to passages: "accepted". */
  readonly what: string
  /** What is said where there was nothing to do. */
  readonly none: string
  /** Texts to write together with the locks, by their paths from the folder of the sources. */
  readonly texts?: Iterable<readonly [path: string, text: string]>
}
