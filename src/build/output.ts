// The output folder: takes the artifacts of an edition when all of them are made, and puts them in place by renaming. Bytes that did
// not change are not written again. The only place of the program that writes or removes finished files.
import { access, copyFile, mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { World } from '../commands/world.ts'
import { schemaPath } from '../formats/index.ts'
import { formatNames } from '../formats/names.ts'
import type { Artifact } from '../model/artifact.ts'
import { UsageError } from '../model/usage-error.ts'
import { withLock } from './lock.ts'
import { unwritable } from './source-files.ts'
import { openStaging, type Staging } from './staging.ts'

/** A file of the output after a run. */
export interface WrittenFile {
  /** From the output folder, with `/`. */
  readonly path: string
  /** Size in bytes. */
  readonly size: number
  readonly pages: number | null
  readonly isChanged: boolean
}

export interface Output {
  /** Keeps artifacts aside until their edition is whole. */
  readonly stage: (artifacts: readonly Artifact[]) => Promise<readonly StagedFile[]>
  /** Refuses to put a page in the place of one that this program has not made; takes the paths of pages that it is going to put there. */
  readonly claim: (paths: readonly string[]) => Promise<void>
  /** Puts files in place together, while no other run does. */
  readonly publish: (files: readonly StagedFile[]) => Promise<readonly WrittenFile[]>
  /** Removes documents and series pages of earlier builds but these; gives the paths of what was removed. */
  readonly prune: (kept: readonly string[]) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** A file in the staging folder. */
export interface StagedFile extends Omit<WrittenFile, 'isChanged'> {
  readonly place: string
}

/** Opens an output folder; nothing is made there before something is published. */
export async function openOutput(folder: string, world: Pick<World, 'owner' | 'signal'>): Promise<Output> {
  const staging = await openStaging(folder, world.owner)
  const lock = join(staging.place, `.${basename(folder)}.lock`)
  return {
    stage: (artifacts) => Promise.all(artifacts.map((artifact) => stage(staging, artifact))),
    claim: (paths) => claim(folder, paths),
    publish: (files) => withLock(lock, world, () => Promise.all(files.map((file) => publish(file, folder)))),
    prune: (kept) => withLock(lock, world, () => prune(folder, new Set(kept))),
    close: staging.remove,
  }
}

async function stage(staging: Staging, { path, bytes, pages }: Artifact): Promise<StagedFile> {
  return { path, size: bytes.length, pages, place: await staging.write(path, bytes) }
}

async function publish({ place, ...file }: StagedFile, folder: string): Promise<WrittenFile> {
  const target = join(folder, file.path)
  const [before, now] = await Promise.all([readFile(target).catch(() => null), readFile(place)])
  if (before?.equals(now) === true) return { ...file, isChanged: false }
  try {
    await mkdir(dirname(target), { recursive: true })
    await move(place, target)
  } catch (cause) {
    throw unwritable(`The file ${target} cannot be written`, cause)
  }
  return { ...file, isChanged: true }
}

/** The output may be a mount point of its own: then the file is copied beside its place first. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    await copyFile(from, `${to}.part`)
    await rename(`${to}.part`, to)
  }
}

const edition = /^\d{4}(-[a-z0-9-]+)?$/
const language = /^[a-z]{2,3}(-[A-Za-z]+)*$/
const document = new RegExp(`^(outcome-document\\.(${formatNames.join('|')})|conformance-report\\.(html|json))$`)

/** Files that may be of an earlier build. Only their folders are looked into: the output may be a folder that holds much else. */
async function ownFiles(folder: string): Promise<string[]> {
  const tops = await namesIn(folder)
  const pages = tops
    .filter((name) => language.test(name))
    .map(async (name) => paths(name, await namesIn(join(folder, name)), /^index\.html$/))
  const documents = tops
    .filter((name) => edition.test(name))
    .map(async (name) => {
      const languages = (await namesIn(join(folder, name))).filter((tag) => language.test(tag))
      const found = languages.map(async (tag) => paths(`${name}/${tag}`, await namesIn(join(folder, name, tag)), document))
      return (await Promise.all(found)).flat()
    })
  return (await Promise.all([...pages, ...documents])).flat().sort()
}

const paths = (folder: string, names: readonly string[], wanted: RegExp) =>
  names.filter((name) => wanted.test(name)).map((name) => `${folder}/${name}`)

/** What stands in a folder; nothing where there is none or it is somebody else's. */
const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

async function prune(folder: string, kept: ReadonlySet<string>): Promise<string[]> {
  const old = (await ownFiles(folder)).filter((path) => !kept.has(path))
  const removed: string[] = []
  for (const path of old) {
    if (path.endsWith('index.html') && !(await isSeriesPage(join(folder, path)))) continue
    await rm(join(folder, path))
    await removeEmpty(folder, dirname(path))
    removed.push(path)
  }
  return removed
}

/** Somebody else's `fr/index.html` may stand in the same folder. */
const isSeriesPage = async (place: string) => (await readFile(place, 'utf8')).includes('/outcome-document.')

async function claim(folder: string, paths: readonly string[]): Promise<void> {
  // A page of a series without documents is told by the schema that is put beside it.
  const hasSchema = await access(join(folder, schemaPath)).then(
    () => true,
    () => false,
  )
  for (const path of paths) {
    const isOurs = await isSeriesPage(join(folder, path)).catch(() => true)
    if (!isOurs && !hasSchema)
      throw new UsageError(
        `${join(folder, path)} was not made by this program and would be replaced. Move it away, or name another folder by --out DIR.`,
      )
  }
}

async function removeEmpty(root: string, path: string): Promise<void> {
  if (path === '.') return
  try {
    await rmdir(join(root, path))
  } catch {
    return // not empty: something else stands there
  }
  await removeEmpty(root, dirname(path))
}
