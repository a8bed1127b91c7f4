// `--shard 2/8`, or `--shard auto` where a job that runs several times at once says by its environment which run this is.
import type { Shard } from '../build/shard.ts'
import { UsageError } from '../model/usage-error.ts'
import type { Invocation, Option } from './command.ts'
import type { Environment } from './world.ts'

/** The option of `build`. */
export const shardOption: Option = {
  type: 'string',
  value: 'N/COUNT',
  text: 'make one of COUNT parts of all documents, which “outcome merge” puts together; auto takes both numbers from the environment of the job',
}

const most = 100_000

/** Which part is asked for; null for all. */
export function shardOf({ value, values, positionals }: Invocation, environment: Environment): Shard | null {
  const said = value('shard')
  if (said === undefined) return null
  const parts = [...positionals, ...values('lang').map((language) => `--lang ${language}`)]
  if (parts.length > 0)
    throw new UsageError(`--shard deals out the documents of all editions and languages. Leave out ${parts.join(' and ')}, or --shard.`)
  if (said === 'auto') return shardOfJob(environment)
  const [, index = '', count = ''] = /^(\d+)\/(\d+)$/.exec(said) ?? []
  return checked({ index: Number(index), count: Number(count) }, `--shard is “${said}”`)
}

/** Of an Indexed Job of Kubernetes, whose runs count from 0 and are not told how many there are; of a parallel job of GitLab, from 1. */
function shardOfJob(environment: Environment): Shard {
  const [job, total] = [environment['JOB_COMPLETION_INDEX'] ?? '', environment['OUTCOME_SHARDS'] ?? '']
  if (job !== '' && total === '')
    throw new UsageError('--shard auto: JOB_COMPLETION_INDEX is set, and OUTCOME_SHARDS is not. Set it to the “completions” of the job.')
  if (job !== '')
    return checked({ index: Number(job) + 1, count: Number(total) }, `JOB_COMPLETION_INDEX is “${job}” and OUTCOME_SHARDS is “${total}”`)
  const [node, nodes] = [environment['CI_NODE_INDEX'] ?? '', environment['CI_NODE_TOTAL'] ?? '']
  if (node !== '')
    return checked({ index: Number(node), count: Number(nodes) }, `CI_NODE_INDEX is “${node}” and CI_NODE_TOTAL is “${nodes}”`)
  throw new UsageError(
    '--shard auto takes its numbers from JOB_COMPLETION_INDEX and OUTCOME_SHARDS, or from CI_NODE_INDEX and CI_NODE_TOTAL, and none is set. Write them, such as --shard 2/8.',
  )
}

function checked({ index, count }: Shard, what: string): Shard {
  const isShard = Number.isInteger(index) && Number.isInteger(count) && index >= 1 && index <= count && count <= most
  if (isShard) return { index, count }
  throw new UsageError(
    `${what}. Parts are counted from 1 to how many there are, such as --shard 2/8 for the second of eight; ${most} are the most.`,
  )
}
