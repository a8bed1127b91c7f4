// The sources as the load stage sees them: which files there are, their bytes, and their text as a VFile. A misnamed text is read as what
// it should be called; what cannot be read is a message on the file.
import { basename } from 'node:path'
import { VFile } from 'vfile'
import { codeOf } from '../disk/read.ts'
import { adoptEarlier, type EarlierFiles, sameBytes } from './earlier-files.ts'
import { decode } from './encoding.ts'
import { type Folder, openFolder } from './folder.ts'
import { holdFiles } from './held-files.ts'
import { parseLongMarkdown } from './markdown.ts'
import { numberAndId, properNames } from './proper-names.ts'
import { report } from './report.ts'
import { type ReadProblem, readProblemOf, reportUnreadable } from './unreadable.ts'

/** The sources as the load stage sees them. Paths are from the root folder, with `/`. */
export interface Sources {
  /** The root folder's name, with which the paths of messages begin. */
  readonly name: string
  /** Where the root folder is; null where sources come from elsewhere. */
  readonly root: string | null
  /** Every file, in the order of its path's code units; misnamed texts and data by their proper paths. */
  readonly paths: readonly string[]
  /** Those below a folder at the top. */
  readonly below: (folder: string) => readonly string[]
  /** Files that are there but must not be read, each with its message. */
  readonly refused: readonly VFile[]
  readonly has: (path: string) => boolean
  /** The file as text; the same VFile each time. What is wrong with its encoding is on it. */
  readonly text: (path: string) => Promise<VFile>
  readonly bytes: (path: string) => Promise<Uint8Array>
  /** SHA-256, hex, of a file: of what was read of it, where it was. It is not held for it. */
  readonly checksum: (path: string) => Promise<string>
  /** Frees what was read of a file that is not needed any more. */
  readonly letGo: (path: string) => Promise<void>
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
export async function openSources(root: string, signal?: AbortSignal, earlier?: EarlierFiles): Promise<Sources> {
  return sourcesOf(await openFolder(root), signal, earlier)
}

/** Opens a folder of sources as it will be when files are written, by their paths from it. */
export async function openSourcesWith(root: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<Sources> {
  const folder = await openFolder(root)
  const read = (path: string, most: number) => {
    const file = files.get(path)
    return file === undefined ? folder.read(path, most) : Promise.resolve(Buffer.from(file))
  }
  return sourcesOf({ ...folder, paths: [...new Set([...folder.paths, ...files.keys()])], read })
}

/** The sources in a folder: each file is read and decoded once. */
export function sourcesOf(folder: Folder, signal?: AbortSignal, earlier?: EarlierFiles): Sources {
  const proper = properNames(folder.paths)
  const misnamed = new Map([...proper.files].map(([path, better]) => [better, path]))
  const paths = folder.paths.map((path) => proper.files.get(path) ?? path).sort()
  const known = new Set(paths)
  const folders = Map.groupBy(paths, (path) => path.slice(0, path.indexOf('/') + 1))
  const texts = new Map<string, Promise<VFile>>()
  const read = async (path: string, most: number) => {
    signal?.throwIfAborted()
    try {
      return sameBytes(earlier, path, await folder.read(misnamed.get(path) ?? path, most))
    } catch (cause) {
      throw readProblemOf(cause) === null ? new Error(`The file ${path} of the sources cannot be read.`, { cause }) : cause
    }
  }
  const held = holdFiles(read)
  const text = async (path: string) => {
    const file = new VFile({ path: `${folder.name}/${misnamed.get(path) ?? path}`, value: '' })
    try {
      decode(await held.bytes(path, mostOfText), file)
      adoptEarlier(earlier, path, file)
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
  const misnamedFolders = [...proper.folders].map(([path, better]) => misnamedFolder(`${folder.name}/${path}`, basename(better)))
  return {
    name: folder.name,
    root: folder.root ?? null,
    paths,
    below: (top) => folders.get(`${top}/`) ?? [],
    refused: [...folder.refused, ...misnamedFolders],
    has: (path) => known.has(path),
    text: (path) => {
      const reading = texts.get(path) ?? text(path)
      texts.set(path, reading)
      return reading
    },
    bytes: (path) => held.bytes(path, mostBytes),
    checksum: (path) => held.checksum(path, mostBytes),
    async letGo(path) {
      texts.delete(path)
      await held.letGo(path)
    },
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
