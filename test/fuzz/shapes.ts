// Texts of one shape repeated, each in the kind of file that may hold it: what a parser may go through again for each repetition.

/** A shape: the file it stands in, and its text of about so many characters. */
export interface Shape {
  readonly path: string
  readonly text: (size: number) => string
}

const session = '2020/en/sessions/03-shapes.md'
const head = '---\ntitle: Shapes\ndate: 2020-03-02\n---\n\n'

/** A piece, or pieces by their number, repeated up to a size. */
type Piece = string | ((index: number) => string)

function repeated(piece: Piece, size: number): string {
  const pieces: string[] = []
  for (let length = 0, index = 0; length < size; index++) {
    const next = typeof piece === 'string' ? piece : piece(index)
    pieces.push(next)
    length += next.length
  }
  return pieces.join('')
}

/** In the body of a session. */
const body = (piece: Piece, before = '', after = ''): Shape => inFile(session, piece, [`${head}${before}`, after])

const inFile = (path: string, piece: Piece, [before, after]: readonly [string, string] = ['', '']): Shape => ({
  path,
  text: (size) => `${before}${repeated(piece, size)}${after}\n`,
})

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
const picture = '2020/images/square.svg'

/** All shapes, by name. */
export const shapes: Readonly<Record<string, Shape>> = {
  prose: body('A sentence of some words, with a comma. '),
  paragraphs: body('A sentence of some words.\n\n'),
  lines: body('A line of some words\n'),
  'setext headings': body((index) => `Heading ${index}\n---\n\n`),
  'setext headings of one name': body('x\n===\n\n'),
  headings: body((index) => `## Heading ${index}\n\nx\n\n`),
  'headings of one name': body('## x\n\n'),
  'a line of dashes': body('-'),
  'a line of dashes and blanks': body('- '),
  'a line of dashes after words': body('-', 'x '),
  'a line of equals signs': body('=', 'x\n'),
  rulers: body('---\n\n'),
  'a table': body('| a | b |\n', '| a | b |\n|---|---|\n'),
  'a row of cells': body('| a ', '', '|\n'),
  'a table of many columns': { path: session, text: (size) => `${head}${'| a '.repeat(size / 8)}|\n${'|---'.repeat(size / 8)}|\n` },
  pipes: body('|'),
  'lines of pipes': body('|\n'),
  'mail addresses begun': body('<a@b'),
  'mail addresses': body('a@b.c '),
  autolinks: body('<https://a.b/> '),
  'bare addresses': body('https://a.b/c '),
  'one long address': body('a', 'https://a.b/'),
  'addresses of www': body('www.a.b '),
  'ats in a word': body('a@'),
  'dots in a word': body('a.'),
  'mail begun in a word': body('a.b@', 'x'),
  definitions: body((index) => `[a${index}]: https://a.b/${index}\n`),
  'definitions that are used': body((index) => `[a${index}]: https://a.b/${index}\n\n[x][a${index}]\n\n`),
  'references without definition': body((index) => `[x][a${index}]\n\n`),
  'brackets that open': body('['),
  'brackets that open, in lines': body('[\n\n'),
  'brackets that close': body(']'),
  'images begun': body('![\n\n'),
  'links begun': body('[a](\n\n'),
  stars: body('*'),
  'stars before words': body('*a '),
  'stars in paragraphs': body('*a **b\n\n'),
  underscores: body('_'),
  'underscores in a word': body('a_'),
  tildes: body('~'),
  'tildes in a word': body('a~'),
  colons: body(':'),
  'colons and letters': body(':a '),
  'colons in lines': body('::a\n'),
  'containers begun': body(':::finding\n\n'),
  braces: body('{'),
  'braces after a name': body('{a', ':a'),
  'ticks that grow': body((index) => `${'`'.repeat(index % 200)} `),
  ticks: body('`'),
  'ticks in paragraphs': body('a `b\n\n'),
  backslashes: body('\\'),
  'quotation signs': body('> x\n'),
  'quotation signs nested': body((index) => `${'> '.repeat(index % 90)}x\n`),
  ampersands: body('&'),
  entities: body('&amp;'),
  'entities that are none': body('&abc'),
  'entities that are none, in paragraphs': body('&nosuch;\n\n'),
  footnotes: body((index) => `x[^a${index}]\n\n[^a${index}]: y\n\n`),
  'footnotes that are not called': body((index) => `[^a${index}]: y\n\n`),
  'footnotes that are not there': body((index) => `x[^a${index}]\n\n`),
  'one footnote called often': body('x[^a]\n\n', '[^a]: y\n\n'),
  'a list': body('- x\n'),
  'a numbered list': body((index) => `${index + 1}. x\n`),
  'a list with blank lines': body('- x\n\n'),
  'lists nested': body((index) => `${'  '.repeat(index % 60)}- x\n`),
  'a checklist': body('- [ ] x\n'),
  'a long word': body('a'),
  'a long word of Chinese': body('城'),
  'a long word of Arabic': body('م'),
  'long words': body(`${'a'.repeat(1000)} `),
  blanks: body(' ', 'x', 'x'),
  'blank lines': body('\n'),
  tabs: body('\t', 'x', 'x'),
  'quotation marks': body('"'),
  'quotation marks and words': body('"a '),
  apostrophes: body("'"),
  'numbers and units': body('5 % '),
  'a long number': body('1'),
  'grouped numbers': body('1,000,'),
  'angle brackets': body('<'),
  'tags begun': body('<a '),
  'tags in paragraphs': body('<b>x\n\n'),
  'comments begun': body('<!--'),
  'comments in paragraphs': body('<!-- x\n\n'),
  'comments that end': body('<!-- x --> '),
  spans: body('<span lang="fr">x</span> '),
  'spans begun': body('<span lang="fr">x\n\n'),
  'code blocks': body('```\nx\n```\n\n'),
  'code blocks begun': body('```\n\n~~~\n\n'),
  'indented code': body('    x\n\n'),
  'page references': body('[](#a)\n\n'),
  'hidden signs': body('\u200b'),
  'combining marks': body('\u0301', 'a'),
  'directions turned': body('\u202e'),
  emoji: body('😀'),
  'hard breaks': body('a\\\n'),
  'html blocks': body('<div>\n\n'),
  'conflict marks': body('<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n'),
  'keys of YAML': inFile(session, (index) => `a${index}: b\n`, ['---\ntitle: x\ndate: 2020-03-02\n', '---\n\nx']),
  'the same key': inFile(session, 'a: b\n', ['---\ntitle: x\ndate: 2020-03-02\n', '---\n\nx']),
  'a list of YAML': inFile(session, '  - b\n', ['---\ntitle: x\ndate: 2020-03-02\nspeakers:\n', '---\n\nx']),
  'brackets of YAML': inFile(session, '[', ['---\ntitle: ', '\n---\n\nx']),
  'braces of YAML': inFile(session, '{a: ', ['---\ntitle: ', '\n---\n\nx']),
  'anchors of YAML': inFile(session, (index) => `a${index}: &a${index} b\n`, ['---\ntitle: x\n', '---\n\nx']),
  'quotes of YAML': inFile(session, "''", ["---\ntitle: '", "'\n---\n\nx"]),
  'a long value of YAML': inFile(session, 'a ', ['---\ntitle: ', '\n---\n\nx']),
  'a folded value of YAML': inFile(session, '  a\n', ['---\ntitle: >-\n', '---\n\nx']),
  'comments of YAML': inFile(session, '# a\n', ['---\ntitle: x\n', '---\n\nx']),
  terms: inFile('terms.yaml', (index) => `- { term: a${index}, languages: { fr: { allowed: [b] } } }\n`),
  'elements of SVG': inFile(picture, '<rect width="1" height="1"/>', [svg, '</svg>']),
  'groups of SVG': inFile(picture, '<g>', [svg, '</svg>']),
  'a path of SVG': inFile(picture, 'l1 1', [`${svg}<path d="M0 0`, '"/></svg>']),
  'comments of SVG': inFile(picture, '<!-- -->', [svg, '<rect width="1" height="1"/></svg>']),
  'attributes of SVG': inFile(picture, (index) => ` a${index}="b"`, [`${svg}<rect`, '/></svg>']),
  'entities of SVG': inFile(picture, '&amp;', [`${svg}<title>`, '</title></svg>']),
}
