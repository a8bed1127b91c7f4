// The shards of one build: whether they belong together, whether all are there, and whether each says of itself what it can be. What records
// say comes from elsewhere; paths are those that this program would have made for the documents of a shard, and no others.
import { pathsOfDocument } from '../formats/index.ts'
import type { Series } from '../model/manuscript.ts'
import { UsageError } from '../model/usage-error.ts'
import { readShardRecord, type ShardRecord } from '../output/shard-record.ts'
import { formatsOf } from './request.ts'
import { dealtTo, documentNames } from './shard.ts'

/** A folder as it was named, and where it is. */
export interface NamedFolder {
  readonly name: string
  readonly place: string
}

/** A shard that was read. */
export interface ReadShard extends NamedFolder {
  readonly record: ShardRecord
}

/** Reads the records of folders; refuses those that are not all of one build. One that is there twice is taken once. */
export async function readShards(folders: readonly NamedFolder[]): Promise<readonly [ReadShard, ...ReadShard[]]> {
  const shards = new Map<number, ReadShard>()
  let first: ReadShard | null = null
  for (const { name, place } of folders) {
    const shard: ReadShard = { name, place, record: await readShardRecord(place, name) }
    first ??= shard
    refuseOther(first, shard)
    const known = shards.get(shard.record.index)
    if (known !== undefined && JSON.stringify(known.record) !== JSON.stringify(shard.record))
      throw new UsageError(`${known.name} and ${name} are both shard ${numberOf(shard)}, and differ. Name the one that is meant.`)
    if (known === undefined) shards.set(shard.record.index, shard)
  }
  if (first === null) throw new UsageError('Name the folders of all shards: outcome merge DIR….')
  refuseMissing(shards, first.record.count)
  refuseTwice([...shards.values()])
  return [first, ...[...shards.values()].filter((shard) => shard !== first)]
}

/** "2 of 8". */
const numberOf = ({ record }: ReadShard) => `${record.index} of ${record.count}`

function refuseOther(first: ReadShard, shard: ReadShard): void {
  const [one, other] = [first.record, shard.record]
  const pair = `${first.name} and ${shard.name} are not shards of one build`
  if (one.count !== other.count) throw new UsageError(`${pair}: one is ${numberOf(first)}, the other ${numberOf(shard)}.`)
  if (one.program !== other.program) throw new UsageError(`${pair}: they were made by version ${one.program} and version ${other.program}.`)
  if (one.sources !== other.sources) throw new UsageError(`${pair}: they were made from different sources. ${again}`)
  if (JSON.stringify(one.settings) !== JSON.stringify(other.settings))
    throw new UsageError(`${pair}: ${differenceOf(one.settings, other.settings)}. ${again}`)
}

const again = 'Make all of them from the same sources, in the same way.'

const settingNames = { formats: '--format', conformance: '--conformance', isStrict: '--strict', date: 'SOURCE_DATE_EPOCH' } as const

function differenceOf(one: ShardRecord['settings'], other: ShardRecord['settings']): string {
  const names = (Object.keys(settingNames) as (keyof typeof settingNames)[]).filter(
    (name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]),
  )
  return `${names.map((name) => settingNames[name]).join(' and ')} ${names.length === 1 ? 'was' : 'were'} not the same`
}

function refuseMissing(shards: ReadonlyMap<number, ReadShard>, count: number): void {
  const missing = Array.from({ length: count }, (_, place) => place + 1).filter((index) => !shards.has(index))
  const [first] = missing
  if (first === undefined) return
  const [some, verb] = missing.length === 1 ? [`Shard ${first}`, 'is'] : [`Shards ${listed(missing)}`, 'are']
  throw new UsageError(
    `${some} of ${count} ${verb} missing. Name the folder of each shard, and make what is not there: outcome build --shard ${first}/${count} --out DIR.`,
  )
}

/** More are counted. */
const mostListed = 10

function listed(numbers: readonly number[]): string {
  const names = numbers.length <= mostListed ? numbers : numbers.slice(0, mostListed)
  return numbers.length <= mostListed
    ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
    : `${names.join(', ')} and ${numbers.length - mostListed} more`
}

function refuseTwice(shards: readonly ReadShard[]): void {
  const owners = new Map<string, ReadShard>()
  for (const shard of shards)
    for (const { path } of shard.record.files) {
      const owner = owners.get(path)
      if (owner !== undefined)
        throw new UsageError(`${path} is in ${owner.name} and in ${shard.name}. A document is made by one shard only.`)
      owners.set(path, shard)
    }
}

/** Refuses a record that says of its shard what cannot be: documents of another, files that they do not have, or not all of theirs. */
export function refuseWrongContent({ name, record }: ReadShard, series: Series | null): void {
  const dealt = dealtTo(record, series === null ? [] : documentNames(series))
  const formats = formatsOf(record.settings)
  const made = record.editions.filter(({ isMade }) => isMade)
  const documents = made.flatMap(({ edition, languages }) => languages.map((language) => ({ edition: { id: edition }, language })))
  const expected = new Set(documents.flatMap((document) => pathsOfDocument(document, formats)))
  const paths = new Set(record.files.map(({ path }) => path))
  const handled = new Set(record.editions.map(({ edition }) => edition))
  const answered = new Set(made.flatMap(({ edition, languages, leftOut }) => [...languages, ...leftOut].map((tag) => `${edition}/${tag}`)))
  const isWhole = [...dealt].every((document) => {
    const edition = document.split('/')[0] ?? ''
    return handled.has(edition) && (answered.has(document) || !made.some((entry) => entry.edition === edition))
  })
  const isOwn = documents.every(({ edition, language }) => dealt.has(`${edition.id}/${language}`))
  const isOnce = paths.size === record.files.length && handled.size === record.editions.length
  if (isWhole && isOwn && isOnce && paths.size === expected.size && [...paths].every((path) => expected.has(path))) return
  throw new UsageError(
    `The record ${name}/SHARD does not fit the documents of shard ${record.index} of ${record.count}. Make the shard again.`,
  )
}
