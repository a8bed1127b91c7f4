// Characters that nobody sees: control characters, soft hyphens, zero-width characters and direction marks where the script needs none.
import type { VFile } from 'vfile'
import { between } from '../place.ts'
import { report } from '../report.ts'
import type { Check } from './text.ts'

/** Invisible characters in the whole file, its frontmatter included. */
export const characters: Check = {
  name: 'characters',
  do: (text) => checkCharacters(text.file, text.language),
}

const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g
const invisible = /[\u00AD\u180E\u200B\u2028-\u202E\u2060\u2066-\u2069]|(?<!^)\uFEFF/g
/** Joiners and marks, which some scripts need. */
const joiners = /[\u200C-\u200F]/g

/** Reports each kind of invisible character once, at its first place, with how often it occurs. */
export function checkCharacters(file: VFile, language: string): void {
  count(file, control, 'control-character')
  count(file, invisible, 'invisible-character')
  if (['Latn', 'Grek', 'Cyrl'].includes(new Intl.Locale(language).maximize().script ?? '')) count(file, joiners, 'invisible-character')
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

function count(file: VFile, pattern: RegExp, rule: 'control-character' | 'invisible-character'): void {
  const found = new Map<string, { readonly first: number; times: number }>()
  for (const { 0: character, index } of String(file.value).matchAll(pattern)) {
    const known = found.get(character)
    if (known === undefined) found.set(character, { first: index, times: 1 })
    else known.times++
  }
  for (const [character, { first, times }] of found) {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    const name = names[code] ?? (rule === 'control-character' ? 'control character' : 'direction mark')
    const remedy = times === 1 ? 'Put the cursor behind it and press backspace.' : 'Replace all of them by nothing in your editor.'
    report(file, rule, {
      place: between(file, first, first + 1),
      reason: `here stands an invisible ${name} (U+${code})${times > 1 ? `, ${times} times in this file` : ''}`,
      remedy,
    })
  }
}
