// Rules about pages, which only those who print them know.
import type { Rule } from './rule.ts'

/** Rules that are found when a document is printed. */
export const pageRules = {
  'cover-full': {
    severity: 'error',
    summary: 'The words of the cover fit on it.',
    explanation:
      'On the cover stand the series, the year, title, question and subtitle of the edition, its days and place, and all organisers. Where they are many, they are set in smaller type; where even that is too large, they would be printed over one another. Shorten what the message names.',
  },
} as const satisfies Record<string, Rule>
