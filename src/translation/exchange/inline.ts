// What a translator must not change inside a text, as placeholders: targets of links, footnotes, code, tags.
// Takes folded Markdown with the places of the pieces; gives runs, the same pieces with the same number in source and translation.
import type { Segment } from '../../model/translation.ts'

/** A run of text, or a protected piece by its number from 1. */
export type Run = string | { readonly piece: number }

/** A text, and where in it stands what must not be changed. */
export interface Pieced {
  readonly text: string
  readonly pieces: Segment['pieces']
}

/** Texts cut into runs, with the pieces that they share. */
export interface Protected {
  readonly runs: readonly (readonly Run[])[]
  readonly pieces: readonly string[]
}

/** Cuts the texts of one unit; a piece that comes again in the same text has a number of its own. */
export function protect(texts: readonly Pieced[]): Protected {
  const pieces: string[] = []
  const runs = texts.map(({ text, pieces: ranges }) => {
    const used = new Set<number>()
    const between = ranges.flatMap(([start, end], index): Run[] => [
      text.slice(ranges[index - 1]?.[1] ?? 0, start),
      { piece: numberOf(text.slice(start, end), pieces, used) },
    ])
    return [...between, text.slice(ranges.at(-1)?.[1] ?? 0)].filter((run) => run !== '')
  })
  return { runs, pieces }
}

function numberOf(raw: string, pieces: string[], used: Set<number>): number {
  let at = pieces.findIndex((piece, index) => piece === raw && !used.has(index))
  if (at < 0) at = pieces.push(raw) - 1
  used.add(at)
  return at + 1
}
