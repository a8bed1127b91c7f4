// The hash of everything that a document was made from, by which a reader can tell which sources a copy belongs to.
import { createHash } from 'node:crypto'
import type { Sources } from '../load/index.ts'

/** SHA-256, hex, over path and bytes of each source file that a document in some languages (its own and the source's) is made from. */
export async function hashSources(sources: Sources, edition: string, languages: readonly string[]): Promise<string> {
  const paths = sources.paths.filter((path) => isPart(path, edition, languages))
  const contents = await Promise.all(paths.map((path) => sources.bytes(path)))
  const hash = createHash('sha256')
  // Lengths are written so that no two sets of files give the same bytes.
  contents.forEach((bytes, index) => hash.update(`${paths[index]}\0${bytes.length}\0`).update(bytes))
  return hash.digest('hex')
}

function isPart(path: string, edition: string, languages: readonly string[]): boolean {
  const [first = '', second = ''] = path.split('/')
  if (first !== edition) return path === 'series.yaml' || (second === 'series.md' && languages.includes(first))
  return second === 'edition.yaml' || second === 'images' || languages.includes(second)
}
