// Writes a segment's text so that it stays the kind of block that it was: what would begin a list, a heading, a container or
// another table cell gets a backslash. Takes folded Markdown; gives the raw text for one place in a file.
import type { Segment } from '../model/translation.ts'
import { foldText } from './text.ts'

/** Where a text goes: what stands before it on its line, and the file's line end. */
export interface TextPosition {
  /** From the beginning of the line to the text. */
  readonly before: string
  readonly lineEnd: string
}

/** The raw text of a body segment. */
export function rawText(segment: Pick<Segment, 'kind' | 'shape'>, text: string, spot: TextPosition): string {
  switch (segment.kind) {
    case 'heading': {
      const line = oneLine(text).replace(/(^|\s)(#+)$/, '$1\\$2')
      return spot.before.trim() === '' ? escapeStart(line, false) : line
    }
    case 'cell':
      return escapePipes(oneLine(text))
    case 'alt':
      return escapeBrackets(oneLine(text))
    default:
      return paragraph(text, spot, !segment.shape.endsWith('task/p'))
  }
}

/** How a text may read once it stands in a file: as it is, or with the signs that keep its block what it was. */
export function writtenForms(segment: Pick<Segment, 'kind' | 'shape'>, text: string): string[] {
  const plain = foldText(text.trim(), 0)
  if (segment.kind === 'word') return [plain]
  const escaped = ['', '# '].map((before) => foldText(rawText(segment, plain, { before, lineEnd: '\n' }), Number.MAX_SAFE_INTEGER))
  return [text, plain, ...escaped]
}

function oneLine(text: string): string {
  return text.replace(/\\\n/g, ' ').replace(/\s+/g, ' ').trim()
}

/** Hard breaks stay, each on a line that belongs to the same block. */
function paragraph(text: string, { before, lineEnd }: TextPosition, mayBecomeTask: boolean): string {
  const prefix = before.replace(/[^>\t]/g, ' ')
  const lines = text.split('\\\n').map((line, index) => {
    const plain = line.replace(/[ \t\r\n]+/g, ' ').trim()
    return index === 0 ? escapeStart(plain, mayBecomeTask) : escapeUnderline(escapeStart(plain, false))
  })
  return lines.join(`\\${lineEnd}${prefix}`)
}

const starts: readonly [RegExp, string][] = [
  [/^(#{1,6})(?=\s|$)/, '\\$1'],
  [/^([-+*])(?=\s|$)/, '\\$1'],
  [/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2'],
  [/^>/, '\\>'],
  [/^:::/, '\\:::'],
  [/^(`{3,}|~{3,})/, '\\$1'],
  [/^([-_*])((?:\s*\1){2,}\s*)$/, '\\$1$2'],
  [/^\[(?=[^\]]+\]:)/, '\\['],
]

/** Takes from the beginning of a line the meaning of a block. */
function escapeStart(line: string, mayBecomeTask: boolean): string {
  if (mayBecomeTask && /^\[[ xX]\](\s|$)/.test(line)) return `\\${line}`
  const found = starts.find(([pattern]) => pattern.test(line))
  return found === undefined ? line : line.replace(found[0], found[1])
}

/** A line of signs below a line of text would make that a heading or a table. */
function escapeUnderline(line: string): string {
  return /^=+$/.test(line) || (line.includes('-') && /^[|: -]+$/.test(line)) ? `\\${line}` : line
}

function escapePipes(text: string): string {
  const escaped = text.replace(/\\[\s\S]|\|/g, (match) => (match === '|' ? '\\|' : match))
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(escaped) ? `${escaped}\\` : escaped
}

function escapeBrackets(text: string): string {
  let depth = 0
  const balanced =
    [...text.replace(/\\[\s\S]/g, '')].every((sign) => (depth += sign === '[' ? 1 : sign === ']' ? -1 : 0) >= 0) && depth === 0
  return balanced ? text : text.replace(/\\[\s\S]|[[\]]/g, (match) => (match.length === 1 ? `\\${match}` : match))
}
