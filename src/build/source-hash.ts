// The hash of everything that a document was made from, by which a reader can tell which sources a copy belongs to.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { list, readBytes } from '../disk/read.ts'
import type { Sources } from '../load/index.ts'
import { checksumOf } from '../model/checksum.ts'

/** SHA-256, hex, over path and bytes of each source file that a document in some languages (its own and the source's) is made from. */
export async function hashSources(sources: Sources, edition: string, languages: readonly string[]): Promise<string> {
  const paths = sources.paths.filter((path) => isPart(path, edition, languages))
  const contents = await Promise.all(paths.map((path) => sources.bytes(path)))
  const hash = createHash('sha256')
  // Lengths are written so that no two sets of files give the same bytes.
  contents.forEach((bytes, index) => hash.update(`${paths[index]}\0${bytes.length}\0`).update(bytes))
  return hash.digest('hex')
}

/** SHA-256, hex, over all that the documents of a series can be made from: every file of the sources, and the templates, which may be one's own. */
export async function hashInputs(sources: Sources, templates: string): Promise<string> {
  const hash = createHash('sha256')
  // What cannot be read is said where it is needed.
  for (const path of sources.paths) hash.update(`${path}\0${await sources.checksum(path).catch(() => '')}\0`)
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

function isPart(path: string, edition: string, languages: readonly string[]): boolean {
  const [first = '', second = ''] = path.split('/')
  if (first !== edition) return path === 'series.yaml' || (second === 'series.md' && languages.includes(first))
  return second === 'edition.yaml' || second === 'images' || languages.includes(second)
}
