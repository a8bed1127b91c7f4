// Rules about what stands in the text: links, images, HTML, languages, wording.
import type { Rule } from './rule.ts'

/** Rules about what stands in texts. */
export const textRules = {
  'link-file': {
    severity: 'error',
    summary: 'A link to a source file leads to a file that exists.',
    explanation:
      'Links are relative to the file that they stand in: from a session to another `02-day-1.md`, to an encouragement `../encouragements/07-make-budgets-answerable.md`.',
  },
  'link-anchor': {
    severity: 'error',
    summary: 'The part of a link after `#` is an id in that file.',
    explanation:
      'It may be the id of a container (`#cost-of-neglect`) or of a heading: its text in lower case with hyphens, or what a comment after it says (`<!-- #id -->`). Correct it, or leave it out to link to the whole file.',
  },
  'link-ambiguous': {
    severity: 'error',
    summary: 'A link to a heading names one heading.',
    explanation:
      'Headings with the same words (`## Conclusion` in each part) have the ids `conclusion`, `conclusion-1`, `conclusion-2`, as on git hosts. A link to one of them would lead elsewhere as soon as a heading is added above. Give the heading that is meant an id of its own, `## Conclusion <!-- #conclusion-of-day-2 -->`, and link to that.',
  },
  'link-outside': {
    severity: 'error',
    summary: 'Links between files stay within the edition and language.',
    explanation:
      'The document holds one edition in one language; a link to a file outside it would lead nowhere on paper. Link to the web address of the other document.',
  },
  'link-scheme': {
    severity: 'error',
    summary: 'Links lead to the web (`https:`), to a mailbox (`mailto:`) or to a source file.',
    explanation: "Other schemes run programs or open local files on the reader's machine. Write the whole address with `https://`.",
  },
  'link-empty': {
    severity: 'error',
    summary: 'Every link has words and a target.',
    explanation:
      'A link without words cannot be seen or read out; a link without a target leads nowhere. Only texts of the edition and what has a name in them may be linked to without words, `[](../encouragements/07-make-budgets-answerable.md)`: texts, passages, figures and tables are printed with their name and number, headings with their words.',
  },
  'link-text': {
    severity: 'warning',
    summary: 'The words of a link say where it leads.',
    explanation:
      'People who use a screen reader jump from link to link and hear only its words; "here" says nothing, on paper least of all. Link the words that name the target: `[the budget workshop](…)`.',
  },
  'link-title': {
    severity: 'warning',
    summary: 'Links and images have no title in quotation marks.',
    explanation:
      'Markdown allows `[words](address "title")`. A title is seen only by those who hold a mouse over it, and never in print, so that it is left out. Write it in the text.',
  },
  'reference-undefined': {
    severity: 'warning',
    summary: 'Bracket pairs in the text refer to something.',
    explanation:
      '`[text][label]` is a link only if a line `[label]: https://…` exists; otherwise the brackets are printed. Write the definition, or `[text](target)`. If brackets are meant, put a backslash before the first.',
  },
  'image-missing': {
    severity: 'error',
    summary: "Every image exists in the edition's `images/` folder.",
    explanation:
      'The path is relative to the text: `../images/four-steps.svg` in `edition.md`, `../../images/four-steps.svg` in a text of a folder. Images from the web are not fetched; save them there.',
  },
  'image-place': {
    severity: 'error',
    summary: 'The series page shows no images.',
    explanation: 'Images belong to an edition and are printed in its documents. Show the image in a text of the edition.',
  },
  'image-format': {
    severity: 'error',
    summary: 'Images are SVG, PNG, JPEG or WebP files that state their size.',
    explanation:
      "Drawings are best as SVG, photographs as JPEG. The content must be what the name's ending says; an SVG must be valid XML, as no browser draws another. Animated images, and JPEGs that are arithmetically coded, lossless or of 12 bits, cannot be shown; HEIC, AVIF, TIFF, BMP and GIF pictures are saved as JPEG or PNG first, whatever their files are called. Export the image again.",
  },
  'image-unsafe': {
    severity: 'error',
    summary: 'SVG images hold only drawing: no scripts, no events, no animation, nothing from elsewhere.',
    explanation:
      'An SVG file can run programs and fetch files. Let through are the elements and attributes that draw, styles (without escapes, and without functions and `@` rules that could fetch something), references of the form `#id`, and pictures written out as PNG, JPEG or WebP. Export it as "plain SVG" with images embedded and words as outlines, and delete what the message names.',
  },
  'image-unused': {
    severity: 'warning',
    summary: 'Every image is shown somewhere.',
    explanation: 'A file in `images/` that no text shows is not part of the document. Delete it or show it.',
  },
  'alt-missing': {
    severity: 'error',
    summary: 'Every image has an alternative text.',
    explanation:
      'It is what people who cannot see the image get instead. Say in a sentence what the image shows and what follows from it: `![Bar chart: budgets with a rights column rose from 3 to 21.](../../images/bars.svg)`.',
  },
  'alt-useless': {
    severity: 'error',
    summary: 'An alternative text describes the image.',
    explanation: '"Image", "Figure 1" or a file name tells nobody what the image shows. Say it in a sentence.',
  },
  html: {
    severity: 'error',
    summary: 'Texts are Markdown, without HTML.',
    explanation:
      'HTML would work in one output and be lost in another. Use Markdown: `**bold**`, `*italic*`, tables, lists, containers. Allowed are comments `<!-- … -->`, `<span lang="fr">mot</span>` for words in another language, `<sub>` and `<sup>` for lowered and raised words, and `<br>` in the cells of tables.',
  },
  'language-tag': {
    severity: 'error',
    summary: 'A language is marked by a valid language tag.',
    explanation: 'Tags are those of BCP 47: `fr`, `ar`, `pt-BR`, `zh-Hans`. Write `<span lang="fr">mot</span>` or `:::language{lang=fr}`.',
  },
  'language-unmarked': {
    severity: 'error',
    summary: 'Words in another script are marked with their language.',
    explanation:
      'A screen reader needs the language to pronounce them, and the program to choose the font. Put `<span lang="ar">…</span>` around words in a line, `:::language{lang=ar}` around whole blocks.',
  },
  'mark-apart': {
    severity: 'error',
    summary: 'An accent stands with its letter.',
    explanation:
      'An accent or vowel sign is drawn together with the letter before it. Where an emphasis, a link or the like begins or ends between the two, they cannot be drawn apart, and nobody could say where it ends. Write both inside the signs, or both outside.',
  },
  capitals: {
    severity: 'warning',
    summary: 'No paragraph or heading is written in capitals only.',
    explanation:
      'Capitals are hard to read, and some screen readers spell them. Write ordinary letters; use `**bold**` for emphasis. The design sets capitals where they belong.',
  },
} as const satisfies Record<string, Rule>
