// Matches drawn text with the text of the content: how far they agree, and what is read at the ends of lines.
import { UNMAPPED } from '../content/font.ts'
import type { DrawnText, LineEnd } from '../content/page-content.ts'

/** The result of a match. */
export interface TextMatch {
  /** How much of the content's text the drawn text covered. */
  readonly end: number
  /** For each line end of the drawn text, in order. */
  readonly ends: readonly LineEnd[]
  /** The glyphs do not say the content's words: other case by `text-transform`, or two words without a blank within a line. */
  readonly differs: boolean
  /** The letters for which unmapped glyphs were drawn. */
  readonly unmapped: readonly string[]
}

/** White space and format characters that need not be drawn. */
const UNDRAWN = /[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/
const HYPHEN = /[-\u2010\u2011\u00ad]/

/** Whether there is nothing in it to draw. */
export function isBlank(text: string): boolean {
  for (const character of text) if (character !== '\u00ad' && !UNDRAWN.test(character)) return false
  return true
}

/** Matches `drawn` with `text` from `start`; null where they differ. */
export function matchText(drawn: DrawnText, text: string, start: number): TextMatch | null {
  const reader = new TextMatcher(drawn, text, start)
  for (let at = 0; at < drawn.text.length; ) {
    const length = reader.read(at)
    if (length === 0) return null
    at += length
    reader.endLines(at)
  }
  return { end: reader.end, ends: reader.ends, differs: reader.differs, unmapped: reader.unmapped }
}

class TextMatcher {
  readonly ends: LineEnd[] = []
  readonly unmapped: string[] = []
  end: number
  differs = false
  readonly #drawn: DrawnText
  readonly #text: string
  /** What was drawn last: a letter within a line, at its end, or a blank. */
  #last: 'letter' | 'end' | 'blank' = 'blank'

  constructor(drawn: DrawnText, text: string, start: number) {
    this.#drawn = drawn
    this.#text = text
    this.end = start
  }

  /** Reads one drawn character, or as many as stand for one of the text; 0 when it is another. */
  read(at: number): number {
    const letter = this.#drawn.text[at] as string
    if (UNDRAWN.test(letter)) {
      this.#last = 'blank'
      return 1
    }
    this.#skipBlanks()
    if (HYPHEN.test(letter) && this.#drawn.lineEnds[this.ends.length] === at + 1 && this.#text[this.end] === '\u00ad') {
      this.end++
      this.ends.push({ kind: 'soft', word: this.#wordAt(this.end - 1) })
      this.#last = 'blank'
      return 1
    }
    while (this.#text[this.end] === '\u00ad') this.end++
    return this.#letter(at)
  }

  /** Notes that lines end, but where it is known how they do. */
  endLines(at: number): void {
    for (
      let next = this.#drawn.lineEnds[this.ends.length];
      next !== undefined && next <= at;
      next = this.#drawn.lineEnds[this.ends.length]
    ) {
      this.#last = 'end'
      this.ends.push(DRAWN)
    }
  }

  #letter(at: number): number {
    const drawn = this.#drawn.text
    const expected = this.#text[this.end]
    if (expected === undefined) return 0
    const letter = drawn[at] as string
    if (letter === UNMAPPED) {
      this.unmapped.push(expected)
      this.end++
      this.#last = 'letter'
      return 1
    }
    const length = letter === expected ? 1 : alike(drawn, at, expected)
    if (length === 0) return 0
    if (letter !== expected && !HYPHEN.test(expected)) this.differs ||= letter.normalize('NFKC') !== expected.normalize('NFKC')
    this.end++
    this.#last = 'letter'
    return length
  }

  /** The word around a place of the text. */
  #wordAt(at: number): string {
    const start = /\S*$/.exec(this.#text.slice(0, at))?.[0] ?? ''
    const rest = /^\S*/.exec(this.#text.slice(at))?.[0] ?? ''
    return (start + rest).replaceAll('\u00ad', '')
  }

  /** Blanks of the text that were not drawn part two words, which the drawn glyphs do not. */
  #skipBlanks(): void {
    for (; this.end < this.#text.length && UNDRAWN.test(this.#text[this.end] as string); this.end++) {
      if (this.#last === 'blank' || !/\s/.test(this.#text[this.end] as string)) continue
      if (this.#last === 'end') this.ends[this.ends.length - 1] = JOINED
      else this.differs = true
      this.#last = 'blank'
    }
  }
}

const DRAWN: LineEnd = { kind: 'drawn', word: null }

/** A letter after which words part. */
export const JOINED: LineEnd = { kind: 'joined', word: null }

/** How many drawn characters stand for `expected`: another case, or a compatible form such as a ligature; 0 when none does. */
function alike(drawn: string, at: number, expected: string): number {
  const letter = drawn[at] as string
  if (letter.toLowerCase() === expected.toLowerCase()) return 1
  const upper = expected.toUpperCase()
  if (upper.length > 1 && drawn.startsWith(upper, at)) return upper.length
  const compatible = expected.normalize('NFKC')
  if (drawn.startsWith(compatible, at)) return compatible.length
  return letter.normalize('NFKC') === compatible || (HYPHEN.test(letter) && HYPHEN.test(expected)) ? 1 : 0
}
