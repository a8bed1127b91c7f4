// How the translation commands speak: places, word differences and the messages of broken locks.
import type { VFile } from 'vfile'
import type { Passage, Segment } from '../../model/translation.ts'
import { wordDifference } from '../../translation/difference.ts'
import { placeOf } from '../../translation/place.ts'
import { messageText } from '../messages.ts'
import { harmless } from '../width.ts'
import type { Terminal } from '../world.ts'
import type { Book } from './book.ts'

/** `sources/2023/fr/edition.md:12`: where a segment of a book stands. */
export function placeIn(book: Book, segment: Segment, side: 'source' | 'target'): string {
  const file = book[side].get(segment.path)
  if (file === undefined) return segment.id
  const line = placeOf(file.cut.text, segment)?.start.line
  return line === undefined ? file.file.path : `${file.file.path}:${line}`
}

/** Where someone has to look: the translation, or the source where there is none. */
export function placeOfPassage(book: Book, { source, target }: Passage): string {
  if (target !== null) return placeIn(book, target, 'target')
  return source === null ? '' : placeIn(book, source, 'source')
}

/** What changed in the source since it was translated: removed words in [-…-], added ones in {+…+}; coloured on a terminal. */
export function changeOfSource({ source, locked }: Passage, hasColours: boolean): string | null {
  if (source === null || locked === null || locked.sourceHash === source.hash) return null
  const [removed, added] = hasColours ? (['\u001B[31m', '\u001B[32m'] as const) : (['', ''] as const)
  const end = hasColours ? '\u001B[0m' : ''
  const parts = wordDifference(locked.source, source.text).map(({ change, text }, index, all) => {
    if (change === 'removed') return `${removed}[-${harmless(text)}-]${end}`
    if (change === 'added') return `${added}{+${harmless(text)}+}${end}`
    return harmless(shortened(text, index === 0, index === all.length - 1))
  })
  return parts.join('')
}

/** What stays the same is shown only next to a change. */
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const around = 40
  if (text.length <= 2 * around) return text
  return `${isFirst ? '' : text.slice(0, around)} … ${isLast ? '' : text.slice(-around)}`
}

/** Says what keeps books from being worked on: broken locks, files that cannot be read; whether there is something. */
export function sayBroken(books: readonly Book[], errors: Terminal): boolean {
  const files = brokenFiles(books)
  sayMessages(files, errors)
  return files.length > 0
}

/** What keeps books from being worked on, each file once. */
export function brokenFiles(books: readonly Book[]): readonly VFile[] {
  return [...new Set(books.flatMap(({ broken }) => broken))]
}

/** Writes the messages of files. */
export function sayMessages(files: readonly VFile[], errors: Terminal): void {
  errors.write(messageText(files, { columns: errors.columns(), hasColours: errors.hasColours }))
}
