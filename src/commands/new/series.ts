// `outcome new series`: the sources of a series of one's own, which build at once, and what an editor and a service need beside them.
import { join, relative, resolve } from 'node:path'
import { list, nullWhenAbsent } from '../../disk/read.ts'
import { unwritable } from '../../disk/unwritable.ts'
import { readAllSources } from '../../load/index.ts'
import { loadLanguages } from '../../load/languages.ts'
import { sourcesOf } from '../../load/sources.ts'
import { hasError } from '../../model/message.ts'
import { SourcesError } from '../../model/sources-error.ts'
import { UsageError } from '../../model/usage-error.ts'
import { editorFiles } from '../../scaffold/editor.ts'
import { starterOfSeries } from '../../scaffold/starter.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import type { World } from '../world.ts'
import { existing, newOptions, writeNewFiles } from './files.ts'
import { askForSeries } from './questions.ts'

/** The command that begins a series. */
export const newSeries: Command = {
  name: 'new series',
  summary: 'begin a series of your own, ready to be built',
  operands: '[FOLDER]',
  most: 1,
  description: [
    'Writes sources that build at once: one edition, two texts of each kind, and in them one of each thing that can be written, as guidance to be written over. Beside them a page for those who will write, settings for editors, and a workflow that builds each change. Asks what it must know; an option answers a question, --yes all of them.',
    'Without FOLDER it begins in the folder where you are. Files that stand beside the sources already (a README, a package.json) stay as they are.',
  ],
  options: {
    title: { type: 'string', value: 'TITLE', text: 'what the series is called' },
    organiser: { type: 'string', value: 'NAME', text: 'who holds it' },
    lang: {
      type: 'string',
      value: 'TAG',
      multiple: true,
      form: /^[a-z]{2,3}(-\w+)*$/,
      text: 'its languages; the first is the one in which you write',
    },
    edition: { type: 'string', value: 'YEAR', text: 'its first edition; without it this year' },
    licence: { type: 'string', value: 'ID', text: 'CC-BY-4.0, CC-BY-SA-4.0, CC-BY-NC-4.0 or CC0-1.0' },
    page: { type: 'string', value: 'SIZE', text: 'A4 or letter' },
    colour: { type: 'string', value: '#RRGGBB', text: 'of the first cover; dark enough to be read on white' },
    yes: { type: 'boolean', text: 'ask nothing: the usual answers, where no option says otherwise' },
    ...newOptions,
  },
  examples: [
    ['outcome new series', 'in this folder, asking'],
    ['outcome new series libraries --title "Libraries for All" --lang en fr --yes', 'in a new folder, asking nothing'],
  ],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const [named = '.'] = invocation.positionals
  const folder = resolve(world.folder, named)
  await refuseSources(folder, invocation)
  const series = await askForSeries(invocation, world)
  const fonts = await fontPackages(series.languages, world)
  const texts = new Map([...(await starterOfSeries(world.templates, { ...series, fonts, version: world.version })), ...editorFiles()])
  await proveSources(texts)
  const beside = [...texts.keys()].filter((path) => !path.startsWith('sources/'))
  const kept = invocation.has('force') ? [] : await existing(folder, beside)
  for (const path of kept) texts.delete(path)
  const stays = kept.map((path) => `${path} was there and stays as it is.`)
  return writeNewFiles({ folder, texts, next: [...stays, ...nextSteps(relative(world.folder, folder), fonts)] }, invocation, world)
}

/** Sources that are there may be somebody's whole work: that of two series in one folder would be neither. */
async function refuseSources(folder: string, invocation: Invocation): Promise<void> {
  const sources = join(folder, 'sources')
  const there = await list(sources)
    .catch((trouble: unknown) => nullWhenAbsent(trouble) ?? [])
    .catch((trouble: unknown) => {
      throw unwritable(`The folder ${sources} cannot be written`, trouble)
    })
  if (there.length === 0 || invocation.has('force')) return
  throw new UsageError(
    `There are sources already, in ${sources}. Nothing is written. Name another folder (outcome new series FOLDER), or begin an edition of that series (outcome new edition YEAR).`,
  )
}

/** Reads the sources as a build does, before anything is written: what cannot be built is not begun. */
async function proveSources(texts: ReadonlyMap<string, string>): Promise<void> {
  const own = new Map([...texts].flatMap(([path, text]) => (path.startsWith('sources/') ? [[path.slice('sources/'.length), text]] : [])))
  const read = async (path: string) => Buffer.from(own.get(path) ?? '')
  const { files } = await readAllSources(sourcesOf({ name: 'sources', paths: [...own.keys()], refused: [], read }))
  const wrong = files.filter(hasError)
  if (wrong.length > 0) throw new SourcesError(wrong)
}

/** The packages of fonts that the words of some languages name: they do not come with the program. */
async function fontPackages(languages: readonly string[], { templates }: World): Promise<readonly string[]> {
  const { packs } = await loadLanguages({ templates, sources: null, languages })
  const choices = [...(packs?.values() ?? [])].flatMap(({ fonts }) => [...fonts.serif, ...fonts.sans])
  return [...new Set(choices.flatMap((choice) => (typeof choice === 'object' && 'package' in choice ? [choice.package] : [])))]
}

function nextSteps(folder: string, fonts: readonly string[]): string[] {
  return [
    ...(folder === '' ? [] : [`cd ${folder}`]),
    ...(fonts.length === 0 ? [] : [`npm install ${fonts.join(' ')}`]),
    'npx outcome build      the documents, into output/',
    'npx outcome preview    the pages in your browser while you write',
    'npx outcome check      what is wrong, where, and how to mend it',
  ]
}
