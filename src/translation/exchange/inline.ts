// What a translator must not change inside a text, as placeholders: targets of links, footnotes, code, tags.
// Takes folded Markdown with the places of the inline codes; gives runs, the same inline codes with the same number in source and translation.
import type { Segment } from '../../model/translation.ts'

/** A run of text, or a protected inline code by its number from 1. */
export type Run = string | { readonly inlineCode: number }

/** A text, and where in it stands what must not be changed. */
export interface TextWithCodes {
  readonly text: string
  readonly inlineCodes: Segment['inlineCodes']
}

/** Texts split into runs, with the inline codes that they share. */
export interface Protected {
  readonly runs: readonly (readonly Run[])[]
  readonly inlineCodes: readonly string[]
}

/** Splits the texts of one unit; an inline code that comes again in the same text has a number of its own. */
export function protect(texts: readonly TextWithCodes[]): Protected {
  const inlineCodes: string[] = []
  const runs = texts.map(({ text, inlineCodes: ranges }) => {
    const used = new Set<number>()
    const between = ranges.flatMap(([start, end], index): Run[] => [
      text.slice(ranges[index - 1]?.[1] ?? 0, start),
      { inlineCode: numberOf(text.slice(start, end), inlineCodes, used) },
    ])
    return [...between, text.slice(ranges.at(-1)?.[1] ?? 0)].filter((run) => run !== '')
  })
  return { runs, inlineCodes }
}

function numberOf(raw: string, inlineCodes: string[], used: Set<number>): number {
  let at = inlineCodes.findIndex((inlineCode, index) => inlineCode === raw && !used.has(index))
  if (at < 0) at = inlineCodes.push(raw) - 1
  used.add(at)
  return at + 1
}
