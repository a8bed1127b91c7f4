// The blanks of a text that do not break, in the way of one language. Takes the text of one block; gives what is to be put in its place.
import type { LanguagePack } from '../model/language.ts'
import { escapePattern } from '../model/pattern.ts'

type Typography = LanguagePack['typography']

/** A stretch of a text and what stands there instead. */
export interface Edit {
  readonly at: number
  readonly length: number
  readonly text: string
}

/** No-break spaces: before the language's high marks, between a number and its sign, within a number (a year and a number after it are two), after a word that introduces a number, after a short word that does not end a line. */
export function spaces(text: string, typography: Typography): Edit[] {
  const edits: Edit[] = []
  for (const match of text.matchAll(
    /(?<=\p{N}) (?=[%‰°€$£]|(?:km|m²|m|kg|ha|CO)(?!\p{L}))|(?<=(?<!\p{N})\p{N}{1,3}) (?=\p{N}{3}(?!\p{N}))/gu,
  )) {
    edits.push({ at: match.index, length: 1, text: '\u202F' })
  }
  // A danda that was typed apart from its sentence does not begin a line.
  for (const { index } of text.matchAll(/(?<=\S) (?=[\u0964\u0965])/g)) edits.push({ at: index, length: 1, text: '\u00A0' })
  for (const pattern of boundPatterns(typography)) {
    for (const match of text.matchAll(pattern)) edits.push({ at: match.index + match[0].length - 1, length: 1, text: '\u00A0' })
  }
  const before = typography.spaceBefore
  if (before !== null) {
    const pattern = new RegExp(`[ \\u00A0\\u202F]?(?=[${escapePattern(before.marks)}]+(?:[\\s"')\\]]|$))`, 'gu')
    for (const match of text.matchAll(pattern)) {
      const previous = text[match.index - 1]
      if (previous === undefined || before.marks.includes(previous) || /[\s(]/.test(previous)) continue
      edits.push({ at: match.index, length: match[0].length, text: before.space })
    }
  }
  return edits
}

const patterns = new WeakMap<Typography, readonly RegExp[]>()

/** Each match ends with the blank that must not break; made once for a language. */
function boundPatterns(typography: Typography): readonly RegExp[] {
  const known = patterns.get(typography)
  if (known !== undefined) return known
  const any = (words: readonly string[]) => words.map(escapePattern).join('|')
  const { bindNumberAfter: after, bindNumberBefore: before, bindShort } = typography
  const made = [
    ...(after.length === 0 ? [] : [new RegExp(`(?<!\\p{L})(?:${any(after)}) (?=\\p{N})`, 'gu')]),
    ...(bindShort.length === 0 ? [] : [new RegExp(`(?<![\\p{L}\\p{M}\\p{N}'’-])(?:${any(bindShort)}) (?=\\S)`, 'giu')]),
    ...(before.length === 0 ? [] : [new RegExp(`(?<!\\p{L})\\p{N}{1,2}(?:\\.|er)? (?=(?:${any(before)})(?!\\p{L}))`, 'gu')]),
  ]
  patterns.set(typography, made)
  return made
}
