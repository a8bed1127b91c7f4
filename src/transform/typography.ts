// Quotation marks, apostrophes, dashes, ellipses and no-break spaces in the way of one language.
// Takes the text of one block, cut into the runs of its inline elements; gives the same runs set.
// No letter or digit is added, lost or moved: only quotes, hyphens, full stops in a row and blanks are replaced.

import type { LanguagePack } from '../model/language.ts'
import { escapePattern } from '../model/pattern.ts'

type Typography = LanguagePack['typography']

/** Stands for inline content that is no text (code, an image): typography neither reads nor changes it. */
export const OBJECT = '\uFFFC'

/** Sets one plain string, such as a title. */
export function typeset(text: string, typography: Typography): string {
  return typesetRuns([text], typography).join('')
}

/** Sets the runs of one block together, so that a quotation may begin in one inline element and end in another. */
export function typesetRuns(runs: readonly string[], typography: Typography): string[] {
  const text = runs.join('')
  if (!/["'\-.;:!?»%‰°€$£ ]/.test(text)) return [...runs]
  const edits = [...quotes(text, typography), ...dashes(text, typography), ...spaces(text, typography)].sort((a, b) => a.at - b.at)
  return apply(runs, edits)
}

interface Edit {
  readonly at: number
  readonly length: number
  readonly text: string
}

const opens = /[\s([{\u2014\u2013/\u00AB\u201E\u201C\u2018-]/
/** Scripts that put no blank before a quotation. */
const ideographic = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF5E]/u
const word = /[\p{L}\p{N}]/u

/** Straight quotes become the language's own by what stands around them; a single one inside or after a word is an apostrophe. */
function quotes(text: string, typography: Typography): Edit[] {
  const edits: Edit[] = []
  const open: string[] = []
  for (let at = 0; at < text.length; at++) {
    const mark = text[at]
    if (mark !== '"' && mark !== "'") continue
    const before = text[at - 1]
    const after = text[at + 1]
    const opening =
      (before === undefined ||
        opens.test(before) ||
        (ideographic.test(before) && !open.includes(mark)) ||
        (open.at(-1) !== mark && isQuote(before))) &&
      after !== undefined &&
      !/\s/.test(after)
    edits.push({ at, length: 1, text: mark === '"' ? double(opening) : single(opening, at) })
  }
  return edits

  function double(opening: boolean): string {
    if (opening && !open.includes('"')) return begin('"', typography.quotes)
    return end('"', typography.quotes)
  }
  function single(opening: boolean, at: number): string {
    if (open.includes("'") && !opening && endsWord(text, at)) return end("'", typography.innerQuotes)
    if (opening && !/\d/.test(text[at + 1] ?? '') && closesLater(text, at)) return begin("'", typography.innerQuotes)
    return typography.apostrophe
  }
  function begin(mark: string, [first]: readonly [string, string]): string {
    open.push(mark)
    return first
  }
  function end(mark: string, [, last]: readonly [string, string]): string {
    const place = open.lastIndexOf(mark)
    if (place >= 0) open.splice(place)
    return last
  }
}

const isQuote = (character: string) => character === '"' || character === "'"

/** Whether no word goes on behind a single quote; scripts that put no blanks have no apostrophes either. */
function endsWord(text: string, at: number): boolean {
  const [before = ' ', after = ' '] = [text[at - 1], text[at + 1]]
  return !word.test(after) || ideographic.test(before) || ideographic.test(after)
}

/** Whether a single quote after `at` ends a word: `'quoted words'`, but not the apostrophe of `'tis`. */
function closesLater(text: string, at: number): boolean {
  const rest = text.slice(at + 1)
  for (const { index } of rest.matchAll(/(?<=[\p{L}\p{N}.,;:!?)\u2026\u3000-\u303F\uFF01-\uFF5E])'/gu))
    if (endsWord(rest, index)) return true
  return false
}

function dashes(text: string, typography: Typography): Edit[] {
  const edits: Edit[] = []
  for (const match of text.matchAll(/(?<=[\p{N}])-{2}(?=\p{N})|[ \u00A0]-{2,3}[ \u00A0]|(?<=\S)-{2,3}(?=\S)|^-{2,3}$|\.{3}/gu)) {
    const found = match[0]
    const around = `${text[match.index - 1] ?? ''}${text[match.index + found.length] ?? ''}`
    edits.push({ at: match.index, length: found.length, text: replacement(found, around) })
  }
  return edits

  function replacement(found: string, around: string): string {
    if (found === '...') return typography.ellipsis
    if (found === '--' && /^\p{N}/u.test(around)) return typography.range
    return found.trim() === found && !ideographic.test(around) ? '\u2013' : typography.dash
  }
}

/** No-break spaces: before the language's high marks, between a number and its sign, within a number (a year and a number after it are two), after a word that introduces a number. */
function spaces(text: string, typography: Typography): Edit[] {
  const edits: Edit[] = []
  for (const match of text.matchAll(
    /(?<=\p{N}) (?=[%‰°€$£]|(?:km|m²|m|kg|ha|CO)(?!\p{L}))|(?<=(?<!\p{N})\p{N}{1,3}) (?=\p{N}{3}(?!\p{N}))/gu,
  )) {
    edits.push({ at: match.index, length: 1, text: '\u202F' })
  }
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
  const { bindNumberAfter: after, bindNumberBefore: before } = typography
  const made = [
    ...(after.length === 0 ? [] : [new RegExp(`(?<!\\p{L})(?:${any(after)}) (?=\\p{N})`, 'gu')]),
    ...(before.length === 0 ? [] : [new RegExp(`(?<!\\p{L})\\p{N}{1,2}(?:\\.|er)? (?=(?:${any(before)})(?!\\p{L}))`, 'gu')]),
  ]
  patterns.set(typography, made)
  return made
}

/** Applies the edits to the joined text and cuts it at the old boundaries; an edit belongs to the run that it begins in. */
function apply(runs: readonly string[], edits: readonly Edit[]): string[] {
  if (edits.length === 0) return [...runs]
  const units = runs.join('').split('')
  let end = 0
  for (const edit of edits) {
    if (edit.at < end) continue
    end = edit.at + edit.length
    if (edit.length === 0) units[edit.at] = edit.text + (units[edit.at] ?? '')
    else units.splice(edit.at, edit.length, edit.text, ...Array<string>(edit.length - 1).fill(''))
  }
  let start = 0
  return runs.map((run) => units.slice(start, (start += run.length)).join(''))
}
