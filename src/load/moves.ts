// Texts that get another number or another id: which names follow, and what every text that leads to them says then. Takes paths and texts;
// gives new ones, and writes nothing. An order in which numbers are counted stays without gaps.
import { posix } from 'node:path'
import { westernDigits, zeroOf } from '../model/digits.ts'
import { kindAt } from '../texts/index.ts'
import { numberAndId } from './proper-names.ts'
import { type Renames, withRenamedLinks } from './renames.ts'

/** The new paths of texts, from the language folder, by the old ones. */
export type TextMoves = ReadonlyMap<string, string>

const nameOf = (path: string) => numberAndId(posix.basename(path))

/** A path with another number: as many digits as it has, or as many as it needs. */
function withNumber(path: string, number: number): string {
  const digits = /^\d+/.exec(posix.basename(path))?.[0] ?? ''
  return posix.join(posix.dirname(path), `${String(number).padStart(digits.length, '0')}${posix.basename(path).slice(digits.length)}`)
}

/** What moves when a text gets a number: the one that has it makes room, and so on to the first number that is free. */
export function movesTo(paths: readonly string[], moved: string, number: number): TextMoves {
  const others = paths.filter((path) => path !== moved && posix.dirname(path) === posix.dirname(moved))
  const own = nameOf(moved)?.number ?? number
  const step = own < number ? -1 : 1
  const moves = new Map<string, string>()
  if (own !== number) moves.set(moved, withNumber(moved, number))
  for (let at = number; ; at += step) {
    const there = others.find((path) => nameOf(path)?.number === at)
    if (there === undefined) return moves
    moves.set(there, withNumber(there, at + step))
  }
}

/** What moves when a text is taken out: those that follow close the gap, where there must be none. */
export function movesWithout(paths: readonly string[], removed: string): TextMoves {
  const kind = kindAt(removed)
  const number = nameOf(removed)?.number ?? 0
  if (kind === null || kind.mayLeaveGaps) return new Map()
  const later = paths.filter((path) => posix.dirname(path) === posix.dirname(removed) && (nameOf(path)?.number ?? 0) > number)
  return new Map(later.map((path) => [path, withNumber(path, (nameOf(path)?.number ?? 0) - 1)]))
}

/** A path with another id. */
export function withId(path: string, id: string): string {
  return posix.join(
    posix.dirname(path),
    posix.basename(path).replace(/^(\d+-).*\.md$/, (_, number: string) => `${number}${id}.md`),
  )
}

/** A text, or a passage of one, whose links lead to what was moved, and say its number; the renames are paths from the sources. */
export function movedText(path: string, text: string, renames: Renames): string {
  if (renames.size === 0) return text
  return withRenamedLinks(path, withNewNumbers(path, text, renames), renames)
}

/** `[Encouragement 7](../encouragements/07-a.md)`: words and target, as long as neither holds another bracket. */
const links = /\[([^[\]]*)\]\(\s*<?([^\s()<>#]+)/g

function withNewNumbers(path: string, text: string, renames: Renames): string {
  return text.replace(links, (link, words: string, target: string) => {
    const from = posix.normalize(posix.join(posix.dirname(path), target))
    const [before, after] = [nameOf(from)?.number, nameOf(renames.get(from) ?? from)?.number]
    if (before === undefined || after === undefined || before === after) return link
    return `[${words.replace(/\p{Nd}+/gu, (digits) => (Number(westernDigits(digits)) === before ? written(after, digits) : digits))}${link.slice(words.length + 1)}`
  })
}

/** A number in the digits of another. */
function written(number: number, digits: string): string {
  const zero = zeroOf(digits)
  return String(number)
    .padStart(digits.startsWith(String.fromCodePoint(zero)) ? [...digits].length : 0, '0')
    .replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
}

/** The frontmatter of an encouragement, or any text, with the entries of `from` that name a session by another id. */
export function withRenamedGrounds(text: string, from: string, to: string): string {
  const end = /^---\r?\n[\s\S]*?\n---/.exec(text)?.[0].length ?? 0
  const escaped = from.replace(/[^\w-]/g, '')
  return text.slice(0, end).replace(new RegExp(`(^\\s*-\\s*["']?|[[,]\\s*["']?)${escaped}(?=#)`, 'gm'), `$1${to}`) + text.slice(end)
}

/** The texts that lead to one that is to go: a link, or an entry of `from`. */
export function leadingTo(path: string, text: string, removed: string): readonly number[] {
  const gone = new Map([[removed, `${removed}.gone`]])
  const id = nameOf(removed)?.id ?? ''
  const [before, after] = [text.split('\n'), withRenamedGrounds(withRenamedLinks(path, text, gone), id, `${id}.gone`).split('\n')]
  return before.flatMap((line, index) => (line === after[index] ? [] : [index + 1]))
}
