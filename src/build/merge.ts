// Shards to one output: the same files as one build gives. Every file is held against its checksum and laid beside its place first; then
// all are put in place together. An edition of which one shard could not make its part stays as it was, as it does when one build cannot.
import { strict as assert } from 'node:assert'
import { join } from 'node:path'
import type { World } from '../commands/world.ts'
import { checksumOf } from '../model/checksum.ts'
import { mapLimited } from '../model/limiter.ts'
import type { Series, SeriesEdition } from '../model/manuscript.ts'
import { UsageError } from '../model/usage-error.ts'
import { readDelivered } from '../output/delivered-files.ts'
import { type Output, openOutput, type StagedFile, type WrittenFile } from '../output/output.ts'
import { isInside, refuseInside } from '../output/output-places.ts'
import type { ShardRecord } from '../output/shard-record.ts'
import { createRenderer } from '../render/index.ts'
import { openPacks } from './build-tools.ts'
import { chosenEditions } from './choice.ts'
import type { Made } from './kept/kept-parts.ts'
import { openReading, type SourceReading, unreadEditions } from './reading.ts'
import { type BuildRequest, type BuildResult, type EditionResult, isWhole, notMade } from './request.ts'
import { pathsOf, seriesArtifacts, withoutLeftOut } from './series.ts'
import { type NamedFolder, type ReadShard, readShards, refuseWrongContent } from './shard-set.ts'
import { hashInputs } from './source-hash.ts'

/** What is to be put together. */
export interface MergeRequest {
  readonly sources: string
  readonly output: string
  readonly shards: readonly NamedFolder[]
}

/** What came of it. */
export interface MergeResult {
  readonly result: BuildResult
  /** The worst of what the shards say of themselves. */
  readonly outcome: ShardRecord['outcome']
}

/** Files that are read at a time; a PDF is held whole. */
const atOnce = 4

/** Puts shards together. Whatever does not belong together is refused before anything is written. */
export async function mergeShards({ sources, output: folder, shards: folders }: MergeRequest, world: World): Promise<MergeResult> {
  for (const { name, place } of folders)
    if (await isInside(folder, place))
      throw new UsageError(`The output folder ${folder} is in the shard ${name}. Name another by --out DIR.`)
  const shards = await readShards(folders)
  const [{ record }] = shards
  const { formats, conformance, isStrict } = record.settings
  const request: BuildRequest = { sources, output: folder, editions: [], languages: [], formats, conformance, isStrict, shard: null }
  await refuseInside(folder, sources)
  const reading = await openReading(request, world)
  await refuseOtherOrigin(shards[0], reading, world)
  for (const shard of shards) refuseWrongContent(shard, reading.series)
  const output = await openOutput(folder, world)
  try {
    const result = await mergeInto(output, { reading, shards, world })
    return { result, outcome: worst(shards) }
  } finally {
    await output.close()
  }
}

async function refuseOtherOrigin({ record, name }: ReadShard, { sources }: SourceReading, world: World): Promise<void> {
  if (record.program !== world.version)
    throw new UsageError(
      `${name} was made by version ${record.program}, and this is version ${world.version}. Merge with the version that made it.`,
    )
  if (record.sources !== (await hashInputs(sources, world.templates)))
    throw new UsageError(
      `${name} was made from other sources than those in ${sources.name}/, or with other templates. Name the sources by --sources DIR, or make the shards again.`,
    )
}

function worst(shards: readonly ReadShard[]): ShardRecord['outcome'] {
  const has = (outcome: ShardRecord['outcome']) => shards.some(({ record }) => record.outcome === outcome)
  return has('failed') ? 'failed' : has('wrong') ? 'wrong' : 'well'
}

interface MergeContext {
  readonly reading: SourceReading
  readonly shards: readonly ReadShard[]
  readonly world: World
}

async function mergeInto(output: Output, context: MergeContext): Promise<BuildResult> {
  const { reading, shards, world } = context
  const { series, request } = reading
  const editions = series === null ? [] : chosenEditions(series, request, [])
  if (series !== null) await output.checkPaths(pathsOf(series, editions, request))
  const found = editions.map((edition) => editionOf(edition, shards))
  const results = [...found, ...unreadEditions(reading).map(notMade)]
  const staged = await stageFiles(output, context)
  const isAllMade = shards.every(({ record }) => record.isAllWell) && results.every(({ isMade }) => isMade)
  const made = series !== null && isWhole(request) && isAllMade ? await makePages(withoutLeftOut(series, results), context) : nothing
  const pages = await output.stage(made.artifacts)
  world.signal.throwIfAborted()
  const paths = new Map(found.filter(({ isMade }) => isMade).map(({ edition }) => [edition, [] as WrittenFile[]]))
  const ready = staged.filter(({ path }) => paths.has(path.split('/')[0] ?? ''))
  const files = [...ready, ...pages].length === 0 ? [] : await output.publish([...ready, ...pages])
  for (const file of files.slice(0, ready.length)) paths.get(file.path.split('/')[0] ?? '')?.push(file)
  const isClean = isWhole(request) && isAllMade && results.every(({ leftOut }) => leftOut.length === 0)
  const { removed, left } = isClean ? await output.prune(files.map(({ path }) => path)) : { removed: [], left: [] }
  return {
    editions: results.map((result) => ({ ...result, files: paths.get(result.edition) ?? [] })),
    ...{ files, removed, left, isClean, sources: [], failures: [], notices: [...shards.flatMap(noticeOf), ...new Set(made.notices)] },
  }
}

/** An edition is made where every shard that has a part of it has made its part. */
function editionOf({ id, words }: SeriesEdition, shards: readonly ReadShard[]): EditionResult {
  const parts = shards.flatMap((shard) => shard.record.editions.filter(({ edition }) => edition === id).map((part) => ({ ...part, shard })))
  const [first] = parts
  if (first === undefined || parts.some(({ isMade }) => !isMade)) return notMade(id)
  const other = parts.find(({ leftOut }) => leftOut.join() !== first.leftOut.join())
  if (other !== undefined)
    throw new UsageError(`${first.shard.name} and ${other.shard.name} do not agree on the languages of ${id}. Make both again.`)
  const made = new Set(parts.flatMap(({ languages }) => languages))
  return { ...notMade(id), isMade: true, languages: [...words.keys()].filter((tag) => made.has(tag)), leftOut: first.leftOut }
}

/** Every file of the shards, held against its checksum and laid beside its place. */
async function stageFiles(output: Output, { shards, world }: MergeContext): Promise<readonly StagedFile[]> {
  const files = shards.flatMap((shard) => shard.record.files.map((file) => ({ ...file, shard })))
  const staged = await mapLimited(files, atOnce, async ({ path, size, pages, checksum, shard }) => {
    world.signal.throwIfAborted()
    const bytes = await readDelivered(join(shard.place, path), size)
    if (checksumOf(bytes) !== checksum)
      throw new UsageError(
        `The file ${join(shard.name, path)} is not the one that was made: its checksum is another. Make the shard again.`,
      )
    return output.stage([{ path, bytes, pages }])
  })
  return staged.flat().sort((one, other) => (one.path < other.path ? -1 : 1))
}

const nothing: Made = { artifacts: [], notices: [] }

async function makePages(series: Series, { reading, world }: MergeContext): Promise<Made> {
  const { packs } = await openPacks(world, reading)
  assert(packs !== null, 'shards were made with these files of languages')
  const renderer = await createRenderer(world.templates, packs, reading.request.sources)
  return seriesArtifacts(series, packs, renderer)
}

function noticeOf({ name, record }: ReadShard): string[] {
  if (record.outcome === 'well') return []
  const shard = `Shard ${record.index} of ${record.count} (${name})`
  return record.outcome === 'wrong'
    ? [`${shard} had something to say of the sources that is to be mended; the log of its build says what.`]
    : [`${shard} could not make all of its documents; the log of its build says why.`]
}
