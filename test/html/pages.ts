// Every HTML page that the sources give, for the tests of this folder: the documents and the series page in every language.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openReading, readManuscripts, type SourceReading } from '../../src/build/reading.ts'
import { alternateFiles } from '../../src/formats/html.ts'
import { formatNames } from '../../src/formats/names.ts'
import { createRenderer, type Renderer } from '../../src/render/index.ts'
import { transform } from '../../src/transform/index.ts'
import { world } from '../cli/world.ts'
import { seriesPageOf } from '../documents.ts'
import { packs, templates } from '../packs.ts'

const sources = fileURLToPath(new URL('../../sources', import.meta.url))
const languages = [...packs.keys()]
const inFolder = (path: string, wanted: (name: string) => boolean) => readdirSync(path).filter(wanted).sort()
const isLanguage = (name: string) => languages.includes(name)

/** The editions with sessions, by year and languages. */
const editions = inFolder(sources, (name) => /^\d{4}$/.test(name)).flatMap((year) =>
  inFolder(`${sources}/${year}/en`, (name) => name === 'sessions').map(() => ({
    year,
    languages: inFolder(`${sources}/${year}`, isLanguage),
  })),
)

/** Whether every page is looked at, as by `npm run conformance`. */
export const isWhole = process.env['CONFORMANCE'] === 'all'

/** Every page by name: `2023/en`, `series/fr`. */
export const allNames: readonly string[] = [
  ...editions.flatMap((edition) => edition.languages.map((language) => `${edition.year}/${language}`)),
  ...inFolder(sources, isLanguage).map((language) => `series/${language}`),
]

/** The pages that are looked at: in a run of all tests of the documents one in each language, the shortest in English. */
export const names = isWhole ? allNames : allNames.filter((name) => /^(series|2023)\/(?!en)|^(2022|series)\/en/.test(name))

/** Makes every page that is looked at. */
export async function makePages(): Promise<ReadonlyMap<string, string>> {
  const renderer = await createRenderer(templates, packs)
  const reading = await openReading(
    { sources, output: null, editions: [], languages: [], formats: [], conformance: null, isStrict: false, shard: null },
    world(),
  )
  const documents = await Promise.all(editions.map(({ year }) => documentsOf(year, { reading, renderer })))
  const series = names
    .filter((name) => name.startsWith('series/'))
    .map(async (name): Promise<[string, string]> => {
      return [name, await renderer.seriesPage(await seriesPageOf(name.slice('series/'.length)))]
    })
  return new Map([...documents.flat(), ...(await Promise.all(series))])
}

interface Making {
  readonly reading: SourceReading
  readonly renderer: Renderer
}

async function documentsOf(year: string, { reading, renderer }: Making): Promise<readonly [string, string][]> {
  const edition = reading.series?.editions.find(({ id }) => id === year)
  const manuscripts = edition && (await readManuscripts(reading, edition, () => undefined))?.manuscripts
  if (!manuscripts)
    throw new Error(
      `the sources of ${year} have problems:\n${[...reading.files].flatMap(({ messages }) => messages.map(String)).join('\n')}`,
    )
  return Promise.all(
    manuscripts
      .filter(({ language }) => names.includes(`${year}/${language}`))
      .map(async (manuscript): Promise<[string, string]> => {
        const document = transform(manuscript, { packs, sourceHash: '0'.repeat(64) })
        return [`${year}/${manuscript.language}`, await renderer.document(document, 'screen', alternateFiles(document, formatNames))]
      }),
  )
}
