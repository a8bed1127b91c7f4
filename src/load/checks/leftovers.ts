// Leftover markup: what looks like Markdown, or like the markup of another program, and would be printed as it is typed.
// Judged are the words that the parser left, never code, addresses or what a backslash says to be meant.
import { between } from '../place.ts'
import { report } from '../report.ts'
import { type Block, blocksOf, MEANT } from './blocks.ts'
import type { Leftover } from './leftover.ts'
import type { Check, Text } from './text.ts'
import { unknownMarkup } from './unknown-markup.ts'
import { unreadMarkup } from './unread-markup.ts'

/** Markup that would be printed as it is typed. */
export const leftovers: Check = {
  name: 'leftovers',
  do: (text) => {
    for (const block of blocksOf(text)) {
      const marks = [...new Set(block.text.match(punctuation))]
      if (marks.length === 0) continue
      const said: Said = []
      for (const leftover of unreadMarkup) look(text, block, { rule: 'markup-unread', leftover, said, marks })
      for (const leftover of unknownMarkup) look(text, block, { rule: 'markup-unknown', leftover, said, marks })
    }
  },
}

/** The punctuation of ASCII, of which all markup is made; and what a backslash says to be meant. */
const punctuation = new RegExp(`[!-/:-@[-\`{-~${MEANT}]`, 'g')

/** What was reported in a block: one slip is said once. */
type Said = (readonly [from: number, to: number])[]

interface Search {
  readonly rule: 'markup-unread' | 'markup-unknown'
  readonly leftover: Leftover
  readonly said: Said
  /** The marks that the block has. */
  readonly marks: readonly string[]
}

function look(text: Text, block: Block, { rule, leftover, said, marks }: Search): void {
  if (leftover.only !== undefined && leftover.only !== block.node.type) return
  if (!marks.some((mark) => leftover.signs.includes(mark))) return
  const { source, text: words, start } = block
  for (const { 0: found, index } of (leftover.isOfBackslashes ? source : words).matchAll(leftover.pattern)) {
    const [from, to] = [index, index + found.length]
    const written = source.slice(from, to)
    if (leftover.isOfBackslashes && words[from] !== MEANT) continue
    if (leftover.isHarmless?.(written) === true || said.some(([begin, end]) => from < end && begin < to)) continue
    said.push([from, to])
    const { reason, remedy, literal = 'put a backslash before it' } = leftover
    report(text.file, rule, {
      place: between(text.file, start + from, start + to),
      reason: reason(firstLine(written)),
      remedy: `${typeof remedy === 'string' ? remedy : remedy(written)} If it is meant as it stands, ${literal}.`,
    })
  }
}

const firstLine = (written: string) => written.replace(/\s*[\r\n][\s\S]*/, ' …')
