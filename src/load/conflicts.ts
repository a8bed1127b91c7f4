// Conflict markers that version control left in a file: said as such, and read past, so that the rest of the file can be looked at.
// Takes the file as decoded; gives its text in which the markers and all sides but the first are blank. Offsets and lines stay.
import type { VFile } from 'vfile'
import { fenceOf } from '../model/fence.ts'
import { blanked, type TextRange } from './blanked.ts'
import { lineAt } from './place.ts'
import { report } from './report.ts'

interface Marker {
  readonly kind: 'begin' | 'base' | 'middle' | 'end'
  readonly start: number
  /** Behind the end of its line. */
  readonly after: number
  /** What stands behind the signs: a branch or a commit. */
  readonly label: string
  /** Whether it can be nothing else: `> > > > > > >` and longer rows without a beginning are quotations of quotations. */
  readonly isCertain: boolean
}

const kinds: Readonly<Record<string, Marker['kind']>> = { '<': 'begin', '|': 'base', '=': 'middle', '>': 'end' }

/**
 * Seven signs or more, indented, in a list or a quotation, as Git, Mercurial and Subversion write them; `++` is that of a combined difference. Some
 * formatters of Markdown write those of the end with blanks between them.
 */
const marker = /^[ \t]*(?:(?:[-*]|\d+[.)]) +|\+\+ ?|> )?(<{7,}|\|{7,}|={7,}|>{7,}|(?:> ){6,}>)(?: +([^\r\n]*?))?[ \t]*(?:\r\n|\n|\r|$)/gm

/** One conflict: from its first marker to its last. */
interface Conflict {
  readonly markers: readonly Marker[]
}

const remedyOf = (sides: string) =>
  `Decide which of the two versions holds${sides}, or join them; delete the other and every line of <<<<<<<, |||||||, ======= and >>>>>>>.`

/** The text of a file that is parsed: where it has conflicts, these are reported and only their first sides are left. */
export function withoutConflicts(file: VFile): string {
  const text = String(file.value)
  if (!/<{7}|>{7}|(?:> ){6}>|={7}|\|{7}/.test(text)) return text
  const conflicts = conflictsOf(markersOf(text), dataEnd(file, text))
  for (const conflict of conflicts) reportConflict(file, conflict)
  return blanked(
    text,
    conflicts.flatMap(({ markers }) => hiddenOf(text, markers)),
  )
}

/** Whether a file of the sources has conflicts. */
export function hasConflicts(file: VFile): boolean {
  return file.messages.some(({ ruleId }) => ruleId === 'merge-conflict')
}

/** Whether a conflict ends right above a place: what begins there may go on with what stands above the conflict. */
export function followsConflict(file: VFile, start: number): boolean {
  if (!hasConflicts(file)) return false
  const before = String(file.value)
    .slice(0, start)
    .replace(/[ \t]*$/, '')
  const line = before.slice(before.replace(/(?:\r\n|\n|\r)$/, '').search(/[^\r\n]*$/))
  return new RegExp(marker.source).test(line)
}

function markersOf(text: string): Marker[] {
  const fences = Array.from(text.matchAll(/^[ \t>]*(?:`{3,}|~{3,})/gm), ({ index }) => index)
  let before = 0
  return [...text.matchAll(marker)].map(({ 0: line, 1: signs = '', 2: label = '', index }) => {
    while ((fences[before] ?? Number.POSITIVE_INFINITY) < index) before++
    const isCertain = signs.startsWith('=')
      ? label === '' && before % 2 === 0 && isApart(text, index)
      : label !== '' && !label.includes('|')
    return {
      ...{ kind: kinds[signs.charAt(0)] ?? 'middle', start: index, after: index + line.length, label },
      isCertain: signs.length === 7 && isCertain,
    }
  })
}

/** Whether a row of `=` stands below a blank line: there it underlines no heading. */
function isApart(text: string, start: number): boolean {
  return /(?:\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text.slice(Math.max(0, start - 100), start))
}

/** Up to where a file is data: in a text, to the end of its frontmatter. */
function dataEnd({ extname }: VFile, text: string): number {
  return extname === '.md' ? (fenceOf(text)?.end ?? 0) : extname === '.svg' ? 0 : text.length
}

/**
 * Lines of `=` and `|` belong to a conflict that is open. By themselves, where only a part of one was resolved, they are markers where they
 * cannot underline a heading or be a row of a table.
 */
function conflictsOf(markers: readonly Marker[], data: number): Conflict[] {
  const conflicts: Conflict[] = []
  let open: Marker[] | null = null
  for (const each of markers) {
    if (each.kind === 'begin') conflicts.push({ markers: (open = [each]) })
    else if (open !== null) open.push(each)
    else if (each.isCertain || (each.kind !== 'end' && each.start < data)) conflicts.push({ markers: [each] })
    if (each.kind === 'end') open = null
  }
  return conflicts
}

function reportConflict(file: VFile, { markers }: Conflict): void {
  const [first, last] = [markers[0], markers.at(-1)]
  if (first === undefined || last === undefined) return
  const names = [first, last].flatMap(({ label }) => (label === '' ? [] : [`“${label}”`]))
  const isWhole = first.kind === 'begin' && last.kind === 'end'
  const reason = isWhole
    ? `two versions stand here, with the conflict markers of version control, to line ${lineAt(file, last.start).start.line}`
    : 'here stands a conflict marker of version control'
  report(file, 'merge-conflict', {
    place: lineAt(file, first.start),
    reason,
    remedy: isWhole
      ? remedyOf(names.length === 2 ? ` (${names.join(' or ')})` : '')
      : 'Delete the line, and look whether a version of the text that does not hold is left above or below.',
  })
}

/** What of a conflict is not read: the lines of the markers, and one side: the first where it is empty, else all that follows it. */
function hiddenOf(text: string, markers: readonly Marker[]): readonly TextRange[] {
  const end = markers.at(-1)
  const second = markers.find(({ kind }) => kind === 'base' || kind === 'middle')
  const [first] = markers
  const last = markers.findLast(({ kind }) => kind === 'middle')
  const lines = markers.map(({ start, after }) => ({ start, end: after }))
  if (first === undefined || last === undefined || second === undefined || end?.kind !== 'end') return lines
  const isEmpty = text.slice(first.after, second.start).trim() === ''
  return [...lines, isEmpty ? { start: first.start, end: last.after } : { start: second.start, end: end.after }]
}
