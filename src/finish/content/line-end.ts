// Words at the ends of lines: what the content tells of the last letter of each line, and of words that go on in the next one, comes into
// the operations of a sequence. (ISO 32000-2, 14.8.2.3 and 14.9.4)
import type { LastLetter, Operation } from './operations.ts'
import type { ContentSequence, LineEnd, ResolvedSequence } from './page-content.ts'

/** A sequence that is read as it is drawn, but for what is given. */
export function resolvedAs(
  sequence: ContentSequence,
  { replacement = null, word = null }: Partial<ResolvedSequence> = {},
): ResolvedSequence {
  return { sequence, operations: sequence.operations, replacement, word }
}

/** Resolves what is read at the line ends of a sequence, in order; ends that are not given are as drawn. A word that goes over a line end becomes a part of its own, which says the word whole. */
export function resolveLineEnds(sequence: ContentSequence, ends: readonly LineEnd[]): readonly ResolvedSequence[] {
  if (ends.every(({ kind }) => kind === 'drawn')) return [resolvedAs(sequence)]
  const { operations } = sequence
  const left = [...ends]
  const parts: ResolvedSequence[] = []
  const add = (resolved: readonly Operation[], word: string | null): void => {
    const before = parts.at(-1)
    if (resolved.length === 0) return
    // Parts that say nothing of their own stay together.
    if (before === undefined || before.word !== null || word !== null)
      parts.push({ sequence, operations: resolved, replacement: null, word })
    else parts.splice(-1, 1, { ...before, operations: [...before.operations, ...resolved] })
  }
  let at = 0
  for (const { from, to } of sequence.brokenWords) {
    add(resolved(operations.slice(at, from), left), null)
    const drawn = operations.slice(from, to)
    const here = left.splice(0, drawn.filter((operation) => lastLetterOf(operation) !== null).length)
    const word = wordOf(drawn, here)
    add(word === null ? resolved(drawn, here) : drawn, word)
    at = to
  }
  add(resolved(operations.slice(at), left), null)
  return parts
}

/** The whole word, when these operations draw all of it and nothing else; otherwise the hyphen alone is told to be soft. */
function wordOf(drawn: readonly Operation[], ends: readonly LineEnd[]): string | null {
  const word = ends.find(({ kind }) => kind === 'soft')?.word ?? null
  const parts = drawn.map((operation) => (operation.kind === 'text' ? (operation.word ?? '') : ''))
  if (word === null || letters(parts.join('')) !== letters(word)) return null
  return ends.at(-1)?.kind === 'joined' ? `${word} ` : word
}

function letters(text: string): string {
  return text.normalize('NFKC').replace(/[-\u00ad\u2010\u2011]|\p{Cf}/gu, '')
}

function lastLetterOf(operation: Operation): LastLetter | null {
  return operation.kind === 'text' ? operation.last : null
}

/** Operations with what is read of their last letters; takes the ends that it resolves from `left`. */
function resolved(operations: readonly Operation[], left: LineEnd[]): readonly Operation[] {
  return operations.map((operation) => {
    if (operation.kind !== 'text' || operation.last === null) return operation
    const kind = left.shift()?.kind ?? 'drawn'
    if (kind === 'drawn') return operation
    return { ...operation, last: { ...operation.last, replacement: kind === 'soft' ? '\u00ad' : `${operation.last.letter} ` } }
  })
}
