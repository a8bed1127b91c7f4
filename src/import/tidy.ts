// A document that was read, of whatever format, as a tree of this program's Markdown: its title, its blocks, its notes in the order of
// their calls. Takes what a reader gives; all that could not be carried over is in the notebook.
import type { FootnoteDefinition, Heading, Paragraph, Parents, PhrasingContent, RootContent, TableCell } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { headingId } from '../model/heading-id.ts'
import { freeName, idLike } from '../model/ids.ts'
import { assemble } from './assemble.ts'
import { regularHeadings } from './headings.ts'
import type { ReadDocument } from './items.ts'
import { placeNotes } from './note-places.ts'
import { asLists } from './pasted-lists.ts'
import { type LineTools, tidyLine } from './phrases.ts'
import type { TableTools } from './tables.ts'
import { onOneLine } from './words.ts'

/** What is known of a document before it is read. */
export interface Wanted {
  /** The language of the text. */
  readonly language: string
  /** The title that somebody gave; null where it is to be found in the document. */
  readonly title: string | null
}

/** A document as a tree of Markdown. */
export interface TidyText {
  /** Null where the document has none. */
  readonly title: string | null
  readonly blocks: readonly RootContent[]
}

/** Makes the tree. */
export function tidyDocument(document: ReadDocument, { language, title }: Wanted): TidyText {
  const { notebook } = document
  const taken = new Set<string>()
  const tools: TableTools = {
    notebook,
    idFor: (words) => freeId(words, taken),
    usualCaption: () => notebook.heading || title || document.name,
  }
  const { blocks: read, titles, named } = assemble(asLists(document.items), tools)
  const [first, ...further] = titles
  const stated = title ?? (typeof document.facts['title'] === 'string' ? document.facts['title'] : null)
  const before: RootContent[] = further.map(({ children }) => ({ type: 'paragraph', children: [...children] }))
  const head = first === undefined ? null : textOf(first.children)
  const { blocks, title: heading } = regularHeadings(read, { notebook, title: stated ?? head })
  const found = stated ?? head ?? (heading === null ? null : textOf(heading))
  if (stated !== null && head !== null && head.trim() !== stated.trim())
    notebook.sayOfAll({ kind: 'left-out', message: 'the title in the document, where another was given', words: head })
  const lines: LineTools = { notebook, language, idOf: (name) => idOfName(named.get(name), blocks) }
  const noted = placeNotes([...before, ...blocks], document.notes, tools)
  const body = noted.blocks.flatMap((block) => tidyBlock(block, lines))
  const notes = noted.definitions.flatMap((block) => tidyBlock(block, lines)) as FootnoteDefinition[]
  return { title: found === null ? null : onOneLine(found), blocks: [...body, ...notes] }
}

/** The id of a heading; null for one that is none any more, as that of the title. */
function idOfName(heading: Heading | undefined, blocks: readonly RootContent[]): string | null {
  return heading === undefined || !blocks.includes(heading) ? null : headingId(heading) || null
}

/** An id of some words that no other has. */
function freeId(words: string, taken: Set<string>): string {
  const plain =
    idLike(words)
      .slice(0, 40)
      .replace(/-[^-]*$/, (rest) => (idLike(words).length > 40 ? '' : rest)) || 'table'
  const id = freeName(plain, (name) => taken.has(name))
  taken.add(id)
  return id
}

const lineTypes = ['paragraph', 'heading', 'tableCell']

/** A block with its lines made fit; nothing where nothing is left. */
function tidyBlock(block: RootContent, tools: LineTools): RootContent[] {
  if (!('children' in block)) return [block]
  if (lineTypes.includes(block.type)) return tidyWords(block as Paragraph | Heading | TableCell, tools)
  const children = (block as Parents).children.flatMap((child) => tidyBlock(child as RootContent, tools))
  if (children.length === 0 && block.type !== 'tableRow') return []
  return [{ ...block, children } as RootContent]
}

function tidyWords(block: Paragraph | Heading | TableCell, tools: LineTools): RootContent[] {
  const children = tidyLine(block.children, tools)
  const words = textOf(children, { includeHtml: false })
  tools.notebook.close(words, block.type === 'heading')
  const isEmpty = words.trim() === '' && !children.some(({ type }) => type === 'image' || type === 'footnoteReference')
  if (isEmpty && block.type !== 'tableCell') return []
  if (block.type === 'heading') {
    const line = children.map((child): PhrasingContent => (child.type === 'break' ? { type: 'text', value: ' ' } : child))
    return [{ ...block, children: line }]
  }
  return [{ ...block, children }]
}
