// The one door to the disk: which files the sources hold, their bytes, and their text as a VFile.
// Refuses symbolic links that lead outside, folders behind links, and what is no file, also a folder that is called as one. What cannot be
// read is a message on the file; trouble with the disk is an Error with its cause.
// Hidden files and what programs leave in folders are not part of the sources. A misnamed text is read as what it should be called.
import { basename, join, resolve, sep } from 'node:path'
import { VFile } from 'vfile'
import { codeOf, fileInfo, type Kind, list, readBytes, realPath } from '../disk/read.ts'
import { UsageError } from '../model/usage-error.ts'
import { isClutter } from './clutter.ts'
import { decode } from './encoding.ts'
import { type KeptFiles, keepBytes, keepParsed } from './kept-files.ts'
import { parseLongMarkdown } from './markdown.ts'
import { numberAndId, properNames } from './proper-names.ts'
import { report } from './report.ts'
import { type ReadProblem, readProblemOf, reportUnreadable, unreadable } from './unreadable.ts'

/** The sources as the load stage sees them. Paths are from the root folder, with `/`. */
export interface Sources {
  /** The root folder's name, with which the paths of messages begin. */
  readonly name: string
  /** Every file, in the order of its path's code units; misnamed texts and data by their proper paths. */
  readonly paths: readonly string[]
  /** Files that are there but must not be read, each with its message. */
  readonly refused: readonly VFile[]
  readonly has: (path: string) => boolean
  /** The file as text; the same VFile each time. What is wrong with its encoding is on it. */
  readonly text: (path: string) => Promise<VFile>
  readonly bytes: (path: string) => Promise<Uint8Array>
}

/** Where sources come from: a folder on the disk, or in tests several laid over one another. */
export interface Folder {
  readonly name: string
  readonly paths: readonly string[]
  readonly refused: readonly VFile[]
  /** Throws an error of the code EFBIG where the file has more bytes. */
  readonly read: (path: string, most: number) => Promise<Uint8Array>
}

/** A text of more bytes would take minutes to read: it has two thousand pages. */
const mostOfText = 4_000_000
const tooLong: ReadProblem = {
  reason: 'it is larger than 4 MB',
  remedy: 'Divide it into several texts; pictures stand in files of their own.',
}

/** No picture on a page needs more bytes. */
const mostBytes = 200_000_000

/** Opens a folder of sources; after the signal nothing more is read of it. */
export async function openSources(root: string, signal?: AbortSignal, kept?: KeptFiles): Promise<Sources> {
  return sourcesOf(await openFolder(root), signal, kept)
}

/** Opens a folder of sources as it will be when texts are written, by their paths from it. */
export async function openSourcesWith(root: string, texts: ReadonlyMap<string, string>): Promise<Sources> {
  const folder = await openFolder(root)
  const read = (path: string, most: number) => {
    const text = texts.get(path)
    return text === undefined ? folder.read(path, most) : Promise.resolve(Buffer.from(text))
  }
  return sourcesOf({ ...folder, paths: [...new Set([...folder.paths, ...texts.keys()])], read })
}

/** The sources in a folder: each file is read and decoded once. */
export function sourcesOf(folder: Folder, signal?: AbortSignal, kept?: KeptFiles): Sources {
  const proper = properNames(folder.paths)
  const misnamed = new Map([...proper.files].map(([path, better]) => [better, path]))
  const paths = folder.paths.map((path) => proper.files.get(path) ?? path).sort()
  const known = new Set(paths)
  const texts = new Map<string, Promise<VFile>>()
  const held = new Map<string, Promise<Uint8Array>>()
  const read = async (path: string, most: number) => {
    signal?.throwIfAborted()
    try {
      return keepBytes(kept, path, await folder.read(misnamed.get(path) ?? path, most))
    } catch (cause) {
      throw readProblemOf(cause) === null ? new Error(`The file ${path} of the sources cannot be read.`, { cause }) : cause
    }
  }
  // What was parsed is what is hashed, whatever becomes of the file meanwhile.
  const bytes = (path: string, most = mostBytes) => {
    const reading = held.get(path) ?? read(path, most)
    held.set(path, reading)
    return reading
  }
  const text = async (path: string) => {
    const file = new VFile({ path: `${folder.name}/${misnamed.get(path) ?? path}`, value: '' })
    try {
      decode(await bytes(path, mostOfText), file)
      keepParsed(kept, path, file)
      if (path.endsWith('.md')) await parseLongMarkdown(file, signal)
      if (file.basename !== basename(path)) reportName(file, basename(path))
      return file
    } catch (error) {
      const obstacle = codeOf(error) === 'EFBIG' ? tooLong : readProblemOf(error)
      if (obstacle === null) throw error
      reportUnreadable(file, 'file', obstacle)
      return file
    }
  }
  return {
    name: folder.name,
    paths,
    refused: [
      ...folder.refused,
      ...[...proper.folders].map(([path, better]) => misnamedFolder(`${folder.name}/${path}`, basename(better))),
    ],
    has: (path) => known.has(path),
    text: (path) => {
      const reading = texts.get(path) ?? text(path)
      texts.set(path, reading)
      return reading
    },
    bytes,
  }
}

function reportName(file: VFile, proper: string): void {
  const isFree = numberAndId(proper) !== null
  report(file, 'file-name', {
    place: null,
    reason: `the name “${file.basename}” is not ${isFree ? 'of the form NN-id.md' : `“${proper}”`}`,
    remedy: isFree ? `Rename the file, for example to ${proper}, and correct the links to it.` : `Rename the file to ${proper}.`,
  })
}

function misnamedFolder(path: string, proper: string): VFile {
  const file = new VFile({ path, value: '' })
  const remedy = `Rename the folder to ${proper}; where there is one of that name, move the files there.`
  report(file, 'file-name', { place: null, reason: `there is no folder “${file.basename}” in an edition`, remedy })
  return file
}

/** Lists a folder on the disk. */
export async function openFolder(root: string): Promise<Folder> {
  const folder = resolve(root)
  const name = basename(folder)
  const real = await realFolder(folder)
  const { entries, closed } = await entriesOf(real, '', { left: mostFiles, folder })
  const listed = entries.filter(({ path }) => !isClutter(path))
  const refused = await Promise.all(listed.map(async (entry) => refusal(entry, { real, name })))
  const bad = new Set(listed.flatMap(({ path }, index) => (refused[index] === null ? [] : [path])))
  return {
    name,
    paths: listed.map(({ path }) => path).filter((path) => !bad.has(path)),
    refused: [
      ...refused.filter((file) => file !== null),
      ...closed.map(({ path, obstacle }) => unreadable(`${name}/${path}`, 'folder', obstacle)),
    ],
    read: (path, most) => readBytes(join(real, path), { most }),
  }
}

const nameFolder = 'Name the folder by --sources DIR, or give the command where the folder “sources” is.'

/** The folder of the sources, links followed; where there is none, the person who named it is told. */
async function realFolder(folder: string): Promise<string> {
  try {
    const real = await realPath(folder)
    if ((await fileInfo(real))?.kind !== 'folder') throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
    return real
  } catch (cause) {
    throw notOpened(folder, cause)
  }
}

/** Why the folder of the sources cannot be opened. */
function notOpened(folder: string, cause: unknown): Error {
  const obstacle = readProblemOf(cause)
  if (obstacle === null) return new Error(`The folder of the sources, ${folder}, cannot be opened.`, { cause })
  const remedy = ['ENOENT', 'ENOTDIR'].includes(codeOf(cause)) ? nameFolder : obstacle.remedy
  return new UsageError(`The folder of the sources, ${folder}, cannot be opened: ${obstacle.reason}. ${remedy}`, { cause })
}

interface Entry {
  readonly path: string
  readonly kind: Kind
}

interface Listing {
  readonly entries: readonly Entry[]
  /** Folders that cannot be listed. */
  readonly closed: readonly { readonly path: string; readonly obstacle: ReadProblem }[]
}

/** More files than this are those of a whole disk. */
const mostFiles = 200_000

/** How many files may still be found. */
interface Count {
  left: number
  readonly folder: string
}

/** Everything below a folder that is no folder itself; hidden folders are left aside. */
async function entriesOf(root: string, path: string, count: Count): Promise<Listing> {
  try {
    const found = await list(join(root, path))
    count.left -= found.length
    if (count.left < 0)
      throw new UsageError(`The folder of the sources, ${count.folder}, holds more than ${mostFiles} files. ${nameFolder}`)
    const below = await Promise.all(
      found.map(async ({ name, kind }): Promise<Listing> => {
        const own = path === '' ? name : `${path}/${name}`
        if (kind !== 'folder' || isCalledAsFile(own)) return { entries: [{ path: own, kind }], closed: [] }
        return isClutter(own) ? { entries: [], closed: [] } : entriesOf(root, own, count)
      }),
    )
    return { entries: below.flatMap(({ entries }) => entries), closed: below.flatMap(({ closed }) => closed) }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    if (path === '') throw notOpened(count.folder, cause)
    const obstacle = readProblemOf(cause)
    if (obstacle === null) throw new Error(`The folder ${path} of the sources cannot be opened.`, { cause })
    return { entries: [], closed: [{ path, obstacle }] }
  }
}

/** Where such a folder stands, a file may be expected, and would be taken for missing. */
const isCalledAsFile = (path: string) => /\.(md|ya?ml|jsonl|svg|png|jpe?g|webp)$/i.test(path)

const noFiles: Readonly<Record<'folder' | 'other', ReadProblem>> = {
  folder: { reason: 'it is a folder', remedy: 'Take it out of the sources, and bring back the file in whose place it stands.' },
  other: { reason: 'it is a pipe, a socket or a device', remedy: 'Take it out of the sources.' },
}

/** Why something must not be read, as a message on an empty file; null for a file. */
async function refusal({ path, kind }: Entry, { real, name }: { readonly real: string; readonly name: string }): Promise<VFile | null> {
  if (kind === 'folder' || kind === 'other') return unreadable(`${name}/${path}`, 'file', noFiles[kind])
  if (kind === 'file' || (await leadsInside(real, path))) return null
  const file = new VFile({ path: `${name}/${path}`, value: '' })
  const remedy = 'Copy the file itself to this place, or delete the link.'
  report(file, 'file-outside', { place: null, reason: 'this is a link to a folder, to nothing or to a file outside the sources', remedy })
  return file
}

async function leadsInside(root: string, path: string): Promise<boolean> {
  try {
    const target = await realPath(join(root, path))
    return target.startsWith(root + sep) && (await fileInfo(target))?.kind === 'file'
  } catch {
    return false
  }
}
