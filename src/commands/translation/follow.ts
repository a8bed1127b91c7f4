// Texts of a translation whose source has another number or another name now: which they are. Takes a catalog; gives their new paths.
// The same id is the same text; otherwise the lock says from which source texts a file was translated, and the source where these stand.
import { posix } from 'node:path'
import type { TextMoves } from '../../load/moves.ts'
import { numberAndId } from '../../load/proper-names.ts'
import type { Catalog } from './catalog.ts'

/** So much of what a file was translated from stands in the file that it is now a translation of. */
const leastShare = 0.5

/** The texts that follow their source, by their paths from the language folder. */
export function movesAfterSource(catalog: Catalog): TextMoves {
  const left = [...catalog.target.keys()].filter((path) => !catalog.source.has(path) && numberAndId(posix.basename(path)) !== null)
  const moves = new Map<string, string>()
  for (const find of [sameId, sameTexts]) {
    for (const path of left.filter((one) => !moves.has(one))) {
      const taken = new Set([...catalog.target.keys(), ...moves.values()])
      const free = [...catalog.source.keys()].filter((other) => !taken.has(other) && posix.dirname(other) === posix.dirname(path))
      const found = find(path, free, catalog)
      if (found !== null) moves.set(path, found)
    }
  }
  return moves
}

function sameId(path: string, free: readonly string[]): string | null {
  const id = numberAndId(posix.basename(path))?.id
  return free.find((other) => numberAndId(posix.basename(other))?.id === id) ?? null
}

function sameTexts(path: string, free: readonly string[], { lock, source }: Catalog): string | null {
  const hashes = (lock?.lines ?? []).flatMap((line) => (line.path === path ? [line.sourceHash] : []))
  const shares = free.map((other) => {
    const there = new Set((source.get(other)?.segmented.segments ?? []).map(({ hash }) => hash))
    return { other, share: hashes.filter((hash) => there.has(hash)).length / Math.max(1, hashes.length) }
  })
  const best = shares.toSorted((one, two) => two.share - one.share)[0]
  return best !== undefined && best.share >= leastShare ? best.other : null
}
