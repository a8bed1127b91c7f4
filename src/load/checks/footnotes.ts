// Notes: each written once, called from running text.
import type { FootnoteDefinition, FootnoteReference, Parents } from 'mdast'
import type { Position } from 'unist'
import { directives, isDirectiveName } from '../../directives/index.ts'
import { didYouMean } from '../nearest.ts'
import { between } from '../place.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import type { Check, Text } from './text.ts'

/** Footnotes and what refers to them. */
export const footnotes: Check = {
  name: 'footnotes',
  do: (text) => {
    const written = new Map<string, FootnoteDefinition>()
    const called = new Set<string>()
    for (const { node } of nodesOf(text.body, 'footnoteDefinition')) define(text, written, node)
    for (const { node, ancestors } of nodesOf(text.body, 'footnoteReference')) {
      called.add(node.identifier)
      checkPlace(text, node, ancestors)
    }
    for (const [identifier, note] of written) {
      checkLabel(text, note)
      checkContent(text, note)
      if (called.has(identifier)) continue
      const remedy = `Put [^${note.label ?? identifier}] in the text where the note belongs, or delete the note.`
      report(text.file, 'footnote-unused', {
        place: startOf(note),
        reason: `nothing refers to the note “${note.label ?? identifier}”`,
        remedy,
      })
    }
    checkDefinitions(text)
    reportUndefined(
      text,
      [...written.values()].map((note) => note.label ?? note.identifier),
    )
  },
}

const startOf = (note: FootnoteDefinition) => note.position && { start: note.position.start, end: note.position.start }

function define(text: Text, written: Map<string, FootnoteDefinition>, node: FootnoteDefinition): void {
  const first = written.get(node.identifier)
  if (first === undefined) written.set(node.identifier, node)
  else {
    const reason = `the note “${node.label ?? node.identifier}” is already written on line ${first.position?.start.line}`
    report(text.file, 'footnote-twice', { place: startOf(node), reason, remedy: 'Give this note another label, and use it in the text.' })
  }
}

/** The label is part of an address. */
function checkLabel(text: Text, note: FootnoteDefinition): void {
  const label = note.label ?? note.identifier
  if (/^[\p{L}\p{M}\p{N}_.-]+$/u.test(label)) return
  const source = String(text.file.value)
  const labels = [...source.matchAll(/\[\^[^\]\r\n]+\]/g)].filter(([written]) => written === `[^${label}]`)
  const plain = label.replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '') || 'note'
  const proposed = text.file.messages.map(({ note: remedy }) => remedy ?? '').join('\n')
  const isTaken = (name: string) => source.includes(`[^${name}]`) || proposed.includes(`[^${name}]`)
  const likely = [plain, ...Array.from({ length: 99 }, (_, index) => `${plain}-${index + 2}`)].find((name) => !isTaken(name)) ?? plain
  report(text.file, 'footnote-label', {
    place: startOf(note),
    reason: `“${label}” cannot be the label of a note`,
    remedy: `Use letters, digits and hyphens, here and in the text: [^${likely}].`,
    fix: labels.map(({ index }) => ({ start: index + 2, end: index + 2 + label.length, text: likely })),
  })
}

/** Blocks that are no paragraph, with their names. */
const blocks: Readonly<Record<string, string>> = {
  blockquote: 'a quotation',
  code: 'a code block',
  containerDirective: 'a container',
  heading: 'a heading',
  list: 'a list',
  table: 'a table',
  thematicBreak: 'a line',
}

function checkContent(text: Text, note: FootnoteDefinition): void {
  const remedy = 'Write sentences, or move it to the text and refer to it in the note.'
  for (const block of note.children) {
    const name = blocks[block.type]
    if (name !== undefined)
      report(text.file, 'footnote-content', { place: block.position, reason: `${name} stands in the note “${note.label}”`, remedy })
  }
  if (note.children.some(({ type }) => type === 'paragraph' || type in blocks)) return
  report(text.file, 'footnote-content', {
    place: startOf(note),
    reason: `the note “${note.label ?? note.identifier}” is empty`,
    remedy: 'Write the note after the colon, or delete it with what refers to it.',
  })
}

/** What a note is not called from. */
const closed: Readonly<Partial<Record<string, string>>> = {
  heading: 'a heading',
  table: 'a table',
  footnoteDefinition: 'another note',
  link: 'a link',
}

function checkPlace(text: Text, node: FootnoteReference, ancestors: readonly Parents[]): void {
  const isTitle = ancestors.some((parent, index) => {
    const below: unknown = ancestors[index + 1]
    return (
      parent.type === 'containerDirective' &&
      isDirectiveName(parent.name) &&
      directives[parent.name].hasTitle &&
      parent.children[0] === below
    )
  })
  const around = ancestors.map(({ type }) => closed[type]).find((name) => name !== undefined)
  const where = around ?? (isTitle ? 'a title line' : undefined)
  if (where !== undefined)
    report(text.file, 'footnote-place', {
      place: node.position,
      reason: `a note is called from ${where}`,
      remedy: 'Call it from a paragraph beside or below.',
    })
}

/** A label with blanks is no label: both the reference and the note would be printed. */
function reportBlanks(text: Text, label: string, place: Position): void {
  const likely = label.trim().replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-')
  report(text.file, 'footnote-label', {
    place,
    reason: label.trim() === '' ? 'this note has no label' : `the label “${label.trim()}” of a note has blanks`,
    remedy: `Write [^${likely === '' ? 'label' : likely}], in the text and before the note. If brackets are meant, put a backslash before the first.`,
  })
}

/** With one word or an address behind it, such a note is the definition of an address to Markdown, and its reference a link. */
function checkDefinitions(text: Text): void {
  for (const { node } of nodesOf(text.body, 'definition')) {
    const label = node.label ?? node.identifier
    if (label.startsWith('^') && node.position !== undefined) reportBlanks(text, label.slice(1), node.position)
  }
}

function reportUndefined(text: Text, labels: readonly string[]): void {
  for (const { node } of nodesOf(text.body, 'text')) {
    if (!node.value.includes('[^')) continue
    const start = node.position?.start.offset ?? 0
    const source = String(text.file.value).slice(start, node.position?.end.offset)
    for (const match of source.matchAll(/(?<!\\)\[\^([^[\]]{0,300})\]/g)) {
      const place = between(text.file, start + match.index, start + match.index + match[0].length)
      if (/^$|\s/.test(match[1] ?? '')) {
        reportBlanks(text, match[1] ?? '', place)
        continue
      }
      const remedy = `Write a line [^${match[1]}]: followed by the note, or correct the label.${didYouMean(match[1] ?? '', labels)}`
      report(text.file, 'footnote-undefined', { place, reason: `the note “${match[1]}” is not written in this file`, remedy })
    }
  }
}
