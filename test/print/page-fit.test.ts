// What is wider or higher than its place, and notes that are too many for their margin, in a document set as documents are: read back from
// the PDF with another program. One document in each direction, with texts that break every bound.
import { beforeAll, describe, expect, test } from 'vitest'
import { finish } from '../../src/finish/finish.ts'
import { verifyPdf } from '../../src/finish/verify/verify.ts'
import { loadManuscript, loadSeries } from '../../src/load/index.ts'
import type { Manuscript } from '../../src/model/manuscript.ts'
import { Dict } from '../../src/pdf/objects.ts'
import { readPdf as readObjects } from '../../src/pdf/read.ts'
import { createRenderer } from '../../src/render/index.ts'
import { transform } from '../../src/transform/index.ts'
import { pseudoLanguage, pseudoTranslate } from '../../src/translation/index.ts'
import { type ReadPdf, type Run, readPdf } from '../document/read-pdf.ts'
import { metadataFor, tagsIn } from '../finish/sample.ts'
import { sourcesWith } from '../load/laid-over.ts'
import { packs, templates } from '../packs.ts'
import { printerForFile } from './page.ts'

const printHtml = printerForFile()

const word = 'Incomprehensibilities'.repeat(8)
const columns = (count: number, cell: (column: number) => string) => `| ${Array.from({ length: count }, (_, at) => cell(at)).join(' | ')} |`
const table = (count: number, head: (column: number) => string, cell: (column: number) => string) =>
  [columns(count, head), columns(count, () => '--'), columns(count, cell)].join('\n')

/** Paragraphs, each with so many notes. */
function noted(name: string, paragraphs: number, notes: number): string {
  const ids = Array.from({ length: paragraphs * notes }, (_, index) => `${name}${index}`)
  const sentence = (id: string) => `The council heard what the budget of the city holds for housing and water.[^${id}]`
  const texts = Array.from({ length: paragraphs }, (_, at) =>
    ids
      .slice(at * notes, (at + 1) * notes)
      .map(sentence)
      .join(' '),
  )
  const written = ids.map(
    (id) => `[^${id}]: The note ${id} says at some length what stands in the books of the city, and where to find it.`,
  )
  return [...texts, ...written].join('\n\n')
}

const wide = `# Widths

The paragraph before ${word} and after.

${table(
  11,
  (at) => `First ${at}`,
  (at) => String(12_345 + at),
)}

The paragraph between.[^crossed] It has notes.[^besides] They are long.[^long]

${table(
  16,
  (at) => `Second ${at}`,
  (at) => String(12_345 + at),
)}

[^crossed]: One note that is long enough for some lines, so that it reaches down to the table that goes across the margin.

[^besides]: Another note that is long enough for some lines, so that it reaches down to the table that goes across the margin.

[^long]: A third note that is long enough for some lines, so that it reaches down to the table that goes across the margin.

${table(
  24,
  (at) => `Third ${at}`,
  (at) => String(12_345 + at),
)}

:::table{#turned wide}
A table that asks for a landscape page

${table(
  2,
  (at) => `Column ${at}`,
  (at) => `cell ${at}`,
)}
:::

${table(
  2,
  () => 'Words',
  (at) => (at === 0 ? word : `https://example.org/${word}`),
)}

- list
  - in a list

${table(
  24,
  (at) => `Fourth ${at}`,
  (at) => String(12_345 + at),
).replace(/^/gm, '    ')}

    - in a list

      \`\`\`
      ${'a line of code that is much longer than the column and goes on '.repeat(3)}
      \`\`\`

> A quotation.

> Another one.

:::language{lang=fr}
Un paragraphe.
:::

After the French one.

:::language{lang=ar}
- نص[^outer]
  - نص
    - نص[^inner]

> نص[^quoted]
:::

[^outer]: Same.

[^inner]: Same.

[^quoted]: Same.

> ![A field in a quotation.](../images/high.svg)

![A field that is far too high for any page.](../images/high.svg)

:::figure{#high}
The caption of the high field

![A field that is far too high for any page.](../images/high.svg)
:::
`

/** More notes than the column of its one page holds. */
const labels = Array.from({ length: 30 }, (_, index) => `brim${index}`)
const brimful = `${labels.map((label) => `words[^${label}]`).join(' and ')}.\n\n${labels.map((label) => `[^${label}]: Brimming ${'over '.repeat(20)}.`).join('\n\n')}`

const files = {
  '2020/images/high.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="4000"><rect width="900" height="4000" fill="#0f5346"/></svg>',
}

let manuscript: Manuscript

beforeAll(async () => {
  const base = await sourcesWith({})
  const introduction = String((await base.text('2020/en/edition.md')).value)
  const facts = String((await base.text('2020/edition.yaml')).value)
  const series = String((await base.text('series.yaml')).value)
  const names = String((await base.text('en/series.md')).value)
  const organisers = Array.from({ length: 22 }, (_, index) => `organiser-${index}`)
  const sources = await sourcesWith({
    ...files,
    'series.yaml': series.replace(/ {2}- \{ id: city-network.*/, organisers.map((id) => `  - { id: ${id}, url: null }`).join('\n')),
    'en/series.md': names.replace(/ {2}city-network:.*/, organisers.map((id) => `  ${id}: A centre of the name ${id}`).join('\n')),
    '2020/edition.yaml': facts.replace('status: adopted', 'status: draft'),
    '2020/en/edition.md': `${introduction.replace(/^question:.*/m, `question: ${'How can it be done? '.repeat(11).trim()}`)}\n\n${wide}\n\n# Brimful\n\n${brimful}\n\n# Notes\n\n${noted('few', 12, 2)}\n\n# Many notes\n\n${noted('many', 14, 9)}\n`,
  })
  const loaded = await loadSeries(sources)
  const { value, files: read } = await loadManuscript(sources, loaded.value as NonNullable<typeof loaded.value>, '2020')
  expect(read.flatMap(({ messages }) => messages.map(String))).toEqual([])
  manuscript = value as Manuscript
})

async function made(own: Manuscript, all: typeof packs) {
  const document = transform(own, { packs: all, sourceHash: '0'.repeat(64) })
  const html = await (await createRenderer(templates, all)).document(document, 'print')
  const printed = await printHtml(html, { pictures: document.images })
  const pdf = finish(printed, { ...metadataFor('ua-1'), language: own.language, direction: document.direction })
  return { pdf, read: await readPdf(pdf) }
}

/** Letters of runs on a page that cover one another. */
function covered({ pages }: ReadPdf): readonly string[] {
  return pages.flatMap(({ runs }) => {
    const drawn = runs.filter(({ text, mark }) => text.trim() !== '' && mark !== null)
    return drawn.flatMap((one, index) =>
      drawn.slice(index + 1).flatMap((other) => (meet(one, other) ? [`page ${one.page}: “${one.text}” and “${other.text}”`] : [])),
    )
  })
}

/** Letters reach about half their size above the baseline. */
function meet(one: Run, other: Run): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const along = Math.min(one.y + one.size / 2, other.y + other.size / 2) - Math.max(one.y, other.y)
  // The viewer reckons the places of Arabic letters on their line.
  const isArabic = /\p{Script=Arabic}/u.test(one.text) && Math.abs(one.y - other.y) < 1
  return across > 1 && along > 1 && !isArabic
}

const runsWith = ({ pages }: ReadPdf, text: string) => pages.flatMap(({ runs }) => runs.filter((run) => run.text.includes(text)))

describe('a document from left to right', () => {
  let pdf: Uint8Array
  let read: ReadPdf
  beforeAll(async () => {
    ;({ pdf, read } = await made(manuscript, packs))
  }, 60_000)

  test('keeps the size of its type, whatever is too wide', () => {
    expect(runsWith(read, 'The paragraph before')[0]?.size).toBeCloseTo(10.5, 0)
    expect(verifyPdf(pdf, null).findings).toEqual([])
  })

  test('has nothing beside the pages nor over something else', () => {
    for (const { width, runs } of read.pages)
      for (const { x, width: length, text } of runs) {
        if (text.trim() === '') continue
        expect(x, text).toBeGreaterThan(38)
        expect(x + length, text).toBeLessThan(width - 38)
      }
    expect(covered(read)).toEqual([])
  })

  test('gives a table smaller type, then the page, then a landscape page', () => {
    const [column, page, landscape] = ['First', 'Second', 'Third'].map((text) => runsWith(read, text).at(-1))
    const widthOf = (run: Run | undefined) => read.pages[(run?.page ?? 0) - 1]?.width ?? 0
    expect([column, page, landscape].map((run) => Math.round(widthOf(run)))).toEqual([595, 595, 842])
    expect(column?.x).toBeLessThan(385)
    expect(page?.x).toBeGreaterThan(385)
    for (const run of [column, page, landscape]) expect(run?.size).toBeGreaterThanOrEqual(6.4)
  })

  test('gives a table that asks for it a landscape page, and its heads', () => {
    const [caption] = runsWith(read, 'A table that asks')
    const page = read.pages[(caption?.page ?? 0) - 1]
    expect(page?.width).toBeGreaterThan(800)
    expect(page?.runs.filter(({ mark }) => mark === null).map(({ text }) => text)).toContain('Widths')
    expect(runsWith(read, 'list')[0]?.page).toBe((caption?.page ?? 0) + 1)
    // In a list it begins where the text does.
    expect(runsWith(read, 'Fourth')[0]?.x).toBeCloseTo(runsWith(read, 'Third')[0]?.x ?? 0, 0)
  })

  test('has the notes of lists from right to left in the column of the others', () => {
    const places = runsWith(read, 'Same').map(({ x }) => Math.round(x))
    expect(places.length).toBe(3)
    expect(Math.max(...places) - Math.min(...places)).toBeLessThan(3)
  })

  test('has no note on a page of the next text', () => {
    const pagesOf = (text: string) => runsWith(read, text).map(({ page }) => page)
    expect(pagesOf('Brimming').length).toBe(30)
    expect(Math.max(...pagesOf('Brimming'))).toBeLessThan(
      Math.max(
        ...runsWith(read, 'Notes')
          .filter(({ size }) => size > 15)
          .map(({ page }) => page),
      ),
    )
  })

  test('goes on further in where a line of code is broken', () => {
    const [first] = runsWith(read, 'a line of code')
    expect(first).toBeDefined()
    const next = read.pages[(first?.page ?? 0) - 1]?.runs.find(({ y, text }) => y < (first?.y ?? 0) - 5 && text.trim() !== '')
    expect((next?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(15)
  })

  test('shows a high picture whole, on a page with its caption', () => {
    const objects = readObjects(pdf)
    const figures = tagsIn(objects, 'Figure').filter((tag) => objects.text(tag, 'Alt')?.includes('far too high'))
    const boxes = figures.map((tag) => {
      const attributes = [objects.get(tag, 'A')].flat().map((item) => objects.resolve(item))
      const layout = attributes.find((item): item is Dict => item instanceof Dict && item.get('BBox') !== null)
      return { page: objects.get(tag, 'Pg'), box: objects.array(layout as Dict, 'BBox') as readonly number[] }
    })
    expect(boxes.length).toBe(2)
    for (const { box } of boxes) {
      const [left = 0, bottom = 0, right = 0, top = 0] = box
      expect(bottom).toBeGreaterThan(75)
      expect(top).toBeLessThan(842 - 70)
      expect((top - bottom) / (right - left)).toBeCloseTo(4000 / 900, 1)
    }
    const [caption] = runsWith(read, 'The caption of the high')
    expect(caption?.y).toBeLessThan(boxes[1]?.box[1] ?? 0)
    expect(caption?.page).toBe(objects.pages().findIndex(({ dict }) => dict === boxes[1]?.page) + 1)
  })

  test('parts quotations and texts in other languages by the space of paragraphs', () => {
    const lines = ['A quotation', 'Another one', 'Un paragraphe', 'After the French'].map((text) => runsWith(read, text)[0]?.y ?? 0)
    for (const [index, y] of lines.slice(1).entries()) expect((lines[index] ?? 0) - y).toBeCloseTo(22.5, 0)
  })

  test('parts a plain table from the text around it', () => {
    const [head, row, after] = ['First', '12355', 'The paragraph between'].map((text) => runsWith(read, text)[0]?.y ?? 0)
    const before = runsWith(read, 'and after')[0]?.y ?? 0
    expect(before - (head ?? 0)).toBeGreaterThan(24)
    expect((row ?? 0) - (after ?? 0)).toBeGreaterThan(24)
  })

  test('has every note once, beside its reference, on the next page or at the foot of its text', () => {
    for (const [name, count] of [
      ['few', 24],
      ['many', 126],
    ] as const) {
      const starts = read.pages.flatMap(({ runs }) => runs.filter(({ text }) => new RegExp(`The note ${name}\\d`).test(text)))
      expect(starts.length).toBe(count)
      if (name === 'few') expect(starts.every(({ x }) => x > 385)).toBe(true)
    }
  })
})

describe('a document from right to left', () => {
  test('has nothing over something else, and as many notes', async () => {
    const source = packs.get('en') as NonNullable<ReturnType<typeof packs.get>>
    const pack = pseudoLanguage(source, 'ar-XB', packs.get('ar')?.fonts ?? source.fonts)
    const all = new Map([...packs, ['ar-XB', pack] as const])
    const { pdf, read } = await made(pseudoTranslate(manuscript, 'ar-XB'), all)
    expect(verifyPdf(pdf, null).findings).toEqual([])
    expect(covered(read)).toEqual([])
    expect(read.pages.filter(({ width }) => width > 800).length).toBeGreaterThan(0)
  }, 60_000)
})
