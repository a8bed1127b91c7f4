// A page as a tree of elements, as browsers read it (HTML, 13.2), with what its style sheet says of classes as far as it makes words bold,
// italic, raised or lowered. Takes the text of a page.
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { ImportFault } from '../fault.ts'
import { attribute, descendants, type Element, textIn } from '../xml.ts'

type Node = DefaultTreeAdapterTypes.ChildNode

/** No page has elements that stand deeper. */
const deepest = 250

/** Reads a page. */
export function parsePage(text: string): Element {
  return { name: '#page', attributes: new Map(), children: parse(text).childNodes.flatMap((node) => childOf(node, 0)) }
}

function childOf(node: Node, depth: number): (Element | string)[] {
  if (depth > deepest)
    throw new ImportFault(
      `its elements stand more than ${deepest} deep in one another`,
      'Export it again, or copy the text into a document and import that.',
    )
  if ('value' in node) return [node.value]
  if (!('tagName' in node)) return []
  const children = node.childNodes.flatMap((child) => childOf(child, depth + 1))
  return [{ name: node.tagName, attributes: new Map(node.attrs.map(({ name, value }) => [name, value])), children }]
}

/** What a style says of words. */
export interface Look {
  readonly isBold?: boolean
  readonly isItalic?: boolean
  readonly isStruck?: boolean
  readonly script?: 'sub' | 'sup'
}

/** The looks of an element by its classes and its own style. */
export type LookOf = (element: Element) => Look

/** Reads the style sheets of a page. */
export function readLooks(page: Element): LookOf {
  const classes = new Map<string, Look>()
  for (const sheet of descendants(page, ['style']))
    for (const [, name = '', rules = ''] of textIn(sheet).matchAll(/\.([\w-]+)\s*\{([^{}]*)\}/g))
      classes.set(name, { ...classes.get(name), ...lookIn(rules) })
  return (element) => ({
    ...Object.assign({}, ...classesOf(element).map((name) => classes.get(name) ?? {})),
    ...lookIn(attribute(element, 'style') ?? ''),
  })
}

/** The classes of an element. */
export const classesOf = (element: Element): string[] => (attribute(element, 'class') ?? '').split(/\s+/).filter((name) => name !== '')

function lookIn(rules: string): Look {
  const value = (name: string) => new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*([^;]+)`, 'i').exec(rules)?.[1]?.trim().toLowerCase()
  const [weight, style, raised, line] = [value('font-weight'), value('font-style'), value('vertical-align'), value('text-decoration')]
  return {
    ...(weight !== undefined && { isBold: weight === 'bold' || Number(weight) >= 600 }),
    ...(style !== undefined && { isItalic: style === 'italic' || style === 'oblique' }),
    ...((raised === 'super' || raised === 'sub') && { script: raised === 'super' ? 'sup' : 'sub' }),
    ...(line?.includes('line-through') && { isStruck: true }),
  }
}
