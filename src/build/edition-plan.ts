// What of an edition is to be made, as reading it told, now or at an earlier build of the same sources: then it is read only when a
// document of it is made all the same.
import type { VFile } from 'vfile'
import type { Manuscript, SeriesEdition } from '../model/manuscript.ts'
import type { EditionEntry } from './kept/entries.ts'
import { filesOf, keptFiles } from './kept/kept-files.ts'
import type { KeptParts } from './kept/kept-parts.ts'
import type { DocumentOrder } from './kept/keys.ts'
import { isPseudo } from './pseudo.ts'
import { type ReadEdition, readManuscripts, relevantFiles, type SourceCheck, type SourceReading } from './reading.ts'
import { type ToldPicture, toldPictures } from './told-pictures.ts'

/** The documents of an edition that are to be made. */
export interface EditionPlan {
  readonly documents: readonly DocumentOrder[]
  readonly leftOut: readonly string[]
  readonly told: readonly ToldPicture[]
  readonly manuscript: (language: string) => Promise<Manuscript>
}

/** How an edition is read. */
export interface PlanContext {
  readonly reading: SourceReading
  readonly kept: KeptParts
  readonly look: SourceCheck
}

/** Plans an edition; null when something in it, or in what editions share, is wrong. */
export async function planEdition(edition: SeriesEdition, context: PlanContext): Promise<EditionPlan | null> {
  const { reading, kept, look } = context
  const languages = reading.series?.facts.languages ?? []
  const own = ({ path }: { readonly path: string }) => path.startsWith(`${reading.sources.name}/${edition.id}/`)
  const documents = (of: readonly string[], madeIn: readonly string[]) =>
    of.map((language): DocumentOrder => ({ edition: edition.id, language, languages, madeIn }))
  const known = await kept.edition(edition.id)
  if (known !== null && isOfEdition(known, edition, languages)) {
    const shared = relevantFiles(reading, edition.id).filter((file) => !own(file))
    await Promise.all(shared.map(look))
    const told = await filesOf(known.sources)
    for (const file of told) reading.files.add(file)
    return { documents: documents(known.languages, known.madeIn), ...known, manuscript: readLater(edition, context, told) }
  }
  const read = await readManuscripts(reading, edition, look)
  if (read === null) return null
  const { manuscripts, leftOut } = read
  const told = toldPictures(`${reading.sources.name}/${edition.id}`, manuscripts)
  const madeIn = [...(manuscripts[0]?.edition.words.keys() ?? [])]
  const made = manuscripts.map(({ language }) => language)
  const sources = keptFiles([...reading.files].filter(own))
  kept.keepEdition(edition.id, { series: languages, languages: made, madeIn, leftOut, told, sources })
  return { documents: documents(made, madeIn), leftOut, told, manuscript: async (language) => manuscriptIn(read, language) }
}

/** Whether an entry can be what reading an edition told: those of a server say what they like. */
function isOfEdition({ series, languages, madeIn, leftOut }: EditionEntry, { words }: SeriesEdition, all: readonly string[]): boolean {
  const isKnown = (language: string) => words.has(language) || isPseudo(language)
  return series.join(' ') === all.join(' ') && [...languages, ...madeIn, ...leftOut].every(isKnown)
}

/** Reads an edition when a first document of it is asked for: then its files stand in the place of what was told of them before. */
function readLater(edition: SeriesEdition, { reading, look }: PlanContext, told: readonly VFile[]): EditionPlan['manuscript'] {
  let begun: Promise<ReadEdition | null> | null = null
  const begin = () => {
    for (const file of told) reading.files.delete(file)
    return readManuscripts(reading, edition, look)
  }
  return async (language) => {
    begun ??= begin()
    return manuscriptIn(await begun, language)
  }
}

function manuscriptIn(read: ReadEdition | null, language: string): Manuscript {
  const found = read?.manuscripts.find((manuscript) => manuscript.language === language)
  if (found === undefined) throw new Error('The sources were changed while they were read. Try again.')
  return found
}
