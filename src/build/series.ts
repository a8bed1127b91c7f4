// What is made of the series as a whole: its page in each language, and the schema of the documents' data.
import { pathsOfDocument, schemaPath, schemaText } from '../formats/index.ts'
import { usualFormats } from '../formats/names.ts'
import type { Artifact } from '../model/artifact.ts'
import type { LanguagePack } from '../model/language.ts'
import type { Series, SeriesEdition } from '../model/manuscript.ts'
import { seriesPagePath } from '../model/series-page.ts'
import { shardRecordName } from '../output/shard-record.ts'
import type { Renderer } from '../render/index.ts'
import { seriesPage } from '../transform/index.ts'
import { shapesNotices } from './character-shapes.ts'
import { chosenLanguages } from './choice.ts'
import type { Made } from './kept/kept-parts.ts'
import { type DealtRequest, type EditionResult, formatsOf, isWhole } from './request.ts'

/** Where the series pages stand, by language. */
export function seriesPagePaths({ words, facts }: Series): ReadonlyMap<string, string> {
  const [sourceLanguage = ''] = facts.languages
  return new Map([...words.keys()].map((language) => [language, seriesPagePath(language, sourceLanguage)]))
}

/** The paths of all files that a request makes. */
export function pathsOf(series: Series, editions: readonly SeriesEdition[], request: DealtRequest): readonly string[] {
  const formats = formatsOf(request)
  const documents = editions.flatMap((edition) =>
    chosenLanguages(edition, request).flatMap((language) => pathsOfDocument({ edition, language }, formats)),
  )
  if (request.shard !== null) return [...documents, shardRecordName]
  return isWhole(request) ? [...documents, ...seriesPagePaths(series).values(), schemaPath] : documents
}

/** The series as its page shows it: without the languages in which an edition is not made. */
export function withoutLeftOut(series: Series, results: readonly Pick<EditionResult, 'edition' | 'leftOut'>[]): Series {
  const editions = series.editions.map((edition) => {
    const leftOut = results.find((result) => result.edition === edition.id)?.leftOut ?? []
    return { ...edition, words: new Map([...edition.words].filter(([language]) => !leftOut.includes(language))) }
  })
  return { ...series, editions }
}

/** The series page in every language in which the series has words, and the schema. */
export async function seriesArtifacts(series: Series, packs: ReadonlyMap<string, LanguagePack>, renderer: Renderer): Promise<Made> {
  const notices: string[] = []
  const pages = [...seriesPagePaths(series)].map(async ([language, path]): Promise<Artifact> => {
    const shown = seriesPage(series, { language, packs, formats: usualFormats })
    const page = await renderer.seriesPage(shown)
    notices.push(...shapesNotices(renderer.wantedBy(shown)))
    return { path, bytes: Buffer.from(page), pages: null }
  })
  const artifacts = [...(await Promise.all(pages)), { path: schemaPath, bytes: Buffer.from(schemaText()), pages: null }]
  return { artifacts, notices }
}
