// Limits of what is parsed: nothing stands in more than a hundred others, no paragraph has thousands of signs of markup, and no text thousands
// of underlined headings or rows in one table. Beyond them the Markdown parser needs minutes, and what walks its trees runs out of stack. Takes the text before parsing, and the tree
// after it; what goes beyond is said on the file and taken out, so that the rest can be looked at. Blocks are told apart roughly
// before parsing: the limits are far above what anyone writes.
import type { Nodes, Root } from 'mdast'
import type { VFile } from 'vfile'
import { blanked, type TextRange } from './blanked.ts'
import { lineAt } from './place.ts'
import { report } from './report.ts'

/** How many blocks, containers, emphases or brackets may stand in one another. */
export const deepest = 100

/** How many signs of markup one paragraph may have: the parser's time grows with their square, and 2,000 take a second at most. */
const mostSigns = 2000

/** How many headings may be underlined: for each one the parser goes through all of the text before it. */
const mostUnderlined = 1000

/** How many rows a table may have: each takes memory by the kilobyte. */
const mostRows = 10_000

/** Says that something is nested too deeply, once a file: mending one place may mend the others. */
export function reportDepth(file: VFile, offset: number, remedy = 'Take away most of the signs that nest it.'): void {
  if (file.messages.some(({ ruleId }) => ruleId === 'nesting-depth')) return
  const reason = `more than ${deepest} things stand in one another here`
  report(file, 'nesting-depth', { place: lineAt(file, offset), reason, remedy })
}

/** The text of a body in which what goes beyond the limits is blank; offsets and lines stay. */
export function withinLimits(file: VFile, body: string): string {
  const lines = linesOf(body)
  const stretches = [
    ...deepLines(file, lines),
    ...deepContainers(file, lines),
    ...crowdedParagraphs(file, lines),
    ...crowdedText(file, lines),
  ]
  return blanked(body, stretches)
}

interface Line extends TextRange {
  /** Without the marks of quotations and lists before it. */
  readonly content: string
  /** How many marks these are. */
  readonly marks: number
  /** Whether it makes the words above it a heading. */
  readonly isUnderline: boolean
}

const blockMark = /^[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))/
const ruler = /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/

function linesOf(text: string): Line[] {
  let start = 0
  return text.split(/(\r\n|\n|\r)/).flatMap((part, index) => {
    start += part.length
    return index % 2 === 1 ? [] : [{ start: start - part.length, end: start, ...contentOf(part) }]
  })
}

function contentOf(line: string): Pick<Line, 'content' | 'marks' | 'isUnderline'> {
  let [rest, marks] = [ruler.test(line) ? '' : line, 0]
  for (let mark = blockMark.exec(rest); mark !== null; mark = blockMark.exec(rest)) {
    rest = rest.slice(mark[0].length)
    marks++
  }
  return { content: rest.trim(), marks, isUnderline: /^[ \t]*(?:=+|-+)[ \t]*$/.test(line) }
}

function deepLines(file: VFile, lines: readonly Line[]): readonly TextRange[] {
  const deep = lines.filter(({ marks }) => marks > deepest)
  if (deep[0] !== undefined) reportDepth(file, deep[0].start)
  return deep
}

/** Containers that go on opening in one another: from the first of them to the end. */
function deepContainers(file: VFile, lines: readonly Line[]): readonly TextRange[] {
  const open: number[] = []
  for (const { content, start } of outsideCode(lines)) {
    if (/^:{3,}[ \t]*[a-zA-Z]/.test(content)) open.push(start)
    else if (/^:{3,}$/.test(content)) open.pop()
    if (open.length <= deepest) continue
    reportDepth(file, open[0] ?? start, 'Close each container by ::: on a line of its own before the next one begins.')
    return [{ start: open[0] ?? start, end: lines.at(-1)?.end ?? start }]
  }
  return []
}

function outsideCode(lines: readonly Line[]): readonly Line[] {
  let fence = ''
  return lines.filter(({ content }) => {
    const mark = /^(`{3,}|~{3,})/.exec(content)?.[0] ?? ''
    const isInside = fence !== ''
    if (!isInside) fence = mark
    else if (mark === content && mark.startsWith(fence)) fence = ''
    return !isInside && mark === ''
  })
}

function crowdedParagraphs(file: VFile, lines: readonly Line[]): readonly TextRange[] {
  const crowded = paragraphsOf(outsideCode(lines)).filter(({ signs }) => signs > mostSigns)
  for (const { start, signs } of crowded) {
    const reason = `this paragraph has ${signs} signs of markup (* _ ~ \` [ ] <)`
    const remedy = `Divide it by blank lines; ${mostSigns} signs are the most for one paragraph.`
    report(file, 'paragraph-signs', { place: lineAt(file, start), reason, remedy })
  }
  return crowded
}

/** Underlines of headings beyond those that a text may have, and rows of a table beyond its own. */
function crowdedText(file: VFile, lines: readonly Line[]): readonly TextRange[] {
  const outside = outsideCode(lines)
  const underlines = outside.filter(({ isUnderline }, index) => isUnderline && outside[index - 1]?.content !== '')
  const surplus = underlines.slice(mostUnderlined)
  if (surplus[0] !== undefined) {
    const reason = `this text has ${underlines.length} headings that are underlined`
    const remedy = `Write headings with signs before them, as “## Words”; ${mostUnderlined} may be underlined.`
    report(file, 'text-crowded', { place: lineAt(file, surplus[0].start), reason, remedy })
  }
  return [...surplus, ...longTables(file, outside)]
}

function longTables(file: VFile, lines: readonly Line[]): readonly TextRange[] {
  const surplus: Line[] = []
  let rows = 0
  for (const line of lines) {
    rows = line.content.includes('|') ? rows + 1 : 0
    if (rows <= mostRows) continue
    surplus.push(line)
    if (rows > mostRows + 1) continue
    const remedy = `Divide it into several tables, or leave it to a file that the text leads to; ${mostRows} rows are the most.`
    report(file, 'text-crowded', { place: lineAt(file, line.start), reason: `this table has more than ${mostRows} rows`, remedy })
  }
  return surplus
}

interface Paragraph extends TextRange {
  end: number
  signs: number
}

/** Lines that follow one another; an item of a list, a heading and a row of a table begin anew. */
function paragraphsOf(lines: readonly Line[]): readonly Paragraph[] {
  const paragraphs: Paragraph[] = []
  let open: Paragraph | null = null
  for (const { start, end, content, marks } of lines) {
    const signs = content.match(/[*_~`[\]<]/g)?.length ?? 0
    const isAlone = content.includes('|') || content.startsWith('#')
    if (open === null || isAlone || marks > 0) paragraphs.push((open = { start, end, signs }))
    else [open.end, open.signs] = [end, open.signs + signs]
    if (content === '' || isAlone) open = null
  }
  return paragraphs
}

/** Takes out of a tree what stands too deep in it, and says where. */
export function cutDeep(file: VFile, body: Root): void {
  const waiting: { readonly node: Nodes; readonly depth: number }[] = [{ node: body, depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next
    if (!('children' in node)) continue
    // A list and its item are one level.
    for (const child of node.children.toReversed()) waiting.push({ node: child, depth: depth + (child.type === 'listItem' ? 0 : 1) })
    if (depth < deepest || node.children.length === 0) continue
    node.children = []
    reportDepth(file, node.position?.start.offset ?? 0)
  }
}
