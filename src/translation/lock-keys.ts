// Names of passages in a lock: made from the source text by which a passage was first recorded, and kept from then on, so that whoever
// records it on another branch gives it the same. Takes lines, some without a key; gives all with one, no two of a file alike.
import { freeName } from '../model/ids.ts'
import type { LockLine } from '../model/translation.ts'

/** A line that may have no key yet. */
export type KeylessLine = Omit<LockLine, 'key'> & { readonly key: string | null }

/** The lines with keys; a key that two lines of one file have stays with the first. */
export function keyed<Line extends KeylessLine>(lines: readonly Line[]): (Line & { readonly key: string })[] {
  const taken = new Map<string, Set<string>>()
  const keysOf = (path: string) => {
    const found = taken.get(path) ?? new Set<string>()
    taken.set(path, found)
    return found
  }
  const kept = lines.map(({ key, path }) => {
    if (key === null || keysOf(path).has(key)) return null
    keysOf(path).add(key)
    return key
  })
  return lines.map((line, index) => {
    const key = kept[index] ?? freeName(line.sourceHash.slice(0, 12), (name) => keysOf(line.path).has(name))
    keysOf(line.path).add(key)
    return { ...line, key }
  })
}
