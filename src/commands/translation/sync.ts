// `outcome translation sync`: brings the locks up to date with what was edited, and if asked the files with the source's structure.
import { insertMissing } from '../../translation/insert.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import type { World } from '../world.ts'
import { type Catalog, segmentText } from './catalog.ts'
import { sourcesOption } from './options.ts'
import { catalogsFor, recordReviews } from './review.ts'

/** The command that brings locks and files up to date. */
export const sync: Command = {
  name: 'translation sync',
  summary: 'bring the locks up to date after editing',
  operands: '[LANG] [EDITION]',
  most: 2,
  description: [
    'Records the translations as they are now. Nothing becomes current that was not: a passage that is out of date stays so. With --insert, passages of the source that a file lacks are put into it as the source text, where they belong, to be written over.',
  ],
  options: { ...sourcesOption, insert: { type: 'boolean', text: 'put missing passages into the files, in the source language' } },
  examples: [['outcome translation sync fr --insert', 'after the English text got new paragraphs']],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const catalogs = await catalogsFor(invocation.positionals, invocation, world)
  if (catalogs === null) return 1
  const inserted = invocation.has('insert') ? catalogs.flatMap(insertInto) : []
  const texts = inserted.map(({ path, text }) => [path, text] as const)
  await recordReviews(catalogs, () => null, { invocation, world, what: '', none: 'The locks are up to date.', texts })
  for (const { shown } of inserted) world.output.write(`${shown}: passages put in\n`)
  return 0
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
