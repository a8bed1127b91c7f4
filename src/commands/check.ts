// `outcome check`: everything but printing and writing; with --fix it first mends what needs no decision.
import type { BuildResult } from '../build/request.ts'
import { UsageError } from '../model/usage-error.ts'
import { cacheOptions, storeSettings } from './cache-options.ts'
import { reportRequest } from './ci/report-request.ts'
import type { Command, ExitCode, Invocation } from './command.ts'
import { pluralized } from './messages.ts'
import { buildOptions, buildRequest, duration, runBuild } from './run-build.ts'

/** The command `check`. */
export const check: Command = {
  name: 'check',
  summary: 'look for problems in the sources, and mend what needs no decision',
  operands: '[EDITION…]',
  most: Number.POSITIVE_INFINITY,
  description: [
    'Reads the sources of the given editions, or of all, and fills the templates, as a build does. No browser is started and nothing is written (but by --fix, and what is kept in .cache), so it is quick; what only shows on paper is found by “outcome build”.',
  ],
  options: {
    ...buildOptions,
    ...cacheOptions,
    fix: { type: 'boolean', text: 'mend what needs no decision: shows the changes, and writes them when you say so' },
    yes: { type: 'boolean', text: 'with --fix: write the changes without asking' },
    watch: { type: 'boolean', text: 'check again after each change, until Ctrl-C' },
  },
  examples: [
    ['outcome check', 'all editions and languages'],
    ['outcome check 2023', 'one edition'],
    ['outcome check --strict', 'fails on warnings, too'],
    ['outcome check --watch', 'again after each change, while you write'],
    ['outcome check --fix', 'shows what can be mended, and asks before it writes'],
  ],
  async run(invocation, world) {
    refuseContradictions(invocation)
    const mended = invocation.has('fix') ? await (await import('./fix.ts')).fix(invocation, world) : { isLeft: false }
    const request = buildRequest(invocation, world, null)
    if (invocation.has('watch')) return (await import('./watch.ts')).watchBuild(request, world, { command: 'check', say })
    const code: ExitCode = await runBuild(request, world, {
      ...{ command: 'check', isJson: invocation.has('json'), say },
      reports: reportRequest(invocation, world.environment),
      store: storeSettings(invocation, world),
    })
    return code === 0 && mended.isLeft ? 1 : code
  },
}

function say({ editions }: BuildResult, milliseconds: number): string {
  const well = editions.filter(({ isMade }) => isMade)
  const bad = editions.filter(({ isMade }) => !isMade)
  const rest = bad.length > 0 ? `; not well: ${bad.map(({ edition }) => edition).join(', ')}` : ''
  return `${pluralized(well.length, 'edition')} well ${duration(milliseconds)}${rest}\n`
}

function refuseContradictions(invocation: Invocation): void {
  if (invocation.has('yes') && !invocation.has('fix')) throw new UsageError('--yes stands with --fix only.')
  if (invocation.has('watch') && invocation.has('json'))
    throw new UsageError('--watch tells people what is wrong; give the command again without --json.')
  if (invocation.has('fix') && invocation.has('json'))
    throw new UsageError('--fix shows changes to people; give the command again without --json.')
}
