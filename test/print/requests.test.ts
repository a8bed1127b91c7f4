import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { pictureAddress } from '../../src/model/picture.ts'
import { page, plain, printerForFile, words } from './page.ts'

const printHtml = printerForFile()
const print = (body: string, style = '', head = '') => printHtml(page(body, style, head))

/** What is asked for, and the address that the message must name. */
const refused: readonly (readonly [what: string, body: string, style: string, head: string, address: string])[] = [
  ['an image over http', '<img alt="a" src="http://a.example/x.png">', '', '', 'http://a.example/x.png'],
  ['an image over https', '<img alt="a" src="https://b.example/x.png">', '', '', 'https://b.example/x.png'],
  ['an image of several sizes', '<img alt="a" srcset="https://c.example/x.png 2x">', '', '', 'https://c.example/x.png'],
  [
    'a lazy image far down',
    '<img alt="a" loading="lazy" style="margin-top: 9999px" src="https://lazy.example/">',
    '',
    '',
    'https://lazy.example/',
  ],
  ['a file', '<img alt="a" src="file:///etc/hostname">', '', '', 'file:///etc/hostname'],
  ['a path without a host', '<img alt="a" src="images/x.png">', '', '', 'images/x.png'],
  ['a background', '<p>x</p>', 'p { background: url(https://d.example/x.png) }', '', 'https://d.example/x.png'],
  ['a background in print', '<p>x</p>', '@media print { p { background: url(https://e.example/x.png) } }', '', 'https://e.example/x.png'],
  ['an imported style', '<p>x</p>', '', '<style>@import "https://g.example/x.css";</style>', 'https://g.example/x.css'],
  [
    'a font',
    '<p>x</p>',
    '@font-face { font-family: F; src: url(https://h.example/f.woff2) } p { font-family: F }',
    '',
    'https://h.example/f.woff2',
  ],
  ['a style sheet', '<p>x</p>', '', '<link rel="stylesheet" href="https://i.example/x.css">', 'https://i.example/x.css'],
  ['a prefetch', '<p>x</p>', '', '<link rel="prefetch" href="https://j.example/x">', 'https://j.example/x'],
  ['a look-up of a name', '<p>x</p>', '', '<link rel="dns-prefetch" href="https://k.example/">', 'https://k.example/'],
  ['a refresh at once', '<p>x</p>', '', '<meta http-equiv="refresh" content="0; url=https://l.example/">', 'https://l.example/'],
  ['a refresh later', '<p>x</p>', '', '<meta http-equiv="refresh" content="9; url=https://m.example/">', 'https://m.example/'],
  ['another base', '<p>x</p>', '', '<base href="https://n.example/">', 'https://n.example/'],
  ['a frame', '<iframe src="https://o.example/"></iframe>', '', '', 'https://o.example/'],
  ['a frame of a file', '<iframe src="file:///etc/hostname"></iframe>', '', '', 'file:///etc/hostname'],
  ['a frame written in the page', '<iframe srcdoc="<img src=https://p.example/x>"></iframe>', '', '', 'https://p.example/x'],
  ['an object', '<object data="https://q.example/x"></object>', '', '', 'https://q.example/x'],
  ['a film', '<video src="https://r.example/x" autoplay></video>', '', '', 'https://r.example/x'],
  ['an image in a drawing', '<svg><image href="https://s.example/x"/></svg>', '', '', 'https://s.example/x'],
  ['an image in CSS content', '<p>x</p>', 'p::before { content: url(https://t.example/x) }', '', 'https://t.example/x'],
  ['a script', '<script src="https://u.example/x.js"></script>', '', '', 'https://u.example/x.js'],
]

describe('a page that asks for something', () => {
  test.each(refused)('%s', async (...example) => {
    const [, body, style, head, address] = example
    await expect(print(body, style, head)).rejects.toThrow(address)
  })

  test('names all the addresses at once', async () => {
    const trouble = await print('<img alt="" src="https://one.example/"><img alt="" src="http://two.example/">').catch(
      (error: Error) => error.message,
    )
    expect(trouble).toContain('https://one.example/')
    expect(trouble).toContain('http://two.example/')
  })
})

test('a script does nothing', async () => {
  const printed = await print(
    '<p id="p">before</p><script>document.getElementById("p").textContent = "after"</script><p onclick="x()">x</p>',
  )
  expect(words(printed.content)).toContain('before')
  expect(words(printed.content)).not.toContain('after')
})

test('an image in the page is drawn, and a link may lead anywhere', async () => {
  const image = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=='
  const {
    pdfs: [pdf],
  } = await print(`<p><img alt="dot" src="data:image/png;base64,${image}"> <a href="https://example.org/">out</a></p>`)
  expect(plain(pdf)).toContain('/Subtype /Image')
  expect(plain(pdf)).toContain('https://example.org/')
})

describe('pictures from memory', () => {
  const path = 'images/the hall, #1.jpg'
  const shown = `<p><img alt="hall" width="90" height="90" src="${pictureAddress(path)}"></p>`
  const jpeg = readFileSync(new URL('../fuzz/good/444.jpg', import.meta.url))
  const pictures = (bytes: Uint8Array) => new Map([[path, { mediaType: 'image/jpeg', bytes }] as const])

  test('are drawn, whatever stands in their names and however heavy they are', async () => {
    // What stands behind the end of a JPEG is not read.
    const heavy = Buffer.concat([jpeg, Buffer.alloc(20_000_000)])
    const { pdfs, pages } = await printHtml(page(`<h1>Title</h1>${shown}${shown}`), { pictures: pictures(heavy) })
    expect(plain(pdfs[0])).toContain('/Subtype /Image')
    expect([pages, plain(pdfs[0]).includes('/StructTreeRoot')]).toEqual([1, true])
  })

  test('reach each part of a long document', async () => {
    const text = (name: string) => `<section style="page: ${name}; break-before: page"><p>Words</p>${shown}</section>`
    const { pdfs } = await printHtml(page(text('one') + text('two')), { pictures: pictures(jpeg), parts: 2 })
    expect(pdfs.map((pdf) => plain(pdf).includes('/Subtype /Image'))).toEqual([true, true])
  })

  test('are refused where they are not those of the page', async () => {
    await expect(print(shown.replace('hall', 'attic'))).rejects.toThrow(pictureAddress(path))
  })

  test('that cannot be read are said', async () => {
    await expect(printHtml(page(shown), { pictures: pictures(Buffer.from('no picture')) })).rejects.toThrow('“hall”')
  })
})

test('an image that cannot be read is said', async () => {
  await expect(print('<img alt="the broken one" src="data:image/png;base64,AAAA">')).rejects.toThrow('the broken one')
})
