// Writes down the body as it is printed: drawn elements, their attributes and words, in the order of the page.
// Takes a loaded page; gives a tree. What the PDF's tags say is held against it.
import type { Page } from 'puppeteer'
import type { ContentElement, ContentNode } from '../model/artifact.ts'

/** Reads the page's body; elements that are not displayed and the insides of `svg` are left out. */
export async function readContent(page: Page): Promise<ContentElement> {
  const json = await page.evaluate(() => {
    type Node = { name: string; attributes: Record<string, string>; children: (Node | string)[] }
    const kept = new Set(['id', 'lang', 'dir', 'href', 'alt', 'title', 'scope', 'colspan', 'rowspan', 'headers', 'role', 'class'])
    const silent = new Set(['script', 'style', 'template', 'noscript', 'svg'])
    return JSON.stringify(read(document.body))

    function read(element: Element): Node {
      const name = element.localName
      const attributes: Record<string, string> = {}
      for (const { name: key, value } of element.attributes) {
        if (kept.has(key) || key.startsWith('aria-') || key.startsWith('data-')) attributes[key] = value
      }
      return { name, attributes, children: silent.has(name) ? [] : [...element.childNodes].flatMap(readChild) }
    }

    function readChild(child: ChildNode): (Node | string)[] {
      if (child instanceof Text) return child.data === '' ? [] : [child.data]
      return child instanceof Element && isDrawn(child) ? [read(child)] : []
    }

    /** An element with `display: contents` has no box, but its children have. */
    function isDrawn(element: Element): boolean {
      return element.checkVisibility() || getComputedStyle(element).display === 'contents'
    }
  })
  return JSON.parse(json) as ContentElement
}

/**
 * The content of a document from that of its parts. An element that goes through several parts, such as the section around all sessions,
 * is there in each: where the last element of one part and one of the next have the same id, or are both `main`, they are one element.
 */
export function joinContents(parts: readonly ContentElement[]): ContentElement {
  return parts.reduce(joinElements)
}

function joinElements(before: ContentElement, after: ContentElement): ContentElement {
  const last = before.children.findLastIndex(isElement)
  const end = before.children[last]
  const next = after.children.findIndex((child) => end !== undefined && isSame(end, child))
  const start = after.children[next]
  if (end === undefined || start === undefined || !isElement(end) || !isElement(start))
    return { ...before, children: [...before.children, ...after.children] }
  // What stands before the element in the second part (a mark on every page, say) is drawn after what the first part has of it.
  const joined = joinElements(end, { ...start, children: [...after.children.slice(0, next).filter(isElement), ...start.children] })
  return { ...before, children: [...before.children.slice(0, last), joined, ...after.children.slice(next + 1)] }
}

const isElement = (node: ContentNode): node is ContentElement => typeof node !== 'string'

function isSame(end: ContentNode, start: ContentNode): boolean {
  if (!isElement(end) || !isElement(start) || end.name !== start.name) return false
  return end.name === 'main' || (end.attributes['id'] !== undefined && end.attributes['id'] === start.attributes['id'])
}
