// Values that YAML takes for something else than was meant: the message says how they are written.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAllSources } from '../../src/load/index.ts'
import { cases, sourcesWith } from './laid-over.ts'

const [session, facts] = ['2020/en/sessions/02-workshop.md', '2020/edition.yaml']
const read = (path: string) => readFileSync(join(cases, 'base/sources', path), 'utf8')

async function remediesOf(path: string, text: string): Promise<readonly (string | undefined)[]> {
  const { files } = await readAllSources(await sourcesWith({ [path]: text }))
  return files.flatMap(({ messages }) => messages.map(({ note }) => note))
}

test.each([
  ['contributors:\n  - Ada: the chair', 'If it is one text, put it in quotes: "Ada: the chair".'],
  ['contributors:\n  Ada, Grace', 'Write a list: each entry on a line of its own below the key, such as “  - Ada, Grace”.'],
  ['contributors:\n  * Ada', 'Begin each item with “- ”; put text that begins with * in quotes.'],
  ['...\ncontributors: []', 'Delete the line “...” or “---” above.'],
])('%j', async (lines, remedy) => {
  expect(await remediesOf(session, read(session).replace('contributors: []', lines))).toEqual([remedy])
})

test.each([
  ['experts', 'twelve', 'Write a number such as 62, or "40+" for over 40.'],
  ['dates', '2020-03-02', 'Write it with its keys, as “outcome explain authoring” shows.'],
])('%s: %s', async (key, value, remedy) => {
  const text = read(facts).replace(new RegExp(`^${key}:.*$`, 'm'), `${key}: ${value}`)
  expect(await remediesOf(facts, text)).toEqual([remedy])
})

test('blank lines above the frontmatter are taken away', async () => {
  expect(await remediesOf(session, `\n\n${read(session)}`)).toContain(
    'Delete what stands above the first ---: the file begins with this line.',
  )
})
