// Whole documents as text: numbers, references, provenance both ways, side notes, typography, for everything that an author can write.
// `npm test -- -u` does not write these: an expected file is written by hand or read over when it changes.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadManuscript, loadSeries } from '../../src/load/index.ts'
import type { OutcomeDocument } from '../../src/model/document.ts'
import { transform } from '../../src/transform/index.ts'
import { cases, sourcesOfCase } from '../load/laid-over.ts'
import { packs } from '../packs.ts'
import { documentAsText } from './document-as-text.ts'

describe.each(['base', 'constructs'])('%s', (name) => {
  const expected = join(cases, name, 'expected')

  test('is the document that is expected', async () => {
    expect(documentAsText(await documentOf(name))).toBe(readFileSync(join(expected, 'document.txt'), 'utf8'))
  })

  test('expects nothing that no test looks at', () => {
    expect(readdirSync(expected)).toEqual(['document.txt'])
  })
})

test('every anchor is unique and every reference leads to one', async () => {
  const text = documentAsText(await documentOf('constructs'))
  const ids = [...text.matchAll(/ id="([^"]+)"|^#(\S+)/gm)].map((match) => match[1] ?? match[2])
  const targets = [...text.matchAll(/(?:href="#|data-target=")([^"]+)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(ids.length)
  expect(targets.length).toBeGreaterThan(8)
  expect(targets.filter((target) => !ids.includes(target))).toEqual([])
})

async function documentOf(name: string): Promise<OutcomeDocument> {
  const sources = await sourcesOfCase(name)
  const { value: series } = await loadSeries(sources)
  if (series === null) throw new Error('the series has problems')
  const { value, files } = await loadManuscript(sources, series, '2020')
  if (value === null) throw new Error(files.flatMap((file) => file.messages.map(String)).join('\n'))
  return transform(value, { packs, sourceHash: '0'.repeat(64) })
}
