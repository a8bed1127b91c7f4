// The direction in which a language is written, by its tag alone.
import { scriptOf } from './script.ts'

/** The direction of a script. */
export type Direction = 'ltr' | 'rtl'

/** The scripts that are written from right to left, of those that Unicode CLDR gives to a living language (ISO 15924). */
const rightToLeft = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'])

/** The direction of a language (BCP 47), with or without words of its own in the program. */
export function directionOf(language: string): Direction {
  return rightToLeft.has(scriptOf(language)) ? 'rtl' : 'ltr'
}
