// Unpacks the browser that comes in the package `@sparticuz/chromium`, once a user and version, into the private folder.
// Gives the folder with `chromium` and `lib/`. Safe when several processes do it at once and after one was killed: all is written into the
// run's folder, which is then renamed. What is unpacked is proven by hash once; after that a file that was not written since is the same.
// What is damaged is unpacked anew.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import type { PrivateFolder } from '../disk/private-folder.ts'
import { changeStamp, codeOf, fileExists, nullWhenAbsent, readBytes, readOwnBytes, readText } from '../disk/read.ts'
import { removeFolder } from '../disk/remove.ts'
import { isDiskFull } from '../disk/unwritable.ts'
import { makeFolderIn, move, writeNew } from '../disk/write.ts'
import { checksumOf } from '../model/checksum.ts'
import { readTar } from './tar.ts'

const decompress = promisify(brotliDecompress)

/** Where the unpacked browser is, and the libraries that a slim system lacks. */
export interface Unpacked {
  readonly executable: string
  readonly libraries: string
}

/** Gives the unpacked browser, unpacking it when it is not there yet (about two seconds, 190 MB). */
export async function unpackBrowser(own: PrivateFolder): Promise<Unpacked> {
  return (await unpackIfNeeded(own, isUnmodified)).unpacked
}

/** For a browser that does not start: whether the unpacked one was damaged, though it looked sound. Then it was unpacked anew. */
export async function repairBrowser(own: PrivateFolder): Promise<boolean> {
  return !(await unpackIfNeeded(own, isIntact)).wasWell
}

interface Outcome {
  readonly unpacked: Unpacked
  readonly wasWell: boolean
}

async function unpackIfNeeded({ path, run }: PrivateFolder, isWell: (folder: string, run: string) => Promise<boolean>): Promise<Outcome> {
  const packed = packageFolder()
  const { version } = JSON.parse(await readText(join(packed, 'package.json'))) as { version: string }
  const folder = join(path, `chromium-${version}`)
  try {
    const wasWell = await isWell(folder, run.path)
    if (!wasWell) await unpackInto(folder, { packed: join(packed, 'bin'), run: run.path })
    return { unpacked: { executable: join(folder, 'chromium'), libraries: join(folder, 'lib') }, wasWell }
  } catch (cause) {
    throw unpackError(folder, cause)
  }
}

/** As much as the browser takes on the disk, in megabytes, rounded up. */
const sizeOfBrowser = 250

function unpackError(folder: string, cause: unknown): Error {
  const what = `The browser could not be unpacked to ${folder}`
  const remedy = 'set XDG_CACHE_HOME to a folder elsewhere.'
  if (isDiskFull(cause)) return new Error(`${what}: the disk is full, and it takes ${sizeOfBrowser} MB. Make room, or ${remedy}`, { cause })
  if (codeOf(cause) === 'EROFS')
    return new Error(`${what}: nothing can be written to that disk. Mount it for writing, or ${remedy}`, { cause })
  return new Error(`${what}.`, { cause })
}

/** Finds the package above its entry file: its manifest is not among its exports. */
function packageFolder(): string {
  let folder = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
  while (!fileExists(join(folder, 'package.json')) || !fileExists(join(folder, 'bin', 'chromium.br'))) {
    assert(folder !== dirname(folder), 'the package @sparticuz/chromium has no bin/chromium.br')
    folder = dirname(folder)
  }
  return folder
}

/** A file that was unpacked: its name, its SHA-256, and what the file system says of when it was written. */
interface UnpackedFile {
  readonly name: string
  readonly checksum: string
  readonly stamp: string
}

/** The list of what was unpacked and proven. */
const listName = 'files.json'

/** Whether all files are there as they were unpacked: not written since, or with the same content, which is then noted. */
async function isUnmodified(folder: string, run: string): Promise<boolean> {
  const files = await readList(folder)
  if (files.length === 0) return false
  const stamps = await Promise.all(files.map(({ name }) => changeStamp(join(folder, name))))
  const touched = files.filter(({ stamp }, index) => stamps[index] !== stamp)
  if (touched.length === 0) return true
  if (!(await haveChecksums(folder, touched))) return false
  // Where it cannot be noted, it is proven again.
  const noted = files.map((file, index) => ({ ...file, stamp: stamps[index] ?? '' }))
  await writeList(noted, folder, run).catch(() => undefined)
  return true
}

/** Written beside and renamed, so that it is whole or not there. */
async function writeList(files: readonly UnpackedFile[], folder: string, run: string): Promise<void> {
  const beside = join(await makeFolderIn(run, 'list-'), listName)
  await writeNew(beside, Buffer.from(JSON.stringify(files)), 0o600)
  await move(beside, join(folder, listName))
}

/** Whether all files have the content that was unpacked. */
async function isIntact(folder: string): Promise<boolean> {
  const files = await readList(folder)
  return files.length > 0 && (await haveChecksums(folder, files))
}

async function haveChecksums(folder: string, files: readonly UnpackedFile[]): Promise<boolean> {
  for (const { name, checksum } of files) {
    const bytes = await readOwnBytes(join(folder, name))
    if (bytes === null || checksumOf(bytes) !== checksum) return false
  }
  return true
}

async function readList(folder: string): Promise<readonly UnpackedFile[]> {
  const text = await readOwnBytes(join(folder, listName))
  try {
    const list: unknown = JSON.parse(text?.toString('utf8') ?? '[]')
    return Array.isArray(list) ? (list as readonly UnpackedFile[]) : []
  } catch {
    return []
  }
}

interface UnpackPaths {
  /** The folder of the packed files. */
  readonly packed: string
  readonly run: string
}

async function unpackInto(folder: string, { packed, run }: UnpackPaths): Promise<void> {
  const beside = await makeFolderIn(run, 'unpacked-')
  try {
    await unpackBeside(beside, packed)
    await put(beside, folder, run)
  } catch (trouble) {
    // What is there in part takes the room that is lacking.
    await removeFolder(beside, null).catch(() => undefined)
    throw trouble
  }
}

async function unpackBeside(beside: string, packed: string): Promise<void> {
  const files = [...(await unpackExecutable(packed)), ...(await unpackLibraries(packed))]
  const proven: UnpackedFile[] = []
  for (const { name, bytes } of files) {
    const place = join(beside, name)
    await writeNew(place, bytes, 0o755)
    const written = await readBytes(place)
    if (!written.equals(bytes)) throw new Error(`What was written to ${place} is not what is there. Is the disk sound?`)
    proven.push({ name, checksum: checksumOf(bytes), stamp: (await changeStamp(place)) ?? '' })
  }
  await writeNew(join(beside, listName), Buffer.from(JSON.stringify(proven)), 0o600)
}

/** Puts the unpacked browser in its place. Where another run was quicker, its browser serves; what is there and damaged goes aside. */
async function put(beside: string, folder: string, run: string): Promise<void> {
  const isPut = async () =>
    move(beside, folder).then(
      () => true,
      (trouble: unknown) => {
        if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(trouble))) throw trouble
        return false
      },
    )
  if ((await isPut()) || (await isIntact(folder))) return
  await move(folder, await makeFolderIn(run, 'damaged-')).catch((trouble: unknown) => nullWhenAbsent(trouble))
  if (!(await isPut()) && !(await isIntact(folder))) throw new Error(`Other runs keep putting a damaged browser into ${folder}.`)
}

interface PackedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

async function unpackExecutable(packed: string): Promise<readonly PackedFile[]> {
  return [{ name: 'chromium', bytes: await decompress(await readBytes(join(packed, 'chromium.br'))) }]
}

async function unpackLibraries(packed: string): Promise<readonly PackedFile[]> {
  const tar = await decompress(await readBytes(join(packed, 'al2023.tar.br')))
  return [...readTar(tar)].filter(({ name }) => /^lib\/[\w.-]+$/.test(name))
}
