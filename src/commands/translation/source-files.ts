// Files that translators work on, written for them: together, or not at all, so that a text and the lock beside it never part. A file
// whose text is the same is not touched. Also files outside of the sources: those that are named on the command line.
import { isUtf8 } from 'node:buffer'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { writeToDevice } from '../../disk/device.ts'
import { codeOf, fileInfo, type Kind, nullWhenAbsent, readBytes, readOwnBytes, realPath } from '../../disk/read.ts'
import type { Replacement } from '../../disk/replace.ts'
import { openStagingArea, type Run } from '../../disk/staging-area.ts'
import { unwritable } from '../../disk/unwritable.ts'
import { makeFolder } from '../../disk/write.ts'
import { readProblemOf } from '../../load/unreadable.ts'
import { checksumOf } from '../../model/checksum.ts'
import { UsageError } from '../../model/usage-error.ts'
import type { World } from '../world.ts'

/** What a file is to hold; null where it goes. */
export type FileContent = string | Uint8Array | null

/** Writes texts by their path from a folder that is there; gives the paths of those that changed. A link stays, and what it leads to is written. */
export async function saveTexts(folder: string, texts: ReadonlyMap<string, FileContent>, run: Run): Promise<ReadonlySet<string>> {
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
  readonly text: FileContent
  /** Where the file is, links followed. */
  readonly target: string
}

async function moveOf(path: string, text: FileContent, folder: string): Promise<TextMove> {
  const { target, kind } = await targetOf(join(folder, path))
  if (kind === 'link') throw leadsNowhere(target)
  const there = await readOwnBytes(target)
  return { path, text, target, before: there && checksumOf(there), after: text === null ? null : checksumOf(Buffer.from(text)) }
}

/** Where a file is, links followed, and what stands there: a link where what it leads to has no path or is not there. */
async function targetOf(named: string): Promise<{ readonly target: string; readonly kind: Kind | null }> {
  const path = realPath(named).catch((trouble: unknown) => nullWhenAbsent(trouble))
  const target =
    (await path.catch((trouble: unknown) => {
      throw unwritable(`The file ${named} cannot be written`, trouble)
    })) ?? named
  return { target, kind: (await fileInfo(target))?.kind ?? null }
}

const leadsNowhere = (path: string, cause?: unknown) =>
  new UsageError(`The file ${path} cannot be written: it is a link that leads nowhere. Delete the link, or name what it is to lead to.`, {
    cause,
  })

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
      replacements.push({
        ...{ path: relative(folder, target), before, after },
        from: text === null ? null : await area.stage(String(index), Buffer.from(text)),
      })
    await area.exclusively((replace) => replace(replacements))
  } finally {
    await area.close()
  }
}

/** Writes a text to the file that --out names, and says `what` it holds; without one to standard output. */
export async function saveOrPrint(
  text: string,
  { out, what }: { readonly out: string | undefined; readonly what: string },
  world: World,
): Promise<void> {
  if (out === undefined) world.output.write(text)
  else {
    const isChanged = await saveFile(resolve(world.folder, out), text, world)
    world.output.write(`${out}: ${what}${isChanged ? '' : ', unchanged'}\n`)
  }
}

/** Writes one file that is named on the command line; whether it changed. A device or a pipe (`/dev/stdout`) is written to as it is. */
export async function saveFile(named: string, text: string, run: Run): Promise<boolean> {
  run.signal.throwIfAborted()
  const { target: path, kind } = await targetOf(named)
  try {
    if (kind === 'folder') throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
    // A pipe that /dev/stdout leads to has no path, and can be opened all the same.
    if (kind === 'other' || kind === 'link') await writeToDevice(path, text, run.signal)
    else return await replaceFile(path, Buffer.from(text), run)
  } catch (cause) {
    run.signal.throwIfAborted()
    if (kind === 'link' && ['ENOENT', 'ELOOP', 'ENOTDIR'].includes(codeOf(cause))) throw leadsNowhere(path, cause)
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

/** Reads a text that is not part of the sources; refuses what has more bytes, and what is not UTF-8, whose letters would come out wrong. */
export async function readExternal(path: string, most: number): Promise<string> {
  const bytes = await readBytes(path, { most }).catch((cause: unknown) => {
    throw unreadableFile(path, most, cause)
  })
  if (!isUtf8(bytes)) throw new UsageError(`The file ${path} is not encoded in UTF-8. Save it again with the encoding “UTF-8”.`)
  return bytes.toString('utf8')
}

function unreadableFile(path: string, most: number, cause: unknown): Error {
  const [what, problem] = [`The file ${path} cannot be read`, readProblemOf(cause)]
  if (problem === null) return new Error(`${what}.`, { cause })
  const tooLarge = `it is larger than ${most / 1e6} MB, and no exchange file is. Look whether it is the one that you mean`
  return new UsageError(`${what}: ${codeOf(cause) === 'EFBIG' ? tooLarge : problem.reason}.`, { cause })
}

/** Reads a text that may not be there, and then is null; a device has none. Throws an error of the code EFBIG where it has more bytes. */
export async function readIfThere(path: string, most: number): Promise<string | null> {
  const bytes = await readBytes(path, { most }).catch((trouble: unknown) => nullWhenAbsent(trouble))
  return bytes?.toString('utf8') ?? null
}
