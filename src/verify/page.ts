// An HTML page as its elements, by the rules of browsers (parse5): within bounds, because any text is HTML and a small one can stand in
// itself a million times. Takes the text; gives the elements in order, and what is wrong with it as HTML.

import type { DefaultTreeAdapterMap } from 'parse5'
import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes as Tree, type TreeAdapter } from 'parse5'

/** An element of a page. */
export type HtmlElement = Tree.Element

/** A page as read. */
export interface Page {
  readonly elements: readonly HtmlElement[]
  /** The first errors of its HTML. */
  readonly errors: readonly { readonly what: string; readonly place: string | null }[]
}

/** How many elements and texts a page may have, and how many of them may stand in one another. */
const MOST_NODES = 1_000_000
const DEEPEST = 512
const MOST_ERRORS = 20

/** A page that has more than a page can need. */
export class PageLimitError extends Error {}

/** Reads a page; throws `PageExcess`. */
export function readPage(text: string): Page {
  const errors: { what: string; place: string }[] = []
  const document = parse(text, {
    treeAdapter: bounded(),
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startLine, startCol }) => {
      if (errors.length < MOST_ERRORS)
        errors.push({ what: `the page is not HTML as it should be: ${code}`, place: `${startLine}:${startCol}` })
    },
  })
  const elements = elementsOf(document)
  return { elements, errors: [...errors, ...endFaults(elements, text.trimEnd().length)] }
}

const withoutEnd = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/** The renderer writes the end of every element, and nothing behind the last: a page that was cut off lacks some of them. */
function endFaults(elements: readonly HtmlElement[], end: number): Page['errors'] {
  const torn = elements
    .filter(({ tagName, sourceCodeLocation }) => !withoutEnd.has(tagName) && !sourceCodeLocation?.endTag)
    .slice(0, MOST_ERRORS)
  const root = elements[0]?.sourceCodeLocation?.endTag
  return [
    ...torn.map((element) => ({ what: `the element <${element.tagName}> does not end`, place: placeOf(element) })),
    ...(root && root.endOffset < end
      ? [{ what: 'there is something behind the end of the page', place: `${root.endLine}:${root.endCol}` }]
      : []),
  ]
}

/** Builds trees as usual, and no further than may be. */
function bounded(): TreeAdapter<DefaultTreeAdapterMap> {
  const depths = new Map<Tree.Node, number>()
  let nodes = 0
  const place = (parent: Tree.ParentNode, node: Tree.Node) => {
    const depth = (depths.get(parent) ?? 0) + 1
    depths.set(node, depth)
    if (depth > DEEPEST) throw new PageLimitError(`more than ${DEEPEST} elements stand in one another`)
    if (++nodes > MOST_NODES) throw new PageLimitError(`the page has more than ${MOST_NODES} elements`)
  }
  return {
    ...defaultTreeAdapter,
    appendChild(parent, node) {
      place(parent, node)
      defaultTreeAdapter.appendChild(parent, node)
    },
    insertBefore(parent, node, before) {
      place(parent, node)
      defaultTreeAdapter.insertBefore(parent, node, before)
    },
  }
}

/** All elements in the order of the page; what stands in a template is among them. */
function elementsOf(document: Tree.Document): HtmlElement[] {
  const found: HtmlElement[] = []
  const stack: Tree.Node[] = [document]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ('tagName' in node) found.push(node)
    if ('content' in node) stack.push(node.content)
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) stack.push(child)
  }
  return found
}

/** The value of an attribute; null where there is none, or no element. */
export function attributeOf(element: HtmlElement | undefined, name: string): string | null {
  return element?.attrs.find((attribute) => attribute.name === name && attribute.prefix === undefined)?.value ?? null
}

/** The words in an element; empty where there is none. */
export function textIn(element: HtmlElement | undefined): string {
  const words: string[] = []
  const stack: Tree.Node[] = element === undefined ? [] : [element]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ('value' in node) words.push(node.value)
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) stack.push(child)
  }
  return words.join('')
}

/** Where an element begins: `12:3`. */
export function placeOf({ sourceCodeLocation }: HtmlElement): string | null {
  return sourceCodeLocation ? `${sourceCodeLocation.startLine}:${sourceCodeLocation.startCol}` : null
}
