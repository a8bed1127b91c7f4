// The smallest sources with some files put in or replaced, as manuscript and as document; what load says of them is an error.
import { loadManuscript, loadSeries, type Sources } from '../../src/load/index.ts'
import type { OutcomeDocument } from '../../src/model/document.ts'
import type { Manuscript } from '../../src/model/manuscript.ts'
import { transform } from '../../src/transform/index.ts'
import { sourcesWith } from '../load/laid-over.ts'
import { packs } from '../packs.ts'

/** The manuscript of the edition of 2020 in the source language. */
export async function manuscriptFrom(sources: Sources): Promise<Manuscript> {
  const series = await loadSeries(sources)
  const loaded = series.value === null ? null : await loadManuscript(sources, series.value, '2020')
  const value = loaded?.value ?? null
  if (value === null)
    throw new Error([...series.files, ...(loaded?.files ?? [])].flatMap(({ messages }) => messages.map(String)).join('\n'))
  return value
}

/** The document of a manuscript. */
export function documentFrom(manuscript: Manuscript): OutcomeDocument {
  return transform(manuscript, { packs, sourceHash: '0'.repeat(64) })
}

/** The document of the smallest sources with some files put in or replaced, by path. */
export async function documentWith(files: Readonly<Record<string, string>>): Promise<OutcomeDocument> {
  return documentFrom(await manuscriptFrom(await sourcesWith(files)))
}
