// Text that runs right to left is drawn in visual order, cluster by cluster: it cannot be read along, but its letters can be counted.
import { MUTE } from '../content/font.ts'
import type { ReadAlong } from './read-along.ts'

/** What is no letter of its own in either order: blanks, format and combining characters. */
const UNCOUNTED = /[\s\p{Cf}\p{Mn}]/u

/** How far into `text` from `start` the letters of `drawn` reach, and the letters that stand for its mute glyphs, in the order of the text; null when it draws other letters. */
export function readRightToLeft(drawn: string, text: string, start: number): Pick<ReadAlong, 'end' | 'mute'> | null {
  const counted = count(drawn)
  const missing: string[] = []
  let end = start
  for (const character of text.slice(start)) {
    if (counted.left === 0 && missing.length === counted.mute) break
    end += character.length
    for (const letter of mirrored(character.normalize('NFKC'))) if (!take(counted, letter, missing)) return null
  }
  while (end < text.length && UNCOUNTED.test(text[end] as string)) end++
  return counted.left === 0 && missing.length === counted.mute ? { end, mute: missing } : null
}

interface Counted {
  readonly letters: Map<string, number>
  readonly mute: number
  /** How many letters are not yet found in the text. */
  left: number
}

/** Takes a letter of the text from those drawn, or notes that a mute glyph stands for it. */
function take(counted: Counted, letter: string, missing: string[]): boolean {
  if (UNCOUNTED.test(letter)) return true
  const number = counted.letters.get(letter) ?? 0
  if (number === 0) return missing.push(letter) <= counted.mute
  counted.letters.set(letter, number - 1)
  counted.left--
  return true
}

function count(text: string): Counted {
  const counted: Counted = { letters: new Map<string, number>(), mute: text.split(MUTE).length - 1, left: 0 }
  for (const letter of mirrored(text.normalize('NFKC'))) {
    if (letter === MUTE || UNCOUNTED.test(letter)) continue
    counted.letters.set(letter, (counted.letters.get(letter) ?? 0) + 1)
    counted.left++
  }
  return counted
}

const MIRRORS: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«', '‹': '›', '›': '‹' }

/** Brackets are drawn as their mirror image (Unicode, bidirectional algorithm, L4), and say which one is drawn or which one is meant: both count as one. */
function mirrored(text: string): string {
  return text.replace(/[()[\]«»‹›]/g, (character) => (character > (MIRRORS[character] ?? '') ? (MIRRORS[character] as string) : character))
}
