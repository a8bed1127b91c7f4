// Replacing several files together: all of them, or none. What stood there is kept aside and listed in a journal before anything is
// moved, as in a database; when a move fails, or a killed run is found, the journal is undone. Nothing is undone that somebody has
// changed since. The files to put in place are on the same file system, and so is the folder that keeps what was.
import { copyFile, link, mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { z } from 'zod'
import { atPath, type Root } from './open-folder.ts'
import { fileInfo, nullWhenAbsent, readOwnBytes, readOwnChecksum } from './read.ts'
import { removeEmptyFolder, removeFile } from './remove.ts'
import { unwritable } from './unwritable.ts'

/** A move that can be undone. */
interface Move {
  /** The place, from the folder in which files are replaced. */
  readonly path: string
  /** The SHA-256 of what stands there, in hex; null for nothing. */
  readonly before: string | null
  /** That of what comes there; null for nothing. */
  readonly after: string | null
}

/** A file to be put in place. */
export interface Replacement extends Move {
  /** Where it lies now; null to remove what stands at the path. */
  readonly from: string | null
}

/** In which folder files are replaced, and the folder of the run that does it. */
export interface ReplaceContext {
  readonly root: Root
  readonly staging: string
}

const journalName = 'journal.json'

/** What could neither be put in place nor be put back: the next run does it. */
export class PartialReplacementError extends Error {}

/** Puts files in place of what is there; `staging` is the run's folder. Where one cannot be put, all is as it was and the cause is thrown. */
export async function replaceTogether(replacements: readonly Replacement[], { root, staging }: ReplaceContext): Promise<void> {
  if (replacements.length === 0) return
  const kept = join(staging, 'kept')
  await mkdir(kept, { recursive: true })
  for (const [index, { path, before }] of replacements.entries())
    await withPathInError(path, root, () =>
      atPath({ ...root, makesFolders: true }, path, async (place) => {
        if (before !== null) await keep(place, join(kept, String(index)))
      }),
    )
  await writeJournal(replacements, staging)
  try {
    for (const { path, from } of replacements)
      await withPathInError(path, root, () => atPath(root, path, (place) => (from === null ? removeFile(place) : rename(from, place))))
    await removeFile(join(staging, journalName))
  } catch (cause) {
    await rollBack({ root, staging }).catch((trouble: unknown) => {
      throw new PartialReplacementError('Files could be put in place only in part; the next run puts back what was there.', {
        cause: new AggregateError([cause, trouble]),
      })
    })
    throw cause
  }
  for (const index of replacements.keys()) await removeFile(join(kept, String(index)))
}

/** Says of what fails which file it was about. */
async function withPathInError(path: string, { folder }: Root, work: () => Promise<void>): Promise<void> {
  await work().catch((cause: unknown) => {
    throw unwritable(`The file ${join(folder, path)} cannot be written`, cause)
  })
}

/** Keeps what stands at a path, by a second name where the file system knows such. */
async function keep(path: string, kept: string): Promise<void> {
  await removeFile(kept)
  await link(path, kept).catch(() => copyFile(path, kept))
}

/** Written beside and renamed, so that it is whole or not there. */
async function writeJournal(moves: readonly Move[], staging: string): Promise<void> {
  const beside = join(staging, `${journalName}.new`)
  await writeFile(beside, JSON.stringify(moves.map(({ path, before, after }): Move => ({ path, before, after }))))
  await rename(beside, join(staging, journalName))
}

/** Whether a run in this folder did not finish. */
export async function isUnfinished(staging: string): Promise<boolean> {
  return (await fileInfo(join(staging, journalName))) !== null
}

/** Undoes what a run in this folder did not finish; nothing where it finished or did not begin. */
export async function rollBack({ root, staging }: ReplaceContext): Promise<void> {
  for (const [index, { path, before, after }] of (await readJournal(staging)).entries()) {
    const kept = join(staging, 'kept', String(index))
    const isKept = before === null || (await readOwnChecksum(kept)) === before
    if (!isKept || !isPlain(path)) continue
    await atPath(root, path, async (place) => {
      const now = await readOwnChecksum(place)
      // Not moved yet, put back before, or somebody else's by now.
      if (now !== after || now === before) return
      if (before === null) await removeFile(place)
      else await rename(kept, place)
      if (before === null && dirname(path) !== '.') await atPath(root, dirname(path), removeEmptyFolder)
    }).catch((trouble: unknown) => nullWhenAbsent(trouble))
  }
  await removeFile(join(staging, journalName))
}

const journal = z.array(z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() }))

/** What a run was at. Folders come from elsewhere too, with sources that somebody gave: what is no journal of ours is none. */
async function readJournal(staging: string): Promise<readonly Move[]> {
  const bytes = await readOwnBytes(join(staging, journalName))
  try {
    return bytes === null ? [] : journal.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return []
  }
}

/** Whether a path stays in the folder and names nothing that is hidden there: no run of ours replaces such a file. */
function isPlain(path: string): boolean {
  return normalize(path) === path && path.split(sep).every((part) => part !== '' && !part.startsWith('.'))
}
