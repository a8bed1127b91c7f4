// What stands in the folder of an output: the files that its record lists, and those that look as if this program had made them. Links are
// not followed, and folders of others are not looked into: an output may be a folder that holds much else.
import { join, sep } from 'node:path'
import { fileInfo, type Kind } from '../disk/read.ts'
import { schemaPath } from '../formats/names.ts'
import { UsageError } from '../model/usage-error.ts'
import { checksumsName } from '../output/checksums.ts'
import { listFolder, readDelivered, resolveLinks } from '../output/delivered-files.ts'
import { documentOf, isOfDocument, isOwnFolder, isSeriesPage } from './paths.ts'

/** Something in the folder. */
export interface OutputEntry {
  /** From the folder, with `/`. */
  readonly path: string
  readonly kind: Kind
  /** When it was last changed, in milliseconds. */
  readonly changed: number
  /** Whether it is a link that leads out of the folder. */
  readonly leadsOut: boolean
}

/** Entries of folders that are looked at. */
const MOST_ENTRIES = 200_000
const MOST_BYTES = 67_108_864

/** Everything in a folder that is to be verified; `listed` are the paths of its record. */
export async function listOutput(folder: string, listed: ReadonlySet<string>): Promise<readonly OutputEntry[]> {
  const walk: Walk = { root: await resolveLinks(folder), listed, folders: new Set([...listed].flatMap(foldersAbove)) }
  const found: OutputEntry[] = []
  let count = 0
  const pending = ['']
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const entries = await entriesOf(walk, at)
    count += entries.length
    if (count > MOST_ENTRIES) throw new UsageError(`${folder} holds more than ${MOST_ENTRIES} files. Name the folder of the output itself.`)
    const inside = entries.filter(({ isFolder, path }) => isFolder && (walk.folders.has(path) || isOwnFolder(path)))
    for (const { path } of inside) pending.push(path)
    for (const { path, kind } of entries.filter(({ isFolder }) => !isFolder)) found.push(...(await itemAt(walk, path, kind)))
  }
  return found.sort((one, other) => (one.path < other.path ? -1 : 1))
}

/** What a folder holds; a folder in the place of a listed file is none to look into. */
async function entriesOf({ root, listed }: Walk, folder: string) {
  const entries = await listFolder(join(root, folder))
  return entries.map(({ name, kind }) => {
    const path = folder === '' ? name : `${folder}/${name}`
    return { path, kind, isFolder: kind === 'folder' && !listed.has(path) }
  })
}

/** What a walk goes by: where it began, the paths of the record, and the folders that these stand in. */
interface Walk {
  readonly root: string
  readonly listed: ReadonlySet<string>
  readonly folders: ReadonlySet<string>
}

/** What stands at a path, where it is to be verified. */
async function itemAt({ root, listed, folders }: Walk, path: string, kind: Kind): Promise<OutputEntry[]> {
  if (path === checksumsName) return []
  const leadsOut = kind === 'link' && (await doesLeadOut(root, path))
  const isMeant = listed.has(path) || folders.has(path) || leadsOut || documentOf(path) !== null || (await looksOwn(root, path, kind))
  return isMeant ? [{ path, kind, leadsOut, changed: (await fileInfo(join(root, path)))?.changed ?? 0 }] : []
}

/** `2023` and `2023/en` of `2023/en/outcome-document.pdf`. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** A link that leads nowhere does not stay in the folder either. */
async function doesLeadOut(root: string, path: string): Promise<boolean> {
  const target = await resolveLinks(join(root, path)).catch(() => '')
  return target !== root && !target.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)
}

/** Whether what the record does not list looks as if this program had made it; somebody else's `index.html` does not. */
async function looksOwn(root: string, path: string, kind: Kind): Promise<boolean> {
  if (isOfDocument(path) || path === schemaPath) return true
  if (!isSeriesPage(path) || kind !== 'file') return false
  const bytes = await readDelivered(join(root, path), MOST_BYTES).catch(() => Buffer.alloc(0))
  return bytes.includes('/outcome-document.')
}
