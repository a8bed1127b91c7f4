// How a problem in the sources is said: a message on its file, with place, rule and remedy. Severity is the rule's.
// Saying the same thing twice leaves one message, so that a file may be looked at by two loads.
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { type RuleName, rules } from '../model/rules.ts'

/** What is wrong, where, and how to mend it. */
export interface Problem {
  /** Null for the file as a whole. */
  readonly place: Position | null | undefined
  /** One clause in the author's words, without a full stop. */
  readonly reason: string
  /** One or two sentences that tell the author what to do. */
  readonly remedy: string
}

/** Whether a file could not be read: then it looks empty, and that is the only thing to be said of it. */
export function isUnreadable(file: VFile): boolean {
  return file.messages[0]?.ruleId === 'file-unreadable'
}

/** Whether the text of a file is not what its bytes say: written back, it would lose something. */
export function isMisread(file: VFile): boolean {
  return isUnreadable(file) || file.messages.some(({ ruleId }) => ruleId === 'encoding' || ruleId === 'line-ends')
}

/** What was said of a file; the messages themselves would have to be gone through for each new one. */
const said = new WeakMap<VFile, Set<string>>()

/** Puts a message on a file. */
export function report(file: VFile, rule: RuleName, problem: Problem): void {
  if (isUnreadable(file)) return
  const place = problem.place ?? wholeFile
  const { line, column } = place.start
  const key = `${rule} ${line}:${column} ${place.end.line}:${place.end.column} ${problem.reason}`
  // Whoever looks at a file anew takes its messages away.
  const known = file.messages.length === 0 ? new Set<string>() : (said.get(file) ?? new Set())
  said.set(file, known)
  if (known.has(key)) return
  known.add(key)
  const message = file.message(problem.reason, { place, source: 'outcome', ruleId: rule })
  message.fatal = rules[rule].severity === 'error'
  message.note = problem.remedy
}

const wholeFile: Position = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }

/** Whether a file has a message that stops the build. */
export function hasError(file: VFile): boolean {
  return file.messages.some((message) => message.fatal === true)
}

/** The file's messages in the order of their places. */
export function sortMessages(file: VFile): void {
  file.messages.sort((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0))
}
