// Characters that nobody sees: control characters, soft hyphens, zero-width characters and direction marks where the script needs none.
import type { VFile } from 'vfile'
import { between } from '../place.ts'
import { report } from '../report.ts'
import { writtenTexts } from '../written.ts'
import type { WrittenText } from '../yaml.ts'
import type { Check } from './text.ts'

/** Invisible characters in the whole file, its frontmatter included. */
export const characters: Check = {
  name: 'characters',
  do: ({ file, language }) => checkCharacters(file, language, writtenTexts(file)),
}

const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFDD0-\uFDEF\uFFFE\uFFFF\p{Cs}]/gu
const invisible = /[\u00AD\u180E\u200B\u2028-\u202E\u2060\u2066-\u2069]|(?<!^)\uFEFF/g
/** Joiners and marks, which some scripts need. */
const joiners = /[\u200C-\u200F]/g

/** Reports each kind of invisible character once, at its first place, with how often it occurs; also where a text of the file only means it. */
export function checkCharacters(file: VFile, language: string, texts: readonly WrittenText[]): void {
  const needsNoJoiners = ['Latn', 'Grek', 'Cyrl'].includes(new Intl.Locale(language).maximize().script ?? '')
  const kinds = [
    [control, 'control-character'],
    [invisible, 'invisible-character'],
    ...(needsNoJoiners ? ([[joiners, 'invisible-character']] as const) : []),
  ] as const
  for (const [pattern, rule] of kinds) {
    count(file, pattern, rule)
    for (const text of texts) reportWritten(file, text, { pattern, rule })
  }
}

interface Kind {
  readonly pattern: RegExp
  readonly rule: 'control-character' | 'invisible-character'
}

/** A character that stands nowhere in the file but is written as `&shy;` or, in YAML, as `"\u00AD"`. */
function reportWritten(file: VFile, { text, place }: WrittenText, { pattern, rule }: Kind): void {
  for (const character of new Set(text.match(pattern))) {
    if (String(file.value).includes(character)) continue
    const remedy = 'Delete the reference or escape that stands for it, such as &shy;, &#xAD; or \\u00AD.'
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

function count(file: VFile, pattern: RegExp, rule: Kind['rule']): void {
  const found = Map.groupBy(String(file.value).matchAll(pattern), ([character]) => character)
  for (const [character, all] of found) {
    const [first = 0, times] = [all[0]?.index, all.length]
    const isDivider = dividers.test(character)
    const instead = isDivider ? 'a blank' : 'nothing'
    const single = isDivider ? 'Write a blank or a new line in its place.' : 'Put the cursor behind it and press backspace.'
    const remedy = times === 1 ? single : `Replace all of them by ${instead} in your editor.`
    report(file, rule, {
      place: between(file, first, first + 1),
      reason: `here stands ${nameOf(character, rule)}${times > 1 ? `, ${times} times in this file` : ''}`,
      remedy,
      fix: all.map(({ index }) => ({ start: index, end: index + character.length, text: isDivider ? ' ' : '' })),
    })
  }
}

/** What divides words or lines in the programs that write it: without it words would be one. */
const dividers = /[\u000B\u000C\u0085\u2028\u2029]/

function nameOf(character: string, rule: Kind['rule']): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `an invisible ${names[code] ?? (rule === 'control-character' ? 'control character' : 'direction mark')} (U+${code})`
}
