// The series page: what an edition lists is shown, also before it has an Outcome Document.
import { expect, test } from 'vitest'
import { createRenderer } from '../../src/render/index.ts'
import { plainWording } from '../../src/transform/wording.ts'
import { seriesPageOf } from '../documents.ts'
import { packs, templates } from '../packs.ts'

test('documents of an announced edition are shown', async () => {
  const page = await seriesPageOf('en')
  const call = { title: plainWording('Call for papers'), url: 'https://www.example.org/call', languages: ['English'] }
  const editions = page.editions.map((edition) => ({ ...edition, documents: [], furtherDocuments: [call] }))
  const renderer = await createRenderer(templates, packs)
  const shown = await renderer.seriesPage({ ...page, editions })
  expect(shown.match(/Call for papers/g)).toHaveLength(editions.length)
  const none = await renderer.seriesPage({ ...page, editions: editions.map((edition) => ({ ...edition, furtherDocuments: [] })) })
  expect(none).not.toContain('class="documents"')
})
