// `outcome new edition`: the folder of a further edition, without sessions and encouragements yet.
import { isEditionId } from '../../load/layout.ts'
import { createLoadContext, filesOf } from '../../load/load-context.ts'
import { readSeries } from '../../load/series.ts'
import { openSources } from '../../load/sources.ts'
import { SourcesError } from '../../model/sources-error.ts'
import { UsageError } from '../../model/usage-error.ts'
import { starterOfEdition, usualColour } from '../../scaffold/starter.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import { sourcesFolder, sourcesOption } from '../translation/options.ts'
import type { World } from '../world.ts'
import { newOptions, writeNewFiles } from './files.ts'

/** The command that begins an edition. */
export const newEdition: Command = {
  name: 'new edition',
  summary: 'begin a further edition',
  operands: 'YEAR',
  most: 1,
  description: [
    'Writes edition.yaml and edition.md of the edition; it has no sessions and encouragements yet. Its cover has the colour of the newest.',
  ],
  options: { ...sourcesOption, ...newOptions },
  examples: [
    ['outcome new edition 2025', 'then: outcome new session "Opening" --date 2025-03-02'],
    ['outcome new edition 2025-spring', 'where there are several in a year'],
  ],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const [edition = ''] = invocation.positionals
  if (!isEditionId(edition))
    throw new UsageError(
      `${edition === '' ? '' : `“${edition}” is no edition. `}An edition is called by its year, such as 2025 or 2025-spring.`,
    )
  const folder = sourcesFolder(invocation, world)
  const context = createLoadContext(await openSources(folder))
  const { languages, series } = await readSeries(context)
  const [source] = languages
  if (source === undefined) throw new SourcesError(filesOf(context))
  const colour = series?.editions[0]?.facts.colour ?? usualColour
  const texts = await starterOfEdition(world.templates, { edition, source, colour })
  const next = [`npx outcome new session "Opening" --edition ${edition} --kind plenary`]
  return writeNewFiles({ folder, texts, next }, invocation, world)
}
