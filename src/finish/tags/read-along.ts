// Reads drawn text along with the text of the content: how far they agree, and which drawn hyphens only end a line.

/** What was found by reading along. */
export interface ReadAlong {
  /** How much of the content's text the drawn text covered. */
  readonly end: number
  /** For each drawn hyphen (in order) whether it stands for a soft hyphen. */
  readonly soft: readonly boolean[]
  /** The drawn letters differ in case: `text-transform`. */
  readonly otherCase: boolean
}

/** White space and format characters that need not be drawn. */
const UNDRAWN = /[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/
const HYPHEN = /[-\u00ad\u2010]/

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
  let end = start
  for (let at = 0; at < drawn.length; at++) {
    const letter = drawn[at] as string
    if (UNDRAWN.test(letter)) continue
    while (end < text.length && UNDRAWN.test(text[end] as string)) end++
    const isHyphen = HYPHEN.test(letter)
    if (isHyphen && text[end] === '\u00ad') {
      soft.push(true)
      end++
      continue
    }
    while (end < text.length && (text[end] === '\u00ad' || UNDRAWN.test(text[end] as string))) end++
    const expected = text[end]
    if (expected === undefined) return null
    if (letter !== expected) {
      const length = alike(drawn, at, expected)
      if (length === 0) return null
      otherCase ||= letter.toLowerCase() === expected.toLowerCase()
      at += length - 1
    }
    if (isHyphen) soft.push(false)
    end++
  }
  return { end, soft, otherCase }
}

/** How many drawn characters stand for `expected`: another case, or a compatible form such as a ligature; 0 when none does. */
function alike(drawn: string, at: number, expected: string): number {
  const letter = drawn[at] as string
  if (letter.toLowerCase() === expected.toLowerCase()) return 1
  const upper = expected.toUpperCase()
  if (upper.length > 1 && drawn.startsWith(upper, at)) return upper.length
  const compatible = expected.normalize('NFKC')
  if (drawn.startsWith(compatible, at)) return compatible.length
  if (letter.normalize('NFKC') === compatible || (/[-\u2010\u2011]/.test(letter) && /[-\u2010\u2011]/.test(expected))) return 1
  return 0
}
