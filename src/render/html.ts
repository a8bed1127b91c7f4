// Hast to HTML for one medium. The document's trees are not changed: what differs between media is done on the way out.
// On screen: a permalink at each heading, no page numbers. In print: soft hyphens in running text, by the language of each passage.
// Images are inlined on screen; in print they are referred to, and reach the page from memory.

import type { Element, ElementContent, Root, Text } from 'hast'
import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { plainScript } from '../model/inline-html.ts'
import type { ImageSource } from '../model/manuscript.ts'
import { escapePattern } from '../model/pattern.ts'
import { type Picture, pictureAddress } from '../model/picture.ts'
import { isOutsideText } from '../model/roles.ts'
import type { Hyphenate, HyphenateIn } from './hyphenation.ts'
import { markup } from './markup.ts'
import { keepLastWords, lengthClass } from './paragraphs.ts'

/** What a document is rendered for. */
export type Medium = 'screen' | 'print'

/** What text becomes HTML with. */
export interface HtmlContext {
  readonly medium: Medium
  readonly images: ReadonlyMap<string, ImageSource>
  readonly permalink: string
  /** The document's own language. */
  readonly language: string
  readonly hyphenateIn: HyphenateIn
  /** By the short names of instruments their full ones, which a screen tells. */
  readonly instruments: ReadonlyMap<string, string>
}

const processor = unified().use(rehypeStringify, { closeSelfClosing: false }).freeze()

/** Nodes as HTML. */
export const stringify = (...nodes: ElementContent[]): string => processor.stringify({ type: 'root', children: nodes })

const running = new Set(['p', 'li', 'dd', 'td'])
const unhyphenated = new Set(['code', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'th'])

/** What stands around a node: whether it is running text, and how its language divides words. */
interface Around {
  readonly isRunning: boolean
  readonly hyphenate: Hyphenate | null
  /** That of a passage; null in the document's own. */
  readonly language: string | null
}

/** The HTML of a tree. */
export function html(tree: Root, context: HtmlContext): string {
  const around = { isRunning: false, language: null, hyphenate: context.medium === 'print' ? context.hyphenateIn(context.language) : null }
  const children = tree.children.flatMap((child) => forMedium(child as ElementContent, context, around))
  return stringify(...children)
}

function forMedium(given: ElementContent, context: HtmlContext, around: Around): ElementContent[] {
  if (given.type === 'text') return forText(given, context, around)
  if (given.type !== 'element' || (context.medium === 'screen' && given.data?.pageReference !== undefined)) return []
  const node = codeLines(markup(given), context.medium)
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

function forText(text: Text, { medium, instruments }: HtmlContext, { isRunning, hyphenate, language }: Around): ElementContent[] {
  if (!isRunning) return [text]
  if (medium === 'print') return hyphenate === null ? [text] : [{ type: 'text', value: hyphenate(text.value) }]
  return language === null ? withInstruments(text, instruments) : [text]
}

/** Short names of instruments as abbreviations that say the full one. */
function withInstruments(text: Text, instruments: ReadonlyMap<string, string>): ElementContent[] {
  // Most texts name none.
  if (![...instruments.keys()].some((short) => text.value.includes(short))) return [text]
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(${[...instruments.keys()].map(escapePattern).join('|')})(?![\\p{L}\\p{N}])`, 'u')
  return text.value.split(pattern).flatMap((part): ElementContent[] => {
    const title = instruments.get(part)
    return title === undefined ? (part === '' ? [] : [{ type: 'text', value: part }]) : [h('abbr', { title }, [part])]
  })
}

/** In print each line of a block of code is an element, so that one that goes on below is seen to. */
function codeLines(node: Element, medium: Medium): Element {
  const [code] = node.children
  if (medium === 'screen' || node.tagName !== 'pre' || code?.type !== 'element') return node
  const [text] = code.children
  if (text?.type !== 'text' || code.children.length > 1) return node
  const lines = text.value.replace(/\n$/, '').split(/(?<=\n)/)
  return { ...node, children: [{ ...code, children: lines.map((line) => h('span.code-line', [line])) }] }
}

function insideOf({ tagName, properties: { lang } }: Element, context: HtmlContext, { isRunning, hyphenate, language }: Around): Around {
  return {
    language: typeof lang === 'string' ? lang : language,
    isRunning: !unhyphenated.has(tagName) && (isRunning || running.has(tagName)),
    hyphenate: typeof lang === 'string' && context.medium === 'print' ? context.hyphenateIn(lang) : hyphenate,
  }
}

/** The classes of a node, with that of a paragraph's length in print. */
function classesIn(node: Element, { medium }: HtmlContext): Element['properties'] {
  const added = medium === 'print' && node.tagName === 'p' ? lengthClass(node) : null
  return added === null ? {} : { className: [...[node.properties.className ?? []].flat().map(String), added] }
}

function permalink(element: Element, { medium, permalink: label }: HtmlContext): ElementContent[] {
  const { id } = element.properties
  if (medium === 'print' || typeof id !== 'string' || !/^h[2-6]$/.test(element.tagName)) return []
  return [h('a.permalink', { href: `#${id}`, ariaLabel: `${label}${nameOf(element)}` }, ['#'])]
}

/** The words of a heading: its name. */
function nameOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element' || isOutsideText(node)) return ''
  const words = node.children.map(nameOf).join('')
  return node.tagName === 'sub' || node.tagName === 'sup' ? plainScript(node.tagName, words) : words
}

function properties(element: Element, { images, medium }: HtmlContext): Element['properties'] {
  if (element.tagName !== 'img') return element.properties
  const image = images.get(String(element.properties['src']))
  if (image === undefined) throw new Error(`the image ${String(element.properties['src'])} was not loaded`)
  const src = medium === 'print' ? pictureAddress(image.path) : dataUri(image.screen ?? image)
  return { ...element.properties, src, width: image.width, height: image.height }
}

/** An image as a `data:` address, so that the page needs no other file; in it no script of an SVG runs. */
function dataUri({ mediaType, bytes }: Picture): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`
}
