// The hash of everything that a document was made from, by which a reader can tell which sources a copy belongs to.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { list, readBytes } from '../disk/read.ts'
import type { Sources } from '../load/index.ts'
import { checksumOf } from '../model/checksum.ts'
import { mapLimited } from '../model/limiter.ts'

/** SHA-256, hex, over path and bytes of each source file that a document in some languages (its own and the source's) is made from. */
export async function hashSources(sources: Sources, edition: string, languages: readonly string[]): Promise<string> {
  const own = sources.below(edition).filter((path) => isPart(path.split('/')[1] ?? '', languages))
  const shared = ['series.yaml', ...languages.map((language) => `${language}/series.md`)].filter(sources.has)
  const paths = [...new Set([...own, ...shared])].sort()
  const contents = await Promise.all(paths.map((path) => sources.bytes(path)))
  const hash = createHash('sha256')
  // Lengths are written so that no two sets of files give the same bytes.
  contents.forEach((bytes, index) => hash.update(`${paths[index]}\0${bytes.length}\0`).update(bytes))
  return hash.digest('hex')
}

/** Files that are read at a time. */
const atOnce = 8

/** SHA-256, hex, over all that the documents of a series can be made from: every file of the sources, and the templates, which may be one's own. */
export async function hashInputs(sources: Sources, templates: string): Promise<string> {
  const hash = createHash('sha256')
  // What cannot be read is said where it is needed.
  const checksums = await mapLimited(sources.paths, atOnce, (path) => sources.checksum(path).catch(() => ''))
  for (const [index, path] of sources.paths.entries()) hash.update(`${path}\0${checksums[index]}\0`)
  for (const path of (await filesBelow(templates, '')).sort())
    hash.update(`templates/${path}\0${checksumOf(await readBytes(join(templates, path)))}\0`)
  return hash.digest('hex')
}

async function filesBelow(root: string, path: string): Promise<string[]> {
  const entries = await list(join(root, path))
  const below = entries.map(async ({ name, kind }) => {
    const own = path === '' ? name : `${path}/${name}`
    return kind === 'folder' ? filesBelow(root, own) : kind === 'file' ? [own] : []
  })
  return (await Promise.all(below)).flat()
}

/** Whether what stands in an edition under a name is part of a document in some languages. */
function isPart(name: string, languages: readonly string[]): boolean {
  return name === 'edition.yaml' || name === 'images' || languages.includes(name)
}
