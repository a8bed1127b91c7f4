// A further text of an edition as a file: its place, its count in edition.yaml, and the proof that it is right, by reading it as a build does
// before anything is written.
import { join } from 'node:path'
import type { VFile } from 'vfile'
import { readText } from '../../disk/read.ts'
import { languageFolder } from '../../load/layout.ts'
import { createLoadContext, filesOf } from '../../load/load-context.ts'
import { readDrafts } from '../../load/manuscript.ts'
import { didYouMean } from '../../load/nearest.ts'
import { readSeries } from '../../load/series.ts'
import { openSources, openSourcesWith } from '../../load/sources.ts'
import type { EditionFacts } from '../../model/facts.ts'
import { hasError } from '../../model/message.ts'
import { SourcesError } from '../../model/sources-error.ts'
import { UsageError } from '../../model/usage-error.ts'
import { countedMore, type Frontmatter, type NewTextKind, newText, nextPath } from '../../scaffold/new-text.ts'
import { identifier } from '../../texts/fields.ts'
import { kinds } from '../../texts/index.ts'
import type { ExitCode, Invocation, Option } from '../command.ts'
import { sourcesFolder, sourcesOption } from '../translation/options.ts'
import type { World } from '../world.ts'
import { newOptions, writeNewFiles } from './files.ts'

/** The options of the commands that begin a text. */
export const textOptions: Readonly<Record<string, Option>> = {
  edition: { type: 'string', value: 'EDITION', text: 'in which edition; without it the newest' },
  id: { type: 'string', value: 'ID', text: 'the permanent name in the name of the file; without it made from the title' },
  ...sourcesOption,
  ...{ json: newOptions['json'] as Option },
}

/** What a command says of its text. */
export interface TextToMake {
  readonly kind: NewTextKind
  readonly title: string
  readonly frontmatter: (edition: EditionFacts) => Frontmatter
  readonly body: string
}

/** The title that was given; throws a UsageError where there is none. */
export function titleOf({ positionals }: Invocation, what: string): string {
  const [title = ''] = positionals
  if (title.trim() === '') throw new UsageError(`Give the title of the ${what}, in quotation marks.`)
  return title.trim()
}

/** Makes the next text of its kind, in the newest edition or in the one that was named. */
export async function makeText({ kind, title, frontmatter, body }: TextToMake, invocation: Invocation, world: World): Promise<ExitCode> {
  const folder = sourcesFolder(invocation, world)
  const edition = await openEdition(folder, invocation.value('edition'))
  const id = invocation.value('id')
  if (id !== undefined && !identifier.safeParse(id).success)
    throw new UsageError(`--id cannot be “${id}”: it is to be of lower-case letters, digits and hyphens.`)
  const path = nextPath({ kind, title, id }, { texts: edition.texts, folder: `${edition.id}/${edition.language}` })
  const texts = new Map([[path, newText(frontmatter(edition.facts), body)]])
  const next = await countTexts(texts, { folder, edition, kind, more: 1 })
  const own = (await readNew(texts, folder, edition)).map(([, file]) => file)
  if (own.some(hasError)) throw new SourcesError(own)
  return writeNewFiles({ folder, texts, changed: [factsPath(edition)], next }, invocation, world)
}

/** What is known of an edition before a text is added to it. */
export interface OpenEdition {
  readonly id: string
  /** The source language. */
  readonly language: string
  readonly facts: EditionFacts
  readonly texts: ReturnType<typeof languageFolder>['texts']
  /** Every file of the sources. */
  readonly paths: readonly string[]
}

const factsPath = ({ id }: OpenEdition) => `${id}/edition.yaml`

/** The edition that was named, or the newest; throws what keeps it from being read, or a UsageError where there is none. */
export async function openEdition(folder: string, named: string | undefined): Promise<OpenEdition> {
  const sources = await openSources(folder)
  const context = createLoadContext(sources)
  const { languages, editions } = await readSeries(context)
  const ids = editions.map(({ id }) => id)
  const open = editions.filter(({ facts }) => facts !== null && facts.status !== 'announced')
  const found = named === undefined ? open.at(-1) : editions.find(({ id }) => id === named)
  const [language] = languages
  if (found === undefined && named !== undefined)
    throw new UsageError(`There is no edition “${named}”.${didYouMean(named, ids)} Begin it: outcome new edition ${named}.`)
  // What keeps the series or the edition from being read stands as messages on its files.
  if (language === undefined || (editions.length > 0 && (found === undefined || found.facts === null)))
    throw new SourcesError(filesOf(context))
  if (found === undefined) throw new UsageError('There is no edition yet. Begin one: outcome new edition YEAR.')
  const { texts } = languageFolder(sources.below(found.id), found.id, language)
  return { id: found.id, language, facts: found.facts as EditionFacts, texts, paths: sources.paths }
}

/** Texts that are added to an edition. */
export interface Added {
  readonly folder: string
  readonly edition: OpenEdition
  readonly kind: NewTextKind
  readonly more: number
}

/** Counts texts in edition.yaml, which joins the files to be written; says what to do where that cannot be done. */
export async function countTexts(
  files: Map<string, string | Uint8Array>,
  { folder, edition, kind, more }: Added,
): Promise<readonly string[]> {
  const path = factsPath(edition)
  const { isCounted, plural } = kinds[kind]
  if (!isCounted) return []
  const counted = countedMore(await readText(join(folder, path)), kind, more)
  if (counted === null) return [`Write into ${path} how many ${plural} there are now.`]
  files.set(path, counted)
  return []
}

/** Reads new texts among the others as a build does; gives them with what is wrong with them. What is wrong with others is not their maker's. */
export async function readNew(
  files: ReadonlyMap<string, string | Uint8Array>,
  folder: string,
  edition: OpenEdition,
): Promise<readonly (readonly [path: string, file: VFile])[]> {
  const sources = await openSourcesWith(folder, files)
  const context = createLoadContext(sources)
  await readDrafts(context, edition)
  return filesOf(context).flatMap((file) => {
    const path = file.path.slice(sources.name.length + 1)
    return files.has(path) && path !== factsPath(edition) ? [[path, file] as const] : []
  })
}
