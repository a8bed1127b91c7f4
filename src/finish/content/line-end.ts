// Words at the ends of lines: what the content tells of the last letter of each line, and of words that go on in the next one, comes into
// the operations of a piece. (ISO 32000-2, 14.8.2.3 and 14.9.4)
import type { LastLetter, Operation } from './operations.ts'
import type { LineEnd, Piece, SettledPiece } from './page-content.ts'

/** A piece that is read as it is drawn, but for what is given. */
export function settledAs(piece: Piece, { replacement = null, word = null }: Partial<SettledPiece> = {}): SettledPiece {
  return { piece, operations: piece.operations, replacement, word }
}

/** Settles what is read at the line ends of a piece, in order; ends that are not given are as drawn. A word that goes over a line end becomes a part of its own, which says the word whole. */
export function settleLineEnds(piece: Piece, ends: readonly LineEnd[]): readonly SettledPiece[] {
  if (ends.every(({ kind }) => kind === 'drawn')) return [settledAs(piece)]
  const { operations } = piece
  const left = [...ends]
  const parts: SettledPiece[] = []
  const add = (settled: readonly Operation[], word: string | null): void => {
    const before = parts.at(-1)
    if (settled.length === 0) return
    // Parts that say nothing of their own stay together.
    if (before === undefined || before.word !== null || word !== null) parts.push({ piece, operations: settled, replacement: null, word })
    else parts.splice(-1, 1, { ...before, operations: [...before.operations, ...settled] })
  }
  let at = 0
  for (const { from, to } of piece.brokenWords) {
    add(settled(operations.slice(at, from), left), null)
    const drawn = operations.slice(from, to)
    const here = left.splice(0, drawn.filter((operation) => lastLetterOf(operation) !== null).length)
    const word = wordOf(drawn, here)
    add(word === null ? settled(drawn, here) : drawn, word)
    at = to
  }
  add(settled(operations.slice(at), left), null)
  return parts
}

/** The whole word, when these operations draw all of it and nothing else; otherwise the hyphen alone is told to be soft. */
function wordOf(drawn: readonly Operation[], ends: readonly LineEnd[]): string | null {
  const word = ends.find(({ kind }) => kind === 'soft')?.word ?? null
  const parts = drawn.map((operation) => (operation.kind === 'text' ? (operation.word ?? '') : ''))
  return word !== null && letters(parts.join('')) === letters(word) ? word : null
}

function letters(text: string): string {
  return text.normalize('NFKC').replace(/[-\u00ad\u2010\u2011]|\p{Cf}/gu, '')
}

function lastLetterOf(operation: Operation): LastLetter | null {
  return operation.kind === 'text' ? operation.last : null
}

/** Operations with what is read of their last letters; takes the ends that it settles from `left`. */
function settled(operations: readonly Operation[], left: LineEnd[]): readonly Operation[] {
  return operations.map((operation) => {
    if (operation.kind !== 'text' || operation.last === null) return operation
    const kind = left.shift()?.kind ?? 'drawn'
    if (kind === 'drawn') return operation
    return { ...operation, last: { ...operation.last, replacement: kind === 'soft' ? '\u00ad' : `${operation.last.letter} ` } }
  })
}
