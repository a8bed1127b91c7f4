// A language that the series lists and the program has no words or no fonts for, said where it is listed.
import type { VFile } from 'vfile'
import { between } from '../../load/place.ts'
import { report } from '../../load/report.ts'
import { hasPatterns } from '../../render/hyphenation.ts'
import type { BuildTools } from '../build-tools.ts'
import type { SourceReading } from '../reading.ts'

/** What is looked at: the sources, the language files and the fonts. */
type Means = Pick<BuildTools, 'packs'> & { readonly renderer: Pick<BuildTools['renderer'], 'missingFonts'> }

/** Puts a message on `series.yaml` for each listed language without a file of words, or without the fonts that it names. */
export async function checkLanguages(
  { files, series }: Pick<SourceReading, 'files' | 'series'>,
  { packs, renderer }: Means,
): Promise<void> {
  const file = [...files].find(({ path }) => path.endsWith('/series.yaml'))
  if (series === null || file === undefined) return
  for (const language of series.facts.languages) {
    const place = placeOf(file, language)
    if (!packs.has(language)) {
      const reason = `there are no words for the language “${language}”`
      const remedy = `Give “outcome translation new ${language} series”, which begins ${language}/language.md, or take the language from the list.`
      report(file, 'language-words', { place, reason, remedy })
      continue
    }
    const patterns = packs.get(language)?.hyphenation ?? null
    if (patterns !== null && !hasPatterns(patterns))
      report(file, 'language-words', {
        place,
        reason: `there are no patterns “${patterns}” for dividing the words of the language “${language}”`,
        remedy: `Write “hyphenation: null” in ${language}/language.md, or the name of a language in the package hyphen.`,
      })
    const missing = await renderer.missingFonts(language)
    if (missing.length === 0) continue
    report(file, 'language-fonts', {
      place,
      reason: `the fonts of the language “${language}” are not installed`,
      remedy: `Give “npm install ${missing.join(' ')}” in the folder that holds the sources or in one above it.`,
    })
  }
}

function placeOf(file: VFile, language: string) {
  const text = String(file.value)
  const found = new RegExp(`(?<![\\w-])${language}(?![\\w-])`).exec(text.slice(text.indexOf('languages:')))
  const start = text.indexOf('languages:') + (found?.index ?? 0)
  return between(file, start, start + language.length)
}
