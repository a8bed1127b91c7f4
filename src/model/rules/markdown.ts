// Rules about Markdown that is not read, or is read otherwise than it was meant.
import type { Rule } from './rule.ts'

/** Rules about Markdown that is not what its author meant. */
export const markdownRules = {
  'markup-unread': {
    severity: 'error',
    summary: 'What looks like Markdown is read as such.',
    explanation:
      'A blank too many or too few, and the signs are printed: `**words **`, `##Heading`, `-item`, `[words](address with blanks)`, `&nbsp`. The message says the right writing. A sign that is meant as it stands has a backslash before it: `\\*`; code between backticks is never judged.',
  },
  'markup-unknown': {
    severity: 'error',
    summary: 'Texts hold no markup of other programs.',
    explanation:
      'Pandoc, GitHub, Obsidian, LaTeX and others have signs of their own, which are not read here and would be printed: `^[note]`, `$x$`, `[!NOTE]`, `[[page]]`, `{{ field }}`, `:smile:`, `==words==`. Write what the message says, or put a backslash before the first sign if it is meant.',
  },
  struck: {
    severity: 'error',
    summary: 'No words are struck out.',
    explanation:
      'An Outcome Document says what holds. Struck words (`~~words~~`) would read as if they stood to whoever hears the document, copies from it or uses its data, where nothing can be struck. Delete them, or say in words what no longer holds. One tilde, as in `5~6`, is a sign like any other.',
  },
  'definition-unused': {
    severity: 'error',
    summary: 'Every address that is defined is referred to.',
    explanation:
      'A line `[label]: https://…` defines an address for `[words][label]` and is not printed; nor is `[Maria]: Yes.`, which looks like one. Refer to it, delete it, or put a backslash before the bracket if it is text.',
  },
  'heading-underline': {
    severity: 'error',
    summary: 'A line of dashes below a text is meant to make a heading of it.',
    explanation:
      'Directly below a paragraph, `---` makes a heading of the whole paragraph; it draws a line across the page only with a blank line above it. Write headings as `## Words`.',
  },
  'list-number': {
    severity: 'error',
    summary: 'The items of a numbered list are numbered one after the other.',
    explanation:
      'Markdown counts on from the first number, whatever stands before the other items: `1.` and `3.` are printed 1 and 2, and so are paragraphs that begin `19. March` and `24. March`. Number the items in their order, or all with `1.`; a number that begins no item is written `19\\.`.',
  },
  'list-end': {
    severity: 'error',
    summary: 'A blank line stands between a list and the text below it.',
    explanation:
      'Markdown takes a line directly below an item for a part of the item. Put a blank line between; a line that belongs to the item is indented by two blanks.',
  },
  'checklist-unread': {
    severity: 'error',
    summary: 'The boxes of a checklist are written `- [ ] ` or `- [x] `.',
    explanation:
      'Without the blank in the box or after it, `- [] text` and `- [ ]text` are items of an ordinary list, printed with their brackets, and the encouragement has no checklist. If brackets are meant, put a backslash before the first: `\\[ ]`.',
  },
  'quotation-end': {
    severity: 'error',
    summary: 'Every line of a quotation begins with `>`, and a blank line follows it.',
    explanation:
      'Markdown takes a line that stands directly below a quotation for a part of it, and the words would be those of another person. Put a blank line between, or `> ` before the line.',
  },
  'code-unclosed': {
    severity: 'error',
    summary: 'Code between lines of backticks ends.',
    explanation:
      'Without the closing line everything to the end of the file, or of the list item, is code. Write the same backticks below it.',
  },
  'code-indented': {
    severity: 'warning',
    summary: 'Sentences are not printed as code.',
    explanation:
      'For Markdown, lines that begin with a tab or four blanks are code. Where they are sentences, as in a letter whose paragraphs are indented, begin them at the first column; the design sets paragraphs apart. Code that is written between two lines of backticks is never taken for anything else.',
  },
  'table-unread': {
    severity: 'error',
    summary: 'What looks like a table is read as one.',
    explanation:
      'A table has a row of headers, directly below it a line of dashes with as many columns, and a blank line above and below:\n\n```\n| Month | Figures |\n|:--|--:|\n| June | 12 |\n```\n\nOtherwise its bars and dashes are printed. If bars are meant, write `\\|`.',
  },
  'table-row': {
    severity: 'error',
    summary: 'A blank line stands between a table and the text below it.',
    explanation: 'Markdown takes every line that follows a table for one of its rows, until a blank line. Write the rows with `|`.',
  },
} as const satisfies Record<string, Rule>
