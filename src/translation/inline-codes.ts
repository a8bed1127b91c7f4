// Where in a folded text stands what a translator must not change: addresses, calls of notes, code, tags, hard breaks.
// Takes the nodes with their places in the file; gives offsets in the folded text.
import type { Nodes, PhrasingContent } from 'mdast'
import { foldText } from './text.ts'

type Range = readonly [start: number, end: number]

interface Folded {
  /** The file. */
  readonly whole: string
  /** The text, folded. */
  readonly text: string
  readonly quoteDepth: number
}

/** The inline codes of a text that stands at some offsets of a file. */
export function inlineCodesOf(nodes: readonly PhrasingContent[], [from, to]: Range, { whole, text, quoteDepth }: Folded): readonly Range[] {
  const raw = nodes.flatMap((node) => rawInlineCodes(node, whole)).filter(([start, end]) => start < end && end <= to)
  const breaks = Array.from(text.matchAll(/\\\n/g), ({ index }): Range => [index, index + 2])
  if (raw.length === 0) return breaks
  // Folding moves offsets: each inline code is kept apart by a sign that the text has not, and found again by it.
  let sign = '\uE000'
  while (text.includes(sign)) sign = String.fromCharCode(sign.charCodeAt(0) + 1)
  const between = raw.map(([start], index) => whole.slice(raw[index - 1]?.[1] ?? from, start))
  const parts = foldText([...between, whole.slice(raw.at(-1)?.[1], to)].join(sign), quoteDepth).split(sign)
  let at = 0
  const inlineCodes = raw.map(([start, end], index): Range => {
    const begin = at + (parts[index]?.length ?? 0)
    at = begin + foldText(whole.slice(start, end), quoteDepth).length
    return [begin, at]
  })
  return [...inlineCodes, ...breaks].sort(([one], [other]) => one - other)
}

/** In the file: the whole of code, tags and calls of notes; of a link and an image what follows the words. */
function rawInlineCodes(node: Nodes, whole: string): Range[] {
  const [start = 0, end = 0] = [node.position?.start.offset, node.position?.end.offset]
  switch (node.type) {
    case 'inlineCode':
    case 'html':
    case 'footnoteReference':
      return [[start, end]]
    case 'image':
      return [[closingBracket(whole, start + 1, end), end]]
    case 'link':
      if (whole[start] !== '[') return [[start, end]]
      return [...inside(node.children, whole), [node.children.at(-1)?.position?.end.offset ?? start + 1, end]]
    default:
      return 'children' in node ? inside(node.children, whole) : []
  }
}

const inside = (nodes: readonly Nodes[], whole: string) => nodes.flatMap((node) => rawInlineCodes(node, whole))

/** The offset of the bracket that closes the one at `open`. */
export function closingBracket(text: string, open: number, end: number): number {
  let depth = 0
  for (let at = open; at < end; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '[') depth++
    else if (text[at] === ']' && --depth === 0) return at
  }
  return end
}
