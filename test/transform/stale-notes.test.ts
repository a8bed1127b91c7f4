// A passage that is out of date stands with its source's words: the note in them is that of the translation, and not made again.
import type { Paragraph, PhrasingContent } from 'mdast'
import { expect, test } from 'vitest'
import type { TranslatedManuscript } from '../../src/model/translation.ts'
import { textsOf } from '../../src/texts/index.ts'
import { sourcesWith } from '../load/laid-over.ts'
import { documentAsText } from './document-as-text.ts'
import { documentFrom, manuscriptFrom } from './made.ts'

const emphasis = (value: string): PhrasingContent[] => [
  {
    type: 'emphasis',
    children: [
      { type: 'text', value },
      { type: 'footnoteReference', identifier: 'a' },
    ],
  },
]

test('a note inside an emphasis', async () => {
  const manuscript = await manuscriptFrom(await sourcesWith({}))
  const stale = (): Paragraph => ({
    type: 'paragraph',
    children: emphasis('Texte.'),
    data: { translation: { state: 'stale', source: emphasis('Text.') } },
  })
  const note = { type: 'footnoteDefinition' as const, identifier: 'a', children: [{ type: 'paragraph' as const, children: [] }] }
  const [first] = textsOf(manuscript, 'encouragement')
  if (first === undefined) throw new Error('the case has encouragements')
  const translated: TranslatedManuscript = {
    ...manuscript,
    language: 'fr',
    sourceLanguage: 'en',
    texts: manuscript.texts.map((text) =>
      text === first ? { ...first, body: { ...first.body, children: [stale(), note, ...first.body.children] } } : text,
    ),
    wordStates: new Map(),
    units: [],
    counts: { total: 1, states: { current: 0, stale: 1, missing: 0, unverified: 0, 'updated?': 0, orphan: 0 } },
  }
  const text = documentAsText(documentFrom(translated))
  expect(text.match(/id="2020-01--note-a"/g)).toHaveLength(1)
  expect(text).toContain('<em>Text.</em>')
  expect(text).toMatch(/id="2020-01--note-a-reference"[^>]*>1</)
  expect(text).toMatch(/id="opening--note-figures-reference"[^>]*>2</)
})
