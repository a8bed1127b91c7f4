// Documents as people send them, each of another origin: what is in them, and what of it must be found again.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cell, escaped, germanStyles, item, lists, openDocument, paragraph, picture, run, table, word } from './packages.ts'

const png = readFileSync(fileURLToPath(new URL('dot.png', import.meta.url)))

/** Minutes as Word writes them in German: title, headings, lists in lists, a table with joined cells, notes, a picture. */
export const minutes = word(
  [
    paragraph('Rates and rights: the second morning', { style: 'Titel' }),
    paragraph('Opening', { style: 'berschrift1' }),
    paragraph(
      `${run('The group met in ')}${run('two rooms', '<w:b/>')}${run(' and \u201Cagreed\u201D on CO')}${run('2', '<w:vertAlign w:val="subscript"/>')}${run(' and 10')}${run('6', '<w:vertAlign w:val="superscript"/>')}${run(' tonnes.')}<w:r><w:footnoteReference w:id="2"/></w:r>`,
    ),
    paragraph(`<w:hyperlink r:id="rIdLink">${run('The report', '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>${run(' says more, 2019\u20132023.')}`),
    item('First point', 2),
    item('a part of it', 2, 1),
    item('another part', 2, 1),
    item('Second point', 2),
    item('A bullet', 1),
    item('one below', 1, 1),
    paragraph('What was counted', { style: 'berschrift3' }),
    paragraph('Table 1: Cities by size', { style: 'Beschriftung' }),
    table([
      cell('Size', '<w:vMerge w:val="restart"/>') + cell('Cities', '<w:gridSpan w:val="2"/>'),
      cell('', '<w:vMerge/>') + cell('North') + cell('South'),
      cell('small') + cell('3') + cell('4'),
    ], 2),
    paragraph('Nobody should wait longer than a year.', { style: 'Zitat' }),
    paragraph('Outlook', { style: 'berschrift1' }),
    paragraph(picture('rIdPicture', 'A map of the three districts')),
    paragraph('More later.'),
  ].join(''),
  {
    styles: germanStyles,
    numbering: lists,
    footnotes: `<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">${paragraph('Counted in March.')}</w:footnote>`,
    header: paragraph('Draft for internal use'),
    relations: [
      ['rIdLink', 'hyperlink', 'https://example.org/report'],
      ['rIdPicture', 'image', 'media/image1.png'],
    ],
    files: { 'word/media/image1.png': png },
  },
)
void [escaped, openDocument]
