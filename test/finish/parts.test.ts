// A document that was printed in parts and joined: one file that conforms, with the fonts of all parts; subsets that are not of one font stay apart.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finish } from '../../src/finish/finish.ts'
import { readPdfs } from '../../src/finish/join.ts'
import type { ContentNode, Printed } from '../../src/model/artifact.ts'
import { readPdf } from '../../src/pdf/read.ts'
import { browserForTest, page, removeFolders, words } from '../print/page.ts'
import { hasValidator, judged, violations } from '../validator.ts'
import { metadataFor, outlineIn } from './sample.ts'

const text = (anchor: string, title: string, body: string) =>
  `<section id="${anchor}" style="page: ${anchor}"><h3>${title}</h3><p>${body}</p></section>`
const numbered = (anchor: string) => `<a href="#${anchor}">there</a>, page <span class="page-number" data-target="${anchor}">00</span>`
const body = `<section id="all" data-structure="Part"><div style="page: opening"><h2>All texts</h2><p>See ${numbered('last')}.</p></div>
${text('first', 'First', `Ångström and Müller, ${numbered('last')}.`)}
${text('second', 'Second', 'Quick wafting zephyrs vex bold Jim.')}
${text('third', 'Third', 'Sphinx of black quartz, judge my vow!')}
${text('last', 'Last', `Back to ${numbered('first')} and ${numbered('all')}.`)}</section>`
const style =
  'p, h2, h3 { white-space: pre-wrap; font-weight: 400 } section[style] { break-before: page } @page { @bottom-right { content: counter(page); font-family: "Outcome Serif" } } @page :left { @bottom-left { content: "left"; font-family: "Outcome Serif" } }'

let whole: Printed
let parts: Printed
beforeAll(async () => {
  const browser = await browserForTest()
  const html = page(`<h1>Title</h1>${body}`, style)
  whole = await browser.print(html, { name: 'whole', format: 'A4', parts: 1 })
  parts = await browser.print(html, { name: 'parts', format: 'A4', parts: 4 })
  await browser.close()
}, 60_000)
afterAll(removeFolders)

/** White space between elements is as it falls where a document is parted. */
const withoutBlanks = (node: ContentNode): ContentNode =>
  typeof node === 'string'
    ? node
    : { ...node, children: node.children.filter((child) => typeof child !== 'string' || child.trim() !== '').map(withoutBlanks) }

const fonts = (printed: Printed) => {
  const file = readPdfs(printed.pdfs)
  const names = file.pages().flatMap(({ dict }) => {
    const resources = file.dict(dict, 'Resources')
    return [...((resources && file.dict(resources, 'Font'))?.entries.values() ?? [])]
  })
  return new Set(names.map((ref) => (ref as { number: number }).number)).size
}

describe('parts', () => {
  it('say what the whole says, on the same pages', () => {
    expect(parts.pdfs).toHaveLength(4)
    expect(parts.pages).toBe(whole.pages)
    expect(withoutBlanks(parts.content)).toEqual(withoutBlanks(whole.content))
    expect(words(parts.content)).toMatch(/page 6[\s\S]*page 3 and there, page 2/)
  })

  it('share their fonts', () => {
    expect(fonts(parts)).toBe(fonts(whole))
  })

  it('are verified as one', () => {
    expect(finish(parts, metadataFor('ua-1')).length).toBeGreaterThan(0)
    expect(finish(parts, metadataFor('ua-2')).length).toBeGreaterThan(0)
  })

  it('have one outline', () => {
    const file = readPdf(finish(parts, metadataFor('ua-1')))
    expect(outlineIn(file)).toEqual([['Title', 1, [['All texts', -4, ['First', 'Second', 'Third', 'Last']]]]])
  })

  it('are refused when one is missing', () => {
    const [first, , ...others] = parts.pdfs
    expect(() => finish({ ...parts, pdfs: [first, ...others] }, metadataFor('ua-1'))).toThrow('does not say what the content says')
  })

  describe.skipIf(!hasValidator)(judged('the validator'), () => {
    it('finds them conforming', { timeout: 60_000 }, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'parts-test-'))
      try {
        const file = join(folder, 'parts.pdf')
        writeFileSync(file, finish(parts, metadataFor('ua-1')))
        expect(await violations([{ file, standard: 'ua-1' }])).toEqual([])
      } finally {
        rmSync(folder, { recursive: true })
      }
    })
  })
})
