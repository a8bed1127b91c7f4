// Documents made from the sources that ship, for tests: each is made once.
import { fileURLToPath } from 'node:url'
import { loadManuscript, loadSeries, openSources } from '../src/load/index.ts'
import type { OutcomeDocument } from '../src/model/document.ts'
import type { Series } from '../src/model/manuscript.ts'
import type { SeriesPage } from '../src/model/series-page.ts'
import { seriesPage, transform } from '../src/transform/index.ts'
import { packs } from './packs.ts'

const sources = await openSources(fileURLToPath(new URL('../sources', import.meta.url)))
const series = loadSeries(sources).then(({ value, files }) => value ?? fail(files.flatMap((file) => file.messages.map(String))))

/** The document of one edition in the source language. */
export async function documentOf(edition: string): Promise<OutcomeDocument> {
  const { value, files } = await loadManuscript(sources, await series, edition)
  return transform(value ?? fail(files.flatMap((file) => file.messages.map(String))), { packs, sourceHash: '0'.repeat(64) })
}

/** The series page in one language. */
export async function seriesPageOf(language: string): Promise<SeriesPage> {
  return seriesPage(await series, { language, packs, formats: ['pdf', 'html', 'json'] })
}

function fail(problems: readonly string[]): Series & never {
  throw new Error(`the sources have problems:\n${problems.join('\n')}`)
}
