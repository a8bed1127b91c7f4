// A sequence of a page while its operators are read: what is drawn so far, and where words go over the ends of lines.

import { blanksOf, endsWithHyphen, isSoftHyphen, showLine, type WordsBroken } from './compact-text.ts'
import type { UnmappedGlyph } from './font.ts'
import { type Box, union } from './geometry.ts'
import type { Operation, Range } from './operations.ts'
import type { ArtifactKind, ContentSequence, DrawnText } from './page-content.ts'
import type { TextObject } from './text-object.ts'

const UNBROKEN: WordsBroken = { before: false, after: false }

/** A text object among the operations of a sequence, and whether a broken word reaches into it. */
interface WordStart extends Range {
  readonly object: TextObject
  readonly before: boolean
}

/** Operations as they are added; `close` makes sequences of them. */
export class SequenceBuilder {
  readonly mcid: number | null
  draws: ContentSequence['draws'] = 'nothing'
  artifact: ArtifactKind = 'Layout'
  readonly #page: number
  readonly #operations: Operation[] = []
  readonly #brokenWords: Range[] = []
  readonly #lineEnds: number[] = []
  readonly #unmapped: UnmappedGlyph[] = []
  #text = ''
  #box: Box | null = null
  /** Where the last operation that draws ends: what follows only sets the state. */
  #drawn = 0
  /** The text object in which the word at hand begins; null at the beginning and after a blank. */
  #wordStart: WordStart | null = null
  /** Where the word began that goes over a line end and has not ended. */
  #brokenFrom: number | null = null

  constructor(page: number, mcid: number | null) {
    this.#page = page
    this.mcid = mcid
  }

  /** Adds operators that draw nothing. */
  set(operation: Operation): void {
    this.#operations.push(operation)
  }

  /** Adds operators that draw in `box`; text that stays as the browser wrote it has none. */
  paint(operators: string, draws: 'text' | 'image' | 'path', box: Box | null): void {
    this.#operations.push({ kind: 'other', operators })
    if (draws === 'text') this.#wordStart = null
    this.#box = union(this.#box, box)
    this.#draw(draws)
  }

  #draw(draws: 'text' | 'image' | 'path'): void {
    this.#drawn = this.#operations.length
    if (this.draws !== 'text' && (draws !== 'path' || this.draws === 'nothing')) this.draws = draws
  }

  /** Adds what text says. */
  say({ text, lineEnds }: DrawnText, unmapped: readonly UnmappedGlyph[]): void {
    for (const end of lineEnds) this.#lineEnds.push(this.#text.length + end)
    this.#text += text
    this.#unmapped.push(...unmapped)
  }

  /** Shows text in which no word goes over a line end. */
  showUnbroken(object: TextObject): void {
    this.#wordStart = null
    this.#operations.push(...showLine(object, UNBROKEN).texts)
    this.#draw('text')
  }

  /**
   * Shows text. A word may be drawn in several objects, where its letters, its marks or its hyphen come from different fonts: it begins
   * after the last blank before a hyphen at a line's end, and ends at the first blank after it.
   */
  show(object: TextObject): void {
    if (!isSoftHyphen(object)) this.#showWords(object)
    this.#draw('text')
  }

  #showWords(object: TextObject): void {
    const blanks = blanksOf(object)
    const isWhole = blanks.length === 0
    const endsInWord = object.codes.length > 0 && blanks.at(-1) !== object.codes.length - 1
    const after = endsWithHyphen(object)
    if (after && isWhole && this.#brokenFrom === null && this.#wordStart !== null) this.#beginWord(this.#wordStart)
    const before = this.#brokenFrom !== null
    const from = this.#operations.length
    const { texts, ends, begins } = showLine(object, { before, after: after && !(isWhole && before) })
    this.#operations.push(...texts)
    if (ends !== null) this.#endWord(from + ends)
    if (begins !== null) this.#brokenFrom = from + begins
    if (!isWhole || this.#wordStart === null) this.#wordStart = endsInWord ? { object, from, to: this.#operations.length, before } : null
  }

  /** A broken word begins in an object that was shown before: it is shown again, the word by itself. */
  #beginWord({ object, from, to, before }: WordStart): void {
    const { texts, begins } = showLine(object, { before, after: true })
    this.#operations.splice(from, to - from, ...texts)
    this.#brokenFrom = from + (begins ?? 0)
  }

  #endWord(to: number): void {
    if (this.#brokenFrom !== null) this.#brokenWords.push({ from: this.#brokenFrom, to })
    this.#brokenFrom = null
  }

  /** The sequence, and the state that was set after its last drawing as a sequence of its own; none where there is nothing. */
  close(): readonly ContentSequence[] {
    this.#endWord(this.#drawn)
    const { draws, artifact, mcid } = this
    const [drawn, rest] = [this.#operations.slice(0, this.#drawn), this.#operations.slice(this.#drawn)]
    const none = {
      page: this.#page,
      mcid: null,
      text: '',
      lineEnds: [],
      brokenWords: [],
      unmapped: [],
      draws: 'nothing',
      artifact,
      box: null,
    } as const
    const own = { text: this.#text, lineEnds: this.#lineEnds, brokenWords: this.#brokenWords, unmapped: this.#unmapped, box: this.#box }
    return [
      ...(this.#drawn > 0 || mcid !== null ? [{ ...none, ...(draws === 'nothing' ? {} : own), mcid, draws, operations: drawn }] : []),
      ...(rest.length > 0 ? [{ ...none, operations: rest }] : []),
    ]
  }
}
