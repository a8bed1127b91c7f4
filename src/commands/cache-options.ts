// The options of commands that keep what they made: whether they do, and a server that keeps it for several machines.
import type { StoreSettings } from '../build/kept/kept-build.ts'
import { UsageError } from '../model/usage-error.ts'
import type { Invocation, Option } from './command.ts'
import type { World } from './world.ts'

/** Options of commands with a store. */
export const cacheOptions = {
  'no-cache': { type: 'boolean', text: 'make everything anew, and keep nothing' },
  cache: {
    type: 'string',
    value: 'URL',
    text: 'a server that keeps what was made for several machines (or OUTCOME_CACHE); see “outcome explain caching”',
  },
  'cache-read-only': { type: 'boolean', text: 'take from the server, and put nothing there' },
} as const satisfies Record<string, Option>

/** The store that a command line asks for; null for none. */
export function storeSettings(invocation: Invocation, { environment }: Pick<World, 'environment'>): StoreSettings {
  const address = invocation.value('cache') ?? environment['OUTCOME_CACHE'] ?? ''
  const isReadOnly = invocation.has('cache-read-only')
  if (invocation.has('no-cache') && (invocation.value('cache') !== undefined || isReadOnly))
    throw new UsageError('--no-cache stands without --cache and --cache-read-only.')
  if (isReadOnly && address === '') throw new UsageError('--cache-read-only stands with --cache URL or OUTCOME_CACHE.')
  const most = cacheSize(environment)
  return invocation.has('no-cache') ? null : { most, server: address === '' ? null : { address, isReadOnly } }
}

const units: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, TB: 1e12 }

/** How many bytes the folder may hold: 2 GB, or what OUTCOME_CACHE_SIZE says. */
export function cacheSize({ OUTCOME_CACHE_SIZE: size = '' }: World['environment']): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?) ?([MGT]B)$/.exec(size === '' ? '2 GB' : size) ?? []
  if (number === '') throw new UsageError(`OUTCOME_CACHE_SIZE is a size such as 500 MB or 2 GB, and is “${size}”.`)
  return Number(number) * (units[unit] ?? 1)
}
