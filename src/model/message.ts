// A message on a file of the sources: it names its rule, whose severity it has. Where it stands may not be known. What it quotes of
// the sources may be as long as a file, and is shortened here, for every rule; the place of the message is that of all of it.
import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'
import { type RuleName, rules } from './rules.ts'

/** What is wrong, where, and how to mend it. */
export interface Problem<Place = Position | Point> {
  /** Null for the file as a whole. */
  readonly place: Place | null | undefined
  /** One clause in the author's words, without a full stop. */
  readonly reason: string
  /** One or two sentences that tell the author what to do. */
  readonly remedy: string
  /** The remedy as changes of the file, made together; absent where somebody has to decide. */
  readonly fix?: readonly Edit[]
}

/** A stretch of a file, in offsets of its text, and what is to stand there. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

type VFileMessage = VFile['messages'][number]

const fixes = new WeakMap<VFileMessage, readonly Edit[]>()

/** The changes that follow the remedy of a message; null where somebody has to decide. */
export function fixOf(message: VFileMessage): readonly Edit[] | null {
  return fixes.get(message) ?? null
}

/** Puts a message on a file. */
export function putMessage(file: VFile, rule: RuleName, { place, reason, remedy, fix }: Problem): void {
  const message = file.message(readable(reason), { ...(place && { place }), source: 'outcome', ruleId: rule })
  message.fatal = rules[rule].severity === 'error'
  message.note = readable(remedy)
  if (fix !== undefined) fixes.set(message, fix)
}

/** Letters of a word, or of words in quotation marks; and of all that is said. */
const [longest, longestSaid] = [200, 1000]

/** A text with its long words and quotations shortened in their middle. */
function readable(text: string): string {
  const words = text.replace(/\S+/g, (word) => shortened(word, longest))
  const quotations = words.replace(/“[^“”]*”/g, (quotation) => shortened(quotation, longest))
  return shortened(quotations, longestSaid)
}

/** Its beginning and its end, by which it is found again and the sentence around it stays whole. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const tail = Math.floor(most / 4)
  const head = text.slice(0, most - tail - 1).replace(/[\uD800-\uDBFF]$/, '')
  return `${head}…${text.slice(-tail).replace(/^[\uDC00-\uDFFF]/, '')}`
}

/** The beginning of a text by which it is recognised, in so many letters at most. */
export const beginningOf = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** Whether a file has a message that stops the build. */
export function hasError(file: VFile): boolean {
  return file.messages.some(({ fatal }) => fatal === true)
}
