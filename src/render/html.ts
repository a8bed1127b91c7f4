// Hast to HTML for one medium. The document's trees are not changed: what differs between media is done on the way out.
// On screen: a permalink at each heading, no page numbers. In print: soft hyphens in running text. In both: images inlined.
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import type { ImageSource } from '../model/manuscript.ts'
import type { Hyphenate } from './hyphenation.ts'

/** What a document is rendered for. */
export type Medium = 'screen' | 'print'

export interface HtmlContext {
  readonly medium: Medium
  readonly images: ReadonlyMap<string, ImageSource>
  readonly permalink: string
  readonly hyphenate: Hyphenate
}

const stringify = unified().use(rehypeStringify, { closeSelfClosing: false }).freeze()
const running = new Set(['p', 'li', 'dd', 'td'])
const unhyphenated = new Set(['code', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'th'])

/** The HTML of a tree. */
export function html(tree: Root, context: HtmlContext): string {
  const children = tree.children.flatMap((child) => forMedium(child as ElementContent, context, false))
  return stringify.stringify({ type: 'root', children })
}

function forMedium(node: ElementContent, context: HtmlContext, isRunning: boolean): ElementContent[] {
  if (node.type === 'text')
    return isRunning && context.medium === 'print' ? [{ type: 'text', value: context.hyphenate(node.value) }] : [node]
  if (node.type !== 'element') return []
  if (context.medium === 'screen' && hasClass(node, 'page-reference')) return []
  const inside = !unhyphenated.has(node.tagName) && node.properties['lang'] === undefined && (isRunning || running.has(node.tagName))
  const children = node.children.flatMap((child) => forMedium(child, context, inside))
  return [{ ...node, properties: properties(node, context), children: [...children, ...permalink(node, context)] }]
}

const hasClass = (element: Element, name: string) =>
  Array.isArray(element.properties['className']) && element.properties['className'].includes(name)

function permalink(element: Element, { medium, permalink: label }: HtmlContext): ElementContent[] {
  const { id } = element.properties
  if (medium === 'print' || typeof id !== 'string' || !/^h[2-6]$/.test(element.tagName)) return []
  return [h('a.permalink', { href: `#${id}`, ariaLabel: label }, ['#'])]
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
