// Text that runs right to left is drawn in visual order, cluster by cluster: it cannot be matched letter by letter, but its letters can be counted.
import { UNMAPPED } from '../content/font.ts'
import type { TextMatch } from './match-text.ts'

/** What is no letter of its own in either order: blanks, format and combining characters. */
const UNCOUNTED = /[\s\p{Cf}\p{Mn}]/u

/** How far into `text` from `start` the letters of `drawn` reach, and the letters that stand for its unmapped glyphs, in the order of the text; null when it draws other letters. */
export function matchRightToLeft(drawn: string, text: string, start: number): Pick<TextMatch, 'end' | 'unmapped'> | null {
  const counted = count(drawn)
  const missing: string[] = []
  let end = start
  for (const character of text.slice(start)) {
    if (counted.left === 0 && missing.length === counted.unmapped) break
    end += character.length
    for (const letter of mirrored(character.normalize('NFKC'))) if (!take(counted, letter, missing)) return null
  }
  while (end < text.length && UNCOUNTED.test(text[end] as string)) end++
  return counted.left === 0 && missing.length === counted.unmapped ? { end, unmapped: missing } : null
}

/**
 * Whether a blank is drawn where `words` have none: what runs right to left has the blank before a sign drawn after it, and the blank at the
 * end of a line runs as the page does, so that it is drawn before the line (Unicode Bidirectional Algorithm, L1). `rest` follows the words.
 */
export function drawsBlankElsewhere(drawn: string, words: string, rest: string): boolean {
  const isBefore = /^\s/.test(drawn) && !/^\s/.test(words)
  const isBehind = /\s$/.test(drawn) && !/\s$/.test(words) && !/^\s/.test(rest)
  return isBefore || isBehind || wordLengths(drawn) !== wordLengths(words)
}

const wordLengths = (text: string) =>
  text
    .replaceAll('\u00ad', '')
    .trim()
    .split(/\s+/)
    .map(({ length }) => length)
    .join()

interface LetterCounts {
  readonly letters: Map<string, number>
  readonly unmapped: number
  /** How many letters are not yet found in the text. */
  left: number
}

/** Takes a letter of the text from those drawn, or notes that a unmapped glyph stands for it. */
function take(counted: LetterCounts, letter: string, missing: string[]): boolean {
  if (UNCOUNTED.test(letter)) return true
  const number = counted.letters.get(letter) ?? 0
  if (number === 0) return missing.push(letter) <= counted.unmapped
  counted.letters.set(letter, number - 1)
  counted.left--
  return true
}

function count(text: string): LetterCounts {
  const counted: LetterCounts = { letters: new Map<string, number>(), unmapped: text.split(UNMAPPED).length - 1, left: 0 }
  for (const letter of mirrored(text.normalize('NFKC'))) {
    if (letter === UNMAPPED || UNCOUNTED.test(letter)) continue
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
