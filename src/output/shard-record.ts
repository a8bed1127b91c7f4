// The record of a shard, in its output: which part of which build it is, what became of it, and the checksum of each file that it made.
// A record that is read comes from elsewhere: it is bounded, held against its form, and its paths are taken only where they are expected.
import { join } from 'node:path'
import { z } from 'zod'
import { codeOf, readBytes } from '../disk/read.ts'
import { formatNames } from '../formats/names.ts'
import { UsageError } from '../model/usage-error.ts'

/** The name of the record, in the folder of the output. */
export const shardRecordName = 'SHARD'

const MOST_BYTES = 67_108_864
/** No file of an output is larger: `outcome verify` reads no more. */
const MOST_OF_FILE = 536_870_912

const checksum = z.string().regex(/^[0-9a-f]{64}$/)
const number = z.int().min(1).max(100_000)

const recordForm = z
  .strictObject({
    kind: z.literal('outcome-shard'),
    form: z.literal(1),
    index: number,
    count: number,
    /** The version of the program. */
    program: z.string().max(100),
    /** Of every file that documents are made from. */
    sources: checksum,
    /** What was asked for: the same in every shard. */
    settings: z.strictObject({
      formats: z.array(z.enum(formatNames)),
      conformance: z.enum(['ua-1', 'ua-2']).nullable(),
      isStrict: z.boolean(),
      date: z.string().max(40).nullable(),
    }),
    /** `wrong` where sources are to be mended, `failed` where something else went wrong. */
    outcome: z.enum(['well', 'wrong', 'failed']),
    /** Whether nothing that was read stops an edition, so that pages of the series can be made. */
    isAllWell: z.boolean(),
    editions: z.array(
      z.strictObject({
        edition: z.string().max(200),
        isMade: z.boolean(),
        languages: z.array(z.string().max(40)),
        leftOut: z.array(z.string().max(40)),
      }),
    ),
    files: z.array(
      z.strictObject({
        path: z.string().max(400),
        size: z.int().min(0).max(MOST_OF_FILE),
        pages: z.int().min(0).nullable(),
        checksum,
      }),
    ),
  })
  .refine(({ index, count }) => index <= count)

/** What a shard says of itself. */
export type ShardRecord = z.infer<typeof recordForm>

/** The text of a record. */
export const shardRecordText = (record: ShardRecord): string => `${JSON.stringify(record, null, 2)}\n`

/** Whether there is no record, or one that a shard wrote. */
export const isShardRecord = (bytes: Buffer | null): boolean => bytes === null || bytes.toString('latin1', 0, start.length) === start

const start = '{\n  "kind": "outcome-shard"'

/** Reads the record of a shard. `name` is how its folder was named. */
export async function readShardRecord(folder: string, name: string): Promise<ShardRecord> {
  const bytes = await readBytes(join(folder, shardRecordName), { most: MOST_BYTES, isLinkRefused: true }).catch((cause: unknown) => {
    throw new UsageError(`${name} ${codeOf(cause) === 'EFBIG' ? tooLarge : missing}`, { cause })
  })
  const read = recordForm.safeParse(parsed(bytes))
  if (!read.success) throw new UsageError(`The record ${join(name, shardRecordName)} is damaged. Make the shard again.`)
  return read.data
}

const missing = `is no shard: it holds no file ${shardRecordName} that can be read. A shard is the output of “outcome build --shard N/COUNT”, once that has come to its end.`
const tooLarge = `is no shard: its file ${shardRecordName} has more bytes than any record.`

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}
