// Hast to HTML for one medium. The document's trees are not changed: what differs between media is done on the way out.
// On screen: a permalink at each heading, no page numbers. In print: soft hyphens in running text, by the language of each passage.
// In both: images inlined.

import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { classesOf, hasClass } from '../model/classes.ts'
import type { ImageSource } from '../model/manuscript.ts'
import type { Hyphenate, HyphenateIn } from './hyphenation.ts'
import { keepLastWords, lengthClass } from './paragraphs.ts'

/** What a document is rendered for. */
export type Medium = 'screen' | 'print'

export interface HtmlContext {
  readonly medium: Medium
  readonly images: ReadonlyMap<string, ImageSource>
  readonly permalink: string
  /** The document's own language. */
  readonly language: string
  readonly hyphenateIn: HyphenateIn
}

const stringify = unified().use(rehypeStringify, { closeSelfClosing: false }).freeze()
const running = new Set(['p', 'li', 'dd', 'td'])
const unhyphenated = new Set(['code', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'th'])

/** What stands around a node: whether it is running text, and how its language divides words. */
interface Around {
  readonly isRunning: boolean
  readonly hyphenate: Hyphenate | null
}

/** The HTML of a tree. */
export function html(tree: Root, context: HtmlContext): string {
  const around = { isRunning: false, hyphenate: context.medium === 'print' ? context.hyphenateIn(context.language) : null }
  const children = tree.children.flatMap((child) => forMedium(child as ElementContent, context, around))
  return stringify.stringify({ type: 'root', children })
}

function forMedium(node: ElementContent, context: HtmlContext, around: Around): ElementContent[] {
  if (node.type === 'text')
    return around.isRunning && around.hyphenate !== null ? [{ type: 'text', value: around.hyphenate(node.value) }] : [node]
  if (node.type !== 'element') return []
  if (context.medium === 'screen' && hasClass(node, 'page-reference')) return []
  const inside = insideOf(node, context, around)
  const children = node.children.flatMap((child) => forMedium(child, context, inside))
  if (context.medium === 'print' && inside.isRunning && running.has(node.tagName)) keepLastWords(children)
  return [
    {
      ...node,
      properties: { ...properties(node, context), ...classesIn(node, context) },
      children: [...children, ...permalink(node, context)],
    },
  ]
}

function insideOf({ tagName, properties: { lang } }: Element, context: HtmlContext, { isRunning, hyphenate }: Around): Around {
  return {
    isRunning: !unhyphenated.has(tagName) && (isRunning || running.has(tagName)),
    hyphenate: typeof lang === 'string' && context.medium === 'print' ? context.hyphenateIn(lang) : hyphenate,
  }
}

/** The classes of a node, with that of a paragraph's length in print. */
function classesIn(node: Element, { medium }: HtmlContext): Element['properties'] {
  const added = medium === 'print' && node.tagName === 'p' ? lengthClass(node) : null
  return added === null ? {} : { className: [...classesOf(node), added] }
}

function permalink(element: Element, { medium, permalink: label }: HtmlContext): ElementContent[] {
  const { id } = element.properties
  if (medium === 'print' || typeof id !== 'string' || !/^h[2-6]$/.test(element.tagName)) return []
  return [h('a.permalink', { href: `#${id}`, ariaLabel: `${label}${nameOf(element)}` }, ['#'])]
}

/** The words of a heading; a note, its number and a mark on a translation are no part of its name. */
function nameOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element' || ['side-note', 'note-reference', 'translation-mark'].some((name) => hasClass(node, name))) return ''
  return node.children.map(nameOf).join('')
}

function properties(element: Element, { images }: HtmlContext): Element['properties'] {
  if (element.tagName !== 'img') return element.properties
  const image = images.get(String(element.properties['src']))
  if (image === undefined) throw new Error(`the image ${String(element.properties['src'])} was not loaded`)
  return { ...element.properties, src: dataUri(image), width: image.width, height: image.height }
}

/** An image as a `data:` address, so that the page needs no other file; in it no script of an SVG runs. */
function dataUri({ mediaType, bytes }: ImageSource): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`
}
