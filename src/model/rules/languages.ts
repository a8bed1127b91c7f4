// Rules about what ships for a language: its words, and fonts for its letters and signs; and what needs to know these words.
import type { Rule } from './rule.ts'

/** Rules that need the templates and fonts; the build checks them, for no other stage knows both these and places in the sources. */
export const languageRules = {
  'language-words': {
    severity: 'error',
    summary: 'Every language of the series has its words in `templates/languages/`.',
    explanation:
      'Titles, labels, dates, quotes and fonts of a language come from its file there, `pt.yaml` for Portuguese. Without it no document in the language can be made. Begin with a copy of `en.yaml` and translate it; every key must be there.',
  },
  'glyph-missing': {
    severity: 'error',
    summary: 'Every character can be drawn by a font.',
    explanation:
      'No font that ships has the character, so it would be an empty box on paper and on screen. Fonts of the system are never used, because documents would differ between machines. For many scripts there are fonts to install: the message names the package (`npm install @fontsource/noto-sans-devanagari`), which is found in the folder that holds the sources or in one above it. Otherwise write a word or another sign instead.',
  },
  'link-number': {
    severity: 'error',
    summary: 'A number in the words of a link is that of its target.',
    explanation:
      'Words such as “Encouragement 7” stay as they are when a text is put in before, and readers of print go by them. Correct them or the target. Better, leave the words out: `[](../encouragements/08-bring-services-within-reach.md)` is printed as “Encouragement 8”, in the language of the document; it works for every numbered text, and for practices, findings, drivers, barriers and proposals.',
  },
} as const satisfies Record<string, Rule>
