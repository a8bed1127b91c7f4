// `outcome translation accept`: someone has compared units with their source and says that they fit.
import { dirname, resolve } from 'node:path'
import type { TranslationUnit } from '../../model/translation.ts'
import { UsageError } from '../../model/usage-error.ts'
import { placeOf } from '../../translation/place.ts'
import type { ReviewDecision } from '../../translation/update-lock.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import type { World } from '../world.ts'
import type { Catalog } from './catalog.ts'
import { sourcesFolder, sourcesOption } from './options.ts'
import { locationOfUnit } from './print.ts'
import { catalogsFor, recordReviews } from './review.ts'

/** The command by which someone says that units fit their source. */
export const accept: Command = {
  name: 'translation accept',
  summary: 'say that passages fit their source as it is now',
  operands: '[FILE[:LINE]|ID…]',
  most: 1000,
  description: [
    'Accepts passages that were updated, unverified, or are rightly the same as the source. A passage that is out of date and was not touched is accepted only with --cosmetic: the change of the source needs none in the translation.',
  ],
  options: {
    ...sourcesOption,
    lang: { type: 'string', value: 'TAG', multiple: true, text: 'only in this language (needed with an ID)' },
    edition: { type: 'string', value: 'EDITION', multiple: true, text: 'only in this edition' },
    cosmetic: { type: 'boolean', text: 'the change of the source needs none in the translation' },
    all: { type: 'boolean', text: 'every passage that is updated or unverified' },
    same: { type: 'boolean', text: 'with --all or a file: passages too that are rightly the same as the source (“Budget”, names)' },
  },
  examples: [
    ['outcome translation accept sources/2023/fr/encouragements/07-make-budgets-answerable.md:14', 'the passage on that line'],
    ['outcome translation accept --lang fr --edition 2021 --all', 'everything that is updated or unverified'],
  ],
  run,
}

const nothing = 'Nothing to accept: no passage that was named is updated, unverified or out of date.'

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const isAll = invocation.has('all')
  if (invocation.positionals.length === 0 && !isAll) throw new UsageError('Name files, lines or ids to accept, or say --all.')
  const catalogs = await catalogsFor([...invocation.values('lang'), ...invocation.values('edition')], invocation, world)
  if (catalogs === null) return 1
  const named = chosenUnits(invocation.positionals, catalogs, placesFor(invocation, world))
  // Beside names, --all means all that they name.
  const isMeant = (unit: TranslationUnit) => named.has(unit) || invocation.positionals.length === 0
  const isWhole = isAll || invocation.positionals.every((name) => name.endsWith('.md'))
  const options: AcceptOptions = { isCosmetic: invocation.has('cosmetic'), takesSame: invocation.has('same') || !isWhole }
  const left = catalogs.flatMap((catalog) =>
    catalog.units.flatMap((unit) => (named.has(unit) && isLeft(unit, options) ? locationOfUnit(catalog, unit) : [])),
  )
  for (const place of left)
    world.errors.write(`${place}: the source has changed and the translation has not. Translate the change, or say --cosmetic.\n`)
  const review = (unit: TranslationUnit) => (isMeant(unit) ? decisionOn(unit, options) : null)
  // A catalog of which nothing is accepted is not written: nobody has reviewed it.
  const accepted = catalogs.filter(({ units }) => units.some((unit) => review(unit) !== null))
  await recordReviews(accepted, review, { invocation, world, what: 'accepted', none: left.length > 0 ? '' : nothing })
  return left.length > 0 ? 1 : 0
}

/** Where paths begin: those of the command line, and those of the sources, which say the name of their folder. */
interface Places {
  readonly folder: string
  readonly parent: string
}

function placesFor(invocation: Invocation, world: World): Places {
  return { folder: world.folder, parent: dirname(sourcesFolder(invocation, world)) }
}

function chosenUnits(names: readonly string[], catalogs: readonly Catalog[], places: Places): Set<TranslationUnit> {
  const chosen = new Set<TranslationUnit>()
  for (const name of names) {
    const isNamed = selection(name, places)
    const found = catalogs
      .map((catalog) => ({ catalog, units: catalog.units.filter((unit) => isNamed(unit, catalog)) }))
      .filter(({ units }) => units.length > 0)
    if (found.length === 0) throw new UsageError(`There is no translated passage at ${name}. ${hintFor(name, catalogs)}`)
    if (found.length > 1)
      throw new UsageError(
        `${name} is in ${found.map(({ catalog }) => `${catalog.language} ${catalog.component}`).join(', ')}: say which with --lang and --edition.`,
      )
    for (const unit of found.flatMap(({ units }) => units)) chosen.add(unit)
  }
  return chosen
}

function hintFor(name: string, catalogs: readonly Catalog[]): string {
  if (catalogs.some(({ component: id }) => id === name)) return `To name the edition, say --edition ${name}.`
  if (catalogs.some(({ language }) => language === name)) return `To name the language, say --lang ${name}.`
  const bare = name.replace(/(:\d+)+$/, '')
  const paths = catalogs.flatMap(({ target }) => [...target.values()].map(({ file }) => file.path))
  const like = paths.filter((path) => path.endsWith(`/${bare}`) && bare.endsWith('.md'))
  if (like.length > 0) return `Files are named from this folder: ${like.join(' or ')}.`
  return 'See “outcome translation status”.'
}

interface AcceptOptions {
  readonly isCosmetic: boolean
  /** Passages that are the same as the source are accepted too; in a whole file or with --all they are not, unless asked for. */
  readonly takesSame: boolean
}

function decisionOn({ state, target }: TranslationUnit, { isCosmetic, takesSame }: AcceptOptions): ReviewDecision | null {
  if (target === null) return null
  if (state === 'stale') return isCosmetic ? 'cosmetic' : null
  if (state === 'updated?' || state === 'unverified') return 'accept'
  return state === 'missing' && takesSame ? 'accept' : null
}

function isLeft(unit: TranslationUnit, options: AcceptOptions): boolean {
  return unit.state === 'stale' && decisionOn(unit, options) === null
}

type Selection = (unit: TranslationUnit, catalog: Catalog) => boolean

/** An id, a file, or a line of a file. */
function selection(name: string, { folder, parent }: Places): Selection {
  if (name.includes('#')) return ({ source, target }) => target !== null && (source?.id === name || target.id === name)
  const [, path = name, line] = /^(.*\.md)(?::(\d+))?(?::\d+)?$/.exec(name) ?? []
  const named = resolve(folder, path)
  return ({ target }, catalog) => {
    const file = target && catalog.target.get(target.path)
    if (!target || !file || resolve(parent, file.file.path) !== named) return false
    const place = placeOf(file.segmented.text, target)
    return line === undefined || (place !== null && place.start.line <= Number(line) && Number(line) <= place.end.line)
  }
}
