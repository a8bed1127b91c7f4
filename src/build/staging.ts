// The staging folder of one run, beside the output on the same file system: files are made there and renamed when their edition is
// whole. Removes what killed runs left; is removed itself at the end, whatever happens.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Owner } from '../commands/world.ts'
import { isAbandoned, mark } from './ownership.ts'

export interface Staging {
  readonly folder: string
  /** Writes a file of the run and gives its place. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<string>
  readonly remove: () => Promise<void>
}

/** Opens a staging folder for an output folder. */
export async function openStaging(output: string, owner: Owner): Promise<Staging> {
  const parent = dirname(output)
  const start = `.${basename(output)}.staging-`
  try {
    await mkdir(parent, { recursive: true })
    await removeAbandoned(parent, start, owner)
    const folder = await mkdtemp(join(parent, `${start}${mark(owner)}-`))
    return { folder, write: (path, bytes) => writeInto(folder, path, bytes), remove: () => rm(folder, { recursive: true, force: true }) }
  } catch (cause) {
    throw new Error(`Nothing can be written beside the output folder, in ${parent}.`, { cause })
  }
}

async function removeAbandoned(parent: string, start: string, owner: Owner): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(start))
  const abandoned = names.filter((name) => isAbandoned(name.slice(start.length).replace(/-[^-]*$/, ''), owner))
  await Promise.all(abandoned.map((name) => rm(join(parent, name), { recursive: true, force: true })))
}

async function writeInto(folder: string, path: string, bytes: Uint8Array): Promise<string> {
  const place = join(folder, path)
  await mkdir(dirname(place), { recursive: true })
  await writeFile(place, bytes)
  return place
}
