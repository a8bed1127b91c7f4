// The series page in every language: its text compared with the source and merged over it, so that what is not translated is marked as
// in documents. Takes the series as loaded; gives the same with merged texts, and the locks that were read, with their messages.
import type { VFile } from 'vfile'
import { parseMarkdown, type Sources } from '../load/index.ts'
import { earlierLocks, lockPathOf } from '../model/lock-path.ts'
import type { Series } from '../model/manuscript.ts'
import type { LockFiles } from '../model/translation.ts'
import type { Terms } from '../translation/checks/terms.ts'
import { checkLocks, checkTranslation, readLock, translationUnits } from '../translation/index.ts'
import { mergeBody } from '../translation/merge-body.ts'
import { segmentFile } from '../translation/segments.ts'

/** A series whose pages are merged, and the files read for it. */
export interface MergedSeries {
  readonly series: Series
  readonly files: readonly VFile[]
}

/** Merges and checks the translations of the series page. */
export async function mergeSeriesPages(sources: Sources, series: Series, terms: Terms): Promise<MergedSeries> {
  const [sourceLanguage = '', ...languages] = series.facts.languages
  const source = series.words.get(sourceLanguage)
  if (source === undefined) return { series, files: [] }
  const words = new Map(series.words)
  const files: VFile[] = []
  for (const language of languages) {
    const page = words.get(language)
    if (page === undefined) continue
    const locks = await locksOf(sources, language)
    files.push(...locks.files.values(), ...(locks.earlier === null ? [] : [locks.earlier]))
    const lock = readLock(locks)
    const units = translationUnits(segmentsOf(source.file), segmentsOf(page.file), lock)
    checkLocks({ locks, lock, units, files: new Map([['series.md', page]]) })
    const side = ({ file, body }: typeof page) => new Map([['series.md', { file, body }]])
    checkTranslation({ language, source: side(source), target: side(page), units, terms })
    words.set(language, { ...page, body: mergeBody(source.body, units) })
  }
  return { series: { ...series, words }, files }
}

async function locksOf(sources: Sources, language: string): Promise<LockFiles> {
  const read = async (name: string) => (sources.has(`${language}/${name}`) ? sources.text(`${language}/${name}`) : null)
  const file = await read(lockPathOf('series.md'))
  return { files: new Map(file === null ? [] : [['series.md', file]]), earlier: await read(earlierLocks.series) }
}

const segmentsOf = (file: VFile) => segmentFile('series.md', String(file), parseMarkdown(file)).segments
