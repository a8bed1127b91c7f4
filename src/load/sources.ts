// The one door to the disk: which files the sources hold, their bytes, and their text as a VFile.
// Refuses symbolic links that lead outside and folders behind links. Trouble with the disk is an Error with its cause.
// Hidden files and editors' backup copies are not part of the sources.
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { VFile } from 'vfile'
import { decode } from './encoding.ts'
import { report } from './report.ts'

/** The sources as the load stage sees them. Paths are from the root folder, with `/`. */
export interface Sources {
  /** The root folder's name, with which the paths of messages begin. */
  readonly name: string
  /** Every file, in the order of its path's code units. */
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
  readonly read: (path: string) => Promise<Uint8Array>
}

/** Opens a folder of sources. */
export async function openSources(root: string): Promise<Sources> {
  return sourcesOf(await openFolder(root))
}

/** The sources in a folder: each file is read and decoded once. */
export function sourcesOf(folder: Folder): Sources {
  const paths = [...folder.paths].sort()
  const known = new Set(paths)
  const texts = new Map<string, Promise<VFile>>()
  const text = async (path: string) => decode(await folder.read(path), new VFile({ path: `${folder.name}/${path}` }))
  return {
    name: folder.name,
    paths,
    refused: folder.refused,
    has: (path) => known.has(path),
    text: (path) => {
      const reading = texts.get(path) ?? text(path)
      texts.set(path, reading)
      return reading
    },
    bytes: folder.read,
  }
}

/** Lists a folder on the disk. */
export async function openFolder(root: string): Promise<Folder> {
  const folder = resolve(root)
  const real = await realpath(folder).catch((cause: unknown) => {
    throw new Error(`The folder of the sources, ${root}, cannot be opened.`, { cause })
  })
  const entries = (await readdir(real, { recursive: true, withFileTypes: true })).filter((entry) => !entry.isDirectory())
  const all = entries.map((entry) => ({
    path: relative(real, join(entry.parentPath, entry.name)).split(sep).join('/'),
    isLink: entry.isSymbolicLink(),
  }))
  const listed = all.filter(({ path }) => !isHidden(path))
  const links = await Promise.all(
    listed.filter(({ isLink }) => isLink).map(async ({ path }) => ({ path, inside: await leadsInside(real, path) })),
  )
  const bad = new Set(links.filter(({ inside }) => !inside).map(({ path }) => path))
  return {
    name: basename(folder),
    paths: listed.map(({ path }) => path).filter((path) => !bad.has(path)),
    refused: [...bad].sort().map((path) => refusedLink(`${basename(folder)}/${path}`)),
    read: (path) => readBytes(join(real, path), path),
  }
}

const isHidden = (path: string) => /(^|\/)\.|~$|(^|\/)(Thumbs\.db|desktop\.ini)$/i.test(path)

async function leadsInside(root: string, path: string): Promise<boolean> {
  try {
    const target = await realpath(join(root, path))
    return target.startsWith(root + sep) && (await stat(target)).isFile()
  } catch {
    return false
  }
}

function refusedLink(path: string): VFile {
  const file = new VFile({ path, value: '' })
  const remedy = 'Copy the file itself to this place, or delete the link.'
  report(file, 'file-outside', { place: null, reason: 'this is a link to a folder, to nothing or to a file outside the sources', remedy })
  return file
}

async function readBytes(path: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new Error(`The file ${name} of the sources cannot be read.`, { cause })
  }
}
