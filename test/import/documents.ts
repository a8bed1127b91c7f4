// Documents as people send them, each of another origin: what is in them, and what of it must be found again.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cell, germanStyles, item, lists, openDocument, paragraph, picture, run, table, word } from './packages.ts'

const png = readFileSync(fileURLToPath(new URL('dot.png', import.meta.url)))

/** Minutes as Word writes them in German: title, headings, lists in lists, a table with joined cells, notes, a picture. */
export const minutes = word(
  [
    paragraph('Rates and rights: the second morning', { style: 'Titel' }),
    paragraph('Opening', { style: 'berschrift1' }),
    paragraph(
      `${run('The group met in ')}${run('two rooms', '<w:b/>')}${run(' and \u201Cagreed\u201D on CO')}${run('2', '<w:vertAlign w:val="subscript"/>')}${run(' and 10')}${run('6', '<w:vertAlign w:val="superscript"/>')}${run(' tonnes.')}<w:r><w:footnoteReference w:id="2"/></w:r>`,
    ),
    paragraph(
      `<w:hyperlink r:id="rIdLink">${run('The report', '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>${run(' says more, 2019\u20132023.')}`,
    ),
    item('First point', 2),
    item('a part of it', 2, 1),
    item('another part', 2, 1),
    item('Second point', 2),
    item('A bullet', 1),
    item('one below', 1, 1),
    paragraph('What was counted', { style: 'berschrift3' }),
    paragraph('Table 1: Cities by size', { style: 'Beschriftung' }),
    table(
      [
        cell('Size', '<w:vMerge w:val="restart"/>') + cell('Cities', '<w:gridSpan w:val="2"/>'),
        cell('', '<w:vMerge/>') + cell('North') + cell('South'),
        cell('small') + cell('3') + cell('4'),
      ],
      2,
    ),
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

const change = (name: string, content: string) =>
  `<w:${name} w:id="7" w:author="Ana Ruiz" w:date="2025-03-04T10:00:00Z">${content}</w:${name}>`
const deleted = (text: string) => change('del', `<w:r><w:delText xml:space="preserve">${text}</w:delText></w:r>`)

/** A draft with tracked changes, comments, text that was moved, and a paragraph whose end was deleted. */
export const tracked = word(
  [
    paragraph('Draft for comments', { style: 'Heading1' }),
    paragraph(
      `<w:commentRangeStart w:id="0"/>${run('The council ')}${deleted('shall')}${change('ins', run('should'))}${run(' answer within a month.')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
    ),
    paragraph(change('moveFrom', run('This sentence was elsewhere.'))),
    `<w:p><w:pPr><w:rPr>${change('del', '')}</w:rPr></w:pPr>${run('One half and ')}</w:p>`,
    paragraph('the other half.'),
    paragraph(change('moveTo', run('This sentence was elsewhere.'))),
    `<w:tbl><w:tblPr/><w:tr>${cell('Who')}${cell('What')}</w:tr><w:tr><w:trPr>${change('del', '')}</w:trPr>${cell('nobody')}${cell('nothing')}</w:tr><w:tr>${cell('clerk')}${cell('answers')}</w:tr></w:tbl>`,
    paragraph('Last.'),
  ].join(''),
  {
    comments: `<w:comment w:id="0" w:author="Ben Okri" w:date="2025-03-05T09:00:00Z">${paragraph('Is a month realistic?')}${paragraph('See the old rule.')}</w:comment><w:comment w:id="9" w:author="Ben Okri">${paragraph('Unanchored remark.')}</w:comment>`,
  },
)

const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`
const field = (instruction: string, shown: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>`

/** A report with text boxes, an equation, a chart, a shape, fields, a table of contents, content controls, links within. */
export const report = word(
  [
    `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('Contents')}${paragraph('Method 3', { style: 'Verzeichnis1' })}</w:sdtContent></w:sdt>`,
    paragraph(`<w:bookmarkStart w:id="1" w:name="_Ref1"/>${run('Method')}<w:bookmarkEnd w:id="1"/>`, { style: 'berschrift2' }),
    paragraph(
      `${run('Beside the box.')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="2" name="Box"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box('Words in a box.')}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('Words in a box.')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    ),
    paragraph(
      `${run('The share is ')}<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>${run('.')}`,
    ),
    paragraph(
      `<w:r><w:drawing><wp:inline><wp:docPr id="3" name="Chart 1" descr="Shares by year"/><a:graphic><a:graphicData><c:chart r:id="rIdChart"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
    ),
    paragraph(
      `<w:r><w:drawing><wp:inline><wp:docPr id="4" name="Arrow 1"/><a:graphic><a:graphicData><wps:wsp/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
    ),
    paragraph(
      `${run('As said in ')}${field('REF _Ref1 \\h', run('Method'))}${run(', on page ')}${field('PAGEREF _Ref1', run('3'))}${run(' and ')}<w:hyperlink w:anchor="_Ref1">${run('there')}</w:hyperlink>${run(', or ')}${field('HYPERLINK "https://example.org/a?b=1"', run('on the web'))}${run('.')}`,
    ),
    paragraph('Method', { style: 'berschrift2' }),
    `<w:sdt><w:sdtPr/><w:sdtContent>${paragraph('Inside a control.')}</w:sdtContent></w:sdt>`,
    paragraph(
      `${run('Shown ')}${run('not shown', '<w:vanish/>')}${run('and ')}${run('gone', '<w:strike/>')}${run(' and ')}${run('under', '<w:u w:val="single"/>')}<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:tab/></w:r>${run('soft\u00ADhyphen\u00A0blank')}<w:r><w:noBreakHyphen/></w:r>${run('x')}`,
    ),
    paragraph(
      `<w:r><w:drawing><wp:inline><wp:docPr id="5" name="P"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rIdEmf"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
    ),
    paragraph(`<w:hyperlink r:id="rIdFile">${run('a file')}</w:hyperlink>${run(' and مرحبا بكم here')}`),
  ].join(''),
  {
    styles: germanStyles,
    relations: [
      ['rIdChart', 'chart', 'charts/chart1.xml'],
      ['rIdEmf', 'image', 'media/image2.emf'],
      ['rIdFile', 'hyperlink', 'file:///C:/papers/x.docx'],
    ],
    files: {
      'word/charts/chart1.xml':
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>Growth of shares</a:t><c:v>2019</c:v></c:chartSpace>',
      'word/media/image2.emf': 'EMF',
    },
  },
)

/** Words that look like markup, of every kind that is read here and of some that is not. */
export const signs = [
  ...[
    ':::finding{#x}',
    'A title',
    ':::',
    ':::table',
    '---',
    '***',
    '===',
    '# no heading',
    '####### seven',
    '> no quotation',
    '- no item',
    '+ no item',
    '* no item',
    '1. no item',
    '12) no item',
  ],
  ...[
    '{{field}} and {{{more}}}',
    '<script>alert(1)</script>',
    '<!-- no comment -->',
    '<br>',
    '<span lang="fr">no</span>',
    '&amp; &nbsp; &#60;',
    '| a | b |',
    '|---|---|',
    '[words](http://x.example)',
    '![alt](x.png)',
    '[^1]',
    '[^1]: no note',
    '[x]: https://x.example',
  ],
  ...[
    '**no** __bold__ *no* _italic_ ~~no~~',
    '`code`',
    '```',
    '~~~',
    '$x$ and $$y$$',
    ':smile: ==marked== ++in++',
    '[[page]]',
    '[ ] no task',
    '- [ ] no task',
    '^[note] x^2^',
    '!!! note',
    '{: .class}',
    ': no definition',
    'title: x',
    'C:\\new\\table',
    '\\*',
    'https://example.org/a_b_c',
    'someone@example.org',
    '<https://example.org>',
    '*[abbr]: x',
    '.. note::',
    '#+TITLE: x',
    '@[toc]',
    '"--',
    "it's 5' 3\" tall",
    'a\\',
    '<',
    '^',
    '_',
    '5 < 6 > 4',
    '##x',
    '#Heading',
    '-item',
    '1.item',
  ],
] as const
export const markup = word(
  [
    paragraph('Signs', { style: 'Heading1' }),
    ...signs.map((sign) => paragraph(sign)),
    table([
      signs
        .slice(0, 20)
        .map((sign) => cell(sign))
        .join(''),
      signs
        .slice(20, 40)
        .map((sign) => cell(sign))
        .join(''),
    ]),
    item(signs[0], 1),
    item('---', 1),
    item('- x', 1),
  ].join(''),
  { numbering: lists },
)

/** Tables as people make them: frames, empty heads, lists and tables in cells, notes, captions below, ragged rows. */
export const tables = word(
  [
    paragraph('Tables', { style: 'Heading1' }),
    table([cell('A frame around this text.')], 0),
    table(
      [
        cell('') + cell('2019') + cell('2020'),
        cell(item('one', 1) + item('two', 1)) + cell(paragraph(`${run('5')}<w:r><w:footnoteReference w:id="3"/></w:r>`)),
        cell(table([cell('in') + cell('ner')])) + cell('6') + cell('7') + cell('8'),
      ],
      0,
    ),
    paragraph('Figures by year', { style: 'Caption' }),
    paragraph('Between.'),
    table([cell('Left') + cell('Right'), cell('both', '<w:gridSpan w:val="2"/>')]),
    paragraph(`${run('With a note')}<w:r><w:footnoteReference w:id="4"/></w:r>`, { style: 'Heading2' }),
    paragraph('Below it.'),
  ].join(''),
  {
    numbering: lists,
    styles: '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>',
    footnotes: `<w:footnote w:id="3">${paragraph('Estimated.')}</w:footnote><w:footnote w:id="4">${paragraph('Of a heading.')}${item('a listed thing', 1)}</w:footnote>`,
  },
)

/** A letter by another program: strict OOXML, prefixes of its own, no styles, a picture in VML, absolute paths. */
export const strict = word(
  [
    paragraph('About the letter', { style: 'Heading1' }),
    paragraph(`${run('Dear all')}<w:r><w:br/></w:r>${run('welcome.')}`),
    paragraph('• typed bullet'),
    paragraph('• another bullet'),
    paragraph('<w:r><w:pict><v:shape alt="A stamp"><v:imagedata r:id="rIdStamp"/></v:shape></w:pict></w:r>'),
  ].join(''),
  { relations: [['rIdStamp', 'image', '/word/media/stamp.png']], files: { 'word/media/stamp.png': png } },
)

/** Notes as LibreOffice writes them. */
export const notes_odt = openDocument(
  [
    '<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><office:change-info><dc:creator>Ana</dc:creator><dc:date>2025-01-02T00:00:00</dc:date></office:change-info><text:p>withdrawn words</text:p></text:deletion></text:changed-region></text:tracked-changes>',
    '<text:p text:style-name="Title">Notes of the workshop</text:p>',
    '<text:table-of-content><text:index-body><text:p>Findings 1</text:p></text:index-body></text:table-of-content>',
    '<text:h text:outline-level="1">Findings</text:h>',
    '<text:p>Plain, <text:span text:style-name="T1">bold</text:span><text:s text:c="3"/>and <text:span text:style-name="T2">2</text:span>.<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>A note here.</text:p></text:note-body></text:note><office:annotation><dc:creator>Ben</dc:creator><dc:date>2025-01-03T00:00:00</dc:date><text:p>Really?</text:p></office:annotation><text:change text:change-id="ct1"/></text:p>',
    '<text:list text:style-name="L1"><text:list-item><text:p>first</text:p><text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>second</text:p><text:p>goes on</text:p></text:list-item></text:list>',
    '<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Head</text:p></table:table-cell><table:table-cell><text:p>Other</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>across</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>',
    '<text:p text:style-name="Quotations">Somebody said so.</text:p>',
    '<text:p><draw:frame><draw:text-box><text:p text:style-name="Illustration"><draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>Three dots in a row</svg:desc></draw:frame>Figure <text:sequence>1</text:sequence>: The dots</text:p></draw:text-box></draw:frame></text:p>',
    '<text:p>See <text:a xlink:href="#Findings|outline">above</text:a> and <text:a xlink:href="https://example.org">there</text:a>.</text:p>',
  ].join(''),
  '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>',
  { 'Pictures/a.png': png },
)

/** A page as Google Docs exports it. */
export const google_html = `<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">.c1{font-weight:700}.c2{font-style:italic}.c3{vertical-align:super}ul{list-style-type:none}</style></head><body class="c9 doc-content"><p class="c4 title" id="h.1"><span>Minutes of the group</span></p><h1 class="c5" id="h.2"><span>Agenda</span></h1><p><span>The </span><span class="c1">main</span><span>&nbsp;point, &ldquo;as said&rdquo;, is </span><span class="c2">this</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span>.</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><ul class="c7 lst-kix_abc-0 start"><li class="c8"><span>One</span></li></ul><ul class="c7 lst-kix_abc-1 start"><li><span>below one</span></li></ul><ul class="c7 lst-kix_abc-0"><li><span>Two</span></li></ul><ol class="lst-kix_x-0 start" start="1"><li><span>First</span></li><li><span>Second</span></li></ol><p><span><a class="c6" href="https://www.google.com/url?q=https://example.org/paper%3Fa%3D1&amp;sa=D&amp;source=editors">the paper</a></span></p><table><tr><td colspan="2"><p>Head over both</p></td></tr><tr><td><p>a</p></td><td><p>b</p></td></tr></table><p><img alt="A cat on a mat" src="data:image/png;base64,${png.toString('base64')}"></p><p><img alt="" src="images/missing.png"></p><script>alert('x')</script><h2>Agenda</h2><p>Last words.</p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Said on Monday.</span></p></div><div class="c10"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Please check.</span></p></div></body></html>`

/** Notes of another Markdown program, with YAML of its own. */
export const own_md = `---
title: 'Budgets: a first round'
date: 2020-03-03
tags: [budget, draft]
author: Somebody
---

# Budgets: a first round

It’s “quoted”, with a hard blank.[^a]

## Results

Text with a [link][ref], ![A bar chart](dot.png) and <sub>low</sub> words.

# Outlook

## Results

| A | B |
|---|---|
| 1 | 2 |

[^a]: A note.

[ref]: https://example.org
`

/** A page of an old program in the encoding of Western Windows, with words beside blocks and tags in disorder. */
export const old_html = Buffer.from(
  '<HTML><BODY><H3>Caf\xe9 talks</H3>Loose words <B>bold<P>A \x93quote\x94 \x96 here<UL><LI>item<LI>other<UL><LI>deep</UL></UL><DL><DT>Term<DD>Meaning</DL><BLOCKQUOTE>Said so</BLOCKQUOTE><PRE>a  b\n c</PRE><DEL>out</DEL> <INS>in</INS> <A HREF="javascript:alert(1)">click</A></BODY></HTML>',
  'latin1',
)
