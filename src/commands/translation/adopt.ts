// `outcome translation adopt`: takes texts that were translated without this program, pairs them with the source by structure,
// and records them as unverified.
import type { Command, ExitCode, Invocation } from '../command.ts'
import type { World } from '../world.ts'
import { sourcesOption } from './options.ts'
import { catalogsFor, recordReviews } from './review.ts'

/** The command that takes up translations made elsewhere. */
export const adopt: Command = {
  name: 'translation adopt',
  summary: 'take up translations that have no lock yet, as unverified',
  operands: '[LANG] [EDITION]',
  most: 2,
  description: ['Pairs every passage with its source by where it stands. What is paired stays unverified until someone accepts it.'],
  options: sourcesOption,
  examples: [['outcome translation adopt de 2021', 'the German files of 2021 were translated elsewhere']],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const catalogs = await catalogsFor(invocation.positionals, invocation, world)
  if (catalogs === null) return 1
  return recordReviews(catalogs, ({ state, locked }) => (state === 'unverified' && locked === null ? 'adopt' : null), {
    invocation,
    world,
    what: 'taken up as unverified',
    none: 'Nothing to take up: every translated passage is recorded.',
  })
}
