// The staging folder of one run, beside the output on the same file system: files are made there and renamed when their edition is
// whole. Where nothing may be written beside the output, it is a hidden folder in it. Removes what killed runs left; is removed itself
// at the end, whatever happens.
import { access, constants, lstat, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Owner } from '../commands/world.ts'
import { UsageError } from '../model/usage-error.ts'
import { isAbandoned, mark } from './ownership.ts'
import { unwritable } from './source-files.ts'

export interface Staging {
  readonly folder: string
  /** The folder that it stands in: beside the output, or the output itself. */
  readonly place: string
  /** Writes a file of the run and gives its place. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<string>
  readonly remove: () => Promise<void>
}

/** Opens a staging folder for an output folder; refuses an output that is a file or may not be written. */
export async function openStaging(output: string, owner: Owner): Promise<Staging> {
  const isThere = await isFolder(output)
  const start = `.${basename(output)}.staging-`
  try {
    const place = isThere && !(await isOpen(dirname(output))) ? output : dirname(output)
    if (isThere) await access(output, constants.W_OK)
    await mkdir(place, { recursive: true })
    await removeOldStagings(place, start, owner)
    const folder = await mkdtemp(join(place, `${start}${mark(owner)}-`))
    const remove = () => rm(folder, { recursive: true, force: true })
    return { folder, place, write: (path, bytes) => writeInto(folder, path, bytes), remove }
  } catch (cause) {
    throw unwritable(`The output folder ${output} cannot be written`, cause)
  }
}

async function isFolder(output: string): Promise<boolean> {
  const found = await stat(output).catch(() => null)
  if (found === null && (await lstat(output).catch(() => null)) !== null)
    throw new UsageError(`The output ${output} is a link that leads nowhere. Name another folder by --out DIR.`)
  if (found !== null && !found.isDirectory())
    throw new UsageError(`The output is a folder, and ${output} is a file. Name another folder by --out DIR.`)
  return found !== null
}

/** Whether files may be made in a folder and renamed from it. */
async function isOpen(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
}

async function removeOldStagings(parent: string, start: string, owner: Owner): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(start))
  const abandoned = names.filter((name) => isAbandoned(name.slice(start.length).replace(/-[^-]*$/, ''), owner))
  await Promise.all(abandoned.map((name) => rm(join(parent, name), { recursive: true, force: true })))
}

async function writeInto(folder: string, path: string, bytes: Uint8Array): Promise<string> {
  const place = join(folder, path)
  try {
    await mkdir(dirname(place), { recursive: true })
    await writeFile(place, bytes)
  } catch (cause) {
    throw unwritable(`The file ${path} cannot be put into ${folder}`, cause)
  }
  return place
}
