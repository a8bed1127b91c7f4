// How a problem in the sources is said: a message on its file, with place, rule and remedy. Severity is the rule's.
// Saying the same thing twice leaves one message, so that a file may be looked at by two loads.
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { type Problem, putMessage } from '../model/message.ts'
import type { RuleName } from '../model/rules.ts'

/** Whether a file could not be read: then it looks empty, and that is the only thing to be said of it. */
export function isUnreadable(file: VFile): boolean {
  return file.messages[0]?.ruleId === 'file-unreadable'
}

/** Whether the text or the name of a file is not what is read: written back, it would lose something or stand beside itself. */
export function isMisread(file: VFile): boolean {
  return (
    isUnreadable(file) ||
    file.messages.some(({ ruleId }) => ['encoding', 'line-ends', 'merge-conflict', 'file-name'].includes(ruleId ?? ''))
  )
}

/** What was said of a file; the messages themselves would have to be gone through for each new one. */
const reportedKeys = new WeakMap<VFile, Set<string>>()

/** Puts a message on a file. */
export function report(file: VFile, rule: RuleName, problem: Problem<Position>): void {
  if (isUnreadable(file)) return
  const place = problem.place ?? wholeFile
  const { line, column } = place.start
  const key = `${rule} ${line}:${column} ${place.end.line}:${place.end.column} ${problem.reason}`
  // Whoever looks at a file anew takes its messages away.
  const known = file.messages.length === 0 ? new Set<string>() : (reportedKeys.get(file) ?? new Set())
  reportedKeys.set(file, known)
  if (known.has(key)) return
  known.add(key)
  putMessage(file, rule, { ...problem, place })
}

const wholeFile: Position = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }

/** The file's messages in the order of their places. */
export function sortMessages(file: VFile): void {
  file.messages.sort((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0))
}
