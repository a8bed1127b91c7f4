// `outcome translation sync`: brings the locks up to date with what was edited, and if asked the files with the source's structure.
import { insertMissing } from '../../translation/insert.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import { movedFiles, writeMoved } from '../moving.ts'
import type { World } from '../world.ts'
import { type Catalog, openCatalogs, openProject, segmentText } from './catalog.ts'
import { movesAfterSource } from './follow.ts'
import { sourcesFolder, sourcesOption } from './options.ts'
import { catalogsFor, recordReviews } from './review.ts'

/** The command that brings locks and files up to date. */
export const sync: Command = {
  name: 'translation sync',
  summary: 'bring the locks up to date after editing',
  operands: '[LANG] [EDITION]',
  most: 2,
  description: [
    'Records the translations as they are now. Nothing becomes current that was not: a passage that is out of date stays so. A file whose source has another number or another name now gets it too, with its lock and the links that lead to it; --dry-run shows that alone and writes nothing. With --insert, passages of the source that a file lacks are put into it as the source text, where they belong, to be written over.',
  ],
  options: {
    ...sourcesOption,
    insert: { type: 'boolean', text: 'put missing passages into the files, in the source language' },
    'dry-run': { type: 'boolean', text: 'show which files follow their source to another name, and write nothing' },
  },
  examples: [['outcome translation sync fr --insert', 'after the English text got new paragraphs']],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const isDry = invocation.has('dry-run')
  const hasFollowed = await followSource(invocation, world, isDry)
  if (isDry) {
    if (!hasFollowed) world.output.write('No file follows its source to another name.\n')
    return 0
  }
  const catalogs = await catalogsFor(invocation.positionals, invocation, world)
  if (catalogs === null) return 1
  const inserted = invocation.has('insert') ? catalogs.flatMap(insertInto) : []
  const texts = inserted.map(({ path, text }) => [path, text] as const)
  await recordReviews(catalogs, () => null, { invocation, world, what: '', none: 'The locks are up to date.', texts })
  for (const { shown } of inserted) world.output.write(`${shown}: passages put in\n`)
  return 0
}

/** Gives texts whose source has another name now that name, with their locks and the links to them; whether there were any. */
async function followSource(invocation: Invocation, world: World, isDry: boolean): Promise<boolean> {
  const root = sourcesFolder(invocation, world)
  const project = await openProject(root, world)
  let hasFollowed = false
  for (const catalog of await openCatalogs(project, invocation.positionals)) {
    const moves = catalog.broken.length > 0 ? new Map<string, string>() : movesAfterSource(catalog)
    if (moves.size === 0) continue
    hasFollowed = true
    const own = { root, edition: catalog.component, languages: [catalog.language], sourceLanguage: project.sourceLanguage }
    const moved = await movedFiles({ ...own, moves, removed: null, change: (_, text) => text })
    await writeMoved(moved, root, { world, isDry })
  }
  return hasFollowed
}

/** A file into which units were put. */
interface Inserted {
  /** From the folder of the sources. */
  readonly path: string
  /** As messages name it. */
  readonly shown: string
  readonly text: string
}

/** The files of a catalog that change when missing units are put in. */
function insertInto(catalog: Catalog): Inserted[] {
  const changed: Inserted[] = []
  for (const [path, target] of catalog.target) {
    const source = catalog.source.get(path)
    if (source === undefined) continue
    const text = insertMissing(source.segmented, target.segmented, { units: catalog.units, segmentText })
    if (text !== target.segmented.text) changed.push({ path: `${catalog.folder}/${path}`, shown: target.file.path, text })
  }
  return changed
}
