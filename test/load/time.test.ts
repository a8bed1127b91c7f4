// What takes long to look at is looked at once: no text, however strange, takes time by the square of its length.
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { html } from '../../src/load/checks/html.ts'
import { parseMarkdown, readAllSources } from '../../src/load/index.ts'
import { fenceOf } from '../../src/model/fence.ts'
import { kinds } from '../../src/texts/index.ts'
import { look } from '../fuzz/look.ts'
import { sourcesWith } from './laid-over.ts'

const session = `---
title: A session
short: A session
date: 2020-03-02
kind: plenary
strand: Beginnings
contributors: []
---

:::finding{#late-figures}
Figures come late

Councils see figures after the vote.
:::

:::practice{#early-table}
A table in June

One city shows its table in June.
:::

`

/** Far more than what is needed, far less than a search by the square of the length takes. */
const enough = 5000

async function timeOf(files: Readonly<Record<string, string>>): Promise<number> {
  const sources = await sourcesWith(files)
  const start = performance.now()
  await readAllSources(sources)
  return performance.now() - start
}

test.each([
  ['braces after a heading', `## A ${'{#'.repeat(60_000)} b`],
  ['full stops in a link', `[${'.'.repeat(100_000)}a](#a)`],
  ['labels of notes', `${'[^'.repeat(900)}${'a'.repeat(300_000)}`],
  ['names of signs', '&amp;'.repeat(20_000)],
  ['brackets that may define', `${'[a\n'.repeat(900)}${'a'.repeat(200_000)}`],
])('%s', async (_, text) => {
  expect(await timeOf({ '2020/en/sessions/01-opening.md': session + text })).toBeLessThan(enough)
})

test('comments that are not closed', () => {
  const file = new VFile({ path: 'a.md', value: '<!--'.repeat(100_000) })
  const body = { type: 'root' as const, children: [{ type: 'html' as const, value: String(file.value) }] }
  const start = performance.now()
  html.do({ file, body, frontmatter: null, path: 'a.md', rules: kinds.annex.body(null), language: 'en', isTranslation: false })
  expect(performance.now() - start).toBeLessThan(enough)
  expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['html'])
})

test.each(['\n', '\r\n'])('frontmatter that is not closed', (lineEnd) => {
  const start = performance.now()
  expect(parseMarkdown(new VFile({ path: 'a.md', value: `---${lineEnd}${`a: b${lineEnd}`.repeat(26)}` })).frontmatter).toBeNull()
  expect(performance.now() - start).toBeLessThan(enough)
})

test.each([
  ['---\na: b\n---\nText', [4, 9, 13]],
  ['\u{FEFF}---\r\na: b\r\n---\r\nText', [6, 12, 17]],
  ['---\n---', [4, 4, 7]],
  ['--- \t\na: ---\n----\n--- \n', [6, 18, 23]],
])('the lines around frontmatter: %j', (text, [start, end, after]) => {
  expect(fenceOf(text)).toEqual({ start, end, after })
})

test.each(['', '---', '---\n', '---\na: b', ' ---\n---\n', '---\n --- \n', '---\n---x\n'])('no frontmatter: %j', (text) => {
  expect(fenceOf(text)).toBeNull()
})

test('keys of another program', async () => {
  const keys = Array.from({ length: 10_000 }, (_, index) => `k${index}: 1`).join('\n')
  expect(await timeOf({ '2020/edition.yaml': `${keys}\n` })).toBeLessThan(enough)
})

test('letters of a drawing, each with its place', async () => {
  const places = Array.from({ length: 20_000 }, (_, index) => index % 300).join(' ')
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="20"><rect width="9" height="9"/><text x="${places}" y="9" font-size="3">${'il '.repeat(7000)}</text></svg>`
  const start = performance.now()
  await look({ name: 'a.svg', bytes: Buffer.from(drawing) })
  expect(performance.now() - start).toBeLessThan(enough)
})
