// `outcome build`: makes documents and puts them into the output folder.
import { join, normalize } from 'node:path'
import type { BuildResult } from '../build/request.ts'
import { formatNames } from '../formats/names.ts'
import { UsageError } from '../model/usage-error.ts'
import type { WrittenFile } from '../output/output.ts'
import { cacheOptions, storeSettings } from './cache-options.ts'
import { reportRequest } from './ci/report-request.ts'
import type { Command } from './command.ts'
import { pluralized } from './messages.ts'
import { buildOptions, buildRequest, duration, runBuild } from './run-build.ts'
import { shardOption } from './shard-option.ts'

/** The command `build`. */
export const build: Command = {
  name: 'build',
  summary: 'make the documents',
  operands: '[EDITION…]',
  most: Number.POSITIVE_INFINITY,
  description: [
    'Makes the documents of the given editions, or of all, in every language and format. A build of everything also makes the series pages and removes documents of earlier builds that are no longer made.',
    'An edition with an error in its sources is not made; its last good files stay as they are, and the other editions are made.',
  ],
  options: {
    ...buildOptions,
    ...cacheOptions,
    format: {
      type: 'string',
      value: 'FORMAT',
      multiple: true,
      choices: formatNames,
      text: `only these formats: ${formatNames.join(', ')}; without it all but docx, a copy to comment on`,
    },
    out: { type: 'string', value: 'DIR', text: 'the folder of the output (default: output)' },
    shard: shardOption,
    conformance: {
      type: 'string',
      value: 'LEVEL',
      choices: ['ua-1', 'ua-2'],
      text: 'ua-1 for PDF/UA-1 and PDF/A-3a, ua-2 for PDF/UA-2 and PDF/A-4f; instead of what the sources say',
    },
    watch: { type: 'boolean', text: 'build again after each change, until Ctrl-C' },
  },
  examples: [
    ['outcome build', 'everything, into output/'],
    ['outcome build 2023 --lang fr', 'one edition in one language'],
    ['outcome build --format html --out look', 'the HTML only, somewhere else'],
    ['outcome build --shard 2/8 --out shards/2', 'the second eighth of all documents, for outcome merge'],
    ['outcome build 2023 --watch', 'again after each change, for a PDF viewer of your own'],
    ['outcome build --strict --json', 'for programs: fails on warnings, tells the result as JSON'],
  ],
  async run(invocation, world) {
    const request = buildRequest(invocation, world, invocation.value('out') ?? 'output')
    const folder = normalize(invocation.value('out') ?? 'output')
    const say = (result: BuildResult, milliseconds: number) =>
      summaryText(result, { folder, milliseconds, isShort: world.output.isTerminal })
    if (invocation.has('watch')) {
      if (invocation.has('json')) throw new UsageError('--watch tells people what was made; give the command again without --json.')
      return (await import('./watch.ts')).watchBuild(request, world, { command: 'build', say })
    }
    const reports = reportRequest(invocation, world.environment)
    return runBuild(request, world, {
      command: 'build',
      isJson: invocation.has('json'),
      reports,
      say,
      store: storeSettings(invocation, world),
    })
  },
}

/** How the lines are set. */
export interface SummaryOptions {
  readonly folder: string
  readonly milliseconds: number
  /** On a terminal the documents were listed while they were made. */
  readonly isShort: boolean
}

/** What was made, in lines. */
export function summaryText({ files, removed, left, editions }: BuildResult, { folder, milliseconds, isShort }: SummaryOptions): string {
  const lines = files.filter(({ isMended }) => isMended || !isShort).map((file) => fileLine(file, folder))
  const pages = files.reduce((sum, file) => sum + (file.pages ?? 0), 0)
  const unchanged = files.filter(({ isChanged }) => !isChanged).length
  const failed = editions.flatMap(({ edition, isMade }) => (isMade || edition === null ? [] : [edition]))
  const facts = [pluralized(files.length, 'file'), pluralized(pages, 'page'), ...(unchanged > 0 ? [`${unchanged} unchanged`] : [])]
  const rest = failed.length > 0 ? `; not made: ${failed.join(', ')}` : ''
  return [
    ...lines,
    ...removed.map((path) => `${join(folder, path)}  removed`),
    ...left.map(({ path, reason }) => `${join(folder, path)}  left as it is: ${reason}`),
    `${facts.join(', ')} in ${folder} ${duration(milliseconds)}${rest}`,
    '',
  ].join('\n')
}

function fileLine({ path, size, pages, isChanged, isMended }: WrittenFile, folder: string): string {
  const facts = [
    ...(pages === null ? [] : [pluralized(pages, 'page')]),
    `${Math.max(1, Math.round(size / 1000))} kB`,
    ...(isChanged ? [] : ['unchanged']),
    ...(isMended ? ['in place of one that was changed by hand'] : []),
  ]
  return `${join(folder, path)}  ${facts.join(', ')}`
}
