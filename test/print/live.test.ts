// A document that stays open: what is printed of it after a change is what a build prints of the changed document, letter by letter.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadManuscript, loadSeries } from '../../src/load/index.ts'
import { openSourcesWith } from '../../src/load/sources.ts'
import type { OutcomeDocument } from '../../src/model/document.ts'
import { withPlaces } from '../../src/preview/places.ts'
import type { LiveDocument, LiveText, LiveWhole } from '../../src/print/index.ts'
import { createRenderer, type Renderer } from '../../src/render/index.ts'
import { transform } from '../../src/transform/index.ts'
import { packs, templates } from '../packs.ts'
import { browserForTest, removeFolders } from './page.ts'

const root = new URL('../cases/base/sources', import.meta.url).pathname
const [opening, notes] = ['2020/en/sessions/01-opening.md', '2020/en/encouragements/01-show-figures-early.md']

let browser: Awaited<ReturnType<typeof browserForTest>>
let renderer: Renderer
let live: LiveDocument
beforeAll(async () => {
  ;[browser, renderer] = await Promise.all([browserForTest(), createRenderer(templates, packs)])
  live = browser.live({ name: '2020/en', format: 'A4' })
}, 60_000)
afterAll(async () => {
  await browser.close()
  removeFolders()
})

/** The document with some texts changed. */
async function documentWith(changes: Readonly<Record<string, (text: string) => string>>): Promise<OutcomeDocument> {
  const plain = await openSourcesWith(root, new Map())
  const texts = await Promise.all(
    Object.entries(changes).map(async ([path, change]) => [path, change(String((await plain.text(path)).value))] as const),
  )
  const sources = await openSourcesWith(root, new Map(texts))
  const { value: series } = await loadSeries(sources)
  if (series === null) throw new Error('the series is wrong')
  const { value, files } = await loadManuscript(sources, series, '2020')
  if (value === null) throw new Error(files.flatMap(({ messages }) => messages.map(String)).join('\n'))
  return transform(value, { packs: packs, sourceHash: '0'.repeat(64) })
}

/** Every line of a PDF with its place, page by page; tags cut lines into pieces, which are put together here. */
async function linesOf(pdf: Uint8Array): Promise<readonly (readonly string[])[]> {
  const file = await getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 }).promise
  return Promise.all(
    Array.from({ length: file.numPages }, async (_, index) => {
      const { items } = await (await file.getPage(index + 1)).getTextContent()
      const pieces = items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? [{ words: item.str.replace(/\s/g, ''), x: item.transform[4], y: Math.round(item.transform[5] * 10) / 10 }]
          : [],
      )
      return [...Map.groupBy(pieces, ({ y }) => y)]
        .map(([y, line]) => {
          const sorted = line.sort((one, other) => one.x - other.x)
          return `${y} ${Math.round((sorted[0]?.x ?? 0) * 10) / 10} ${sorted.map(({ words }) => words).join('')}`
        })
        .sort()
    }),
  )
}

/** The lines of a document in which some texts stand that were printed by themselves. */
async function linesWith({ pdf, alone }: LiveWhole): Promise<readonly (readonly string[])[]> {
  const lines = [...(await linesOf(pdf))]
  for (const text of alone) lines.splice(text.first - 1, text.pages, ...(await linesOf(text.pdf)))
  return lines
}

async function compare(changes: Parameters<typeof documentWith>[0], likely: readonly string[]) {
  const document = await documentWith(changes)
  const built = await browser.print(await renderer.document(document, 'print'), { name: '2020/en', format: 'A4' })
  const first: LiveText[] = []
  const rendered = renderer.texts(withPlaces(await documentWith(changes)), 'print')
  const print = await live.print({ ...rendered, likely }, (text) => first.push(text))
  if (print === null) throw new Error('nothing was printed')
  const lines = await linesOf(built.pdfs[0])
  expect(await linesWith(print)).toEqual(lines)
  expect(print.pages).toBe(built.pages)
  return { first, lines, print }
}

test('the first print, and one after a change, are those of a build; the changed text comes first, as it will stand', async () => {
  await compare({}, [])
  const { first, lines } = await compare(
    { [opening]: (text) => text.replace('The session began', 'The session, to the surprise of nobody, began') },
    ['opening'],
  )
  expect(first.map(({ unit, first: page, pages }) => [unit, page, pages])).toEqual([['opening', expect.any(Number), expect.any(Number)]])
  for (const text of first) expect(await linesOf(text.pdf)).toEqual(lines.slice(text.first - 1, text.first - 1 + text.pages))
})

test('a change that moves nothing is put into the last print, and the whole is printed when it is asked for; else it is printed at once', async () => {
  await compare({}, ['opening'])
  await live.settle()
  const before = await compare({ [notes]: (text) => text.replace(/(\n\n\w[^\n]*)\n\n/, '$1 And a little more.\n\n') }, ['2020-01'])
  const { print, lines } = await compare({ [opening]: (text) => text.replace('with figures', 'with numbers') }, ['opening', '2020-01'])
  expect(before.print.alone.map(({ unit }) => unit)).toEqual(['2020-01'])
  expect(print.pdf).toBe(before.print.pdf)
  expect(print.alone.map(({ unit }) => unit).sort()).toEqual(['2020-01', 'opening'])
  const settled = await live.settle()
  expect(settled?.alone).toEqual([])
  expect(await linesOf(settled?.pdf ?? print.pdf)).toEqual(lines)
  expect(settled?.places).toEqual(print.places)
  expect(await live.settle()).toBeNull()
  const long = 'A paragraph that is longer than the rest of its page, and so moves what follows. '.repeat(60)
  const moved = await compare({ [opening]: (text) => text.replace('with figures', `with figures. ${long}`) }, ['opening'])
  expect(moved.print.alone).toEqual([])
  // A passage whose page number stands elsewhere comes to another page of the same text.
  const middle = 'A paragraph that pushes what follows to the next page, which there is already. '.repeat(12)
  await compare({ [opening]: (text) => text.replace('with figures', `with figures. ${long} ${middle}`) }, ['opening'])
})

test('pages that come and go, notes and tables, and page numbers that change with them', async () => {
  const long = Array.from(
    { length: 40 },
    (_, at) => `\n\nA remark of some length, number ${at}, which goes on until its line is full and then some.[^n${at}]`,
  ).join('')
  const own = Array.from({ length: 40 }, (_, at) => `\n[^n${at}]: A note on remark ${at}.`).join('\n')
  const table = '\n\n| A | B |\n| --- | --- |\n| one | two |\n'
  await compare({ [opening]: (text) => `${text.trimEnd()}${long}${table}\n${own}\n` }, ['opening'])
  await compare({ [notes]: (text) => text.replace(/^title: .*$/m, 'title: Show every figure early enough') }, ['2020-01', 'opening'])
  await compare({}, ['2020-01'])
})

test('a document that has not changed is not printed again', async () => {
  const rendered = renderer.texts(withPlaces(await documentWith({})), 'print')
  expect(await live.print({ ...rendered, likely: [] }, () => undefined)).toBeNull()
})

test('says where each block of a source stands, notes in the margin among them', async () => {
  const { print } = await compare({ [opening]: (text) => text.replace('figures.[^figures]', 'figures, again.[^figures]') }, ['opening'])
  const own = print.places.filter(({ unit }) => unit === 'opening')
  expect(own.filter(({ isNote }) => !isNote).map(({ line }) => line)).toEqual([1, 11, 14, 16, 20, 22])
  expect(own.filter(({ isNote }) => isNote).map(({ line }) => line)).toEqual([25])
  for (const { top, page } of own) expect([top > 0 && top < 1123, page]).toEqual([true, own[0]?.page])
})
