// Annotations of GitHub Actions: messages as workflow commands, which the runner reads from the log and shows at file and line.
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
import { checksumOf } from '../../model/checksum.ts'
import { count, pluralized } from '../messages.ts'
import type { PlacedMessage } from './placed-message.ts'

/** Trouble that has no place in the sources; `about` is a document, a command or nothing. */
export interface Trouble {
  readonly about: string
  readonly message: string
}

/** GitHub shows so many of each kind in a step, and leaves out what comes later without a word. */
const most = 10

/** The workflow commands for what went wrong, the most severe first; a last one counts those that found no room. */
export function annotationText(messages: readonly PlacedMessage[], troubles: readonly Trouble[]): string {
  const those = (severity: PlacedMessage['severity']) => messages.filter((message) => message.severity === severity)
  const errors = [...troubles.map(annotationOfTrouble), ...those('error').map(annotationOf)]
  const shown = [...errors.slice(0, most), ...those('warning').slice(0, most).map(annotationOf)]
  const all = errors.length + those('warning').length
  return [...shown, ...(all > shown.length ? [rest(all - shown.length, messages)] : [])].map((line) => `${line}\n`).join('')
}

function rest(left: number, messages: readonly PlacedMessage[]): string {
  const { errors, warnings } = count(messages)
  const text = `${pluralized(left, 'message')} more found no room here. All ${errors} errors and ${warnings} warnings are in the log of this step.`
  return command('notice', { title: 'outcome' }, text)
}

function annotationOf({ path, line, column, endLine, endColumn, severity, rule, message, remedy }: PlacedMessage): string {
  // Columns are taken only where a message stands in one line.
  const end = endLine === line ? { endLine, endColumn } : { endLine }
  const text = remedy === '' ? message : `${message}\n${remedy}`
  return command(severity, { file: path, line, col: column, ...end, title: rule }, text)
}

const annotationOfTrouble = ({ about, message }: Trouble) => command('error', { title: about === '' ? 'outcome' : about }, message)

function command(name: string, properties: Readonly<Record<string, string | number>>, data: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`)
  return `::${name} ${list.join(',')}::${escapedData(data)}`
}

const codes: Readonly<Record<string, string>> = { '%': '%25', '\r': '%0D', '\n': '%0A', ':': '%3A', ',': '%2C' }
const escapedData = (text: string) => text.replace(/[%\r\n]/g, (sign) => codes[sign] as string)
const escapedProperty = (text: string) => text.replace(/[%\r\n:,]/g, (sign) => codes[sign] as string)

/** A text for the log in which no line is taken for a workflow command: it quotes sources, which may be a stranger's. */
export function withoutCommands(text: string): string {
  if (text === '') return ''
  // What ends the pause is known only to who knows all of the text, so that no text can hold it.
  const token = checksumOf(Buffer.from(text))
  return `::stop-commands::${token}\n${text.replace(/\n?$/, '\n')}::${token}::\n`
}
