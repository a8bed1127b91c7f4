// One of several builds that make a collection together: each makes some of the documents, and `outcome merge` puts them together. Documents
// are dealt out in the order of a hash of their names: evenly, and so that the large ones of an edition come into different hands.
import { checksumOf } from '../model/checksum.ts'
import type { Series } from '../model/manuscript.ts'

/** The second of eight is 2 of 8. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** The names of all documents that may be made of a series, `2023/en`. */
export function documentNames({ editions }: Series): readonly string[] {
  const made = editions.filter(({ facts }) => facts.status !== 'announced')
  return made.flatMap(({ id, words }) => [...words.keys()].map((language) => `${id}/${language}`))
}

/** Those of them that are dealt to a shard. */
export function dealtTo({ index, count }: Shard, names: readonly string[]): ReadonlySet<string> {
  const hashed = names.map((name) => ({ name, hash: checksumOf(Buffer.from(name)) }))
  const inOrder = hashed.sort((one, other) => (one.hash < other.hash ? -1 : 1))
  return new Set(inOrder.filter((_, place) => place % count === index - 1).map(({ name }) => name))
}
