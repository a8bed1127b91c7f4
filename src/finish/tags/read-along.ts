// Reads drawn text along with the text of the content: how far they agree, and which drawn hyphens only end a line.

import { HYPHEN_START } from '../content/page-content.ts'

/** What was found by reading along. */
export interface ReadAlong {
  /** How much of the content's text the drawn text covered. */
  readonly end: number
  /** For each drawn hyphen (in order) whether it stands for a soft hyphen. */
  readonly soft: readonly boolean[]
  /** The drawn letters differ in case: `text-transform`. */
  readonly otherCase: boolean
  /** White space of the content was not drawn between two letters: read as drawn, two words would be one. */
  readonly joined: boolean
}

/** White space and format characters that need not be drawn. */
const UNDRAWN = /[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/

/** Characters that are written right to left. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Whether there is nothing in it to draw. */
export function isBlank(text: string): boolean {
  for (const character of text) if (character !== '\u00ad' && !UNDRAWN.test(character)) return false
  return true
}

/** Reads `drawn` along `text` from `start`; null where they differ. */
export function readAlong(drawn: string, text: string, start: number): ReadAlong | null {
  const soft: boolean[] = []
  let otherCase = false
  let joined = false
  let blank = true
  let end = start
  for (let at = 0; at < drawn.length; at++) {
    const letter = drawn[at] as string
    if (UNDRAWN.test(letter)) {
      blank = true
      continue
    }
    for (; end < text.length && UNDRAWN.test(text[end] as string); end++) joined ||= !blank && /\s/.test(text[end] as string)
    blank = false
    if (letter === HYPHEN_START && text[end] === '\u00ad') {
      soft.push(true)
      end++
      continue
    }
    while (end < text.length && text[end] === '\u00ad') end++
    const expected = text[end]
    if (expected === undefined) return null
    if (letter !== expected) {
      const length = alike(drawn, at, expected)
      if (length === 0) return null
      otherCase ||= letter.toLowerCase() !== letter.toUpperCase() && letter.toLowerCase() === expected.toLowerCase()
      at += length - 1
    }
    if (letter === HYPHEN_START) soft.push(false)
    end++
  }
  return { end, soft, otherCase, joined }
}

/** How many drawn characters stand for `expected`: another case, or a compatible form such as a ligature; 0 when none does. */
function alike(drawn: string, at: number, expected: string): number {
  const letter = drawn[at] as string
  if (letter === HYPHEN_START) return /[-\u2010\u2011]/.test(expected) ? 1 : 0
  if (letter.toLowerCase() === expected.toLowerCase()) return 1
  const upper = expected.toUpperCase()
  if (upper.length > 1 && drawn.startsWith(upper, at)) return upper.length
  const compatible = expected.normalize('NFKC')
  if (drawn.startsWith(compatible, at)) return compatible.length
  if (letter.normalize('NFKC') === compatible || (/[-\u2010\u2011]/.test(letter) && /[-\u2010\u2011]/.test(expected))) return 1
  return 0
}
