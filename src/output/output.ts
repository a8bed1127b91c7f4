// The output folder: takes the artifacts of an edition when all of them are made, and puts them in place together, with the record of
// their checksums. Bytes that did not change are not written again. Only what the record says that this program made is ever removed.
import { dirname, join } from 'node:path'
import { readOwnBytes, readOwnChecksum } from '../disk/read.ts'
import { removeEmptyFolder } from '../disk/remove.ts'
import type { Replacement } from '../disk/replace.ts'
import { openStagingArea, type Replace, type Run } from '../disk/staging-area.ts'
import { unwritable } from '../disk/unwritable.ts'
import type { Artifact } from '../model/artifact.ts'
import { checksumOf } from '../model/checksum.ts'
import { checksumsName, readChecksums, writeChecksums } from './checksums.ts'
import { prepareOutputFolder, refuseOverwriting } from './output-places.ts'
import { findStaleFiles, isOutputPath, type LeftFile } from './stale-files.ts'

/** A file of the output after a run. */
export interface WrittenFile {
  /** From the output folder, with `/`. */
  readonly path: string
  /** Size in bytes. */
  readonly size: number
  readonly pages: number | null
  /** SHA-256, hex. */
  readonly checksum: string
  readonly isChanged: boolean
  /** Whether it replaced one that was changed since this program made it. */
  readonly isMended: boolean
}

/** What became of documents and series pages of earlier builds that are no longer made. */
export interface Pruned {
  readonly removed: readonly string[]
  /** Those that were left, each with the reason. */
  readonly left: readonly LeftFile[]
}

/** The output folder of a run. */
export interface Output {
  /** Keeps artifacts aside until their edition is whole. */
  readonly stage: (artifacts: readonly Artifact[]) => Promise<readonly StagedFile[]>
  /** Refuses to put files in the place of what this program has not made; takes the paths of all that is going to be made. */
  readonly checkPaths: (paths: readonly string[]) => Promise<void>
  /** Puts files in place together, while no other run does: all of them, or none. */
  readonly publish: (files: readonly StagedFile[]) => Promise<readonly WrittenFile[]>
  /** Removes documents and series pages of earlier builds but these. */
  readonly prune: (kept: readonly string[]) => Promise<Pruned>
  readonly close: () => Promise<void>
}

/** A file that is not yet in place. */
export interface StagedFile extends Omit<WrittenFile, 'isChanged' | 'isMended'> {
  /** Where it lies. */
  readonly place: string
}

/** Opens an output folder; refuses a place that is none or may not be written. */
export async function openOutput(folder: string, run: Run): Promise<Output> {
  const isNew = await prepareOutputFolder(folder)
  try {
    const area = await openStagingArea(folder, run)
    return {
      stage: (artifacts) => Promise.all(artifacts.map((artifact) => stage(artifact, area.stage))),
      checkPaths: (paths) => refuseOverwriting(folder, paths, run.user),
      publish: (files) => area.exclusively((replace) => publish(files, { folder, stage: area.stage, replace })),
      prune: (kept) => area.exclusively((replace) => prune(new Set(kept), { folder, stage: area.stage, replace })),
      async close() {
        await area.close()
        // Where nothing was made, nothing stays.
        if (isNew) await removeEmptyFolder(folder)
      },
    }
  } catch (cause) {
    if (isNew) await removeEmptyFolder(folder)
    throw unwritable(`The output folder ${folder} cannot be written`, cause)
  }
}

/** The folder, and how files are put in place there. */
interface Place {
  readonly folder: string
  readonly stage: (path: string, bytes: Uint8Array) => Promise<string>
  readonly replace: Replace
}

async function stage({ path, bytes, pages }: Artifact, write: Place['stage']): Promise<StagedFile> {
  return { path, size: bytes.length, pages, checksum: checksumOf(bytes), place: await write(path, bytes) }
}

async function publish(files: readonly StagedFile[], place: Place): Promise<readonly WrittenFile[]> {
  const [record, moves] = [await readRecord(place.folder), await Promise.all(files.map((file) => moveOf(file, place.folder)))]
  const changed = moves.filter(({ before, after }) => before !== after)
  const now = new Map([...record, ...files.map(({ path, checksum }) => [path, checksum] as const)])
  try {
    await place.replace([...changed, ...(await recordMove(now, place))])
  } catch (cause) {
    throw unwritable(
      `The files of ${[...new Set(files.map(({ path }) => dirname(path)))].join(', ')} cannot be put into ${place.folder}`,
      cause,
    )
  }
  return files.map(({ path, size, pages, checksum }, index) => {
    const before = moves[index]?.before ?? null
    const [isChanged, made] = [before !== checksum, record.get(path)]
    const isMended = isChanged && before !== null && made !== undefined && made !== before
    return { path, size, pages, checksum, isChanged, isMended }
  })
}

async function moveOf({ path, place, checksum }: StagedFile, folder: string): Promise<Replacement> {
  const target = join(folder, path)
  return { path, from: place, before: await readOwnChecksum(target), after: checksum }
}

/** What the output says of itself; empty where it has no record. */
async function readRecord(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readOwnBytes(join(folder, checksumsName))
  return (text === null ? null : readChecksums(text.toString('utf8'))) ?? new Map()
}

/** The record as it is to be, where it is not so yet. */
async function recordMove(record: ReadonlyMap<string, string>, { folder, stage }: Place): Promise<Replacement[]> {
  const bytes = Buffer.from(writeChecksums(record))
  const [before, after] = [await readOwnBytes(join(folder, checksumsName)), checksumOf(bytes)]
  if (before !== null && checksumOf(before) === after) return []
  return [{ path: checksumsName, from: await stage(checksumsName, bytes), before: before && checksumOf(before), after }]
}

async function prune(kept: ReadonlySet<string>, place: Place): Promise<Pruned> {
  const { folder } = place
  const record = await readRecord(folder)
  const { ours, left } = await findStaleFiles(folder, { kept, record })
  // What is no longer made is no longer vouched for.
  const now = new Map([...record].filter(([path]) => kept.has(path) || !isOutputPath(path)))
  const moves = ours.map(({ path, checksum }): Replacement => ({ path, from: null, before: checksum, after: null }))
  try {
    await place.replace([...moves, ...(await recordMove(now, place))])
  } catch (cause) {
    throw unwritable(`Files of earlier builds cannot be removed from ${folder}`, cause)
  }
  for (const { path } of ours) await removeEmptyFolders(folder, dirname(path))
  return { removed: ours.map(({ path }) => path), left }
}

async function removeEmptyFolders(root: string, path: string): Promise<void> {
  if (path !== '.' && (await removeEmptyFolder(join(root, path)))) await removeEmptyFolders(root, dirname(path))
}
