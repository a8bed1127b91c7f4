// Puts new texts into a file at the offsets of its segments; nothing else changes by a byte (CRLF and byte order mark stay).
// Takes the segmented file, the texts and the parser; gives the new text, and the segments that were refused because their text
// would have changed the file's structure. A text that differs only in line wraps is left alone.
import type { Root, RootContent } from 'mdast'
import type { Segment } from '../model/translation.ts'
import { strictFindings } from './checks/texts.ts'
import { rawText } from './escape.ts'
import { rawScalar } from './scalar.ts'
import type { SegmentedFile, Segmenter } from './segments.ts'
import { foldPlain, foldText } from './text.ts'
import { wordKeys } from './words.ts'

/** A segment of the file, the text that it is to have, and of what it is a translation: addresses, notes and code must be the same. */
export interface Replacement {
  readonly segment: Segment
  readonly text: string
  readonly source?: Segment | undefined
}

/** A replacement that was not made, and why. */
export interface Refusal extends Replacement {
  readonly reason: string
}

/** The file's new text; equal to the old one where nothing was to be done. */
export interface Spliced {
  readonly text: string
  readonly refused: readonly Refusal[]
}

/** Makes every replacement that leaves the structure as it is. */
export function splice(file: SegmentedFile, replacements: readonly Replacement[], segmentText: Segmenter): Spliced {
  const wanted = replacements.map((one) => ({ ...one, text: foldText(one.text.trim(), 0) })).filter(isChange)
  const all = attempt(file, wanted, segmentText)
  if ('text' in all) return { text: all.text, refused: [] }
  const refused = wanted.flatMap((one) => {
    const alone = attempt(file, [one], segmentText)
    return 'reason' in alone ? [{ ...one, ...alone }] : []
  })
  const rest = attempt(
    file,
    wanted.filter(({ segment }) => !refused.some((refusal) => refusal.segment === segment)),
    segmentText,
  )
  if ('text' in rest) return { text: rest.text, refused }
  const reason = 'together with the other texts of this file it would change the structure'
  return { text: file.text, refused: wanted.map((one) => ({ ...one, reason })) }
}

function isChange({ segment, text }: Replacement): boolean {
  return (segment.kind === 'word' ? foldPlain(text) : text) !== segment.text
}

type Attempt = { readonly text: string } | { readonly reason: string }

/** The new text, or why it cannot be: it does not parse to the same structure with the wanted texts, or one says what its source does not. */
function attempt(file: SegmentedFile, replacements: readonly Replacement[], segmentText: Segmenter): Attempt {
  if (replacements.some(({ text }) => text === '')) return { reason: 'it is empty' }
  const raw = replacements.map(({ segment, text }) => ({ segment, raw: rawOf(file, segment, text) }))
  const edits = raw.toSorted((a, b) => startOf(a.segment) - startOf(b.segment))
  let result = ''
  let from = 0
  for (const { segment, raw: text } of edits) {
    result += file.text.slice(from, startOf(segment)) + text
    from = segment.range?.[1] ?? from
  }
  result += file.text.slice(from)
  if (result === file.text) return { text: result }
  const expected = new Map(raw.map(({ segment, raw: text }) => [segment.id, expectedText(segment, text, replacements)]))
  const after = segmentText(file.path, result)
  if (!isSameStructure(file, after, expected)) return { reason: 'it would change the structure of the file' }
  const now = new Map(after.segments.map((segment) => [segment.id, segment]))
  const findings = replacements.flatMap(({ segment: { id }, source }) => {
    const target = now.get(id)
    return source === undefined || target === undefined ? [] : strictFindings(source, target)
  })
  return findings[0] === undefined ? { text: result } : { reason: findings[0].reason }
}

function expectedText(segment: Segment, raw: string, replacements: readonly Replacement[]): string {
  if (segment.kind !== 'word') return foldText(raw, Number.MAX_SAFE_INTEGER)
  return foldPlain(replacements.find((one) => one.segment === segment)?.text ?? '')
}

function startOf(segment: Segment): number {
  if (segment.range === null) throw new Error(`The segment ${segment.id} has no place in its file.`)
  return segment.range[0]
}

function rawOf(file: SegmentedFile, segment: Segment, text: string): string {
  const [start, end] = [startOf(segment), segment.range?.[1] ?? 0]
  if (segment.kind === 'word') {
    const place = file.words.find((word) => segment.id.endsWith(`#${word.key}`))?.place
    if (!place) throw new Error(`The word ${segment.id} has no place in its file.`)
    return rawScalar(foldPlain(text), place, file.text.slice(start, end))
  }
  const before = file.text.slice(Math.max(file.text.lastIndexOf('\n', start - 1), file.text.lastIndexOf('\r', start - 1)) + 1, start)
  const lineEnd = /\r\n|\n|\r/.exec(file.text)?.[0] ?? '\n'
  return rawText(segment, text, { before, lineEnd })
}

function isSameStructure(before: SegmentedFile, after: SegmentedFile, expected: ReadonlyMap<string, string>): boolean {
  if (before.segments.length !== after.segments.length || skeleton(before.body) !== skeleton(after.body)) return false
  if (JSON.stringify(factsOf(before)) !== JSON.stringify(factsOf(after))) return false
  return before.segments.every((segment, index) => {
    const now = after.segments[index]
    return now?.id === segment.id && now.shape === segment.shape && now.text === (expected.get(segment.id) ?? segment.text)
  })
}

function factsOf({ data }: SegmentedFile): [string, unknown][] {
  return Object.entries(data).filter(([key]) => !wordKeys.includes(key))
}

/** The blocks of a body without their text: two files of one structure have the same. */
export function skeleton(body: Root): string {
  return body.children.map(blockOf).join(' ')
}

function blockOf(node: RootContent): string {
  switch (node.type) {
    case 'paragraph':
    case 'tableCell':
      return node.type
    case 'heading':
      return `h${node.depth}`
    case 'code':
    case 'html':
      return JSON.stringify([node.type, node.value])
    case 'definition':
      return JSON.stringify([node.type, node.identifier, node.url])
    default:
      return 'children' in node ? `${nameOf(node)}(${node.children.map(blockOf).join(' ')})` : nameOf(node)
  }
}

function nameOf(node: RootContent): string {
  switch (node.type) {
    case 'containerDirective':
      return JSON.stringify([node.name, node.attributes])
    case 'footnoteDefinition':
      return `note:${node.identifier}`
    case 'list':
      return `${node.type}:${node.ordered}:${node.spread}`
    case 'listItem':
      return `${node.type}:${node.checked}`
    case 'table':
      return `${node.type}:${(node.align ?? []).join()}`
    default:
      return node.type
  }
}
