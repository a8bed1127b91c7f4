// Walls behind the load stage: what it should have refused is written by nobody, wherever it came from.
import type { Root } from 'mdast'
import { expect, test } from 'vitest'
import { loadManuscript, loadSeries } from '../../src/load/index.ts'
import type { Manuscript } from '../../src/model/manuscript.ts'
import { transform } from '../../src/transform/index.ts'
import { sourcesOfCase } from '../load/laid-over.ts'
import { packs } from '../packs.ts'

async function manuscriptOf(name: string): Promise<Manuscript> {
  const sources = await sourcesOfCase(name)
  const { value: series } = await loadSeries(sources)
  const { value } = series === null ? { value: null } : await loadManuscript(sources, series, '2020')
  if (value === null) throw new Error(`the case ${name} has errors`)
  return value
}

async function documentWith(children: Root['children']) {
  const manuscript = await manuscriptOf('base')
  const [first, ...others] = manuscript.sessions
  if (first === undefined) throw new Error('the case has a session')
  const sessions = [{ ...first, body: { ...first.body, children: [...first.body.children, ...children] } }, ...others]
  return transform({ ...manuscript, sessions }, { packs, sourceHash: '0'.repeat(64) })
}

const linkTo = (url: string): Root['children'] => [
  { type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', value: 'A link' }] }] },
]

test.each([
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'java\tscript:alert(1)',
  ' data:text/html,1',
  'file:///etc/hosts',
  '//example.org',
  '../../a.md',
])('no link to %j', async (url) => {
  await expect(documentWith(linkTo(url))).rejects.toThrow()
})

test.each(['https://example.org/', 'HTTP://example.org/', 'mailto:office@example.org', '#late-figures'])('a link to %j', async (url) => {
  expect(JSON.stringify((await documentWith(linkTo(url))).sessions[0]?.body)).toContain(url.replace('#', '#opening--'))
})

test('no link whose reference was left as it is', async () => {
  const definition = { type: 'definition' as const, identifier: 'a', url: 'javascript:alert(1)' }
  const reference = { type: 'linkReference' as const, identifier: 'a', referenceType: 'full' as const, children: [] }
  await expect(documentWith([{ type: 'paragraph', children: [reference] }, definition])).rejects.toThrow()
})
