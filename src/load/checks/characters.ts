// Characters that nobody sees: control characters, soft hyphens, zero-width characters and direction marks where the script needs none;
// and the sign that stands where a program lost a character.
import type { Parents, RootContent, Text } from 'mdast'
import type { VFile } from 'vfile'
import type { Edit, Problem } from '../../model/message.ts'
import { scriptOf } from '../../model/script.ts'
import { between } from '../place.ts'
import { isMisread, report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import { writtenTexts } from '../written.ts'
import type { WrittenText } from '../yaml.ts'
import type { Check } from './text.ts'

/** Invisible characters in the whole file, its frontmatter included. */
export const characters: Check = {
  name: 'characters',
  do: ({ file, language }) => checkCharacters(file, language, writtenTexts(file)),
}

/** Accents that an emphasis or the like parts from their letter: browsers draw both as one, and no reader could tell whose they are. */
export const marksApart: Check = {
  name: 'marks-apart',
  do({ file, body }) {
    if (!/\p{M}/u.test(String(file.value))) return
    for (const { node, ancestors } of nodesOf(body, 'text')) {
      const [mark] = /^\p{M}/u.exec(node.value) ?? []
      const above = ancestors.findLast(({ type }) => ['paragraph', 'heading', 'tableCell'].includes(type)) ?? ancestors[0]
      if (mark === undefined || above === undefined || isFirstIn(above, node)) continue
      const reason = `the mark “${mark}” (${codeOf(mark)}) is parted from its letter`
      report(file, 'mark-apart', {
        place: node.position,
        reason,
        remedy: 'Write letter and mark on the same side of the signs between them.',
      })
    }
  },
}

function isFirstIn(above: Parents, node: Text): boolean {
  return nodesOf({ type: 'root', children: [above] as RootContent[] }, 'text')[0]?.node === node
}

const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFDD0-\uFDEF\uFFFE\uFFFF\p{Cs}]/gu
const lost = /[\uFFFC\uFFFD]/g
/** The zero-width blank parts words in scripts that have no blanks. */
const invisible =
  /[\u00AD\u061C\u180E\u2028-\u202E\u2060-\u2064\u2066-\u206F\uFFF9-\uFFFB\u{1D173}-\u{1D17A}\u{E0001}]|(?<![\u{1F3F4}\u{E0020}-\u{E007E}])[\u{E0020}-\u{E007F}]|(?<!^)\uFEFF|(?<![\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}]\p{M}*)\u200B(?![\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}])/gu

/** What each of the patterns finds one of. */
const suspicious =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uD800-\uDFFF\uFDD0-\uFDEF\uFEFF\uFFF9-\uFFFF]|[ÂÃ][^\u0000-\u007F]|â€/

/** Letters that joiners join or part; those of an emoji are joined, too. */
const joinable = '[[\\p{L}\\p{M}]--[\\p{sc=Latn}\\p{sc=Grek}\\p{sc=Cyrl}\\p{sc=Zyyy}\\p{sc=Zinh}]]'
const rightToLeft = '[\\p{sc=Arab}\\p{sc=Hebr}\\p{sc=Syrc}\\p{sc=Thaa}\\p{sc=Nkoo}\\p{sc=Adlm}]'
const emoji = '[\\p{Extended_Pictographic}\\p{EMod}]\\uFE0F?'

/** Joiners and direction marks beside no letter that needs them: words in another script may stand in every text. */
const joiners = new RegExp(
  [
    `(?<!${joinable}\\p{M}{0,9})\\u200C(?!${joinable})`,
    `(?<!${joinable}\\p{M}{0,9}|${emoji})\\u200D(?!${joinable})`,
    `(?<!${rightToLeft}\\P{L}{0,40})[\\u200E\\u200F](?!\\P{L}{0,40}${rightToLeft})`,
  ].join('|'),
  'gv',
)

/** Reports each kind of invisible character once, at its first place, with how often it occurs; also where a text of the file only means it. */
export function checkCharacters(file: VFile, language: string, texts: readonly WrittenText[]): void {
  const needsNoJoiners = ['Latn', 'Grek', 'Cyrl'].includes(scriptOf(language))
  // Most files hold nothing of the kind, and the patterns below take their time.
  const written = texts.map(({ text }) => text)
  if (![String(file.value), ...written].some((text) => suspicious.test(text))) return
  const kinds = [
    [control, 'control-character'],
    ...(isMisread(file) ? [] : ([[lost, 'character-lost']] as const)),
    [invisible, 'invisible-character'],
    ...(needsNoJoiners ? ([[joiners, 'invisible-character']] as const) : []),
  ] as const
  const misread = misreadIn(String(file.value))
  const covered = new Set(misread.flatMap(({ start, end }) => [start + 1, end - 1]))
  reportMisread(file, misread)
  for (const [pattern, rule] of kinds) {
    count(file, { pattern, rule }, covered)
    for (const text of texts) reportWritten(file, text, { pattern, rule })
  }
}

/** What UTF-8 looks like when it was read as Windows-1252: `Ã¼`, `â€œ`, `Â°`. Behind a capital, Ã and Â may be letters of a word in capitals. */
const misreadSigns =
  /(?<!\p{Lu})(?:[ÂÃ](?![”’»](?!\p{L}))[\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]|â€[\u0080-\u00BF\u0152\u0153\u0161\u02DC\u201C-\u2022\u2122])/gu

interface Misread {
  readonly written: string
  readonly sign: string
  readonly start: number
  readonly end: number
}

function misreadIn(text: string): readonly Misread[] {
  return [...text.matchAll(misreadSigns)].flatMap(({ 0: written, index }) => {
    const sign = readAnew(written)
    return sign === null ? [] : [{ written, sign, start: index, end: index + written.length }]
  })
}

function reportMisread(file: VFile, [first, ...others]: readonly Misread[]): void {
  if (first === undefined) return
  report(file, 'character-lost', {
    place: between(file, first.start, first.end),
    reason: `“${first.written}” is what “${first.sign}” becomes when it is read in the wrong encoding${others.length === 0 ? '' : `; so are ${others.length} more in this file`}`,
    remedy: `Write ${first.sign} instead${others.length === 0 ? '' : ', and the others likewise (“outcome check --fix” does)'}; where the text comes from it may be right.`,
    fix: [first, ...others].map(({ start, end, sign }) => ({ start, end, text: sign })),
  })
}

/** The sign whose bytes in UTF-8 some signs are in Windows-1252; null where there is none. */
function readAnew(written: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(written, (sign) => windows1252.get(sign) ?? sign.charCodeAt(0)))
  } catch {
    return null
  }
}

const windows1252 = new Map(
  Array.from({ length: 128 }, (_, index) => [new TextDecoder('windows-1252').decode(Uint8Array.of(index + 128)), index + 128]),
)

interface Kind {
  readonly pattern: RegExp
  readonly rule: 'control-character' | 'invisible-character' | 'character-lost'
}

/** A character that stands nowhere in the file but is written as `&shy;` or, in YAML, as `"\u00AD"`. */
function reportWritten(file: VFile, { text, place }: WrittenText, { pattern, rule }: Kind): void {
  for (const character of new Set(text.match(pattern))) {
    // Markdown reads U+0000 as a lost character; it is said as what it is.
    if (String(file.value).includes(character) || (character === '\uFFFD' && String(file.value).includes('\0'))) continue
    const remedy =
      rule === 'character-lost' ? meant : 'Delete the reference or escape that stands for it, such as &shy;, &#xAD; or \\u00AD.'
    report(file, rule, { place, reason: `${nameOf(character, rule)} is written here by its name or number`, remedy })
  }
}

const names: Readonly<Record<string, string>> = {
  '00AD': 'soft hyphen',
  '200B': 'zero-width blank',
  '200C': 'zero-width non-joiner',
  '200D': 'zero-width joiner',
  '200E': 'left-to-right mark',
  '200F': 'right-to-left mark',
  '2028': 'line separator',
  '2029': 'paragraph separator',
  '2060': 'word joiner',
  FEFF: 'byte order mark',
}

const direction = /[\u061C\u202A-\u202E\u2066-\u2069]/

/** Reports what stands in the file, but for the places that are a part of something misread. */
function count(file: VFile, { pattern, rule }: Kind, covered: ReadonlySet<number>): void {
  const all = [...String(file.value).matchAll(pattern)].filter(({ index }) => !covered.has(index))
  const found = Map.groupBy(all, ([character]) => character)
  for (const [character, all] of found) {
    const first = all[0]?.index ?? 0
    const times = all.length > 1 ? `, ${all.length} times in this file` : ''
    report(file, rule, {
      place: between(file, first, first + 1),
      reason: `here stands ${nameOf(character, rule)}${times}`,
      ...(rule === 'character-lost' ? { remedy: character === '\uFFFC' ? pasted : meant } : removal(character, all)),
    })
  }
}

/** What a program wrote that took a text in Windows-1252 for one in Latin-1: quotation marks and dashes among control characters. */
function inWindows1252(character: string): string | null {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80 || code > 0x9f || dividers.test(character)) return null
  const sign = new TextDecoder('windows-1252').decode(Uint8Array.of(code))
  return sign === character ? null : sign
}

function removal(character: string, all: readonly RegExpExecArray[]): Pick<Problem, 'remedy'> & { readonly fix: readonly Edit[] } {
  const sign = inWindows1252(character)
  const [instead, text] = sign === null ? (dividers.test(character) ? ['a blank', ' '] : ['nothing', '']) : [sign, sign]
  const single = text === ' ' ? 'Write a blank or a new line in its place.' : 'Put the cursor behind it and press backspace.'
  const replaced = sign === null ? single : `Write ${sign} in its place, which it is in Windows-1252.`
  return {
    remedy: all.length === 1 ? replaced : `Replace all of them by ${instead} in your editor.`,
    fix: all.map(({ index }) => ({ start: index, end: index + character.length, text })),
  }
}

const meant = 'Write the character that was there: look it up where the text comes from.'

const pasted = 'Show the picture or write the words that were there, or delete the sign.'

/** What divides words or lines in the programs that write it: without it words would be one. */
const dividers = /[\u000B\u000C\u0085\u2028\u2029]/

function nameOf(character: string, rule: Kind['rule']): string {
  if (character === '\uFFFC') return 'the sign for an object of another program that was not copied with the text (U+FFFC)'
  if (rule === 'character-lost') return 'the sign for a character that was lost when the text was converted (U+FFFD)'
  const code = codeOf(character)
  return `an invisible ${names[code.slice(2)] ?? (rule === 'control-character' ? 'control character' : direction.test(character) ? 'direction mark' : 'sign')} (${code})`
}

const codeOf = (character: string) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
