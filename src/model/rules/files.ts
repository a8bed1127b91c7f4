// Rules about files: which there are, what they are called, how they are numbered and encoded.
import { numberedTexts } from '../../texts/index.ts'
import { reservedIds } from '../ids.ts'
import type { Rule } from './rule.ts'

const inOrder = numberedTexts(({ mayLeaveGaps }) => !mayLeaveGaps)

/** Rules about files. */
export const fileRules = {
  'file-missing': {
    severity: 'error',
    summary: 'The files that every series and edition needs are there.',
    explanation:
      'A series needs `series.yaml` and `<language>/series.md`; an edition needs `edition.yaml` and, in the source language, `<language>/edition.md`. Make the file, or move it to the place that the message names.',
  },
  'file-unreadable': {
    severity: 'error',
    summary: 'Every file and folder of the sources can be read.',
    explanation:
      'Most often the file belongs to somebody else, or was copied without the right to read it: `chmod -R u+rX sources` gives it back on Linux and macOS. Pipes, sockets and devices are no files, nor are folders with the name of one (`edition.md`); take them out of the sources.',
  },
  'file-unknown': {
    severity: 'error',
    summary: 'Every file stands where the program knows what to do with it.',
    explanation: `A file in a place that is not foreseen would be left out of the document without a word. Texts belong in ${numberedTexts(undefined, (folder) => `\`${folder}/\``)} of a language folder, images in the edition's \`images/\`. Move the file there or out of the sources. Ignored are hidden files (beginning with a dot), what programs leave behind (\`~$…\`, \`….bak\`, \`….orig\`, \`Thumbs.db\` and the like), and files called \`README\`.`,
  },
  'file-name': {
    severity: 'error',
    summary: 'Numbered files are called `NN-id.md`.',
    explanation:
      'The number is the number in the document and the rest is the permanent id: two digits, a hyphen, then lower-case letters, digits and hyphens, without accents or blanks: `07-make-budgets-answerable.md`. Until it is renamed a file is read as if it were. Some systems hide endings: `07-make-budgets-answerable.md.txt` is shown without its `.txt`.',
  },
  'file-copy': {
    severity: 'error',
    summary: 'No folder of texts holds a second version of a text.',
    explanation:
      'Mail programs, file managers and shared folders put copies beside a text: `03-money (1).md`, `03-money - Copy.md`, `03-money (conflicted copy).md`; word processors put `03-money.docx` there. Only `03-money.md` is read, and what somebody changed in the copy would be lost. Compare the two (`diff`, or the comparison of your editor), take over what holds, and delete the copy or move it out of the sources.',
  },
  'file-outside': {
    severity: 'error',
    summary: 'No file of the sources is a link to somewhere else.',
    explanation:
      'A symbolic link to a folder or to a file outside the sources would make the document depend on one machine. Copy the file to the place of the link.',
  },
  'language-unlisted': {
    severity: 'warning',
    summary: 'Every language folder is listed in `series.yaml`.',
    explanation:
      'Only languages listed in `series.yaml` are made: `languages: [en, fr]`. The first is the source language. A folder of another language is left aside: that is well while a translation is being written. Add the language there when it is to be published, or rename the folder.',
  },
  'number-gap': {
    severity: 'error',
    summary: `Files of ${inOrder} are numbered 01, 02, 03 … without a gap.`,
    explanation: `The number in a file's name is its number in the document; readers would look for the one that is missing. Rename the files that follow, or bring back the missing file. Those of ${numberedTexts(({ mayLeaveGaps }) => mayLeaveGaps)} may leave gaps (10, 20, 30).`,
  },
  'number-twice': {
    severity: 'error',
    summary: 'No two files of a folder have the same number.',
    explanation: 'Two files with one number have no order. Rename one of them, and those after it.',
  },
  'annex-twice': {
    severity: 'error',
    summary: 'There is one glossary, one list of participants and one list of references.',
    explanation: 'Two annexes have the same `kind`. Join them in one file, or give one of them `kind: text`.',
  },
  'id-twice': {
    severity: 'error',
    summary: 'No two files of an edition have the same id.',
    explanation: `The id is the file's name without number and ending; it is the anchor of the text in HTML and PDF, so it occurs once among ${numberedTexts()} together. Rename one of the files and the links to it.`,
  },
  'id-reserved': {
    severity: 'error',
    summary: 'No text has the id of a part that every document has.',
    explanation: `Every document has an imprint, contents, a table of provenance and other parts with ids of their own: ${reservedIds.map((id) => `\`${id}\``).join(', ')}, and \`2023-07\` for encouragement 7 of the edition 2023. A file \`20-imprint.md\` would have the id of the imprint, and links would lead to the wrong one. Give it a longer name.`,
  },
  'count-differs': {
    severity: 'error',
    summary: `There are as many ${numberedTexts(({ isCounted }) => isCounted)} as \`edition.yaml\` says.`,
    explanation:
      'The number in `edition.yaml` is a check that no file was lost or forgotten. Correct the number if the files are right; otherwise find the file that is missing or too many.',
  },
  'source-missing': {
    severity: 'error',
    summary: 'Every file of a translation translates a file of the source language.',
    explanation:
      "A translation has the same file names as the source language. A file that the source language lacks would never be printed. Rename it to the source file's name, or delete it if the source file was deleted.",
  },
  encoding: {
    severity: 'error',
    summary: 'Text files are encoded in UTF-8.',
    explanation:
      'In any other encoding letters with accents come out wrong. Open the file in the program that wrote it and save it again with the encoding "UTF-8".',
  },
  'byte-order-mark': {
    severity: 'warning',
    summary: 'Text files do not begin with a byte order mark.',
    explanation:
      'The mark is an invisible character that some editors write. It does no harm here but confuses other programs. Save the file as "UTF-8" instead of "UTF-8 with BOM".',
  },
  'line-ends': {
    severity: 'error',
    summary: 'Lines end with LF, or with CR and LF together.',
    explanation:
      'Old Macintosh computers ended lines with CR alone; some programs still write it, and one may stand inside a pasted text. YAML and version control take such lines for one. In the editor choose “Unix (LF)” or “Windows (CRLF)” as line end and save the file again.',
  },
  'merge-conflict': {
    severity: 'error',
    summary: 'No file holds conflict markers of version control.',
    explanation:
      'Where two people have changed the same lines, Git, Mercurial and Subversion leave both versions in the file, between lines of `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`, and wait for someone to decide. Both would be printed. Keep the version that holds, or join the two, and delete the other and the lines of signs. Until then the first version is looked at.',
  },
  'control-character': {
    severity: 'error',
    summary: 'Texts hold no control characters.',
    explanation:
      'Characters such as a form feed or a null have no meaning in text and are forbidden in HTML and PDF. They come from copying out of other programs. Delete the character.',
  },
  'invisible-character': {
    severity: 'error',
    summary: 'Texts hold no invisible characters.',
    explanation:
      'Soft hyphens, zero-width blanks and direction marks come with text copied from word processors and web pages. They break search, links and hyphenation, and can make a text read differently from what it says. The program hyphenates by itself. Delete the character: put the cursor after it and press backspace. (Joiners and direction marks are allowed in languages and beside words whose script needs them, joiners also in emoji.)',
  },
  'character-lost': {
    severity: 'error',
    summary: 'Texts hold no sign for a lost character.',
    explanation:
      'Where a program cannot read a character it writes “\u{FFFD}” (U+FFFD), and what stood there is gone: mostly an accent, a dash or a quotation mark of a text that was opened with the wrong encoding. Look it up where the text comes from, and write it.',
  },
} as const satisfies Record<string, Rule>
