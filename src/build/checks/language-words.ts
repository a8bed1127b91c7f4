// A language that the series lists and the program has no words for, said where it is listed.
import type { VFile } from 'vfile'
import { between } from '../../load/place.ts'
import { report } from '../../load/report.ts'
import type { SourceReading } from '../reading.ts'

/** Puts a message on `series.yaml` for each listed language without a file of words and typography. */
export function checkLanguageWords({ files, series }: Pick<SourceReading, 'files' | 'series'>, known: ReadonlySet<string>): void {
  const file = [...files].find(({ path }) => path.endsWith('/series.yaml'))
  if (series === null || file === undefined) return
  for (const language of series.facts.languages) {
    if (known.has(language)) continue
    const place = placeOf(file, language)
    const reason = `there are no words for the language “${language}”`
    const remedy = `Add templates/languages/${language}.yaml, beginning with a copy of en.yaml, or take the language from the list.`
    report(file, 'language-words', { place, reason, remedy })
  }
}

function placeOf(file: VFile, language: string) {
  const text = String(file.value)
  const found = new RegExp(`(?<![\\w-])${language}(?![\\w-])`).exec(text.slice(text.indexOf('languages:')))
  const start = text.indexOf('languages:') + (found?.index ?? 0)
  return between(file, start, start + language.length)
}
