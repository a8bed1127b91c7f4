// Every path that a template names is there in a full document.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTemplates } from '../../src/render/templates.ts'
import { mainTexts, renderParts } from '../../src/render/texts.ts'
import { kinds } from '../../src/texts/index.ts'
import { plainWording } from '../../src/transform/wording.ts'
import { documentOf, seriesPageOf } from '../documents.ts'
import { packs, templates } from '../packs.ts'
import { missingPaths } from './template-walk.ts'

const sources = await readTemplates(templates)
const partials = await readTemplates(join(templates, 'partials'))
const words = packs.get('en')?.words
const found = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('a template or a language is missing')
  return value
}
const separators = { list: '', item: '', open: '', close: '', colon: '' }

test('every path of document.hbs is in a full document', async () => {
  const document = await documentOf('2023')
  const page = { words: found(words), separators, screen: true, tall: false }
  const filled: [string, object][] = []
  const parts = renderParts(document, page, (name, filling) => String(filled.push([name, filling])))
  // A text is rendered when it is asked for.
  expect(parts.flatMap(({ texts }) => texts.map(({ html }) => html))).toHaveLength(document.texts.length)
  const context = { document, ...page, main: mainTexts(document), parts, beside: [{ kind: '', href: '' }], styles: '' }
  expect(missingPaths(sources.get('document') ?? '', context, partials)).toEqual([])
  expect(new Set(filled.map(([name]) => name))).toEqual(new Set([...Object.keys(kinds), 'encouragements', 'sessions', 'annexes']))
  for (const [name, filling] of filled) expect(missingPaths(found(partials.get(name)), filling, partials)).toEqual([])
})

test('every path of series.hbs is in a full series page', async () => {
  const page = await seriesPageOf('en')
  const theme = { accent: '', accentText: '', accentTextDark: '', onAccent: '', tint: '' }
  const furtherDocuments = [{ title: plainWording(''), url: '', languages: [''] }]
  const editions = page.editions.filter(({ documents }) => documents.length > 0).map((edition) => ({ ...edition, theme, furtherDocuments }))
  expect(missingPaths(sources.get('series') ?? '', { page: { ...page, editions }, words, separators, styles: '' }, partials)).toEqual([])
})

test('a path that is not there is found, be it in a block, a helper or a partial', () => {
  const template = '{{#each document.texts}}{{titel}}{{#if words.contants}}x{{/if}}{{/each}}{{join document.items words.sep}}{{> part}}'
  const context = { document: { texts: [{ title: '' }], items: [] }, words: {} }
  expect(missingPaths(template, context, new Map([['part', '{{document.text}}']]))).toEqual([
    'titel',
    'words.contants',
    'words.sep',
    'document.text',
  ])
})
