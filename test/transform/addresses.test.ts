// Addresses of documents and pages: the last part of `base-url` stays, with and without a slash at its end.
import { expect, test } from 'vitest'
import { loadSeries } from '../../src/load/index.ts'
import { seriesPage } from '../../src/transform/index.ts'
import { translationContext } from '../../src/transform/translation.ts'
import { sourcesWith } from '../load/laid-over.ts'
import { packs } from '../packs.ts'
import { documentFrom, manuscriptFrom } from './made.ts'

const series = (address: string) => `id: small-series
languages: [en]
organisers:
  - { id: city-network, url: null }
partners: [university]
base-url: ${address}
licence: CC-BY-4.0
`

test.each(['https://example.org/outcomes', 'https://example.org/outcomes/'])('%s', async (address) => {
  const sources = await sourcesWith({ 'series.yaml': series(address) })
  const { value } = await loadSeries(sources)
  if (value === null) throw new Error('the series has errors')
  expect(seriesPage(value, { language: 'en', packs, formats: [] }).url).toBe('https://example.org/outcomes/index.html')
  const manuscript = await manuscriptFrom(sources)
  expect(documentFrom(manuscript).url).toBe('https://example.org/outcomes/2020/en/outcome-document.html')
  const counts = { total: 0, states: { current: 0, stale: 0, missing: 0, unverified: 0, 'updated?': 0, orphan: 0 } }
  const translated = {
    ...manuscript,
    language: 'fr',
    sourceLanguage: 'en',
    wordStates: new Map(),
    units: [],
    counts,
  }
  expect(translationContext(translated, packs, 'edition.md')?.sourceHref('opening')).toBe(
    'https://example.org/outcomes/2020/en/outcome-document.html#opening',
  )
})

test.each(['https://example.org/?a=b', 'https://example.org/#a', 'example.org', 'javascript:alert(1)'])('not %s', async (address) => {
  const { value, files } = await loadSeries(await sourcesWith({ 'series.yaml': series(address) }))
  expect([value, files.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))]).toEqual([null, ['value-wrong']])
})
