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

/** Whether a file could not be read: then it looks empty, and nothing else is to be said of it. */
export function isUnreadable(file: VFile): boolean {
  return file.messages.some(({ ruleId }) => ruleId === 'file-unreadable')
}

/** Whether the text of a file is not what its bytes say: written back, it would lose something. */
export function isMisread(file: VFile): boolean {
  return isUnreadable(file) || file.messages.some(({ ruleId }) => ruleId === 'encoding' || ruleId === 'line-ends')
}

/** Puts a message on a file. */
export function report(file: VFile, rule: RuleName, problem: Problem): void {
  if (isUnreadable(file)) return
  const others = [...file.messages]
  const message = file.message(problem.reason, { place: problem.place ?? wholeFile, source: 'outcome', ruleId: rule })
  message.fatal = rules[rule].severity === 'error'
  message.note = problem.remedy
  if (others.some((other) => isSame(other, message))) file.messages.pop()
}

const wholeFile: Position = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }

type Message = VFile['messages'][number]

function isSame(one: Message, other: Message): boolean {
  return one.ruleId === other.ruleId && one.reason === other.reason && one.name === other.name
}

/** Whether a file has a message that stops the build. */
export function hasError(file: VFile): boolean {
  return file.messages.some((message) => message.fatal === true)
}

/** The file's messages in the order of their places. */
export function sortMessages(file: VFile): void {
  file.messages.sort((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0))
}
