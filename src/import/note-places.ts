// Notes of a document: written once each, in the order of their calls, called from running text only. Those that a heading calls are called
// from the paragraph below it; those of a table stand below it in words of their own, with a raised letter.
import type { FootnoteDefinition, FootnoteReference, Paragraph, Parents, PhrasingContent, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { assemble } from './assemble.ts'
import type { Item } from './items.ts'
import type { TableTools } from './tables.ts'

/** Blocks whose notes are where they can be, and the notes. */
export interface PlacedNotes {
  readonly blocks: readonly RootContent[]
  readonly definitions: readonly FootnoteDefinition[]
}

interface Work {
  readonly notes: ReadonlyMap<string, readonly Item[]>
  readonly tools: TableTools
  /** New labels by old ones, in the order of the calls. */
  readonly labels: Map<string, string>
  /** Notes that stand below tables. */
  readonly ofTables: Set<string>
  /** Calls of a heading, for the next paragraph. */
  waiting: FootnoteReference[]
}

/** Brings the notes of a document to where they can be called. */
export function placeNotes(blocks: readonly RootContent[], notes: ReadonlyMap<string, readonly Item[]>, tools: TableTools): PlacedNotes {
  const work: Work = { notes, tools, labels: new Map(), ofTables: new Set(), waiting: [] }
  const placed = blocks.flatMap((block) => placeIn(block, work))
  if (work.waiting.length > 0) placed.push({ type: 'paragraph', children: work.waiting })
  const definitions: FootnoteDefinition[] = []
  for (const [old, label] of work.labels) definitions.push(definitionOf(old, label, work))
  for (const [label, items] of notes) if (!work.labels.has(label) && !work.ofTables.has(label)) tellUncalled(items, tools)
  return { blocks: placed, definitions }
}

function tellUncalled(items: readonly Item[], { notebook }: TableTools): void {
  const words = items.map((item) => ('children' in item ? textOf(item.children) : '')).join(' ')
  if (words.trim() !== '') notebook.sayOfAll({ kind: 'left-out', message: 'a note that nothing in the text calls', words })
}

function placeIn(block: RootContent, work: Work): RootContent[] {
  if (block.type === 'heading') {
    const calls = callsIn(block)
    if (calls.length === 0) return [block]
    work.waiting.push(...calls.map((call) => relabelled(call, work)))
    return [{ ...block, children: without(block.children, 'footnoteReference') }]
  }
  const isTable = block.type === 'table' || (block.type === 'containerDirective' && block.name === 'table')
  if (isTable) return tableWithNotes(block, work)
  return [renumbered(block, work)]
}

/** All calls below a node, in their order. */
function callsIn(node: RootContent | Parents): FootnoteReference[] {
  if (node.type === 'footnoteReference') return [node]
  return 'children' in node ? (node.children as RootContent[]).flatMap(callsIn) : []
}

const without = (children: readonly PhrasingContent[], type: string): PhrasingContent[] =>
  children
    .filter((child) => child.type !== type)
    .map((child) => ('children' in child ? ({ ...child, children: without(child.children, type) } as PhrasingContent) : child))

function relabelled(call: FootnoteReference, { labels }: Work): FootnoteReference {
  const label = labels.get(call.identifier) ?? String(labels.size + 1)
  labels.set(call.identifier, label)
  return { type: 'footnoteReference', identifier: label, label }
}

function renumbered(node: RootContent, work: Work): RootContent {
  if (node.type === 'footnoteReference') return relabelled(node, work)
  if (!('children' in node)) return node
  const children = (node.children as RootContent[]).map((child) => renumbered(child, work))
  const calls = node.type === 'paragraph' ? work.waiting.splice(0) : []
  return { ...node, children: [...children, ...calls] } as RootContent
}

function tableWithNotes(table: RootContent, work: Work): RootContent[] {
  const calls = callsIn(table)
  if (calls.length === 0) return [table]
  const letters = new Map<string, string>()
  for (const { identifier } of calls) if (!letters.has(identifier)) letters.set(identifier, String.fromCharCode(97 + (letters.size % 26)))
  const marked = withLetters(table, letters)
  const below = [...letters].map(([label, letter]): Paragraph => {
    const words = linesOfNote(label, work).flatMap(({ children }, index): PhrasingContent[] => [...(index > 0 ? [blank] : []), ...children])
    return { type: 'paragraph', children: [...raised(letter), blank, ...words] }
  })
  work.tools.notebook.say({ kind: 'changed', message: 'notes of a table: they stand below it, with raised letters', words: '' })
  work.tools.notebook.close(textOf(marked, { includeHtml: false }))
  for (const label of letters.keys()) work.ofTables.add(label)
  return [marked, ...below]
}

const blank: PhrasingContent = { type: 'text', value: ' ' }
const raised = (letter: string): PhrasingContent[] => [
  { type: 'html', value: '<sup>' },
  { type: 'text', value: letter },
  { type: 'html', value: '</sup>' },
]

function withLetters(node: RootContent, letters: ReadonlyMap<string, string>): RootContent {
  if (!('children' in node)) return node
  const children = (node.children as RootContent[]).flatMap((child): RootContent[] =>
    child.type === 'footnoteReference' ? raised(letters.get(child.identifier) ?? '') : [withLetters(child, letters)],
  )
  return { ...node, children } as RootContent
}

/** The paragraphs of a note; what is none becomes some. */
function linesOfNote(label: string, { notes, tools }: Work): Paragraph[] {
  const { blocks } = assemble(notes.get(label) ?? [], tools)
  const lines = blocks.flatMap(paragraphsIn)
  return lines.map((line) => ({ ...line, children: without(line.children, 'footnoteReference') }))
}

function paragraphsIn(block: RootContent): Paragraph[] {
  if (block.type === 'paragraph') return [block]
  if (block.type === 'heading') return [{ type: 'paragraph', children: block.children }]
  if (block.type === 'tableCell') return [{ type: 'paragraph', children: block.children }]
  return 'children' in block ? (block.children as RootContent[]).flatMap(paragraphsIn) : []
}

function definitionOf(old: string, label: string, work: Work): FootnoteDefinition {
  const paragraphs = linesOfNote(old, work)
  return { type: 'footnoteDefinition', identifier: label, label, children: paragraphs }
}
