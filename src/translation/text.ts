// The text of a segment, so that wrapping is no change: raw Markdown in, folded Markdown and its hash out.
// Refuses nothing. Line prefixes of block quotes and lists are taken off, line wraps become blanks, hard breaks stay.
import { createHash } from 'node:crypto'

/** Raw inline Markdown folded to one line; a hard break is kept as a backslash and a newline. `quoteDepth` counts the block quotes around it. */
export function foldText(raw: string, quoteDepth: number): string {
  if (!/[\r\n]|[ \t]{2}|\t/.test(raw)) return raw.trim()
  const prefix = new RegExp(`^[ \\t]*(?:>[ \\t]*){0,${quoteDepth}}`)
  const lines = raw.split(/\r\n|\n|\r/).map((line, index) => (index === 0 ? line : line.replace(prefix, '')))
  return lines.reduce((text, line, index) => text + foldLine(line, index === lines.length - 1), '').trim()
}

function foldLine(line: string, isLast: boolean): string {
  const content = line.replace(/[ \t]+/g, ' ')
  if (isLast) return content
  const broken = line.endsWith('  ') || /(?:^|[^\\])(?:\\\\)*\\$/.test(line)
  return broken ? `${content.replace(/ +$|\\$/, '')}\\\n` : `${content.trimEnd()} `
}

/** Folds every run of white space of a plain text, such as a YAML value. */
export function foldPlain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The hash by which texts are told apart: 16 hex digits of SHA-256 over NFC with every run of white space folded. */
export function textHash(text: string): string {
  return createHash('sha256')
    .update(foldPlain(text.normalize('NFC')))
    .digest('hex')
    .slice(0, 16)
}

/** Whether words as a reader has them are such as a translation would change: not only numbers, signs, addresses and acronyms. */
export function hasWords(words: string): boolean {
  const bare = words.replace(/https?:\S+/g, ' ').replace(/[\p{L}\p{N}-]+/gu, withoutAcronym)
  return /\p{L}{2}/u.test(bare)
}

/** A run of letters without an acronym in it; what is longer than any word, such as pasted data, is looked at no further. */
function withoutAcronym(run: string): string {
  if (run.length > 100) return run
  return run.replace(/[\p{L}\p{N}-]*\p{Lu}[\p{Lu}\p{N}-]*(?!\p{L})/gu, (token) => (/\p{Ll}/u.test(token) ? token : ' '))
}
