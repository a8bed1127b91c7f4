// The folder of the sources on the disk: which files it holds, and their bytes.
// Refuses symbolic links that lead outside, folders behind links, and what is no file, also a folder that is called as one. What cannot be
// read is a message on the file; trouble with the disk is an Error with its cause.
// Hidden files and what programs leave in folders are not part of the sources.
import { basename, join, resolve, sep } from 'node:path'
import { VFile } from 'vfile'
import { codeOf, fileInfo, type Kind, list, readBytes, realPath } from '../disk/read.ts'
import { UsageError } from '../model/usage-error.ts'
import { isClutter } from './clutter.ts'
import { report } from './report.ts'
import { type ReadProblem, readProblemOf, unreadable } from './unreadable.ts'

/** Where sources come from: a folder on the disk, or in tests several laid over one another. */
export interface Folder {
  readonly name: string
  /** Where it is, links followed; null where sources come from elsewhere. */
  readonly root?: string | null
  readonly paths: readonly string[]
  readonly refused: readonly VFile[]
  /** Throws an error of the code EFBIG where the file has more bytes. */
  readonly read: (path: string, most: number) => Promise<Uint8Array>
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
    root: real,
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
