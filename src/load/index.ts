// The load stage: sources on the disk become typed values, and everything that is wrong in them becomes messages.
import type { VFile } from 'vfile'
import type { Manuscript, Series } from '../model/manuscript.ts'
import type { Translation } from '../model/translation.ts'
import { createLoadContext, filesOf } from './load-context.ts'
import { manuscriptOf, readDrafts } from './manuscript.ts'
import { readSeries } from './series.ts'
import type { Sources } from './sources.ts'
import { readTranslation } from './translation.ts'

export type { EarlierFiles } from './earlier-files.ts'
export { loadManuscript } from './manuscript.ts'
export { parseMarkdown } from './markdown.ts'
export { loadSeries } from './series.ts'
export { openSources, type Sources } from './sources.ts'
export { loadTranslation } from './translation.ts'

/** Everything that can be read of the sources; what has an error may be missing or incomplete. */
export interface AllSources {
  readonly series: Series | null
  /** By edition. */
  readonly manuscripts: ReadonlyMap<string, Manuscript>
  /** By edition, then by language. */
  readonly translations: ReadonlyMap<string, ReadonlyMap<string, Translation>>
  /** Every file looked at, with its messages, by path. */
  readonly files: readonly VFile[]
}

/** Reads all editions in all languages past errors, so that the problems of a run are known together. */
export async function readAllSources(sources: Sources): Promise<AllSources> {
  const context = createLoadContext(sources)
  const { series, languages, editions } = await readSeries(context)
  const manuscripts = new Map<string, Manuscript>()
  const translations = new Map<string, ReadonlyMap<string, Translation>>()
  const [language = '', ...others] = languages
  for (const { id, facts } of editions) {
    if (facts?.status === 'announced') continue
    const drafts = await readDrafts(context, { id, language, facts })
    const edition = series?.editions.find((other) => other.id === id)
    const manuscript = series === null || edition === undefined ? null : manuscriptOf(series, edition, drafts)
    if (manuscript !== null) manuscripts.set(id, manuscript)
    const there = others.filter((other) => sources.has(`${id}/${other}/edition.md`))
    translations.set(
      id,
      new Map(await Promise.all(there.map(async (other) => [other, await readTranslation(context, drafts, other)] as const))),
    )
  }
  return { series, manuscripts, translations, files: filesOf(context) }
}
