// Sets the typography of a whole text, block by block: quotes that begin in one inline element and end in another are one pair.
import type { Element, Root, Text } from 'hast'
import type { TextContext } from './text.ts'
import { OBJECT, typesetRuns } from './typography.ts'

const leaves = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'td', 'th', 'dt', 'dd', 'figcaption'])

/** Replaces straight quotes, hyphens and blanks in every text by the language's own; code is left alone. */
export function setQuotesAndSpaces(tree: Root, context: TextContext): void {
  setBlock(tree, context)
}

function setBlock(block: Root | Element, context: TextContext): void {
  const runs: Run[] = []
  collect(block, runs, context)
  const set = typesetRuns(
    runs.map((run) => (run.node === null ? OBJECT : run.node.value)),
    context.pack.typography,
  )
  runs.forEach((run, index) => {
    if (run.node !== null) run.node.value = set[index] ?? ''
  })
}

interface Run {
  readonly node: Text | null
}

function collect(parent: Root | Element, runs: Run[], context: TextContext): void {
  for (const child of parent.children) {
    if (child.type === 'text') runs.push({ node: child })
    else if (child.type !== 'element') continue
    else if (child.tagName === 'code' || child.tagName === 'pre' || child.tagName === 'img') runs.push({ node: null })
    // A block, a side note and a phrase in another language are texts of their own.
    else if (leaves.has(child.tagName) || isNote(child) || child.properties['lang'] !== undefined) setBlock(child, context)
    else if (!isNoteReference(child)) collect(child, runs, context)
  }
}

const hasClass = (element: Element, name: string) =>
  Array.isArray(element.properties['className']) && element.properties['className'].includes(name)
const isNote = (element: Element) => hasClass(element, 'side-note')
const isNoteReference = (element: Element) => hasClass(element, 'note-reference') || hasClass(element, 'page-reference')
