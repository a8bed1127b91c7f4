// Walls behind the load stage: what it should have refused is written by nobody, wherever it came from.
import type { Root } from 'mdast'
import { expect, test } from 'vitest'
import type { OutcomeDocument } from '../../src/model/document.ts'
import { textsOf } from '../../src/texts/index.ts'
import { sourcesWith } from '../load/laid-over.ts'
import { documentFrom, manuscriptFrom } from './made.ts'

const manuscript = await manuscriptFrom(await sourcesWith({}))

/** The document with some blocks at the end of the first session, past the checks. */
function documentWithBlocks(children: Root['children']): OutcomeDocument {
  const [first] = textsOf(manuscript, 'session')
  if (first === undefined) throw new Error('the case has a session')
  const longer = { ...first, body: { ...first.body, children: [...first.body.children, ...children] } }
  return documentFrom({ ...manuscript, texts: manuscript.texts.map((text) => (text === first ? longer : text)) })
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
])('no link to %j', (url) => {
  expect(() => documentWithBlocks(linkTo(url))).toThrow()
})

test.each(['https://example.org/', 'HTTP://example.org/', 'mailto:office@example.org', '#late-figures'])('a link to %j', (url) => {
  expect(JSON.stringify(textsOf(documentWithBlocks(linkTo(url)), 'session')[0]?.body)).toContain(url.replace('#', '#opening--'))
})

test.each(['late-figures', 'note-figures'])('no second place with the id %s', (id) => {
  const heading = { type: 'heading' as const, depth: 2 as const, children: [{ type: 'text' as const, value: id }] }
  expect(() => documentWithBlocks([heading])).toThrow(`opening--${id}`)
})

test.each(['imprint', 'traceability', 'opening', '2020-01'])('no annex with the id %s', async (id) => {
  const [glossary] = textsOf(manuscript, 'annex')
  if (glossary === undefined) throw new Error('the case has a glossary')
  expect(() => documentFrom({ ...manuscript, texts: [...manuscript.texts, { ...glossary, id, path: `annexes/20-${id}.md` }] })).toThrow(id)
})

test('no note that holds more than paragraphs', () => {
  const note = { type: 'footnoteDefinition' as const, identifier: 'a', children: [{ type: 'code' as const, value: 'lost' }] }
  const reference = { type: 'footnoteReference' as const, identifier: 'a' }
  expect(() => documentWithBlocks([{ type: 'paragraph', children: [reference] }, note])).toThrow('footnote a')
})

test('no link whose reference was left as it is', () => {
  const definition = { type: 'definition' as const, identifier: 'a', url: 'javascript:alert(1)' }
  const reference = { type: 'linkReference' as const, identifier: 'a', referenceType: 'full' as const, children: [] }
  expect(() => documentWithBlocks([{ type: 'paragraph', children: [reference] }, definition])).toThrow()
})
