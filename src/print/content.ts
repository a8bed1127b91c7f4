// Writes down the body as it is printed: drawn elements, their attributes and words, in the order of the page.
// Takes a loaded page; gives a tree. What the PDF's tags say is held against it.
import type { Page } from 'puppeteer'
import type { ContentElement } from '../model/artifact.ts'

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
