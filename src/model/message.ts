// A message on a file of the sources: it names its rule, whose severity it has. Where it stands may not be known.
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
}

/** Puts a message on a file. */
export function putMessage(file: VFile, rule: RuleName, { place, reason, remedy }: Problem): void {
  const message = file.message(reason, { ...(place && { place }), source: 'outcome', ruleId: rule })
  message.fatal = rules[rule].severity === 'error'
  message.note = remedy
}

/** Whether a file has a message that stops the build. */
export function hasError(file: VFile): boolean {
  return file.messages.some(({ fatal }) => fatal === true)
}
