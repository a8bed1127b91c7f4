// Words of both directions in one paragraph, which a browser draws from left to right: matched with the content whatever the line's width.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { finish } from '../../../src/finish/finish.ts'
import { page, printerForFile } from '../../print/page.ts'
import { metadataFor } from '../sample.ts'

const print = printerForFile()

const arabic = readFileSync(createRequire(import.meta.url).resolve('@fontsource/amiri/files/amiri-arabic-400-normal.woff2'), 'base64')
const style = `@font-face { font-family: Arabic; src: url(data:font/woff2;base64,${arabic}) }
p { overflow-wrap: anywhere; font-family: "Outcome Serif", Arabic; white-space: pre-wrap } em { font-style: normal } strong { font-weight: 400 }`

const paragraphs = [
  'one two <em>three</em> <em>four</em> (five), “six”; “seven” – eight.',
  'one <em>two <a href="https://example.org/">three <strong>four</strong></a></em> (five).',
  '(one) <a href="https://example.org/">two three four five six seven eight nine</a>, [ten]!',
  '<strong>one</strong>, two: <em>three</em>. (<em>four</em>) five?',
  ...[20, 40, 60, 80].map((length) => `${'x'.repeat(length)} <a href="https://example.org/">${'y'.repeat(length / 4)}</a> three.`),
  'كلمة one <em>two</em> (three), كلمات <a href="https://example.org/">four five كلمة</a>.',
  'كلمة <em> </em> “one” two <em>three</em> four.',
  'كلمة <strong>one</strong> “two” – <em>three</em>, “four”.',
]

/** Every paragraph in columns of several widths, so that lines break at every place. */
const body = [28, 40, 55, 70, 90, 120, 160]
  .map((width) => `<div style="width: ${width}mm">${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('')}</div>`)
  .join('')

test.each(['rtl', 'ltr'] as const)('a paragraph of both directions is matched where the page runs %s', async (direction) => {
  const html = `<section dir="${direction}" data-structure="Sect"><h1>Words</h1>${body}</section>`
  const printed = await print(page(html, style))
  expect(finish(printed, { ...metadataFor('ua-1'), direction }).length).toBeGreaterThan(0)
})

test('a word that a line ends in, and behind which the author breaks the line, is parted from the next', async () => {
  const word = 'ad\u00admin\u00adis\u00adtra\u00adtions'
  const body = [20, 22, 24, 26, 28, 30].map((width) => `<p style="width: ${width}mm">Of the many ${word}<br>next words</p>`).join('')
  const printed = await print(page(`<h1>Words</h1>${body}`, style))
  expect(finish(printed, metadataFor('ua-1')).length).toBeGreaterThan(0)
})
