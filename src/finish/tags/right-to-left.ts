// Text that runs right to left is drawn in visual order, cluster by cluster: it cannot be read along, but its letters can be counted.

/** What is no letter of its own in either order: blanks, format and combining characters, glyphs that say nothing. */
const UNCOUNTED = /[\s\p{Cf}\p{Mn}\u0000\ue000]/u

/** How far into `text` from `start` the letters of `drawn` reach; null when they are not the letters that stand there. */
export function rightToLeftEnd(drawn: string, text: string, start: number): number | null {
  const wanted = count(drawn)
  let left = 0
  for (const number of wanted.values()) left += number
  let end = start
  for (const character of text.slice(start)) {
    if (left === 0) break
    end += character.length
    for (const letter of mirrored(character.normalize('NFKC'))) {
      if (UNCOUNTED.test(letter)) continue
      const number = wanted.get(letter) ?? 0
      if (number === 0) return null
      wanted.set(letter, number - 1)
      left--
    }
  }
  while (end < text.length && /[\s\p{Cf}\p{Mn}]/u.test(text[end] as string)) end++
  return left === 0 ? end : null
}

function count(text: string): Map<string, number> {
  const letters = new Map<string, number>()
  for (const letter of mirrored(text.normalize('NFKC'))) if (!UNCOUNTED.test(letter)) letters.set(letter, (letters.get(letter) ?? 0) + 1)
  return letters
}

const MIRRORS: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«', '‹': '›', '›': '‹' }

/** Brackets are drawn as their mirror image (Unicode, bidirectional algorithm, L4), and say which one is drawn or which one is meant: both count as one. */
function mirrored(text: string): string {
  return text.replace(/[()[\]«»‹›]/g, (character) => (character > (MIRRORS[character] ?? '') ? (MIRRORS[character] as string) : character))
}
