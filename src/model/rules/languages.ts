// Rules about what ships for a language: its words, and fonts for its letters and signs; and what needs to know these words.
import type { Rule } from './rule.ts'

/** Rules that need the templates and fonts; the build checks them, for no other stage knows both these and places in the sources. */
export const languageRules = {
  'language-words': {
    severity: 'error',
    summary: 'Every language of the series has its words.',
    explanation:
      'Titles, labels, dates, quotes and fonts of a language come from one file: for many languages it comes with the program, for others it is `language.md` in the folder of the language, beside `series.md`. Without it no document in the language can be made. `outcome translation new pl` begins it for Polish, with the signs and the fonts of the nearest language and the words of the source language; these are translated as all other texts are, in the file or by `outcome translation export pl series`. Words that are not translated yet are printed in the source language and marked as such. What such a file says goes before what the program says for the language: with `en/language.md` a series calls things as it likes.',
  },
  'language-fonts': {
    severity: 'error',
    summary: 'The fonts of every language of the series are installed.',
    explanation:
      'Fonts for Latin, Greek, Cyrillic, Arabic and Chinese letters come with the program; those for other scripts are packages that its language file names. The message says which: `npm install @fontsource/noto-serif-hebrew` puts one into the folder that holds the sources, or one above it. Of two packages one is enough; it is then used for all texts.',
  },
  'plural-forms': {
    severity: 'error',
    summary: 'Words that depend on a number have as many forms as the language.',
    explanation:
      'English has two forms, `{count} session | {count} sessions`, Polish four, Chinese one. In `language.md` they stand in one text, parted by “|”, in the order of Unicode CLDR: zero, one, two, few, many, other, without those that the language has not. The message says which it has.',
  },
  'font-file': {
    severity: 'error',
    summary: 'A font file of a language can stand in documents.',
    explanation:
      'A series can bring the fonts of a language: `fonts` in `language.md` names their files, `serif: [source-serif-4, { name: Our Serif, files: { 400: ../fonts/regular.ttf, 700: ../fonts/bold.ttf } }]`, by paths from that file. They are TrueType, OpenType or WOFF files below the sources. A font that says of itself (fsType in its table OS/2) that it must not be embedded is refused.',
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
