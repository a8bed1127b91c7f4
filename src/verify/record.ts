// The record of an output (SHA256SUMS): found in a folder, or above a file that it lists.
import { dirname, join, relative, sep } from 'node:path'
import { fileInfo } from '../disk/read.ts'
import { checksumsName, lineThatIsNoChecksum, mostOfRecord, readChecksums } from '../output/checksums.ts'
import { readDelivered } from '../output/delivered-files.ts'

/** A document stands two folders below its output. */
const HIGHEST = 3

/** The record of a folder, or the line that keeps it from being one. */
export type OutputRecord = { readonly checksums: ReadonlyMap<string, string> } | { readonly wrongLine: number }

/** Reads the record in a folder; null where there is none. */
export async function recordIn(folder: string): Promise<OutputRecord | null> {
  const place = join(folder, checksumsName)
  const found = await fileInfo(place)
  if (found?.kind !== 'file') return null
  const text = (await readDelivered(place, mostOfRecord)).toString('utf8')
  const checksums = readChecksums(text)
  return checksums === null ? { wrongLine: lineThatIsNoChecksum(text) ?? 1 } : { checksums }
}

/** The checksum that a record above a file has of it, the nearest first; null where none lists it. */
export async function recordedChecksum(file: string): Promise<string | null> {
  let folder = dirname(file)
  for (let height = 0; height < HIGHEST; height++) {
    const record = await recordIn(folder).catch(() => null)
    const path = relative(folder, file).split(sep).join('/')
    const checksum = record !== null && 'checksums' in record ? record.checksums.get(path) : undefined
    if (checksum !== undefined) return checksum
    folder = dirname(folder)
  }
  return null
}
