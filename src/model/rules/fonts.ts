// Rules about letters and signs: what the fonts that ship can draw.
import type { Rule } from './rule.ts'

/** Rules that need the fonts; the build checks them, for no other stage knows both fonts and places in the sources. */
export const fontRules = {
  'glyph-missing': {
    severity: 'error',
    summary: 'Every character can be drawn by a font that ships with the program.',
    explanation:
      'No font that ships has the character, so it would be an empty box on paper and on screen. Fonts of the system are never used, because documents would differ between machines. Write a word or another sign instead; emoji and rare symbols are the usual cause.',
  },
} as const satisfies Record<string, Rule>
