// Rules about the structure of texts: headings, containers, checklists, notes, tables.
import { numberedTexts } from '../../texts/index.ts'
import type { Rule } from './rule.ts'

/** Rules about the structure of texts. */
export const structureRules = {
  'nesting-depth': {
    severity: 'error',
    summary: 'No more than twenty lists and quotations, and no more than a hundred other things, stand in one another.',
    explanation:
      'Every `>` and every indented list item opens a level, and so does every container that is not closed, every `*` and every bracket in YAML. A hundred levels come from a slip: a key that was held down, text pasted from a program, `:::` forgotten at the end of each container. Take away most of the signs. More than twenty lists and quotations have no room on a page.',
  },
  'paragraph-signs': {
    severity: 'error',
    summary: 'A paragraph has at most 2,000 signs of markup.',
    explanation:
      'Counted are `*`, `_`, `~`, backticks, square brackets and `<`. So many stand in one paragraph only where something was pasted that is no text, and reading it would take minutes. Divide the paragraph by blank lines; put program text between lines of three backticks.',
  },
  'text-crowded': {
    severity: 'error',
    summary: 'A text has at most 1,000 underlined headings, and a table at most 10,000 rows.',
    explanation:
      'A heading can be underlined by a line of `=` or `-`. Thousands of them, or of rows, come from data that were pasted, and reading them would take minutes. Write headings with `##` before them; divide the table, or let the text lead to a file with the data.',
  },
  'heading-level': {
    severity: 'error',
    summary: 'Heading levels are not skipped.',
    explanation:
      'After `##` comes `###`, never `####`: people who cannot see the page move by heading levels, and a gap reads as a missing section. Take away or add `#` signs.',
  },
  'heading-title': {
    severity: 'error',
    summary: 'Headings begin at `##`; the title of a file stands in its frontmatter.',
    explanation: `The files of ${numberedTexts()} have their title in the frontmatter, so the first level of their headings is \`##\`. Only in \`edition.md\` a \`#\` opens a chapter. A first heading that says the title again is left out; others are written with one \`#\` more.`,
  },
  'heading-empty': {
    severity: 'error',
    summary: 'A heading has words.',
    explanation: 'A line of `##` alone makes a heading that nobody can read or link to. Write the heading or delete the line.',
  },
  'heading-place': {
    severity: 'error',
    summary: 'Headings stand by themselves, not in containers, lists or quotations.',
    explanation:
      'A heading inside another block would break the outline of the document. In a container the title line is the heading. Use bold text, or move the heading out.',
  },
  'chapter-missing': {
    severity: 'error',
    summary: 'Every text in `edition.md` belongs to a chapter.',
    explanation:
      'Each `#` heading of `edition.md` opens a chapter (such as a preface). Text before the first one belongs nowhere. Put a heading such as `# Preface` above it.',
  },
  'id-in-file-twice': {
    severity: 'error',
    summary: 'No id occurs twice in a file.',
    explanation:
      "Ids of containers and headings are what links point to, and a note `[^1]` has the ids `note-1` and `note-1-reference`. Change one of the two. A heading's id is its text in lower case with hyphens, and a number where several have the same words; give it another by a comment at its end: `## Results <!-- #results-2023 -->`.",
  },
  'heading-id': {
    severity: 'error',
    summary: 'An id written after a heading is made of lower-case letters, digits and hyphens.',
    explanation:
      'Write `## Results of the pilot <!-- #pilot-results -->`. The form `{#pilot-results}` is not read after headings: git hosts would print it.',
  },
  'container-unknown': {
    severity: 'error',
    summary: 'Only the containers that the program knows are used.',
    explanation:
      'Containers are `:::practice`, `:::finding`, `:::driver`, `:::barrier`, `:::proposal`, `:::figure`, `:::table`, `:::definitions` and `:::language`. Correct the spelling.',
  },
  'container-unclosed': {
    severity: 'error',
    summary: 'Every container is closed by `:::` on a line of its own.',
    explanation:
      'Without the closing line everything to the end of the file falls into the container. Put `:::` on a line of its own after its last paragraph.',
  },
  'container-unread': {
    severity: 'error',
    summary: 'A line that begins with `:::` opens or closes a container.',
    explanation:
      'The line would be printed as it stands. Write the opening line without blanks between the colons and the name, `:::finding{#id}`, with nothing after it; write the closing line `:::` with a blank line before it, and only where a container is open.',
  },
  'container-nested': {
    severity: 'error',
    summary: 'Containers do not stand inside one another, nor in lists or quotations.',
    explanation:
      'Each passage is one thing that encouragements point to. Close the first container with `:::` before opening the next. (Only `:::language` and `:::definitions` may stand in another container, which is then written with four colons; a `:::language` may hold figures and tables, and no passage: its number and kind are in the language of the document.)',
  },
  'container-place': {
    severity: 'error',
    summary: 'Practices, findings, drivers, barriers and proposals stand in sessions.',
    explanation:
      'They are what encouragements point to, and have their number from their session. In other texts write what they say without the container. Figures, tables and text in another language may stand in every text.',
  },
  'container-id': {
    severity: 'error',
    summary: 'Every container that can be pointed to has an id.',
    explanation:
      'Write `:::finding{#cost-of-neglect}`: the number sign, then lower-case letters, digits and hyphens. The id is permanent; encouragements and translations refer to it.',
  },
  'container-attribute': {
    severity: 'error',
    summary: 'A container has only the attributes that it knows.',
    explanation:
      'Practices, findings, drivers, barriers, proposals, figures and tables take an id, `{#id}`; a table may have a landscape page, `{#id wide}`, and a head of two or three rows, `{#id headers=2}`; a language container takes `{lang=fr}`. Delete anything else between the braces.',
  },
  'container-title': {
    severity: 'error',
    summary: 'A container begins with a title line, followed by a blank line.',
    explanation:
      'The first line is the title, at most 120 characters, or the caption of a figure or table, at most 240. A longer one means that the blank line after it was forgotten:\n\n```\n:::finding{#cost-of-neglect}\nThe cost of neglect\n\nThe text begins here.\n:::\n```',
  },
  'container-content': {
    severity: 'error',
    summary: 'A container holds what its name says.',
    explanation:
      'A figure holds its caption and exactly one image; a table its caption and exactly one table; `:::definitions` one list whose items begin with a term in bold and a colon, `- **Term**: the definition`; the others a title line and at least one paragraph.',
  },
  'encouragement-text': {
    severity: 'error',
    summary: 'An encouragement begins with its text, before the first heading.',
    explanation:
      'What stands before the first `##` is the encouragement itself, printed large; below follow the remarks. Write it above the first heading.',
  },
  'checklist-place': {
    severity: 'error',
    summary: 'The checklist is the last section of an encouragement.',
    explanation:
      'Task-list items (`- [ ]`) become the checklist that an administration works through. They stand in the last section, under a heading of their own, after at most one paragraph, and nothing follows them. In other texts a list of tasks may stand anywhere.',
  },
  'checklist-mixed': {
    severity: 'error',
    summary: 'All items of a checklist are tasks.',
    explanation: 'Some items begin with `[ ]` and others do not. Write `- [ ] ` before each, or before none.',
  },
  'checklist-numbered': {
    severity: 'error',
    summary: 'A checklist has boxes and no numbers.',
    explanation:
      'Each item is printed with a box to tick, so that numbers would be lost. Begin the items with `- [ ] `; if their order counts, say so in the paragraph above.',
  },
  'checklist-twice': {
    severity: 'error',
    summary: 'An encouragement has one checklist.',
    explanation: 'A second task list would be lost. Join the two, or make one an ordinary list.',
  },
  'checklist-long': {
    severity: 'warning',
    summary: 'A checklist item has at most 60 words.',
    explanation: 'An item is something to do and to tick. Move the reasons to the remarks, or split the item.',
  },
  'footnote-undefined': {
    severity: 'error',
    summary: 'Every note that is referred to is written.',
    explanation:
      '`[^table]` needs a line `[^table]: The note.` in the same file, with nothing before it. Correct the label or write the note.',
  },
  'footnote-twice': {
    severity: 'error',
    summary: 'No note is written twice.',
    explanation: 'Two notes of a file have one label; the second would be lost. Give it another label and use it in the text.',
  },
  'footnote-unused': {
    severity: 'error',
    summary: 'Every note is referred to from the text.',
    explanation:
      'A note that nothing refers to is not printed. Put its label, such as `[^table]`, where the note belongs, or delete the note.',
  },
  'footnote-place': {
    severity: 'error',
    summary: 'Notes are called in running text, not in headings, tables, title lines, links or other notes.',
    explanation:
      'A side note is set in the margin beside the paragraph that calls it; headings and captions are repeated in the contents, and no link stands in another. Move the reference to a paragraph, behind the link.',
  },
  'footnote-content': {
    severity: 'error',
    summary: 'A note consists of paragraphs.',
    explanation:
      'A side note is part of a line of text, so that a list, a table, a quotation or a code block in it would be lost or unreadable. Write sentences, or put it into the text and let the note refer to it.',
  },
  'footnote-label': {
    severity: 'error',
    summary: 'The label of a note is made of letters, digits, hyphens, underscores and full stops.',
    explanation: 'The label becomes part of the address of the note. `[^50%]` is written `[^50-percent]`, in the text and before the note.',
  },
  'table-header': {
    severity: 'warning',
    summary: 'Every column of a table has a header.',
    explanation: 'A screen reader says the header before each cell. Write a word above each column, also above the first.',
  },
  'table-joined': {
    severity: 'error',
    summary: 'Cells are joined with a neighbour that is there, to a rectangle.',
    explanation:
      'In a table with a caption, `<` alone in a cell joins it with the cell on its left, `^` with the one above; `headers=2` makes a head of two rows:\n\n```\n:::table{#lines headers=2}\nLines by year\n\n| City | Lines | < |\n|:--|--:|--:|\n| ^ | 2019 | 2020 |\n| Anytown | 12 | 14 |\n:::\n```\n\nA cell of the head is not joined with one below it. A sign that is meant is written `\\<`, `\\^`.',
  },
  'table-cells': {
    severity: 'error',
    summary: 'A row of a table has no more cells than the header has columns.',
    explanation: 'Markdown leaves out what stands beyond the last column, so that it would be in no document.',
  },
  'table-wide': {
    severity: 'error',
    summary: 'A table fits a page: on a landscape page there is room for about thirty columns of numbers.',
    explanation:
      'A table that is too wide for the column is given narrower type, then the whole width of the page (notes in the margin make room), then a landscape page of its own. `:::table{#id wide}` asks for the landscape page at once. A table for which even that is too narrow is refused: divide it into several, or turn its rows into columns.',
  },
  'pasted-list': {
    severity: 'error',
    summary: 'Lists are written with the signs of Markdown.',
    explanation:
      'Bullets that come with text copied from a word processor (`•`, `·`, `o`, `–`) are letters to Markdown: the items would run together in one paragraph. Begin each item with `- `, and items below an item with two blanks more. A sign that is meant at the beginning of a line is written by its name: `&bull;`, `&ndash;`.',
  },
  'pasted-table': {
    severity: 'error',
    summary: 'Tables are written with the signs of Markdown.',
    explanation:
      'Rows that come from a spreadsheet are divided by tabs, and other programs draw tables with dashes: Markdown joins such lines to one paragraph. Write each row with `|` between its cells:\n\n```\n| City | Lines |\n| --- | --: |\n| Graz | 118 |\n```',
  },
  'glossary-term': {
    severity: 'error',
    summary: 'A glossary consists of `##` headings, each a term, with its explanation below.',
    explanation:
      'The program sorts the terms and links to them: every term is a `##` heading with at least one paragraph, and there are no other heading levels.',
  },
} as const satisfies Record<string, Rule>
