// What every document of a build is made with, opened once: templates, the words of the languages, and what files say of their making.
import type { VFile } from 'vfile'
import type { World } from '../commands/world.ts'
import { openFinisher } from '../finish/finisher.ts'
import type { FormatTools } from '../formats/index.ts'
import { loadLanguages } from '../load/languages.ts'
import type { LanguagePack } from '../model/language.ts'
import { UsageError } from '../model/usage-error.ts'
import { openPagePictures, type PagePictures } from '../pictures/page-pictures.ts'
import { createRenderer, type Renderer } from '../render/index.ts'
import type { PrintService } from './print-service.ts'

/** The tools of formats, and what the build itself works with. */
export interface BuildTools {
  readonly tools: Omit<FormatTools, 'formats'>
  readonly renderer: Renderer
  readonly pictures: PagePictures
  readonly packs: ReadonlyMap<string, LanguagePack>
}

/** Adds the languages that are made and not shipped. */
export type CompletePacks = (packs: BuildTools['packs']) => Promise<BuildTools['packs']>

/** Language files in which something is wrong, with the messages on them. */
export interface WrongLanguages {
  readonly wrong: readonly VFile[]
}

/** Where what a build needs is found. */
export interface BuildPlaces {
  readonly world: World
  /** The folder of the sources: packages of further fonts may be installed in a folder above it. */
  readonly sources: string
}

/** Opens templates and language files; languages can be added to those that come with the program, and so may be wrong. */
export async function openBuildTools(
  printer: Pick<PrintService, 'print'>,
  { world, sources }: BuildPlaces,
  complete: CompletePacks,
): Promise<BuildTools | WrongLanguages> {
  const { value: shipped, files } = await loadLanguages(world.templates)
  if (shipped === null) return { wrong: files }
  const packs = await complete(shipped)
  const renderer = await createRenderer(world.templates, packs, sources)
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

/** SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/) as RFC 3339, or null where it is not set. */
export function dateOf(epoch: string | undefined): string | null {
  if (epoch === undefined || epoch === '') return null
  const lastSecond = 253_402_300_799 // of the year 9999
  if (!/^\d+$/.test(epoch) || Number(epoch) > lastSecond)
    throw new UsageError(`SOURCE_DATE_EPOCH must be seconds since 1970, and is “${epoch}”.`)
  return new Date(Number(epoch) * 1000).toISOString().replace('.000Z', 'Z')
}
