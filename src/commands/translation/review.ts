// What `accept`, `adopt` and `sync` have in common: decisions about units, recorded in the locks of the catalogs named.

import type { TranslationUnit } from '../../model/translation.ts'
import { type ReviewDecision, updateLock } from '../../translation/update-lock.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { pluralized } from '../messages.ts'
import type { World } from '../world.ts'
import { type Catalog, openCatalogs, openProject } from './catalog.ts'
import { lockTexts } from './lock-files.ts'
import { sourcesFolder } from './options.ts'
import { printBroken } from './print.ts'
import { type FileContent, saveTexts } from './source-files.ts'

/** What to say about each unit; null: leave it as it is. */
export type ReviewRule = (unit: TranslationUnit, catalog: Catalog) => ReviewDecision | null

/** The catalogs that the options name, unless a lock is broken: then that has been said. */
export async function catalogsFor(names: readonly string[], invocation: Invocation, world: World): Promise<readonly Catalog[] | null> {
  const project = await openProject(sourcesFolder(invocation, world), world)
  const catalogs = await openCatalogs(project, names)
  return printBroken(catalogs, world.errors) ? null : catalogs
}

/** Records the decisions and says how many there were. */
export async function recordReviews(
  catalogs: readonly Catalog[],
  review: ReviewRule,
  { invocation, world, what, none, texts = [] }: ReviewReport,
): Promise<ExitCode> {
  const locks = new Map<Catalog, ReadonlyMap<string, FileContent>>()
  const judgedIn = new Map<Catalog, number>()
  for (const catalog of catalogs) {
    const reviewed = new Map(
      catalog.units.flatMap((unit) => {
        const decision = review(unit, catalog)
        return decision === null ? [] : [[unit, decision] as const]
      }),
    )
    if (catalog.lock === null && reviewed.size === 0) continue
    const lock = updateLock(catalog.units, (unit) => reviewed.get(unit) ?? null)
    const paths = new Set([...reviewed.keys()].flatMap(({ source }) => source?.path ?? []))
    locks.set(catalog, lockTexts(catalog, { lock, paths: reviewed.size === 0 ? null : paths }))
    judgedIn.set(catalog, reviewed.size)
  }
  const changed = await saveTexts(
    sourcesFolder(invocation, world),
    new Map([...texts, ...[...locks.values()].flatMap((own) => [...own])]),
    world,
  )
  const isChanged = (catalog: Catalog) => [...(locks.get(catalog)?.keys() ?? [])].some((path) => changed.has(path))
  const told = [...judgedIn].filter(([catalog, count]) => count > 0 || isChanged(catalog))
  for (const [{ language, component: id }, count] of told)
    world.output.write(`${language} ${id}: ${count > 0 ? `${pluralized(count, 'passage')} ${what}` : 'lock brought up to date'}\n`)
  if (told.length === 0 && none !== '') world.output.write(`${none}\n`)
  return 0
}

/** What is told of units whose state a person decided. */
export interface ReviewReport {
  readonly invocation: Invocation
  readonly world: World
  /** What was done to units: "accepted". */
  readonly what: string
  /** What is said where there was nothing to do. */
  readonly none: string
  /** Texts to write together with the locks, by their paths from the folder of the sources. */
  readonly texts?: Iterable<readonly [path: string, text: string]>
}
