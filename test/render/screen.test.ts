// What a page for the screen leads to, and how names of another direction stand in its sentences.
import { describe, expect, test } from 'vitest'
import { alternateFiles } from '../../src/formats/html.ts'
import { createRenderer } from '../../src/render/index.ts'
import { isolate } from '../../src/render/isolate.ts'
import { documentOf, seriesPageOf } from '../documents.ts'
import { packs, templates } from '../packs.ts'

const renderer = await createRenderer(templates, packs)
const document = await documentOf('2023')

describe('a document on the screen', () => {
  const hrefs = async (formats: Parameters<typeof alternateFiles>[1]) =>
    Array.from(
      (await renderer.document(document, 'screen', alternateFiles(document, formats))).matchAll(/ href="([^"#]+)"/g),
      ([, href]) => href,
    )

  test('leads to the page of the series, and to the files that are made beside it', async () => {
    const files = ['outcome-document.pdf', 'outcome-document.json', 'conformance-report.html']
    expect(await hrefs(['pdf', 'html', 'json'])).toEqual(expect.arrayContaining(['../../index.html', ...files]))
  })

  test('leads to no file that nobody ordered', async () => {
    expect(await hrefs(['html', 'json'])).toContain('outcome-document.json')
    expect((await hrefs(['html'])).filter((href) => /^[a-z-]+\./.test(href ?? ''))).toEqual([])
  })

  test('leads to the page of the series in its own language, where there is one', async () => {
    expect(document.series.href).toBe('../../index.html')
  })

  test('has none of this in print', async () => {
    expect(await renderer.document(document, 'print')).toBe(
      await renderer.document(document, 'print', alternateFiles(document, ['pdf', 'json'])),
    )
  })
})

test('an edition that is not translated says its direction on the page of the series', async () => {
  const shown = await renderer.seriesPage(await seriesPageOf('ar'))
  expect(shown).toContain('<div lang="en" dir="ltr">')
  expect(shown).not.toMatch(/<div lang="en">/)
})

describe('names in a sentence of the other direction', () => {
  test.each([
    ['قال Go Local – What Works.', ['Go Local', 'What Works'], 'قال <bdi>Go Local – What Works</bdi>.'],
    ['A & B، C', ['A & B', 'C'], '<bdi>A &amp; B</bdi>، <bdi>C</bdi>'],
    ['مدن (Go) تعمل', ['مدن'], 'مدن (Go) تعمل'],
    ['A (B+) C', ['A', 'A (B+)'], '<bdi>A (B+)</bdi> C'],
  ])('%s', (sentence, names, expected) => {
    expect(isolate(sentence, names, 'rtl')).toBe(expected)
  })

  test('names of the same direction need nothing', () => {
    expect(isolate('A said <B>.', ['A', 'B'], 'ltr')).toBe('A said &lt;B&gt;.')
  })
})
