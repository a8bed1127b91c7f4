// Notes that are placed anew keep apart from what else stands in the margin.
import { expect, test } from 'vitest'
import { createRenderer } from '../../src/render/index.ts'
import { readPdf } from '../document/read-pdf.ts'
import { sourcesWith } from '../load/laid-over.ts'
import { packs, templates } from '../packs.ts'
import { documentFrom, manuscriptFrom } from '../transform/made.ts'
import { printerForFile } from './page.ts'

const printHtml = printerForFile()
const session = '2020/en/sessions/01-opening.md'

test('a note stands no closer to a box of the margin than to another note', async () => {
  const text = String((await (await sourcesWith({})).text(session)).value)
  const ids = Array.from({ length: 16 }, (_, index) => `n${index}`)
  const dense = ids.map((id) => `A sentence that says a little.[^${id}]`).join(' ')
  const notes = ids.map((id) => `[^${id}]: The note ${id} says at some length what stands in the books of the city, and where to find it.`)
  const sources = await sourcesWith({
    [session]: `${text.replace('figures.[^figures]', `figures.[^figures] ${dense}`)}\n${notes.join('\n\n')}\n`,
  })
  const document = documentFrom(await manuscriptFrom(sources))
  const printed = await printHtml(await (await createRenderer(templates, packs)).document(document, 'print'), { pictures: document.images })
  const { pages } = await readPdf(printed.pdfs[0])
  const gaps = pages.flatMap(({ runs }) => {
    const margin = runs.filter(({ x, text }) => x > 385 && text.trim() !== '').toSorted((one, other) => other.y - one.y)
    return margin.flatMap(({ y, text }) => {
      const above = margin.find((other) => other.y > y + 2 && !margin.some((between) => between.y > y + 2 && between.y < other.y))
      return text.startsWith('Taken up') && above !== undefined ? [above.y - y] : []
    })
  })
  expect(gaps.length).toBeGreaterThan(1)
  // A line is 11.25 points high.
  for (const gap of gaps) expect(gap).toBeGreaterThan(15)
}, 60_000)
