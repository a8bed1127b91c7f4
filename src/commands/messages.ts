// What is wrong in the sources, for people (with code frame and remedy) and for programs (as data). Takes the files of a build with
// their messages; gives text. Sorted by file and place.
import type { VFile } from 'vfile'
import { codeFrame, linesOf } from './frame.ts'
import { escapeControls } from './width.ts'

/** A message as programs get it. */
export interface Message {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly rule: string
  readonly remedy: string
}

/** How messages are set. */
export interface Setting {
  readonly columns: number
  readonly hasColours: boolean
}

/** Every message of some files, each once: a file may have been looked at twice. */
export function messagesOf(files: readonly VFile[]): Message[] {
  const messages = files.flatMap((file) => file.messages.map((message) => messageOf(file, message)))
  return [...new Map(messages.map((message) => [JSON.stringify(message), message])).values()].sort(byPlace)
}

function messageOf(file: VFile, message: VFile['messages'][number]): Message {
  const line = message.line ?? 1
  const column = message.column ?? 1
  const end = message.place !== undefined && 'end' in message.place ? message.place.end : { line, column }
  return {
    ...{ file: file.path, line, column, endLine: end.line, endColumn: end.column },
    severity: message.fatal === true ? 'error' : 'warning',
    message: message.reason,
    rule: message.ruleId ?? '',
    remedy: message.note ?? '',
  }
}

const byPlace = (one: Message, other: Message) =>
  one.file === other.file ? one.line - other.line || one.column - other.column : one.file < other.file ? -1 : 1

/** All messages as text, and how many there are; nothing where there are none. */
export function messageText(files: readonly VFile[], setting: Setting): string {
  const lines = new Map(files.map((file) => [file.path, linesOf(String(file.value ?? ''))]))
  const messages = messagesOf(files)
  if (messages.length === 0) return ''
  const blocks = [...Map.groupBy(messages, ({ file, rule }) => `${file} ${rule}`).values()].flatMap((group) => {
    const shown = group.length > most + 1 ? group.slice(0, most) : group
    const texts = shown.map((message) => ({ message, text: messageBlock(message, lines.get(message.file) ?? [], setting) }))
    const last = texts.at(-1)
    if (last !== undefined && shown.length < group.length) last.text += `\n\n${moreText(last.message, group.length - shown.length)}`
    return texts
  })
  const text = withoutMultitudes(blocks.sort((one, other) => byPlace(one.message, other.message)))
  return `${text.join('\n\n')}\n\n${countText(messages)}\n`
}

/** A message with its text. */
interface Block {
  readonly message: Message
  readonly text: string
}

/** The texts of blocks; of a rule that is told of in hundreds of files some, and in how many more it is. */
function withoutMultitudes(blocks: readonly Block[]): readonly string[] {
  const told = new Map<string, number>()
  const text = blocks.flatMap((block) => {
    const number = (told.get(block.message.rule) ?? 0) + 1
    told.set(block.message.rule, number)
    return number > mostOfRule ? [] : [block.text]
  })
  const more = [...told].filter(([, number]) => number > mostOfRule)
  return [...text, ...more.map(([rule, number]) => `and ${number - mostOfRule} more of the rule ${rule} in other files`)]
}

/** So many messages of one rule are told; where there are more, somebody looks for what they have in common. */
const mostOfRule = 500

/** So many messages of one rule about one file are told in full; who has more of them mends them all in one way. */
const most = 30

const moreText = ({ file, rule }: Message, count: number) => `${escapeControls(file)}  and ${count} more of the rule ${rule} in this file`

function messageBlock(message: Message, lines: readonly string[], { columns, hasColours }: Setting): string {
  const paint = hasColours ? colour : plain
  const { file, line, column, severity } = message
  const head = `${paint(1, `${escapeControls(file)}:${line}:${column}`)}  ${paint(severity === 'error' ? 31 : 33, severity)}  ${escapeControls(message.message)}  ${paint(2, message.rule)}`
  const frame = lines.every((text) => text === '') ? [] : codeFrame(lines, message, columns)
  return [head, ...frame.map((row) => `  ${row}`), ...(message.remedy === '' ? [] : [`  → ${escapeControls(message.remedy)}`])].join('\n')
}

const colour = (code: number, text: string) => `\u001B[${code}m${text}\u001B[0m`
const plain = (_: number, text: string) => text

/** "3 errors and 1 warning in 2 files". */
function countText(messages: readonly Message[]): string {
  const { errors, warnings } = count(messages)
  const parts = [errors > 0 ? pluralized(errors, 'error') : '', warnings > 0 ? pluralized(warnings, 'warning') : ''].filter(
    (part) => part !== '',
  )
  return `${parts.join(' and ')} in ${pluralized(new Set(messages.map(({ file }) => file)).size, 'file')}. “outcome explain RULE” tells more about a rule.`
}

/** How many errors and warnings. */
export function count(messages: readonly Message[]): { readonly errors: number; readonly warnings: number } {
  const errors = messages.filter(({ severity }) => severity === 'error').length
  return { errors, warnings: messages.length - errors }
}

/** "1 file", "2 files". */
export const pluralized = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
