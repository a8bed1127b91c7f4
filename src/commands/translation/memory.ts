// A memory of translations, out and in: `export --tmx` writes what is current, `import FILE.tmx` gives it to passages that have no translation.
import { UsageError } from '../../model/usage-error.ts'
import { exchangeFor } from '../../translation/exchange/exchange.ts'
import { recall } from '../../translation/exchange/recall.ts'
import { memoryOf, readTmx, writeTmx } from '../../translation/exchange/tmx.ts'
import { isTranslatable } from '../../translation/inline.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { pluralized } from '../messages.ts'
import { escapeControls } from '../width.ts'
import type { World } from '../world.ts'
import { openCatalogs, openProject } from './catalog.ts'
import { sourcesFolder } from './options.ts'
import { locationOf, printBroken } from './print.ts'
import { saveOrPrint } from './source-files.ts'
import { takeIn } from './taking-in.ts'
import { reasonAgainstText } from './wrong-text.ts'

/** Writes what is current in the languages and editions that the command line names as TMX. */
export async function exportMemory(invocation: Invocation, world: World): Promise<ExitCode> {
  const project = await openProject(sourcesFolder(invocation, world), world)
  const catalogs = await openCatalogs(project, invocation.positionals)
  if (printBroken(catalogs, world.errors)) return 1
  const pairs = catalogs.flatMap(({ language, units }) =>
    units.flatMap(({ state, source, target }) =>
      state === 'current' && source !== null && target !== null && isTranslatable(source) ? [{ language, source, target }] : [],
    ),
  )
  const memory = memoryOf(project.sourceLanguage, pairs)
  const what = `${memory.entries.length} ${memory.entries.length === 1 ? 'entry' : 'entries'}`
  await saveOrPrint(writeTmx(memory, world.version), { out: invocation.value('out'), what }, world)
  return 0
}

/** A file with a memory, as it was named and as it was read. */
interface MemoryFile {
  readonly name: string
  readonly text: string
}

/** Gives what a memory knows to the passages of all languages that are begun and have no translation of them. */
export async function importMemory({ name, text }: MemoryFile, invocation: Invocation, world: World): Promise<ExitCode> {
  const memory = readTmx(text, name)
  const root = sourcesFolder(invocation, world)
  const project = await openProject(root, world)
  const { sourceLanguage } = project
  const catalogs = await openCatalogs(project, [])
  if (printBroken(catalogs, world.errors)) return 1
  if (!memory.entries.some((entry) => [...entry.keys()].some((tag) => tag.toLowerCase().split(/[-_]/)[0] === sourceLanguage.split('-')[0])))
    throw new UsageError(`${name} has no text in ${sourceLanguage}, the source language of these sources. Name another memory.`)
  let [taken, isRefused] = [0, false]
  for (const catalog of catalogs) {
    const { component, language } = catalog
    const recalled = recall(memory, catalog.units, { language, sourceLanguage, near: invocation.has('near') })
    const texts = recalled.filter(({ exchangeUnit, ...rest }) => reasonAgainstText({ exchangeUnit, ...rest }, language) === null)
    if (texts.length === 0) continue
    const incoming = { texts, done: [], same: [], refused: [] }
    const { put, refused, count } = await takeIn({ exchange: exchangeFor(catalog, language, []), catalog, incoming }, root, world)
    for (const { exchangeUnit, reason } of refused) world.errors.write(`${escapeControls(`refused: ${exchangeUnit.id}: ${reason}`)}\n`)
    const near = put.filter(({ changedFrom }) => changedFrom !== null)
    for (const { unit } of near)
      if (unit.source !== null)
        world.output.write(`out of date: ${locationOf(catalog, unit.source, 'source')}: from a source that is nearly the same\n`)
    world.output.write(`${language} ${component}: ${pluralized(count, 'text')} taken in, to be looked at; ${near.length} of them near\n`)
    taken += count
    isRefused ||= refused.length > 0
  }
  if (taken === 0) world.output.write(`${name}: nothing in it is missing in these sources.\n`)
  return isRefused ? 1 : 0
}
