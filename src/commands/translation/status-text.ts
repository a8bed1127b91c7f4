// What `outcome translation status` says: what is current and what is left to do, by file, with the place of each unit.

import type { Said } from '../../build/kept/kept-text.ts'
import type { TranslationCounts, TranslationState, TranslationUnit } from '../../model/translation.ts'
import { countByFile, countUnits } from '../../translation/counts.ts'
import { reportRequest } from '../ci/report-request.ts'
import { openReports } from '../ci/reports.ts'
import type { Invocation } from '../command.ts'
import { messagesOf } from '../messages.ts'
import type { World } from '../world.ts'
import { type Catalog, openCatalogs, openProject, type TranslationProject } from './catalog.ts'
import { brokenFiles, changeOfSource, locationOfUnit, printBroken } from './print.ts'

/** The status of what is asked for; files that are broken are told on standard error. */
export async function statusText(sources: string, invocation: Invocation, world: World): Promise<Said> {
  const project = await openProject(sources, world)
  const catalogs = await openCatalogs(project, invocation.positionals)
  const broken = brokenFiles(catalogs)
  if (broken.length > 0) {
    const reports = await openReports(reportRequest(invocation, world.environment), sources, world)
    await reports.write({ command: 'translation status', files: broken, exitCode: 1, troubles: [], result: null })
  }
  if (invocation.has('json')) {
    const data =
      broken.length > 0
        ? { books: [], messages: messagesOf(broken) }
        : { books: catalogs.map(catalogData), notBegun: leftToBegin(project, catalogs, invocation.positionals), messages: [] }
    return { text: `${JSON.stringify(data, null, 2)}\n`, isWell: broken.length === 0 }
  }
  if (printBroken(catalogs, world.errors)) return { text: '', isWell: false }
  const texts = catalogs.map((catalog) => catalogText(catalog, invocation.has('short'), world.output.hasColours))
  const left = leftToBegin(project, catalogs, invocation.positionals).map(({ language, edition }) => `${language} ${edition}: not begun\n`)
  return { text: catalogs.length === 0 ? `${notBegun(project, invocation.positionals)}\n` : [...texts, ...left].join('\n'), isWell: true }
}

/** What of the named languages and editions has no file yet. */
function leftToBegin({ languages, components }: TranslationProject, catalogs: readonly Catalog[], names: readonly string[]) {
  const named = (all: readonly string[]) => (all.some((one) => names.includes(one)) ? all.filter((one) => names.includes(one)) : all)
  const pairs = named(languages).flatMap((language) => named(components).map((edition) => ({ language, edition })))
  return pairs.filter(
    ({ language, edition }) => !catalogs.some((catalog) => catalog.language === language && catalog.component === edition),
  )
}

function notBegun({ languages }: TranslationProject, names: readonly string[]): string {
  const named = languages.find((tag) => names.includes(tag))
  const which = named === undefined ? 'No translation has been begun.' : `The translation into ${named} has not been begun.`
  return `${which} Begin one with: outcome translation new ${named ?? languages[0] ?? 'fr'}`
}

const order: readonly TranslationState[] = ['current', 'stale', 'updated?', 'missing', 'unverified', 'orphan']

function countsText({ total, states }: TranslationCounts): string {
  const left = order.filter((state) => state !== 'current' && states[state] > 0).map((state) => `${states[state]} ${state}`)
  return [`${states.current} of ${total} current`, ...left].join(', ')
}

function catalogText(catalog: Catalog, isShort: boolean, hasColours: boolean): string {
  const lines = [`${catalog.language} ${catalog.component}: ${countsText(countUnits(catalog.units))}`]
  for (const [path, counts] of countByFile(catalog.units)) {
    if (counts.states.current === counts.total && counts.states.orphan === 0) continue
    lines.push(`  ${path}: ${countsText(counts)}`)
    if (isShort || !catalog.target.has(path)) continue
    for (const unit of catalog.units) {
      if ((unit.source ?? unit.target)?.path === path && unit.state !== 'current') lines.push(...unitText(catalog, unit, hasColours))
    }
  }
  return `${lines.join('\n')}\n`
}

function unitText(catalog: Catalog, unit: TranslationUnit, hasColours: boolean): string[] {
  const change = changeOfSource(unit, hasColours)
  const id = (unit.source ?? unit.target)?.id.replace(/^[^#]*/, '') ?? ''
  return [`    ${locationOfUnit(catalog, unit)}  ${unit.state}  ${id}`, ...(change === null ? [] : [`      ${change}`])]
}

function catalogData(catalog: Catalog): object {
  const files = [...countByFile(catalog.units)].map(([path, counts]) => ({ path, translated: catalog.target.has(path), ...counts }))
  const units = catalog.units.map((unit) => ({
    id: (unit.source ?? unit.target)?.id,
    state: unit.state,
    waived: unit.waived,
    place: locationOfUnit(catalog, unit),
    source: unit.source?.text ?? null,
    previous: unit.locked?.source ?? null,
    target: unit.target?.text ?? null,
    change: changeOfSource(unit, false),
  }))
  return { language: catalog.language, edition: catalog.component, counts: countUnits(catalog.units), files, passages: units }
}
