import { describe, expect, test } from 'vitest'
import { fonts, page, printerForFile, words } from './page.ts'

const printHtml = printerForFile()
const print = (body: string, style = '') => printHtml(page(body, style))

describe('soft hyphens', () => {
  const narrow = 'p { width: 30mm; margin: 0; white-space: pre-wrap }'
  const word = 'Verwaltungsverfahrensgesetz'
  const soft = 'Ver\u00ADwal\u00ADtungs\u00ADver\u00ADfah\u00ADrens\u00ADge\u00ADsetz'

  test('stay where a line breaks and nowhere else', async () => {
    const text = words((await print(`<p>Das ${soft} gilt.</p>`, narrow)).content)
    expect(text.replaceAll('\u00AD', '')).toBe(`Das ${word} gilt.`)
    expect(text.match(/\u00AD/g)).toHaveLength(2)
  })

  test('go from text that fills one line', async () => {
    expect(words((await print(`<p>Das ${soft} gilt.</p>`)).content)).toBe(`Das ${word} gilt.`)
  })

  test('do not move a line when the others go', async () => {
    const text = Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? soft : 'kurze'.slice((index * 7) % 4))).join(' ')
    const { content } = await print(`<p style="width: auto">${text}</p>`, narrow)
    const kept = words(content).split('\u00AD').length - 1
    // Printed once more with only those that were kept: not one of them is superfluous now.
    const again = await print(`<p style="width: auto">${words(content)}</p>`, narrow)
    expect(kept).toBeGreaterThan(3)
    expect(words(again.content)).toBe(words(content))
  })

  test('go from the midst of a ligature', async () => {
    const ligature = 'af\u00ADf\u00ADi\u00ADn\u00ADi\u00ADty'
    const { content } = await print(`<p style="width: 60mm">${ligature} ${'and more words '.repeat(9)}</p>`)
    expect(words(content)).not.toContain('\u00AD')
  })

  test('go by the width of the paper, not of a window', async () => {
    const text = Array.from({ length: 40 }, () => soft).join(' ')
    const narrowPage = words((await print(`<p>${text}</p>`, ':root { --area-width: 50mm } @page { margin: 20mm 80mm }')).content)
    const widePage = words((await print(`<p>${text}</p>`)).content)
    expect(narrowPage.split('\u00AD').length).toBeGreaterThan(1.5 * widePage.split('\u00AD').length)
  })
})

describe('fonts', () => {
  test('are those of the page alone', async () => {
    const {
      pdfs: [pdf],
    } = await print(
      '<h1>Title</h1><ul><li>item</li></ul><p>A\u00A0b\u202Fc \u200B</p>',
      '@page { @top-left { content: "Head " counter(page); font-family: "Outcome Serif" } }',
    )
    expect(fonts(pdf)).toEqual(['SourceSerif4-Regular'])
  })

  test('that lack characters are refused, with the characters and their place', async () => {
    const trouble = await print('<h1>First</h1><p>x</p><h2>Second</h2><p>漢 and مد and 😀</p>').catch((error: Error) => error.message)
    expect(trouble).toBe(
      'The fonts of the page have no glyph for:\n- 漢 (U+6F22) under “Second”\n- م (U+0645) under “Second”\n- د (U+062F) under “Second”\n- 😀 (U+1F600) under “Second”',
    )
  })

  test('of the system are never used, even when asked for', async () => {
    await expect(print('<p style="font-family: sans-serif">Q</p>')).rejects.toThrow('Q (U+0051)')
  })

  test('are looked at in running heads, too', async () => {
    await expect(print('<p>x</p>', '@page { @top-left { content: "漢"; font-family: "Outcome Serif" } }')).rejects.toThrow('running head')
  })

  test('that cannot be read are refused', async () => {
    await expect(
      print('<p style="font-family: Broken">x</p>', '@font-face { font-family: Broken; src: url(data:font/woff2;base64,AAAA) }'),
    ).rejects.toThrow('Broken')
  })
})

describe('the content', () => {
  test('is the drawn tree with the attributes that tags are made from', async () => {
    const body =
      '<h1 id="a" lang="fr" style="color: red">T</h1><p hidden>no</p><p class="c" onclick="x" data-structure="Note"><svg><title>no</title></svg>yes <b aria-label="l">b</b></p>'
    expect((await print(body)).content.children).toEqual([
      {
        name: 'main',
        attributes: {},
        children: [
          { name: 'h1', attributes: { id: 'a', lang: 'fr' }, children: ['T'] },
          {
            name: 'p',
            attributes: { class: 'c', 'data-structure': 'Note' },
            children: [
              { name: 'svg', attributes: {}, children: [] },
              'yes ',
              { name: 'b', attributes: { 'aria-label': 'l' }, children: ['b'] },
            ],
          },
        ],
      },
    ])
  })

  test('holds elements without a box whose children have one', async () => {
    expect(words((await print('<div style="display: contents"><p>yes</p></div>')).content)).toBe('yes')
  })
})

test('two prints of one page differ only in their dates', async () => {
  const dated = (pdf: Uint8Array) =>
    Buffer.from(pdf)
      .toString('latin1')
      .replace(/\/(CreationDate|ModDate) \(D:[^)]*\)/g, '')
  const [one, two] = await Promise.all([print('<h1>T</h1><p>x</p>'), print('<h1>T</h1><p>x</p>')])
  expect(dated(one.pdfs[0])).toBe(dated(two.pdfs[0]))
  expect(one.content).toEqual(two.content)
})

test('letter paper is used where the page says nothing', async () => {
  const html = page('<p>x</p>').replace(/@page[^}]*}/, '') as ReturnType<typeof page>
  const {
    pdfs: [pdf],
  } = await printHtml(html, { format: 'letter' })
  expect(Buffer.from(pdf).toString('latin1')).toContain('/MediaBox [0 0 612 792]')
})
