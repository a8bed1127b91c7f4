// A line with letters of both directions is drawn from left to right, so that the full stop at a line's end may come before its words
// where other elements stand in the line as well.
import { RIGHT_TO_LEFT } from '../content/font.ts'
import type { ContentSequence } from '../content/page-content.ts'
import { isBlank, matchText } from './match-text.ts'
import { closest, type PlacedText } from './place.ts'
import { matchRightToLeft } from './right-to-left.ts'

/** What is to be read next: a text, and how much of it has been read. */
export interface NextText {
  readonly text: string
  readonly start: number
}

/** Whether a text may be drawn in another order than it is written: numbers and brackets between right-to-left letters are as well. */
export function isRightToLeft({ text, parent }: PlacedText, direction: 'ltr' | 'rtl'): boolean {
  if (RIGHT_TO_LEFT.test(text)) return true
  const around = closest(parent, ({ attributes }) => attributes.dir !== undefined)
  return (around?.element.attributes.dir ?? direction) === 'rtl'
}

/**
 * The sequences of one text in the order in which they are read; `next` tells, each time, what is to be read, or null where it is drawn in
 * that order.
 */
export function* inReadingOrder(drawn: readonly ContentSequence[], next: () => NextText | null): Generator<ContentSequence> {
  const left = [...drawn]
  while (left.length > 0) {
    const text = left.length > 1 ? next() : null
    const at = text === null ? 0 : left.findIndex((sequence) => isNext(sequence, text))
    yield* left.splice(Math.max(at, 0), 1)
  }
}

function isNext(sequence: ContentSequence, { text, start }: NextText): boolean {
  if (isBlank(sequence.text)) return false
  const isAlong = !RIGHT_TO_LEFT.test(text) && matchText(sequence, text, start) !== null
  return isAlong || matchRightToLeft(sequence.text, text, start) !== null
}
