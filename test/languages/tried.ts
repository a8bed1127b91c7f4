// The languages that are tried with the declaration: those that came to the program last, and some that it has no words for.
import type { Tried } from './declaration.ts'

/** Urdu in Nastaliq, whose lines slope and need more room. */
const nastaliq = (file: string) =>
  file
    .replace(/^ {4}- amiri$/m, '    - { package: "@fontsource/noto-nastaliq-urdu", scale: 85% }')
    .replace(/^ {4}- ibm-plex-sans-arabic$/m, '    - { package: "@fontsource/noto-nastaliq-urdu", scale: 85% }')
    .replace(/^ {2}leading: .*$/m, '  leading: 1.75')

/** Thai has a serif, too. */
const thaiSerif = (file: string) => file.replace('noto-sans-thai', 'noto-serif-thai')

/** Sixteen languages of eight scripts. */
export const tried: readonly Tried[] = [
  { tag: 'pt', code: 'por_PT' },
  { tag: 'it', code: 'ita' },
  { tag: 'nl', code: 'nld' },
  { tag: 'uk', code: 'ukr' },
  { tag: 'tr', code: 'tur' },
  { tag: 'fa', code: 'pes_1' },
  { tag: 'he', code: 'heb' },
  { tag: 'hi', code: 'hin', whole: 97 },
  { tag: 'ja', code: 'jpn' },
  { tag: 'ko', code: 'kor', whole: 97 },
  { tag: 'th', code: 'tha', change: thaiSerif, whole: 97.5 },
  { tag: 'ur', code: 'urd', change: nastaliq, whole: 85 },
  { tag: 'vi', code: 'vie' },
  { tag: 'pl', code: 'pol' },
  { tag: 'sw', code: 'swh' },
  { tag: 'el', code: 'ell_monotonic' },
]
