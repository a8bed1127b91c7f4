// In how many parts a document is printed: by its text, whatever its pictures weigh, and never in more than it has texts.
import { afterAll, expect, test } from 'vitest'
import type { TypesetHtml } from '../../src/model/artifact.ts'
import { readPdf } from '../../src/pdf/read.ts'
import { countParts } from '../../src/print/parts.ts'
import { browserForTest, page, removeFolders } from './page.ts'

afterAll(removeFolders)

const html = (body: string) => `<html><head></head><body>${body}</body></html>` as TypesetHtml

test('long texts are parted, long pictures and large fonts are not', () => {
  const picture = `<img alt="a hall" src="data:image/jpeg;base64,${'A'.repeat(5_000_000)}">`
  const fonts = html('').replace('<head>', `<head><style>${'A'.repeat(5_000_000)}</style>`) as TypesetHtml
  expect([picture, '<p>word</p>'.repeat(400_000)].map((body) => countParts(html(body)))).toEqual([1, 10])
  expect(countParts(fonts)).toBe(1)
})

test('a text that is longer than a part stays in one, and no part is empty', async () => {
  const browser = await browserForTest()
  const text = (name: string, words: string) => `<section style="page: ${name}; break-before: page"><p>${words}</p></section>`
  const document = page(`<h1>Title</h1>${text('short', 'few')}${text('long', 'word '.repeat(900))}`)
  const { pdfs, pages } = await browser.print(document, { name: 'long', format: 'A4', parts: 8 })
  await browser.close()
  expect(pdfs.length).toBe(2)
  expect(pdfs.map((pdf) => readPdf(pdf).pages().length).reduce((sum, count) => sum + count)).toBe(pages)
}, 30_000)
