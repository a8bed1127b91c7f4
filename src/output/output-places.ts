// Whether files can be put where they belong, asked before anything is made: the output must be a folder, folders stand where folders
// belong and files where files do, and nothing is replaced that this program has not made.
import { basename, dirname, join, sep } from 'node:path'
import { codeOf, type FileInfo, fileInfo, mayWrite, nullWhenAbsent, readOwnBytes, realPath } from '../disk/read.ts'
import { unwritable } from '../disk/unwritable.ts'
import { makeFolder } from '../disk/write.ts'
import { schemaPath } from '../formats/names.ts'
import { UsageError } from '../model/usage-error.ts'
import { checksumsName, mostOfRecord, readChecksums } from './checksums.ts'
import { isShardRecord, shardRecordName } from './shard-record.ts'

const elsewhere = 'Name another folder by --out DIR.'

/** Makes an output folder where there is none; refuses what is no folder or may not be written. Whether it is new. */
export async function prepareOutputFolder(output: string): Promise<boolean> {
  const { itself, real } = await lookAt(output)
  if (itself !== null && real === null) throw new UsageError(`The output ${output} is a link that leads nowhere. ${elsewhere}`)
  const found = real === null ? null : await fileInfo(real)
  if (found !== null && found.kind !== 'folder') throw new UsageError(`The output is a folder, and ${output} is a file. ${elsewhere}`)
  try {
    if (found === null) await makeFolder(output)
    await mayWrite(output)
  } catch (cause) {
    throw unwritable(`The output folder ${output} cannot be written`, cause)
  }
  return found === null
}

/** What stands at the path of an output, and where it leads; refuses a path that no system takes. */
async function lookAt(output: string): Promise<{ readonly itself: FileInfo | null; readonly real: string | null }> {
  try {
    const itself = await fileInfo(output)
    return { itself, real: await realPath(output).catch((trouble: unknown) => nullWhenAbsent(trouble)) }
  } catch (cause) {
    throw unwritable(`The output folder ${output} cannot be written`, cause)
  }
}

/** Refuses an output that is in the folder of the sources, be it through a link. */
export async function refuseInside(output: string, sources: string): Promise<void> {
  await lookAt(output)
  if (await isInside(output, sources))
    throw new UsageError(
      `The output folder ${output} is in the folder of the sources, and what is made would be read as a source. ${elsewhere}`,
    )
}

/** Whether a path is that of a folder or below it, be it through a link; neither needs to be there. */
export async function isInside(path: string, folder: string): Promise<boolean> {
  const [inside, around] = [await realPlace(path), await realPlace(folder)]
  return `${inside}${sep}`.startsWith(`${around}${sep}`)
}

/** Where a path leads, also where it is not there yet. */
async function realPlace(path: string): Promise<string> {
  const real = await realPath(path).catch((trouble: unknown) => nullWhenAbsent(trouble))
  return real ?? (path === dirname(path) ? path : join(await realPlace(dirname(path)), basename(path)))
}

/** Refuses an output whose files would stand in the place of somebody else's; `paths` are those of all that is going to be made. */
export async function refuseOverwriting(folder: string, paths: readonly string[], user: number | null): Promise<void> {
  const record = await recordOf(folder)
  const hasSchema = (await fileInfo(join(folder, schemaPath))) !== null
  for (const path of [...paths, checksumsName]) {
    await refuseWrongKind(folder, path, user)
    const isOurs = record.has(path) || (await looksOwn(join(folder, path), { path, hasSchema }))
    if (!isOurs)
      throw new UsageError(
        `${join(folder, path)} was not made by this program and would be replaced. Move it away, or name another folder by --out DIR.`,
      )
  }
}

/** Whether what stands at a path looks as if this program had made it; a page of a series without documents is told by the schema beside it. */
async function looksOwn(place: string, { path, hasSchema }: { readonly path: string; readonly hasSchema: boolean }): Promise<boolean> {
  if (path === shardRecordName) return isShardRecord(await readOwnBytes(place))
  return hasSchema || !path.endsWith('index.html') || (await isSeriesPage(place))
}

/** The record of the output; refuses a file of its name that is another program's. */
async function recordOf(folder: string): Promise<ReadonlyMap<string, string>> {
  await refuseWrongKind(folder, checksumsName, null)
  const bytes = await readOwnBytes(join(folder, checksumsName), mostOfRecord).catch(noneWhenLarge)
  const record =
    bytes === 'too large' ? null : bytes === null || bytes.length === 0 ? new Map<string, string>() : readChecksums(bytes.toString('utf8'))
  if (record !== null) return record
  throw new UsageError(
    `${join(folder, checksumsName)} is no record of this program, or it was changed. Move it away, or name another folder by --out DIR.`,
  )
}

/** Refuses a place where something stands that is no file, or whose folders are none of the user's. */
async function refuseWrongKind(folder: string, path: string, user: number | null): Promise<void> {
  const parts = path.split('/')
  for (const depth of parts.keys()) {
    const place = join(folder, ...parts.slice(0, depth + 1))
    const found = await fileInfo(place)
    if (found === null) return
    const isLast = depth === parts.length - 1
    const isTheirs = found.kind === 'link' && user !== null && found.user !== user && found.user !== 0
    if (isTheirs) throw new UsageError(`${place} is a link that another user made. Move it away, or ${lower(elsewhere)}`)
    if (isLast ? found.kind === 'file' : found.kind === 'folder' || (found.kind === 'link' && (await isFolder(place)))) continue
    const names = { file: 'a file', folder: 'a folder', link: 'a link', other: 'a pipe, a socket or a device' } as const
    const wanted = isLast ? 'a file' : 'a folder'
    throw new UsageError(`${place} is ${names[found.kind]}, and ${wanted} is to be put there. Move it away, or ${lower(elsewhere)}`)
  }
}

const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1)

async function isFolder(path: string): Promise<boolean> {
  const real = await realPath(path).catch((trouble: unknown) => nullWhenAbsent(trouble))
  return real !== null && (await fileInfo(real))?.kind === 'folder'
}

/** Whether there is no page, or one that leads to documents: somebody else's `fr/index.html` may stand in the same folder. */
async function isSeriesPage(place: string): Promise<boolean> {
  const bytes = await readOwnBytes(place, mostOfPage).catch(noneWhenLarge)
  return bytes === null || (bytes !== 'too large' && bytes.includes('/outcome-document.'))
}

/** Pages of a series are far smaller. */
const mostOfPage = 67_108_864

function noneWhenLarge(trouble: unknown): 'too large' {
  if (codeOf(trouble) !== 'EFBIG') throw trouble
  return 'too large'
}
