// `outcome merge DIR…`: puts the shards of a build together, as if it had been one.
import { normalize, resolve } from 'node:path'
import { UsageError } from '../model/usage-error.ts'
import { summaryText } from './build.ts'
import { reportOptions, reportRequest } from './ci/report-request.ts'
import type { Command, ExitCode } from './command.ts'
import { buildOptions, openToldReports, tell } from './run-build.ts'

/** The command `merge`. */
export const merge: Command = {
  name: 'merge',
  summary: 'put together what several machines have built',
  operands: 'DIR…',
  most: Number.POSITIVE_INFINITY,
  description: [
    'Takes the outputs of “outcome build --shard N/COUNT”, all of them, and gives what one build of everything would have given, byte by byte: the documents, the pages of the series, the record of checksums. Every file is held against the checksum that its shard recorded.',
    'An edition of which one shard could not make its part is not put in place; its last good files stay as they are. The exit code is the worst of the shards.',
  ],
  options: {
    sources: buildOptions.sources,
    out: { type: 'string', value: 'DIR', text: 'the folder of the output (default: output)' },
    json: buildOptions.json,
    annotate: reportOptions.annotate,
  },
  examples: [
    ['outcome merge shards/*', 'everything below shards/, into output/'],
    ['outcome merge one two --out public', 'two shards, somewhere else'],
  ],
  async run(invocation, world): Promise<ExitCode> {
    const [folder, sources] = [invocation.value('out') ?? 'output', resolve(world.folder, invocation.value('sources') ?? 'sources')]
    if (invocation.positionals.length === 0) throw new UsageError('Name the folders of all shards: outcome merge DIR….')
    const toPrograms = await openToldReports(reportRequest(invocation, world.environment), sources, world)
    const { mergeShards } = await import('../build/merge.ts')
    const shards = invocation.positionals.map((name) => ({ name, place: resolve(world.folder, name) }))
    const { result, outcome } = await mergeShards({ sources, output: resolve(world.folder, folder), shards }, world)
    const code = ({ well: 0, wrong: 1, failed: 70 } as const)[outcome]
    const isShort = world.output.isTerminal
    const say = (_: typeof result, milliseconds: number) => summaryText(result, { folder: normalize(folder), milliseconds, isShort })
    const telling = { command: 'merge', isJson: invocation.has('json'), say, hasFiles: true, toPrograms }
    await tell({ result, code, notices: result.notices }, telling, world)
    return code
  },
}
