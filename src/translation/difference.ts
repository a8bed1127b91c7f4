// How far two versions of a text differ: whether the change is too small to count, and how much they share.
// Takes folded texts; refuses nothing.

/** The words of a text as a diff compares them: a word, a single Han or kana sign, a run of blanks, or one other sign. */
export function tokens(text: string): string[] {
  return text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}]+|\s+|./gsu) ?? []
}

/** How many letters or digits may differ in a change that does not count. */
const smallChange = 3

/** Whether a change does not count: only punctuation and blanks, or three letters at most. Another number is another statement. */
export function isSmallChange(before: string, after: string): boolean {
  if (digits(before) !== digits(after)) return false
  return letterDistance(letters(before), letters(after), smallChange) <= smallChange
}

function digits(text: string): string {
  return text.replace(/\P{Nd}+/gu, ' ').trim()
}

function letters(text: string): string[] {
  return [...text.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}]+/gu, '')]
}

/** The edit distance, as far as it is not greater than `limit`; otherwise `limit + 1`. Only a band of the table is looked at. */
function letterDistance(a: readonly string[], b: readonly string[], limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, j) => (j <= limit ? j : limit + 1))
  for (let i = 1; i <= a.length; i++) {
    const next: number[] = new Array(b.length + 1).fill(limit + 1)
    if (i <= limit) next[0] = i
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const replaced = (row[j - 1] ?? limit + 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(replaced, (row[j] ?? limit + 1) + 1, (next[j - 1] ?? limit + 1) + 1, limit + 1)
    }
    if (Math.min(...next.slice(Math.max(0, i - limit), i + limit + 1)) > limit) return limit + 1
    row = next
  }
  return row[b.length] ?? limit + 1
}

/** How much two texts share, from 0 to 1, by words (Dice's coefficient). */
export function similarity(a: string, b: string): number {
  const words = (text: string) => tokens(text.toLowerCase()).filter((token) => /[\p{L}\p{N}]/u.test(token))
  const [left, right] = [words(a), words(b)]
  if (left.length + right.length === 0) return a === b ? 1 : 0
  const rest = new Map<string, number>()
  for (const word of left) rest.set(word, (rest.get(word) ?? 0) + 1)
  const common = right.filter((word) => {
    const count = rest.get(word) ?? 0
    rest.set(word, count - 1)
    return count > 0
  })
  return (2 * common.length) / (left.length + right.length)
}
