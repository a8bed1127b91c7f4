// A long document is printed in parts, two side by side: a part takes less memory than the whole, and two take half the time.
// Parts begin where a text begins that has pages of its own (its `page` stands in its style). Takes a page that is open and not laid
// out; gives the HTML of the parts, with what links to and from other parts need; estimates page numbers, so that lines break as they
// will when these are known.
import type { Page } from 'puppeteer'
import type { TypesetHtml } from '../model/artifact.ts'

/** Characters of HTML that fill a page, and of text; both are rough. */
const htmlOfPage = 3800
const textOfPage = 2100

/** Up to so many pages a document is printed as a whole, and pairs of parts have no more. */
const pagesOfPart = 130

/** How many parts a document is printed in: an even number, because two are printed at a time. Pictures fill no more pages for their bytes. */
export function countParts(html: TypesetHtml): number {
  const pages = html.slice(html.indexOf('<body')).replace(/ src="data:[^"]*"/g, '').length / htmlOfPage
  return pages <= 1.25 * pagesOfPart ? 1 : 2 * Math.ceil(pages / (2 * pagesOfPart))
}

/** Writes page numbers of as many digits as they probably have. */
export async function estimatePageNumbers(page: Page): Promise<void> {
  await page.evaluate(writeEstimates, textOfPage)
}

/** Runs in the page: writes zeros, as many as the number probably has digits. */
function writeEstimates(lettersOfPage: number): void {
  const pageOf = new Map<string, number>()
  let page = 1
  const texts = [...document.querySelectorAll<HTMLElement>('[style]')].filter(({ style }) => style.getPropertyValue('page') !== '')
  for (const text of texts) {
    page += 1
    let letters = 0
    const nodes = document.createTreeWalker(text, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node: Node | null = text; node !== null; node = nodes.nextNode()) {
      if (node instanceof Text) letters += node.data.length
      else if ((node as Element).id !== '') pageOf.set((node as Element).id, page + Math.floor(letters / lettersOfPage))
    }
    page += Math.floor(letters / lettersOfPage)
  }
  for (const span of document.querySelectorAll<HTMLElement>('span.page-number'))
    span.textContent = '0'.repeat(String(pageOf.get(span.dataset['target'] ?? '') ?? page).length)
}

/** The HTML of each part of an open page, which was opened from `html`: of `count` parts, or of fewer where a text is longer than one. */
export async function splitPage(page: Page, html: TypesetHtml, count: number): Promise<readonly TypesetHtml[]> {
  const bodies = await page.evaluate(split, count)
  return bodies.map((body) => withBody(html, body))
}

/** The head stays as it was: most of it are fonts. */
function withBody(html: TypesetHtml, body: string): TypesetHtml {
  return `${html.slice(0, html.indexOf('<body'))}${body}</html>` as TypesetHtml
}

/** Runs in the page. Targets of links that are in another part get a stand-in that is not displayed, so that the links stay; and links that are not displayed make the browser write the destinations of this part's targets. */
function split(count: number): readonly string[] {
  const linked = new Set([...document.querySelectorAll('a[href^="#"]')].map(fragment))
  const parts = partsOf(textsIn(document).map((text) => text.textContent.length))
  // A page without texts of its own is one part.
  if (parts.length === 0) return [document.body.outerHTML]
  return [...new Set(parts)].map((index) => {
    const body = document.body.cloneNode(true) as HTMLElement
    const root = body.querySelector('main') ?? body
    prune(root, textsIn(body), index)
    body.append(standIns(root))
    return body.outerHTML
  })

  function textsIn(tree: ParentNode): readonly HTMLElement[] {
    return [...tree.querySelectorAll<HTMLElement>('[style]')].filter(({ style }) => style.getPropertyValue('page') !== '')
  }

  /** As browsers do: what is no percent-encoding stays as it is (model/anchor.ts). */
  function anchorOf(part: string): string {
    const bytes = (encoded: string) => Uint8Array.from(encoded.slice(1).split('%'), (digits) => Number.parseInt(digits, 16))
    return part.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => new TextDecoder().decode(bytes(encoded)))
  }

  function fragment(link: Element): string {
    return link.getAttribute('href')?.slice(1) ?? ''
  }

  /** Parts are about equally long. */
  function partsOf(lengths: readonly number[]): readonly number[] {
    const total = lengths.reduce((sum, length) => sum + length, 0)
    let before = 0
    return lengths.map((length) => {
      const middle = before + length / 2
      before += length
      return Math.min(count - 1, Math.floor((middle / total) * count))
    })
  }

  /** What stands between texts goes with the text after it. */
  function prune(element: Element, texts: readonly HTMLElement[], index: number): void {
    for (const child of [...element.children]) {
      const inside = texts.flatMap((text, at) => (child.contains(text) ? [at] : []))
      const next = texts.findIndex((text) => child.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)
      const own = inside.length > 0 ? inside : [next]
      if (!own.some((at) => parts.at(at) === index)) child.remove()
      else if (own.some((at) => parts.at(at) !== index)) prune(child, texts, index)
    }
  }

  function standIns(root: Element): HTMLElement {
    const box = document.createElement('div')
    box.hidden = true
    const present = new Set([...root.querySelectorAll('[id]')].map(({ id }) => id))
    const needed = new Set([...root.querySelectorAll('a[href^="#"]')].map(fragment))
    for (const anchor of linked) {
      const id = anchorOf(anchor)
      if (present.has(id) || root.id === id) box.append(Object.assign(document.createElement('a'), { href: `#${anchor}` }))
      else if (needed.has(anchor)) box.append(Object.assign(document.createElement('span'), { id }))
    }
    return box
  }
}

/** The page as it stands, to be loaded again; it was opened from `html`. */
export async function htmlOf(page: Page, html: TypesetHtml): Promise<TypesetHtml> {
  return withBody(html, await page.evaluate(() => document.body.outerHTML))
}

/** Sets where a part begins in the document: its pages are counted on, and left pages stay left. Gives the pages to print. */
export function beginAfter(page: Page, before: number): Promise<string> {
  return page.evaluate((pages) => {
    // The first page of a print is a right one: a page that is not printed comes before a part that begins on a left one.
    const isLeft = pages % 2 === 1
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page :first { counter-set: page ${isLeft ? pages : pages + 1} }`)
    document.adoptedStyleSheets.push(sheet)
    if (!isLeft) return ''
    const blank = document.createElement('div')
    blank.id = 'blank-page'
    blank.style.cssText = 'height: 1px; break-after: page'
    document.body.prepend(blank)
    return '2-'
  }, before)
}

/** Takes back what `beginAfter` did. */
export async function endPart(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.adoptedStyleSheets.pop()
    document.getElementById('blank-page')?.remove()
  })
}
