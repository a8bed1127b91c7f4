// What every HTML page of this program keeps, each rule seen broken; and pages made to keep a reader busy.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { policy, verifyHtml } from '../../src/verify/html.ts'
import { templates } from '../packs.ts'

const head = `<meta charset="utf-8"><title>A title</title><meta http-equiv="Content-Security-Policy" content="${policy}">`
const body =
  '<h1 id="top">A heading</h1><p><a href="#top">up</a> <a href="other.html">on</a><img alt="" src="data:image/png;base64,AA=="></p>'
const page = ({ h = head, b = body, lang = 'en' } = {}) =>
  `<!DOCTYPE html><html lang="${lang}"><head>${h}<style>p{color:red;background:url(data:image/png;base64,AA==)}</style></head><body>${b}</body></html>`

const prove = (text: string) => verifyHtml(Buffer.from(text))
const said = (text: string) =>
  prove(text)
    .findings.map(({ what }) => what)
    .join('\n')

test('a page that keeps all of it', () => {
  const { findings, language, leads, claims } = prove(page())
  expect({ findings, language, leads, claims }).toEqual({ findings: [], language: 'en', leads: ['other.html'], claims: ['HTML', 'en'] })
})

test('the policy is the one that the templates write', () => {
  const pages = readdirSync(templates).filter((name) => name.endsWith('.hbs'))
  for (const name of pages) expect(readFileSync(join(templates, name), 'utf8')).toContain(`content="${policy}">`)
  expect(pages.length).toBeGreaterThan(2)
})

test.each([
  ['two headings of the first level', page({ b: `${body}<h1>B</h1>` }), /2 headings/],
  ['no heading', page({ b: '<p>a' }), /0 headings/],
  ['a heading without words', page({ b: '<h1> </h1>' }), /without words/],
  ['no language', page({ lang: '' }), /no language/],
  ['no title', page({ h: head.replace(/<title>.*<\/title>/, '') }), /no title/],
  ['an empty title', page({ h: head.replace('A title', ' ') }), /no title/],
  ['no policy', page({ h: head.replace(/<meta http.*/, '') }), /not the policy/],
  ['another policy', page({ h: head.replace("'none'", '*') }), /not the policy/],
  ['a second policy', page({ h: `${head}<meta http-equiv="content-security-policy" content="default-src *">` }), /not the policy/],
  ['a policy after what it is to rule', page({ h: `<style>a{}</style>${head}` }), /not the policy/],
  ['a policy in the body', page({ h: '<title>a</title>', b: `${body}${head.replace(/<title>.*?<\/title>/, '')}` }), /not the policy/],
  ['a script', page({ b: `${body}<script>1</script>` }), /element <script>/],
  ['a script in a template', page({ b: `${body}<template><script>1</script></template>` }), /element <script>/],
  ['a script in a drawing', page({ b: `${body}<svg><script>1</script></svg>` }), /element <script>/],
  ['an attribute that runs', page({ b: `${body}<p onclick="a()">a</p>` }), /attribute onclick runs/],
  ['an attribute that runs in capitals', page({ b: `${body}<p ONfocus=a>a</p>` }), /attribute onfocus runs/],
  ['a link that runs', page({ b: `${body}<a href="java&#115;cript:a()">a</a>` }), /kind javascript:/],
  ['a link that runs behind a blank', page({ b: `${body}<a href=" \tjavascript:a()">a</a>` }), /kind javascript:/],
  ['a link to a file of the reader', page({ b: `${body}<a href="file:///etc/passwd">a</a>` }), /kind file:/],
  ['a page in the page', page({ b: `${body}<iframe srcdoc="a"></iframe>` }), /element <iframe>/],
  ['a form', page({ b: `${body}<form action="https://a.example"></form>` }), /element <form>/],
  ['a base', page({ h: `${head}<base href="https://a.example">` }), /element <base>/],
  ['a refresh', page({ h: `${head}<meta http-equiv="refresh" content="0;url=https://a.example">` }), /told to do something else/],
  ['a picture from elsewhere', page({ b: `${body}<img alt="" src="https://a.example/a.png">` }), /attribute src of <img>/],
  ['a picture from beside', page({ b: `${body}<img alt="" src="a.png">` }), /attribute src of <img>/],
  ['pictures to choose from', page({ b: `${body}<img alt="" srcset="a.png 2x" src="data:image/png;base64,AA==">` }), /attribute srcset/],
  ['a page as a picture', page({ b: `${body}<img alt="" src="data:text/html,a">` }), /attribute src of <img>/],
  ['a style sheet from elsewhere', page({ h: `${head}<link rel="stylesheet" href="a.css">` }), /kind “stylesheet” fetches/],
  ['a style that fetches', page({ h: `${head}<style>p{background:url( "https://a.example/a")}</style>` }), /asks for https/],
  [
    'a style that fetches with letters as numbers',
    page({ h: `${head}<style>p{background:\\75\\72 l(//a.example)}</style>` }),
    /a style asks for/,
  ],
  ['a style that imports', page({ h: `${head}<style>@import "a.css";</style>` }), /asks for another file/],
  ['an attribute that fetches', page({ b: `${body}<p style="background:url(//a.example)">a</p>` }), /a style asks for/],
  ['an id twice', page({ b: `${body}<p id="top">a</p>` }), /two elements have the id top/],
  ['a link to nothing', page({ b: `${body}<a href="#nothing">a</a>` }), /leads to #nothing/],
  ['a picture without alternative', page({ b: `${body}<img src="data:image/png;base64,AA==">` }), /no alternative/],
  ['an element that does not end', page({ b: `${body}<div><p>a</div>` }), /<p> does not end/],
  ['a page cut off', page().replace('</p></body></html>', ''), /<html> does not end/],
  ['something behind the end', `${page()}\nx`, /behind the end of the page/],
  ['an attribute twice', page({ b: `${body}<p class="a" class="b">a</p>` }), /duplicate-attribute/],
])('%s', (_, text, what) => expect(said(text)).toMatch(what))

test('what is not UTF-8', () => expect(verifyHtml(Buffer.from([0x3c, 0xff])).findings[0]?.what).toMatch(/UTF-8/))

test.each([
  ['a million elements in one another', page({ b: '<div>'.repeat(1e6) }), /stand in one another/],
  ['two hundred thousand elements that end by themselves', page({ b: '<p>'.repeat(2e5) }), /./],
  [
    'a hundred thousand kinds of letters in one another',
    page({ b: Array.from({ length: 1e5 }, (_, at) => `<font size=${at}>`).join('') }),
    /stand in one another/,
  ],
  [
    'letters that every paragraph takes up again',
    page({ b: `<p>${Array.from({ length: 400 }, (_, at) => `<font size=${at}>`).join('')}${'<p>a'.repeat(1e5)}` }),
    /more than 1000000/,
  ],
  [
    'a hundred thousand attributes',
    page({ b: `${body}<p ${Array.from({ length: 1e5 }, (_, at) => `a${at}`).join(' ')} onclick>a` }),
    /onclick/,
  ],
  ['a hundred thousand errors', page({ b: `${body}${'<p a a></p>'.repeat(1e5)}` }), /not HTML/],
  ['tables in one another', page({ b: '<table><td>'.repeat(1e5) }), /stand in one another/],
  ['a hundred thousand ids', page({ b: `${body}${'<p id=a>'.repeat(1e5)}` }), /two elements have the id a/],
])('bounded: %s', (_, text, what) => expect(said(text)).toMatch(what))
