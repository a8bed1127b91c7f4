// Text that runs right to left is drawn in visual order, cluster by cluster: it cannot be read along, but its letters can be counted.
import { MUTE } from '../content/font.ts'

/** What is no letter of its own in either order: blanks, format and combining characters, ends of lines. */
const UNCOUNTED = /[\s\p{Cf}\p{Mn}\ue000]/u

/** How far into `text` from `start` the letters of `drawn` reach, and the letters that stand for its mute glyphs, in the order of the text; null when it draws other letters. */
export function readRightToLeft(
  drawn: string,
  text: string,
  start: number,
): { readonly end: number; readonly mute: readonly string[] } | null {
  const { letters, mute } = count(drawn)
  let left = 0
  for (const number of letters.values()) left += number
  const missing: string[] = []
  let end = start
  for (const character of text.slice(start)) {
    if (left === 0 && missing.length === mute) break
    end += character.length
    for (const letter of mirrored(character.normalize('NFKC'))) {
      if (UNCOUNTED.test(letter)) continue
      const number = letters.get(letter) ?? 0
      if (number > 0) {
        letters.set(letter, number - 1)
        left--
      } else if (missing.length < mute) missing.push(letter)
      else return null
    }
  }
  while (end < text.length && /[\s\p{Cf}\p{Mn}]/u.test(text[end] as string)) end++
  return left === 0 && missing.length === mute ? { end, mute: missing } : null
}

function count(text: string): { readonly letters: Map<string, number>; readonly mute: number } {
  const letters = new Map<string, number>()
  let mute = 0
  for (const letter of mirrored(text.normalize('NFKC'))) {
    if (letter === MUTE) mute++
    else if (!UNCOUNTED.test(letter)) letters.set(letter, (letters.get(letter) ?? 0) + 1)
  }
  return { letters, mute }
}

const MIRRORS: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«', '‹': '›', '›': '‹' }

/** Brackets are drawn as their mirror image (Unicode, bidirectional algorithm, L4), and say which one is drawn or which one is meant: both count as one. */
function mirrored(text: string): string {
  return text.replace(/[()[\]«»‹›]/g, (character) => (character > (MIRRORS[character] ?? '') ? (MIRRORS[character] as string) : character))
}
