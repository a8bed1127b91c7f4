// The load stage: sources on the disk become typed values, and everything that is wrong in them becomes messages.
import type { VFile } from 'vfile'
import type { Manuscript, Series } from '../model/manuscript.ts'
import type { Translation } from '../model/translation.ts'
import { filesOf, openDesk } from './desk.ts'
import { readManuscript } from './manuscript.ts'
import { readSeries } from './series.ts'
import type { Sources } from './sources.ts'
import { readTranslation } from './translation.ts'

export { loadManuscript } from './manuscript.ts'
export { type Markdown, parseMarkdown } from './markdown.ts'
export { loadSeries } from './series.ts'
export { openSources, type Sources } from './sources.ts'
export { loadTranslation } from './translation.ts'

/** Everything that can be read of the sources; what has an error may be missing or incomplete. */
export interface Survey {
  readonly series: Series | null
  /** By edition. */
  readonly manuscripts: ReadonlyMap<string, Manuscript>
  /** By edition, then by language. */
  readonly translations: ReadonlyMap<string, ReadonlyMap<string, Translation>>
  /** Every file looked at, with its messages, by path. */
  readonly files: readonly VFile[]
}

/** Reads all editions in all languages past errors, so that the problems of a run are known together. */
export async function surveySources(sources: Sources): Promise<Survey> {
  const desk = openDesk(sources)
  const series = await readSeries(desk)
  const manuscripts = new Map<string, Manuscript>()
  const translations = new Map<string, Map<string, Translation>>()
  for (const edition of series?.editions ?? []) {
    if (series === null || edition.facts.status === 'announced') continue
    const manuscript = await readManuscript(desk, series, edition)
    if (manuscript === null) continue
    manuscripts.set(edition.id, manuscript)
    const languages = [...edition.words.keys()].filter((language) => language !== manuscript.language)
    translations.set(edition.id, new Map())
    for (const language of languages) translations.get(edition.id)?.set(language, await readTranslation(desk, manuscript, language))
  }
  return { series, manuscripts, translations, files: filesOf(desk) }
}
