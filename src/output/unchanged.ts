// Whether an output holds just what it is to hold, asked without touching it: then nothing has to be replaced, nor a lock to be waited for.
import { join } from 'node:path'
import { fingerprintFile } from '../disk/fingerprint.ts'
import { fileInfo, list, readOwnBytes } from '../disk/read.ts'
import { checksumsName, readChecksums, writeChecksums } from './checksums.ts'
import { prepareOutputFolder, refuseOverwriting } from './output-places.ts'
import { findStaleFiles, isOutputPath } from './stale-files.ts'

/** What an output is to hold. */
export interface Wanted {
  readonly files: readonly { readonly path: string; readonly checksum: string }[]
  /** Whether nothing of earlier builds may stand there besides. */
  readonly isAll: boolean
  readonly user: number | null
}

/** Whether an output holds just these files, recorded, and no killed run left anything in it; refuses a place as `openOutput` does. */
export async function holdsJust(folder: string, { files, isAll, user }: Wanted): Promise<boolean> {
  if ((await fileInfo(folder)) === null) return false
  await prepareOutputFolder(folder)
  await refuseOverwriting(
    folder,
    files.map(({ path }) => path),
    user,
  )
  if ((await list(folder)).some(({ name }) => name.startsWith('.staging-') || name === '.lock')) return false
  const text = (await readOwnBytes(join(folder, checksumsName)))?.toString('utf8') ?? ''
  const record = readChecksums(text)
  if (record === null || writeChecksums(record) !== text) return false
  if (!files.every(({ path, checksum }) => record.get(path) === checksum && fingerprintFile(join(folder, path)) === checksum)) return false
  return !isAll || (await hasNoOthers(folder, new Set(files.map(({ path }) => path)), record))
}

async function hasNoOthers(folder: string, kept: ReadonlySet<string>, record: ReadonlyMap<string, string>): Promise<boolean> {
  if ([...record.keys()].some((path) => isOutputPath(path) && !kept.has(path))) return false
  const { ours, left } = await findStaleFiles(folder, { kept, record })
  return ours.length + left.length === 0
}
