// `outcome move`, `rename` and `remove`: a text gets another number, another id, or goes, in every language at once.
import { posix } from 'node:path'
import { leadingTo, movesTo, movesWithout, type TextMoves, withId, withRenamedGrounds } from '../load/moves.ts'
import { didYouMean } from '../load/nearest.ts'
import { numberAndId } from '../load/proper-names.ts'
import { ownerOfId } from '../model/ids.ts'
import { withoutNumber } from '../model/text-path.ts'
import { UsageError } from '../model/usage-error.ts'
import { identifier } from '../texts/fields.ts'
import { kindAt } from '../texts/index.ts'
import type { Command, ExitCode, Invocation } from './command.ts'
import { type Moving, movedFiles, writeMoved } from './moving.ts'
import { openProject, type TranslationProject } from './translation/catalog.ts'
import { sourcesFolder, sourcesOption } from './translation/options.ts'
import type { World } from './world.ts'

const options = {
  ...sourcesOption,
  edition: { type: 'string', value: 'EDITION', text: 'the edition, where several have such a text' },
  'dry-run': { type: 'boolean', text: 'show what would change, and write nothing' },
} as const

/** The command by which a text gets another number. */
export const move: Command = {
  name: 'move',
  summary: 'give a text another number, in every language',
  operands: 'TEXT NUMBER',
  most: 2,
  description: [
    'The text that has the number makes room, and those behind it. Files of all languages, their locks, links and the numbers in the words of links follow; what was translated stays as current as it was. A new text is put in by writing its file with any free number and moving it.',
  ],
  options,
  examples: [['outcome move encouragements/07-make-budgets-answerable 3', 'the seventh encouragement becomes the third']],
  run: (invocation, world) => run(invocation, world, byNumber),
}

/** The command by which a text gets another id. */
export const rename: Command = {
  name: 'rename',
  summary: 'give a text another id, in every language',
  operands: 'TEXT ID',
  most: 2,
  description: ['The number stays. Files of all languages, their locks, links and what encouragements grew out of (“from”) follow.'],
  options,
  examples: [['outcome rename sessions/03-day-2-workshop-a budgets', '03-budgets.md in every language']],
  run: (invocation, world) => run(invocation, world, byId),
}

/** The command by which a text goes. */
export const remove: Command = {
  name: 'remove',
  summary: 'take a text out, in every language',
  operands: 'TEXT',
  most: 1,
  description: ['Those behind it close the gap. It is refused as long as a text leads to it: by a link, or by “from”.'],
  options,
  examples: [['outcome remove encouragements/07-make-budgets-answerable --dry-run', 'what would change']],
  run: (invocation, world) => run(invocation, world, away),
}

/** A text of an edition in the source language. */
interface Chosen {
  readonly edition: string
  /** From the language folder. */
  readonly path: string
  /** All texts of the edition. */
  readonly paths: readonly string[]
}

type Change = Pick<Moving, 'moves' | 'removed' | 'change'>
type Plan = (chosen: Chosen, wanted: string | undefined) => Change

async function run(invocation: Invocation, world: World, plan: Plan): Promise<ExitCode> {
  const [text, wanted] = invocation.positionals
  if (text === undefined) throw new UsageError('Name a text, such as encouragements/07-make-budgets-answerable.')
  const root = sourcesFolder(invocation, world)
  const project = await openProject(root, world)
  const chosen = chosenText(project, text, invocation.value('edition'))
  const change = plan(chosen, wanted)
  if (change.removed !== null) await refuseLeading(project, chosen)
  const { sourceLanguage, languages } = project
  const moving = {
    ...change,
    root,
    edition: chosen.edition,
    sourceLanguage,
    languages: languagesOf(project, chosen.edition, [sourceLanguage, ...languages]),
  }
  await writeMoved(await movedFiles(moving), root, { world, isDry: invocation.has('dry-run') })
  return 0
}

/** The languages that have a folder in an edition, those that series.yaml does not list among them. */
function languagesOf({ sources }: TranslationProject, edition: string, known: readonly string[]): readonly string[] {
  const folders = sources.below(edition).flatMap((path) => /^[^/]+\/([^/]+)\/(?:edition\.md|[^/]+\/.*)$/.exec(path)?.[1] ?? [])
  return [...new Set([...known, ...folders.filter((name) => name !== 'images')])]
}

/** Finds the text that a name means: with or without edition, folders above, number and ending. */
function chosenText({ sources, sourceLanguage, components }: TranslationProject, name: string, edition: string | undefined): Chosen {
  const editions = components.filter((id) => id !== 'series' && (edition === undefined || id === edition))
  if (editions.length === 0) throw new UsageError(`There is no edition ${edition}.${didYouMean(edition ?? '', components)}`)
  const wanted = name.replace(/\.md$/, '')
  const texts = editions.flatMap((id) => {
    const prefix = `${id}/${sourceLanguage}/`
    const paths = sources
      .below(id)
      .flatMap((path) => (path.startsWith(prefix) && numberAndId(posix.basename(path)) ? [path.slice(prefix.length)] : []))
    return paths.map((path) => ({ edition: id, path, paths }))
  })
  const named = texts.filter((text) => namesOf(text, { root: sources.name, sourceLanguage }).includes(wanted))
  const [found, ...others] = named
  if (found === undefined)
    throw new UsageError(
      `There is no text ${name}.${didYouMean(
        wanted,
        texts.map(({ path }) => path.replace(/\.md$/, '')),
      )} A text is named as in encouragements/07-make-budgets-answerable.`,
    )
  if (others.length > 0)
    throw new UsageError(`${name} is a text of ${named.map((text) => text.edition).join(', ')}: say which by --edition.`)
  return found
}

function namesOf(
  { edition, path }: Chosen,
  { root, sourceLanguage }: { readonly root: string; readonly sourceLanguage: string },
): readonly string[] {
  const bare = path.replace(/\.md$/, '')
  return [bare, withoutNumber(bare)].flatMap((one) => [
    one,
    `${edition}/${one}`,
    `${edition}/${sourceLanguage}/${one}`,
    `${root}/${edition}/${sourceLanguage}/${one}`,
  ])
}

const unchanged = (_: string, text: string) => text

function byNumber({ path, paths }: Chosen, wanted: string | undefined): Change {
  const number = Number(wanted)
  if (wanted === undefined || !/^\d{1,3}$/.test(wanted) || number === 0)
    throw new UsageError(`“${wanted ?? ''}” is no number. Say which the text is to have: outcome move ${path.replace(/\.md$/, '')} 3.`)
  const kind = kindAt(path)
  const count = paths.filter((each) => posix.dirname(each) === posix.dirname(path)).length
  // Beyond the last one it would leave a gap, which no build lets through.
  if (kind?.mayLeaveGaps === false && number > count)
    throw new UsageError(`The edition has ${count} texts in ${posix.dirname(path)}: give it a number from 1 to ${count}.`)
  return { moves: movesTo(paths, path, number), removed: null, change: unchanged }
}

function byId({ edition, path, paths }: Chosen, wanted: string | undefined): Change {
  const own = numberAndId(posix.basename(path))
  // `07-budgets.md`, where it has the number 7; other figures belong to the id: `100-days`.
  const [, number, named = ''] = /^(?:(\d{2,3})-(?=.))?(.*?)(?:\.md)?$/s.exec(wanted ?? '') ?? []
  const id = number === undefined || Number(number) === own?.number ? named : `${number}-${named}`
  if (!identifier.safeParse(id).success)
    throw new UsageError(`“${wanted ?? ''}” is no id. An id has small letters, digits and hyphens: make-budgets-answerable.`)
  const owner = kindAt(path)?.hasOwnAnchor === true ? ownerOfId(id, edition) : null
  if (owner !== null)
    throw new UsageError(
      `The id ${id} is that of ${owner === 'part' ? 'a part of every document' : 'an encouragement'}. Choose another one.`,
    )
  const taken = paths.find((other) => other !== path && numberAndId(posix.basename(other))?.id === id)
  if (taken !== undefined) throw new UsageError(`The id ${id} is that of ${taken}. Choose another one.`)
  const from = own?.id ?? ''
  const to = withId(path, id)
  const moves: TextMoves = to === path ? new Map() : new Map([[path, to]])
  const isSession = kindAt(path)?.name === 'session'
  return {
    moves,
    removed: null,
    change: (at, text) => (isSession && at.startsWith(`${edition}/`) && at.endsWith('.md') ? withRenamedGrounds(text, from, id) : text),
  }
}

function away({ edition, path, paths }: Chosen): Change {
  const kind = kindAt(path)
  const count = kind?.isCounted === true ? kind.plural : null
  const change = (at: string, text: string) =>
    count === null || at !== `${edition}/edition.yaml`
      ? text
      : text.replace(new RegExp(`^(${count}:\\s*)(\\d+)`, 'm'), (_, key: string, said: string) => `${key}${Number(said) - 1}`)
  return { moves: movesWithout(paths, path), removed: path, change }
}

/** Refuses to take out what others lead to: readers would be led nowhere. */
async function refuseLeading({ sources, sourceLanguage }: TranslationProject, { edition, path }: Chosen): Promise<void> {
  const removed = `${edition}/${sourceLanguage}/${path}`
  const places: string[] = []
  for (const other of sources.paths.filter(
    (each) => each.endsWith('.md') && each !== removed && each.split('/').includes(sourceLanguage),
  )) {
    const file = await sources.text(other)
    places.push(...leadingTo(other, String(file), removed).map((line) => `${file.path}:${line}`))
  }
  if (places.length > 0)
    throw new UsageError(
      `${path} cannot be taken out: what stands here leads to it.\n${places.map((place) => `  ${place}\n`).join('')}Change these lines first.`,
    )
}
