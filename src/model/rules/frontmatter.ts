// Rules about data: series.yaml, edition.yaml and the frontmatter of the Markdown files.
import type { Rule } from './rule.ts'

/** Rules about data. */
export const frontmatterRules = {
  'frontmatter-missing': {
    severity: 'error',
    summary: 'Every Markdown file begins with its frontmatter.',
    explanation:
      'The first line of the file is `---`; then come `key: value` lines, and a second line `---` closes them:\n\n```\n---\ntitle: Make budgets answerable\n---\n```',
  },
  'frontmatter-twice': {
    severity: 'error',
    summary: 'A file has one frontmatter.',
    explanation:
      'Notes that come from another program often begin with a frontmatter of their own. Below that of the sources it would be printed, its last lines as a heading. Delete it; the title and the date belong into the first one.',
  },
  'yaml-syntax': {
    severity: 'error',
    summary: 'Data is written in valid YAML.',
    explanation:
      'The most frequent slip is a value with a colon and a blank in it: `title: Budgets: what counts` must be `title: "Budgets: what counts"`. Values that begin with `@`, `` ` ``, `%`, `*`, `&`, `#`, `[` or `{` need quotes too. Lists and nested keys are indented with blanks, never with tabs. A key stands only once.',
  },
  'value-lost': {
    severity: 'error',
    summary: 'Nothing of a value is read as a comment or as a mark of YAML.',
    explanation:
      'In YAML a number sign behind a blank begins a comment: `title: Plan #12 of the city` says “Plan”. A value that begins with `&` or `!` loses its first word. Put the whole value in quotes: `title: "Plan #12 of the city"`. Comments stand on lines of their own; in `series.yaml` and `edition.yaml` also behind a value, with a blank after the sign.',
  },
  'key-unknown': {
    severity: 'error',
    summary: 'Only the keys that the program knows are used.',
    explanation: 'An unknown key is nearly always a misspelt one, and what it says would be lost. Correct the spelling or delete the line.',
  },
  'key-missing': {
    severity: 'error',
    summary: 'Every key that is needed is there.',
    explanation:
      'Add the line that the message names. Keys with nothing to say are written as `null` where that is allowed (`question: null`) or as an empty list (`sdgs: []`).',
  },
  'value-wrong': {
    severity: 'error',
    summary: 'Every value has the form that its key asks for.',
    explanation:
      'Dates are written `2023-02-01`, colours `"#0f5346"` in quotes, lists as `[a, b]` or as lines that begin with `- `. What stands on the cover or in the contents has a length that fits there. Text that looks like a number or like `yes` needs quotes.',
  },
  'value-twice': {
    severity: 'error',
    summary: 'No list has the same entry twice.',
    explanation:
      'A right, a goal, a language or an organisation that is listed twice would be printed or made twice: `rights: [ICCPR 2, ICCPR 2]`. Delete one of the two, or write the one that was meant.',
  },
  'fact-differs': {
    severity: 'error',
    summary: 'A fact repeated in a translation is the same as in the source language.',
    explanation:
      "Dates, kinds, rights, goals and provenance live in the source language's file. A translation need not repeat them; if it does, they must be equal. Delete the line in the translation.",
  },
  'name-missing': {
    severity: 'error',
    summary: 'Every organisation and document that the data lists has a name in the source language.',
    explanation:
      '`series.yaml` and `edition.yaml` list ids; the names stand in `series.md` (`organisers:`, `partners:`) and `edition.md` (`documents:`), because they are translated. Add a line `id: Name` there.',
  },
  'name-unknown': {
    severity: 'error',
    summary: 'Names are given only for organisations and documents that the data lists.',
    explanation:
      'A name for an id that `series.yaml` or `edition.yaml` does not list would be shown nowhere. Correct the id, add it there, or delete the line.',
  },
  'line-markup': {
    severity: 'warning',
    summary: 'The frontmatter holds words without markup.',
    explanation:
      'Titles, names and other lines of the frontmatter go into running heads, bookmarks and data, which know no emphasis, links or notes: `*stars*`, `[words](address)`, `&nbsp;` and backslashes would be printed as they are typed. Write the words and signs alone. Only `<span lang="fr">mot</span>` is read, round words of another language.',
  },
  'date-outside': {
    severity: 'error',
    summary: 'A day that a text states lies within the dates of its edition.',
    explanation: 'Either the date in the frontmatter of the text or the `dates` in `edition.yaml` are wrong.',
  },
  'colour-weak': {
    severity: 'warning',
    summary: "An edition's colour has a contrast of at least 7 : 1 with white.",
    explanation:
      'The colour is used for headings and numbers on white, and white text stands on it. Below 7 : 1 (WCAG 2.2, level AAA) people with low vision cannot read it. Choose a darker shade of the same hue.',
  },
  'ground-unknown': {
    severity: 'error',
    summary: 'Every entry of `from` names a passage that exists.',
    explanation:
      "`from` lists what an encouragement grew out of: the session's id (its file name without number), `#`, and the id of a practice, finding, driver, barrier or proposal in it: `day-2-workshop-a#cost-of-neglect`.",
  },
  'ground-twice': {
    severity: 'error',
    summary: 'No passage is named twice in one `from`.',
    explanation: 'The passage would be printed twice in the margin. Delete one of the two entries, or write the passage that was meant.',
  },
  'finding-unused': {
    severity: 'warning',
    summary: 'Every finding is taken up by an encouragement.',
    explanation:
      'A finding that no encouragement names in `from` has no consequence; the traceability table shows it under what was taken up by nothing. Add it to the `from` of the encouragement that rests on it, or leave it if that is the case.',
  },
} as const satisfies Record<string, Rule>
