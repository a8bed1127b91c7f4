// Stars that are no markup: in `2*3*4`, in `l*b*h` and in “Bürger*innen und Nutzer*innen” Markdown sees emphasis, and the stars and with them
// the sense would be lost.
// Takes a parsed text; such emphasis becomes text again.
import type { Emphasis, PhrasingContent, Root, Strong } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'

const factorBefore = /(?:\p{N}|(?<![\p{L}\p{N}])\p{L})$/u
const factorAfter = /^(?:\p{N}|\p{L}(?![\p{L}\p{N}]))/u

/** Gives the stars back to products and to words with a star in them that were read as emphasis; changes the tree. */
export function keepStars(text: string, body: Root): void {
  if (!/[\p{L}\p{N}]\*{1,2}[\p{L}\p{N}]/u.test(text)) return
  visit(body, ['emphasis', 'strong'], (node, index, parent) => {
    if (parent === undefined || index === undefined || !isLiteral(text, node as Emphasis | Strong)) return undefined
    const siblings = parent.children as PhrasingContent[]
    siblings.splice(index, 1, ...unmarked(text, node as Emphasis | Strong))
    const from = joinText(siblings, index)
    return [SKIP, from]
  })
}

function isLiteral(text: string, node: Emphasis | Strong): boolean {
  const { start, end, sign } = marksOf(text, node)
  return sign === '*' && node.children.length > 0 && areSigns(text, start, end)
}

/** Whether the stars at two ranges of a text are signs of it, and no markup. */
export function areSigns(text: string, start: Range, end: Range): boolean {
  return isBetweenFactors(text, start) || isBetweenFactors(text, end) || isFromWordToWord(text, start, end)
}

/** A part of one word may be stressed (`un*likely*hood`); from within one word to within another nobody stresses. */
function isFromWordToWord(text: string, start: Range, end: Range): boolean {
  const isLetter = (at: number) => /\p{L}/u.test(text[at] ?? '')
  const isWithin = ([from, to]: Range) => isLetter(from - 1) && isLetter(to)
  return isWithin(start) && isWithin(end) && /[^\p{L}\p{M}]/u.test(text.slice(start[1], end[0]))
}

type Range = readonly [from: number, to: number]

/** Where the signs before and after stand. */
function marksOf(text: string, node: Emphasis | Strong) {
  const [from, to] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
  const length = node.type === 'strong' ? 2 : 1
  return { start: [from, from + length] as Range, end: [to - length, to] as Range, sign: text[from] }
}

function isBetweenFactors(text: string, [from, to]: Range): boolean {
  return factorBefore.test(text.slice(Math.max(0, from - 4), from)) && factorAfter.test(text.slice(to, to + 4))
}

/** Its children between its signs as text. */
function unmarked(text: string, node: Emphasis | Strong): PhrasingContent[] {
  const [first, last] = [node.children[0]?.position, node.children.at(-1)?.position]
  if (node.position === undefined || first === undefined || last === undefined) return node.children
  const { start, end } = marksOf(text, node)
  return [
    { type: 'text', value: text.slice(...start), position: { start: node.position.start, end: first.start } },
    ...node.children,
    { type: 'text', value: text.slice(...end), position: { start: last.end, end: node.position.end } },
  ]
}

/** Makes one text of those that follow one another; gives the index from which to go on. */
function joinText(siblings: PhrasingContent[], index: number): number {
  let at = Math.max(0, index - 1)
  const from = at
  while (at < siblings.length - 1) {
    const [one, next] = [siblings[at], siblings[at + 1]]
    if (one?.type !== 'text' || next?.type !== 'text' || one.position === undefined || next.position === undefined) at++
    else siblings.splice(at, 2, { ...one, value: one.value + next.value, position: { start: one.position.start, end: next.position.end } })
  }
  return from
}
