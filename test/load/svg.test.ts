// What an SVG may hold: drawings of every program, and nothing that runs, moves or fetches, however it is written.
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { measure } from '../../src/load/image-size.ts'
import { readSvg } from '../../src/load/svg.ts'

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="4" height="4"${attributes}>${inside}</svg>`

function said(value: string): { readonly isWell: boolean; readonly rules: readonly string[]; readonly first: string } {
  const file = new VFile({ path: 'a.svg', value })
  const isWell = readSvg(file) !== null
  const [message] = file.messages
  const place = message?.place !== undefined && 'start' in message.place ? message.place : undefined
  return { isWell, rules: file.messages.map(({ ruleId }) => ruleId ?? ''), first: value.slice(place?.start.offset, place?.end.offset) }
}

describe('is let through', () => {
  test.each([
    ['a gradient', svg('<defs><linearGradient id="a"/></defs><rect width="1" height="1" fill="url(#a)" style="stroke:url(\'#a\')"/>')],
    [
      'a style sheet',
      svg(
        '<style type="text/css"><![CDATA[ .a > b { fill: rgb(1 2 3 / 50%); clip-path: url( "#c" ) } @media print { g { opacity: .5 } } ]]></style>',
      ),
    ],
    ['a picture that is written out', svg('<image width="1" height="1" xlink:href="data:image/png;base64,AAAA"/>')],
    [
      'a reference inside',
      svg('<use href="#a" x="1"/><text><textPath xlink:href="#b" startOffset="5%">Words (in brackets) @ 5</textPath></text>'),
    ],
    ['a prefix', '<s:svg xmlns:s="http://www.w3.org/2000/svg" width="4" height="4"><s:path d="M0 0h1"/></s:svg>'],
    [
      'notes of a drawing program',
      svg(`<i:view xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:zoom="1" bordercolor="#666"/>
      <metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><w:Work xmlns:w="http://creativecommons.org/ns#" r:about=""/></r:RDF></metadata>
      <g i:label="Layer" xmlns:i="http://www.inkscape.org/namespaces/inkscape" data-name="f(x)" aria-label="See url(x)"/>`),
    ],
    ['what is a comment', svg('<!-- <script>alert(1)</script> --><rect width="1" height="1"/>')],
    [
      'a transform',
      '<?xml version="1.0" encoding="UTF-8"?>\r\n' +
        svg('<g transform="translate(1,2) rotate(45) scale(2)"><title>f(x)</title></g>', ' version="1.1" xml:space="preserve"'),
    ],
  ])('%s', (_, text) => {
    expect(said(text)).toEqual({ isWell: true, rules: [], first: text })
  })
})

describe('is refused', () => {
  test.each([
    [
      'a script between comments that are none',
      svg('<style><![CDATA[<!--]]></style><script>alert(1)</script><style><![CDATA[-->]]></style>'),
      '<script>',
    ],
    [
      'a script by another prefix',
      svg('<_:script xmlns:_="http://www.w3.org/2000/svg">alert(1)</_:script>'),
      '<_:script xmlns:_="http://www.w3.org/2000/svg">',
    ],
    [
      'an animation by another prefix',
      svg('<_:animate xmlns:_="http://www.w3.org/2000/svg"/>'),
      '<_:animate xmlns:_="http://www.w3.org/2000/svg"/>',
    ],
    [
      'a script of HTML',
      svg('<metadata><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></metadata>'),
      '<script xmlns="http://www.w3.org/1999/xhtml">',
    ],
    ['an element of nobody', svg('<a:b xmlns:a="urn:a"/>'), '<a:b xmlns:a="urn:a"/>'],
    ['an element in capitals', svg('<Script/>'), '<Script/>'],
    ['an event', svg('<g id="a"  onclick = "alert(1)"/>'), 'onclick = "alert(1)"'],
    ['an unknown attribute', svg('<g begin="0s"/>'), 'begin="0s"'],
    ['another base', svg('<g xml:base="https://example.org/"/>'), 'xml:base="https://example.org/"'],
    ['a link', svg('<a xlink:href="https://example.org/"/>'), 'xlink:href="https://example.org/"'],
    ['a program in a link', svg('<a href="&#9;java&#x73;cript:alert(1)"/>'), 'href="&#9;java&#x73;cript:alert(1)"'],
    ['an SVG that is written out', svg('<image href="data:image/svg+xml,x"/>'), 'href="data:image/svg+xml,x"'],
    ['a fill from elsewhere', svg('<g fill="url(https://example.org/a#b)"/>'), 'url(https://example.org/a#b)'],
    ['an escaped fill', svg('<g fill="u\\72l(http://example.org)"/>'), '\\72l(ht'],
    ['an escaped fill in a style', svg('<g style="fill:u\\72l(http://example.org)"/>'), '\\72l(ht'],
    [
      'a fill with character references',
      svg('<g style="fill:&#117;rl(http://example.org)"/>'),
      'style="fill:&#117;rl(http://example.org)"',
    ],
    ['a fill that only begins inside', svg('<g fill="url(#a), url(//example.org/b)"/>'), 'url(//example.org/b)'],
    ['a cursor', svg('<g cursor="image-set(\'http://example.org/a\' 1x)"/>'), 'image-set('],
    ['a sheet in a sheet', svg('<style>@import "a.css"</style>'), '@import'],
    ['an escaped sheet in a sheet', svg('<style>@\\69mport "a.css"</style>'), '\\69mpor'],
    ['a sheet in pieces', svg('<style>@im<![CDATA[port]]> "a.css"</style>'), '@im<![CDATA[port]]> "a.css"</style>'],
    [
      'a sheet around a comment',
      svg('<style>g { fill: u<!-- -->rl(http://example.org) }</style>'),
      'g { fill: u<!-- -->rl(http://example.org) }</style>',
    ],
    ['a font', svg('<style>@font-face { src: url(http://example.org/a.woff) }</style>'), '@font-face'],
    ['a source', svg('<style>g { fill: src("http://example.org") }</style>'), 'src('],
    ['an animation in a style', svg('<g style="-webkit-animation-name: a"/>'), '-webkit-animation-name'],
    ['a style sheet from elsewhere', `<?xml-stylesheet href="a.css"?>${svg('')}`, '<?xml-stylesheet href="a.css"?>'],
    ['a document type', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`, '<!DOCTYPE svg [<!ENTITY a "b">]>'],
  ])('%s', (_, text, first) => {
    expect(said(text)).toEqual({ isWell: false, rules: ['image-unsafe'], first })
  })

  test.each([
    ['text', 'no image'],
    ['an element that is not closed', '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>'],
    ['an entity of nobody', svg('<text>&nbsp;</text>')],
    ['a prefix of nobody', svg('<a:b/>')],
    ['a page', '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['no namespace', '<svg width="4" height="4"/>'],
    ['nothing', ''],
    ['another encoding', `<?xml version="1.0" encoding="GBK"?>${svg('<text>é</text>')}`],
  ])('%s', (_, text) => {
    expect(said(text)).toMatchObject({ isWell: false, rules: ['image-format'] })
  })
})

describe('takes no time by the square of its length', () => {
  const long = (text: string) => text.repeat(60_000)
  test.each([
    ['a long name', `<${long('ab')}`],
    ['comments that are not closed', svg(long('<!--'))],
    ['quotes that are not closed', `<svg a=${long('"a ')}`],
    ['groups in groups', svg(long('<g>'))],
    ['forbidden elements on one line', svg('<b/>'.repeat(5000))],
    ['brackets in a style', svg(`<style>${long('a-(')}</style>`)],
    ['letters in a style', svg(`<g style="${long('transition')}"/>`)],
    ['attributes', svg(`<g ${Array.from({ length: 5000 }, (_, index) => `a${index}="1"`).join(' ')}/>`)],
  ])('%s', (_, text) => {
    // Time of the processor: what else the machine does is not meant.
    const start = process.cpuUsage()
    said(text)
    measure(Buffer.from(text))
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1000).toBeLessThan(3000)
  })
})
