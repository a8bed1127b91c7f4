// What a translator must not change inside a text, as placeholders: targets of links, footnotes, code, tags.
// Takes folded Markdown; gives runs of text and protected pieces, the same pieces with the same number in source and translation.

/** A run of text, or a protected piece by its number from 1. */
export type Run = string | { readonly piece: number }

const protectedPieces =
  /(?<!\\)(`+)(?:[^`]|[^`].*?[^`])\1(?!`)|\]\([^)\s]*(?:\s+"[^"]*")?\)|(?<!\\)\[\^[^\]\s]+\]|<\/?[a-zA-Z][^<>]*>|\\\n/gs

/** Texts cut into runs, with the pieces that they share. */
export interface Protected {
  readonly runs: readonly (readonly Run[])[]
  readonly pieces: readonly string[]
}

/** Cuts the texts of one unit; a piece that comes again in the same text has a number of its own. */
export function protect(texts: readonly string[]): Protected {
  const pieces: string[] = []
  const runs = texts.map((text) => {
    const used = new Set<number>()
    return runsOf(text).map((run): Run => (typeof run === 'string' ? run : { piece: numberOf(run.raw, pieces, used) }))
  })
  return { runs, pieces }
}

function runsOf(text: string): (string | { readonly raw: string })[] {
  const runs: (string | { readonly raw: string })[] = []
  let from = 0
  for (const match of text.matchAll(protectedPieces)) {
    if (match.index > from) runs.push(text.slice(from, match.index))
    runs.push({ raw: match[0] })
    from = match.index + match[0].length
  }
  return from < text.length ? [...runs, text.slice(from)] : runs
}

function numberOf(raw: string, pieces: string[], used: Set<number>): number {
  let at = pieces.findIndex((piece, index) => piece === raw && !used.has(index))
  if (at < 0) at = pieces.push(raw) - 1
  used.add(at)
  return at + 1
}
