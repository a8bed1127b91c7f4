// `outcome check`: everything but printing and writing.
import type { Command } from './command.ts'
import { pluralized } from './messages.ts'
import { buildOptions, buildRequest, duration, runBuild } from './run-build.ts'

/** The command `check`. */
export const check: Command = {
  name: 'check',
  summary: 'look for problems in the sources, without writing anything',
  operands: '[EDITION…]',
  most: Number.POSITIVE_INFINITY,
  description: [
    'Reads the sources of the given editions, or of all, and fills the templates, as a build does. No browser is started and nothing is written, so it is quick; what only shows on paper is found by “outcome build”.',
  ],
  options: buildOptions,
  examples: [
    ['outcome check', 'all editions and languages'],
    ['outcome check 2023', 'one edition'],
    ['outcome check --strict', 'fails on warnings, too'],
  ],
  run(invocation, world) {
    return runBuild(buildRequest(invocation, world, null), world, {
      isJson: invocation.has('json'),
      say({ editions }, milliseconds) {
        const well = editions.filter(({ isMade }) => isMade)
        const bad = editions.filter(({ isMade }) => !isMade)
        const rest = bad.length > 0 ? `; not well: ${bad.map(({ edition }) => edition).join(', ')}` : ''
        return `${pluralized(well.length, 'edition')} well ${duration(milliseconds)}${rest}\n`
      },
    })
  },
}
