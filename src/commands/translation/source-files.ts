// Files that translators work on, written for them: together, or not at all, so that a text and the lock beside it never part. A file
// whose text is the same is not touched. Also files outside of the sources: those that are named on the command line.
import { isUtf8 } from 'node:buffer'
import { dirname, join, relative, sep } from 'node:path'
import { writeToDevice } from '../../disk/device.ts'
import { fileInfo, nullWhenAbsent, readOwnBytes, readText, readBytes as readWholeFile, realPath } from '../../disk/read.ts'
import type { Replacement } from '../../disk/replace.ts'
import { openStagingArea, type Run } from '../../disk/staging-area.ts'
import { unwritable } from '../../disk/unwritable.ts'
import { makeFolder } from '../../disk/write.ts'
import { readProblemOf } from '../../load/unreadable.ts'
import { checksumOf } from '../../model/checksum.ts'
import { UsageError } from '../../model/usage-error.ts'

/** Writes texts by their path from a folder that is there; gives the paths of those that changed. A link stays, and what it leads to is written. */
export async function saveTexts(folder: string, texts: ReadonlyMap<string, string>, run: Run): Promise<ReadonlySet<string>> {
  run.signal.throwIfAborted()
  const moves = await Promise.all([...texts].map(([path, text]) => moveOf(path, text, folder)))
  const changed = moves.filter(({ before, after }) => before !== after)
  const [first, ...others] = changed
  if (first === undefined) return new Set()
  try {
    await replaceIn(await commonFolder(changed.map(({ target }) => target)), changed, run)
  } catch (cause) {
    run.signal.throwIfAborted()
    throw unwritable(`The file ${first.target}${others.length > 0 ? ` and ${others.length} more` : ''} cannot be written`, cause)
  }
  return new Set(changed.map(({ path }) => path))
}

/** A text that is to stand at a path from the folder. */
interface TextMove extends Omit<Replacement, 'from'> {
  readonly text: string
  /** Where the file is, links followed. */
  readonly target: string
}

async function moveOf(path: string, text: string, folder: string): Promise<TextMove> {
  const named = join(folder, path)
  const target = (await realPath(named).catch((trouble: unknown) => nullWhenAbsent(trouble))) ?? named
  const there = await readOwnBytes(target)
  return { path, text, target, before: there && checksumOf(there), after: checksumOf(Buffer.from(text)) }
}

/** The deepest folder that is there and has all these files below it: who may write to one language may not write to all. */
async function commonFolder(paths: readonly string[]): Promise<string> {
  const [first = [], ...others] = paths.map((path) => dirname(path).split(sep))
  const same = first.findIndex((part, index) => others.some((other) => other[index] !== part))
  let folder = (same < 0 ? first : first.slice(0, same)).join(sep) || sep
  while ((await fileInfo(folder)) === null) folder = dirname(folder)
  return folder
}

async function replaceIn(folder: string, moves: readonly TextMove[], run: Run): Promise<void> {
  const area = await openStagingArea(folder, run)
  try {
    const replacements: Replacement[] = []
    for (const [index, { text, target, before, after }] of moves.entries())
      replacements.push({ path: relative(folder, target), from: await area.stage(String(index), Buffer.from(text)), before, after })
    await area.exclusively((replace) => replace(replacements))
  } finally {
    await area.close()
  }
}

/** Writes one file that is named on the command line; whether it changed. A device or a pipe (`/dev/stdout`) is written to as it is. */
export async function saveFile(named: string, text: string, run: Run): Promise<boolean> {
  run.signal.throwIfAborted()
  const path = (await realPath(named).catch((trouble: unknown) => nullWhenAbsent(trouble))) ?? named
  const kind = (await fileInfo(path))?.kind
  try {
    if (kind === 'folder') throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
    if (kind === 'other') await writeToDevice(path, text, run.signal)
    else return await replaceFile(path, Buffer.from(text), run)
  } catch (cause) {
    run.signal.throwIfAborted()
    throw unwritable(`The file ${path} cannot be written`, cause)
  }
  return true
}

/** Written beside and renamed, so that a file is never half written. */
async function replaceFile(path: string, bytes: Buffer, run: Run): Promise<boolean> {
  if ((await readOwnBytes(path))?.equals(bytes) === true) return false
  await makeFolder(dirname(path))
  const area = await openStagingArea(dirname(path), run)
  try {
    await area.put(await area.stage('file', bytes), path)
  } finally {
    await area.close()
  }
  return true
}

/** Reads the bytes of a file that is not part of the sources. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readWholeFile(path)
  } catch (cause) {
    const obstacle = readProblemOf(cause)
    if (obstacle === null) throw new Error(`The file ${path} cannot be read.`, { cause })
    throw new UsageError(`The file ${path} cannot be read: ${obstacle.reason}.`, { cause })
  }
}

/** Reads a text that may not be there, and then is null; a device has none. */
export async function readIfThere(path: string): Promise<string | null> {
  return readText(path).catch((trouble: unknown) => nullWhenAbsent(trouble))
}

/** Reads a text that is not part of the sources; refuses what is not UTF-8, whose letters would come out wrong. */
export async function readExternal(path: string): Promise<string> {
  const bytes = await readBytes(path)
  if (!isUtf8(bytes)) throw new UsageError(`The file ${path} is not encoded in UTF-8. Save it again with the encoding “UTF-8”.`)
  return Buffer.from(bytes).toString('utf8')
}
