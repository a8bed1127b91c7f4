// The series page in every language: its text compared with the source and merged over it, so that what is not translated is marked as
// in documents. Takes the series as loaded; gives the same with merged texts, and the locks that were read, with their messages.
import type { VFile } from 'vfile'
import { parseMarkdown, type Sources } from '../load/index.ts'
import type { Series } from '../model/manuscript.ts'
import type { Lock } from '../model/translation.ts'
import type { Terms } from '../translation/checks/terms.ts'
import { checkTranslation, readLock, translationUnits } from '../translation/index.ts'
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
    const path = `${language}/series.lock.jsonl`
    const lock = sources.has(path) ? await sources.text(path) : null
    if (lock !== null) files.push(lock)
    const units = translationUnits(segmentsOf(source.file), segmentsOf(page.file), lock === null ? null : ofPage(readLock(lock)))
    const side = ({ file, body }: typeof page) => new Map([['series.md', { file, body }]])
    checkTranslation({ language, source: side(source), target: side(page), units, terms })
    words.set(language, { ...page, body: mergeBody(source.body, units) })
  }
  return { series: { ...series, words }, files }
}

/** Without the words of the language, which are locked beside the page. */
const ofPage = (lock: Lock | null): Lock | null => lock && { ...lock, lines: lock.lines.filter(({ id }) => id.startsWith('series#')) }

const segmentsOf = (file: VFile) => segmentFile('series.md', String(file), parseMarkdown(file)).segments
