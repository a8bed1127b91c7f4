// Reading the sources of a build: everything on one desk, so that all problems are told together, and each edition by itself, so
// that an edition with an error does not stop the others.
import type { VFile } from 'vfile'
import { type Desk, filesOf, openDesk } from '../load/desk.ts'
import { readManuscript } from '../load/manuscript.ts'
import { readSeries } from '../load/series.ts'
import { openSources, type Sources } from '../load/sources.ts'
import { readTranslation } from '../load/translation.ts'
import type { Manuscript, Series, SeriesEdition } from '../model/manuscript.ts'
import { mergeTranslation, readLock } from '../translation/index.ts'
import { chosenLanguages } from './choice.ts'
import type { BuildOrder } from './order.ts'

/** The sources on their way through a build. */
export interface Reading {
  readonly order: BuildOrder
  readonly sources: Sources
  readonly desk: Desk
  /** Null when the series itself cannot be read. */
  readonly series: Series | null
}

/** Opens the sources and reads what all editions share. */
export async function openReading(order: BuildOrder): Promise<Reading> {
  const sources = await openSources(order.sources)
  const desk = openDesk(sources)
  return { order, sources, desk, series: await readSeries(desk) }
}

/** The manuscripts of an edition in the ordered languages; null when something in it, or in what editions share, is wrong. */
export async function readEdition(reading: Reading, edition: SeriesEdition): Promise<readonly Manuscript[] | null> {
  const { desk, series, order } = reading
  if (series === null) return null
  const source = await readManuscript(desk, series, edition)
  if (source === null) return null
  const languages = chosenLanguages(edition, order)
  const manuscripts = await Promise.all(languages.map((language) => (language === source.language ? source : translated(reading, source, language))))
  return isWell(reading, edition.id) ? manuscripts : null
}

async function translated({ desk }: Reading, source: Manuscript, language: string): Promise<Manuscript> {
  const translation = await readTranslation(desk, source, language)
  return mergeTranslation(source, translation, translation.lock === null ? null : readLock(translation.lock))
}

/** Whether nothing stops an edition (or, for null, what editions share): no error in its files nor in those that all share. */
export function isWell(reading: Reading, edition: string | null): boolean {
  return reading.series !== null && relevantFiles(reading, edition).every((file) => !stops(file, reading.order))
}

function relevantFiles({ desk, sources, series }: Reading, edition: string | null): readonly VFile[] {
  const others = (series?.editions ?? []).map(({ id }) => id).filter((id) => id !== edition)
  return filesOf(desk).filter(({ path }) => !others.some((id) => path.startsWith(`${sources.name}/${id}/`)))
}

const stops = (file: VFile, { isStrict }: BuildOrder) => file.messages.some(({ fatal }) => fatal === true || isStrict)
