// How paragraphs are set in print, as far as a style sheet cannot say it: which are too short to be divided between pages, and how they end.
// Takes and gives hast; a note in a paragraph stands in the margin and does not count.

import type { Element, ElementContent } from 'hast'
import { countWide } from './letters.ts'
import { markup } from './markup.ts'

/** Latin letters in a line of the text column, roughly. */
const lettersOfLine = 63

/** Chinese characters are as wide as so many Latin letters. */
const wideAsLetters = 1.85

/** Three lines cannot be divided so that two stand on each page: the browser would leave one. */
const linesUndivided = 3
/** Of the last paragraph of a text three lines stand on each page. */
const linesUndividedAtEnd = 5

/** A last word with fewer letters does not stand alone on a line. */
const lettersAlone = 6

/** The class of a paragraph by its length: "short" is not divided, "brief" not where it is the last one; null for longer ones. */
export function lengthClass(paragraph: Element): 'short' | 'brief' | null {
  const lines = lengthOf(paragraph) / lettersOfLine
  if (lines <= linesUndivided) return 'short'
  return lines <= linesUndividedAtEnd ? 'brief' : null
}

/** Changes the end of a block: its last line is neither half a word nor a small one. */
export function keepLastWords(children: ElementContent[]): void {
  const at = children.findLastIndex((child) => child.type === 'text' || (child.type === 'element' && !isNote(child)))
  const last = children[at]
  if (last?.type === 'text') children[at] = { type: 'text', value: endKept(last.value) }
  else if (last?.type === 'element') keepLastWords(last.children)
}

function endKept(text: string): string {
  // By hand: a pattern that looks for the last word looks at every word.
  const end = text.trimEnd().length
  let start = end
  while (start > 0 && !/\s/.test(text[start - 1] as string)) start -= 1
  if (start === end) return text
  const last = text.slice(start).replaceAll('\u00AD', '')
  const isAlone = text[start - 1] === ' ' && last.trim().length < lettersAlone && text.length > lettersOfLine
  return `${isAlone ? `${text.slice(0, start - 1)}\u00A0` : text.slice(0, start)}${last}`
}

function lengthOf(node: ElementContent): number {
  if (node.type === 'text') return node.value.replaceAll('\u00AD', '').length + countWide(node.value) * (wideAsLetters - 1)
  if (node.type !== 'element' || isNote(node)) return 0
  return markup(node).children.reduce((sum, child) => sum + lengthOf(child), 0)
}

const isNote = (element: Element) => element.data?.role === 'side-note'
