// JSON Schemas (draft 2020-12) of what people write as data, from the schemas that the program itself checks with: an editor that reads them
// offers keys and says what is wrong while somebody types.
import { z } from 'zod'
import { editionFacts, seriesFacts, seriesWords } from '../model/facts.ts'
import { languagePack } from '../model/language.ts'
import { frontmatterOf, kindList } from '../texts/index.ts'
import { termsSchema } from '../translation/checks/terms.ts'

/** What people write as data: a file, or what stands above a text. */
interface Written {
  readonly title: string
  readonly schema: z.ZodType
  /** Where such files stand, from the folder of the sources; null for what stands above a text, which editors do not check. */
  readonly files: string | null
}

/** Everything that has a schema, by the name that `outcome schema` takes. */
const written: Readonly<Record<string, Written>> = {
  series: { title: 'series.yaml', schema: seriesFacts, files: 'series.yaml' },
  edition: { title: 'edition.yaml', schema: editionFacts, files: '*/edition.yaml' },
  terms: { title: 'terms.yaml', schema: termsSchema, files: 'terms.yaml' },
  language: { title: 'The words and typography of a language', schema: languagePack, files: null },
  'series-page': { title: 'The frontmatter of series.md', schema: seriesWords, files: null },
  ...Object.fromEntries(
    kindList.map((kind) => [
      kind.name,
      { title: `The frontmatter of ${kind.folder ?? 'edition.md'}`, schema: frontmatterOf(kind), files: null },
    ]),
  ),
}

/** The names of all schemas. */
export const schemaNames: readonly string[] = Object.keys(written)

/** The schema of that name as the text of its file; throws where there is none. */
export function writtenSchema(name: string): string {
  const found = written[name]
  if (found === undefined) throw new Error(`There is no schema “${name}”.`)
  // What people write, before defaults are filled in; what a schema cannot say is left to `outcome check`.
  const schema = z.toJSONSchema(found.schema, { io: 'input', unrepresentable: 'any' })
  return `${JSON.stringify({ ...schema, title: found.title }, null, 2)}\n`
}

/** The files that each schema checks, from the folder of the sources, for the settings of editors. */
export const checkedFiles: readonly (readonly [name: string, files: string])[] = Object.entries(written).flatMap(([name, { files }]) =>
  files === null ? [] : [[name, files] as const],
)
