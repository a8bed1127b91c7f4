// What a shard leaves in its output beside its documents: the record by which `outcome merge` knows what it holds.
import type { World } from '../commands/world.ts'
import { formatNames } from '../formats/names.ts'
import type { Artifact } from '../model/artifact.ts'
import { type ShardRecord, shardRecordName, shardRecordText } from '../output/shard-record.ts'
import { dateOf } from './build-tools.ts'
import { isAllWell, type SourceReading } from './reading.ts'
import { recordedFile } from './recorded-file.ts'
import type { BuildRequest, EditionResult } from './request.ts'
import { hashInputs } from './source-hash.ts'

/** What a build was asked for, as far as its files depend on it. */
export function shardSettings({ formats, conformance, isStrict }: BuildRequest, { environment }: World): ShardRecord['settings'] {
  return {
    formats: formatNames.filter((name) => formats.includes(name)),
    conformance,
    isStrict,
    date: dateOf(environment['SOURCE_DATE_EPOCH']),
  }
}

/** The record of a shard that has come to its end; takes what became of its editions. */
export async function shardArtifact(reading: SourceReading, results: readonly EditionResult[], world: World): Promise<Artifact | null> {
  const { request, sources } = reading
  if (request.shard === null) return null
  const record: ShardRecord = {
    kind: 'outcome-shard',
    form: 1,
    ...request.shard,
    program: world.version,
    sources: await hashInputs(sources, world.templates),
    settings: shardSettings(request, world),
    outcome: outcomeOf(reading, results),
    isAllWell: isAllWell(reading),
    editions: results.map(({ edition, isMade, languages, leftOut }) => ({
      edition: edition ?? '',
      isMade,
      languages: [...languages],
      leftOut: [...leftOut],
    })),
    files: results.flatMap(({ files }) => files.map(recordedFile)),
  }
  return { path: shardRecordName, bytes: Buffer.from(shardRecordText(record)), pages: null }
}

/** As the exit code of the shard says it. */
function outcomeOf({ files, request }: SourceReading, results: readonly EditionResult[]): ShardRecord['outcome'] {
  if (results.some(({ failures }) => failures.length > 0)) return 'failed'
  const messages = [...files].flatMap((file) => file.messages)
  return messages.some(({ fatal }) => fatal === true || request.isStrict) ? 'wrong' : 'well'
}
