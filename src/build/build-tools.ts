// What every document of a build is made with, opened once: templates, the words of the languages, and what files say of their making.
import type { VFile } from 'vfile'
import type { World } from '../commands/world.ts'
import { openFinisher } from '../finish/finisher.ts'
import type { FormatTools } from '../formats/index.ts'
import { type LanguagePacks, loadLanguages } from '../load/languages.ts'
import type { LanguagePack } from '../model/language.ts'
import { UsageError } from '../model/usage-error.ts'
import { openPagePictures, type PagePictures } from '../pictures/page-pictures.ts'
import { createRenderer, type Renderer } from '../render/index.ts'
import type { PrintService } from './print-service.ts'
import type { SourceReading } from './reading.ts'

/** The tools of formats, and what the build itself works with. */
export interface BuildTools {
  readonly tools: Omit<FormatTools, 'formats'>
  readonly renderer: Renderer
  readonly pictures: PagePictures
  readonly packs: ReadonlyMap<string, LanguagePack>
}

/** Adds the languages that are made and not shipped. */
export type CompletePacks = (packs: LanguagePacks) => void

/** Language files in which something is wrong, with the messages on them. */
export interface WrongLanguages {
  readonly wrong: readonly VFile[]
}

/** Where what a build needs is found. */
export interface BuildPlaces {
  readonly world: World
  /** The sources as they were read: their languages, and in a folder above them packages of further fonts. */
  readonly reading: Pick<SourceReading, 'sources' | 'series' | 'request'>
}

/** Opens templates and language files; languages can be added to those that come with the program, and so may be wrong. */
export async function openBuildTools(
  printer: Pick<PrintService, 'print'>,
  { world, reading }: BuildPlaces,
  complete: CompletePacks,
): Promise<BuildTools | WrongLanguages> {
  const { packs, files } = await openPacks(world, reading)
  if (packs === null) return { wrong: files }
  complete(packs)
  const renderer = await createRenderer(world.templates, packs, reading.request.sources)
  const producer = `Outcome Document generator ${world.version}`
  const date = dateOf(world.environment['SOURCE_DATE_EPOCH'])
  const { document: render, report } = renderer
  const pictures = openPagePictures(renderer.column, world.signal)
  return {
    packs,
    renderer,
    pictures,
    tools: { render, report, print: printer.print, finisher: openFinisher(world.signal), producer, date },
  }
}

/** The language files of what was read; where the series cannot be read, those that ship. */
export function openPacks({ templates }: Pick<World, 'templates'>, { sources, series }: Pick<SourceReading, 'sources' | 'series'>) {
  return loadLanguages({ templates, sources, languages: series?.facts.languages ?? null })
}

/** SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/) as RFC 3339, or null where it is not set. */
export function dateOf(epoch: string | undefined): string | null {
  if (epoch === undefined || epoch === '') return null
  const lastSecond = 253_402_300_799 // of the year 9999
  if (!/^\d+$/.test(epoch) || Number(epoch) > lastSecond)
    throw new UsageError(`SOURCE_DATE_EPOCH must be seconds since 1970, and is “${epoch}”.`)
  return new Date(Number(epoch) * 1000).toISOString().replace('.000Z', 'Z')
}
