// Cuts a text at its headings: chapters of the introduction, the parts of an encouragement.

import type { Element, Root, RootContent } from 'hast'
import { plainScript } from '../model/inline-html.ts'
import { isOutsideText } from '../model/roles.ts'

const isHeading = (node: RootContent, level: number): node is Element => node.type === 'element' && node.tagName === `h${level}`

/** A heading and what stands below it, up to the next heading of that level. */
export interface Section {
  readonly heading: Element
  readonly body: Root
}

/** Cuts a tree at the headings of one level: what stands before the first, and the sections. */
export function splitAtHeadings(tree: Root, level: number): { readonly before: Root; readonly sections: readonly Section[] } {
  const starts = tree.children.flatMap((node, index) => (isHeading(node, level) ? [index] : []))
  const sections = starts.map((start, index) => ({
    heading: tree.children[start] as Element,
    body: root(tree.children.slice(start + 1, starts[index + 1])),
  }))
  return { before: root(tree.children.slice(0, starts[0])), sections }
}

/** A root that holds these nodes. */
export function root(children: readonly RootContent[]): Root {
  return { type: 'root', children: [...children] }
}

/** The words of a tree, in order, without what stands beside them. */
export function plainText(tree: Root | Element): string {
  return wordsIn(tree)
    .replace(/[ \n\t]+/g, ' ')
    .trim()
}

function wordsIn(node: Root | RootContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'root' && (node.type !== 'element' || isOutsideText(node))) return ''
  const words = (node.children as RootContent[]).map(wordsIn).join('')
  if (node.type === 'root') return words
  if (node.tagName === 'br') return ' '
  return node.tagName === 'sub' || node.tagName === 'sup' ? plainScript(node.tagName, words) : words
}
