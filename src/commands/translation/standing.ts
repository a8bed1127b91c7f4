// `outcome translation export --standing`: PO files that a platform for translators keeps, one a language and edition, and a template each.
// What a translator has written there and nobody has imported stays. All files are written together, or none.
import { join, resolve } from 'node:path'
import { openTerms } from '../../build/checks/terms.ts'
import type { Terms } from '../../translation/checks/terms.ts'
import { exchangeFor } from '../../translation/exchange/exchange.ts'
import { frameOf, readPo, writePo } from '../../translation/exchange/po.ts'
import { keepEarlier, type StandingContext, standingNames, standingUnits, withPassageIds } from '../../translation/exchange/standing.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { pluralized } from '../messages.ts'
import type { World } from '../world.ts'
import { type Catalog, openCatalogs, openProject } from './catalog.ts'
import { sourcesFolder } from './options.ts'
import { locationOf, printBroken } from './print.ts'
import { saveTexts } from './source-files.ts'
import { readStanding, readTemplate, type StandingBook, standingBooks, standingFolder, templateName } from './standing-files.ts'

/** Writes the standing files of the languages and editions that the command line names. */
export async function exportStanding(invocation: Invocation, world: World): Promise<ExitCode> {
  const project = await openProject(sourcesFolder(invocation, world), world)
  const catalogs = await openCatalogs(project, invocation.positionals)
  if (printBroken(catalogs, world.errors)) return 1
  const { terms } = await openTerms(project.sources)
  const named = invocation.value('out') ?? standingFolder
  const folder = resolve(world.folder, named)
  const texts = new Map<string, string>()
  for (const [book, group] of Map.groupBy(catalogs.flatMap(standingBooks), ({ name }) => name))
    for (const [path, text] of await textsOfBook({ book, group, folder, terms }, world)) texts.set(path, text)
  const changed = await saveTexts(folder, texts, world)
  world.output.write(`${named}: ${pluralized(texts.size, 'file')}, ${changed.size} changed\n`)
  return 0
}

/** One book in all its languages. */
interface BookWriting {
  readonly book: string
  readonly group: readonly StandingBook[]
  readonly folder: string
  readonly terms: Terms
}

async function textsOfBook({ book, group, folder, terms }: BookWriting, world: World): Promise<ReadonlyMap<string, string>> {
  const [first] = group
  if (first === undefined) return new Map()
  const names = standingNames(await readTemplate(join(folder, book), first.catalog), first.units)
  const contextOf = (catalog: Catalog): StandingContext => ({
    ...{ names, terms, language: catalog.language },
    placeOfSource: (segment) => locationOf(catalog, segment, 'source'),
  })
  const template = standingUnits(first.units, { ...contextOf(first.catalog), language: null })
  const texts = new Map([[`${book}/${templateName}`, writePo(exchangeFor(first.catalog, '', template))]])
  for (const { catalog, units: passages } of group) {
    const units = standingUnits(passages, contextOf(catalog))
    const path = `${book}/${catalog.language}.po`
    const text = await readStanding(join(folder, path))
    if (text.trim() === '') {
      texts.set(path, writePo(exchangeFor(catalog, catalog.language, units)))
      continue
    }
    const name = join(folder, path)
    const earlier = withPassageIds(readPo(text, name, { ...catalog, targetLanguage: catalog.language }), names)
    const { units: kept, gone, waiting } = keepEarlier(units, earlier, { passages, names })
    if (waiting > 0) world.errors.write(`${path}: ${pluralized(waiting, 'text')} kept that no import has taken in\n`)
    texts.set(path, writePo(exchangeFor(catalog, catalog.language, kept), frameOf(text, name), gone))
  }
  return texts
}
