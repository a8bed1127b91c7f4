// What stands in a line of a page, as spans: text with its looks, links, pictures, calls of notes. What has no counterpart is told.
import type { Notebook } from '../notebook.ts'
import { type Looks, noLooks, plainSpan, type Span, wordsOfSpans } from '../spans.ts'
import { onOneLine } from '../words.ts'
import { attribute, type Element, textIn } from '../xml.ts'
import type { Look, LookOf } from './tree.ts'

/** A page while it is read. */
export interface PageReader {
  readonly notebook: Notebook
  readonly lookOf: LookOf
  /** Words of notes and comments by the names of their places. */
  readonly asides: ReadonlyMap<string, Element>
  /** The same without their names: they stand at the end, and are read where they are called. */
  readonly asideBlocks: ReadonlySet<Element>
  /** Addresses of pictures that were shown. */
  readonly pictures: Set<string>
}

/** The spans of what stands in an element. */
export function spansIn(element: Element, reader: PageReader, looks: Looks = noLooks): Span[] {
  return element.children.flatMap((child) => {
    if (typeof child !== 'string') return spansOf(child, reader, looks)
    return [{ ...looks, content: child.replace(/[ \t\r\n\f]+/g, ' ') }]
  })
}

/** The spans of an element with what it is itself. */
export function spansOf(element: Element, reader: PageReader, looks: Looks = noLooks): Span[] {
  const special = specials[element.name]
  if (special !== undefined) return special(element, reader, looks)
  const own = reader.lookOf(element)
  if (own.isStruck) reader.notebook.sayStruck(textIn(element))
  return spansIn(element, reader, looksOf(element, reader, looks))
}

/** The looks of what stands in an element. */
export const looksOf = (element: Element, { lookOf }: PageReader, looks: Looks): Looks =>
  withLook(withLook(looks, tags[element.name] ?? {}), lookOf(element))

/** What tags make of words. */
const tags: Readonly<Record<string, Look>> = {
  b: { isBold: true },
  strong: { isBold: true },
  i: { isItalic: true },
  em: { isItalic: true },
  cite: { isItalic: true },
  u: { isItalic: true },
  sup: { script: 'sup' },
  sub: { script: 'sub' },
}

const withLook = (looks: Looks, { isBold, isItalic, script }: Look): Looks => ({
  ...looks,
  ...(isBold !== undefined && { isBold }),
  ...(isItalic !== undefined && { isItalic }),
  ...(script !== undefined && { script }),
})

type Special = (element: Element, reader: PageReader, looks: Looks) => Span[]

const nothing: Special = () => []

const lost =
  (what: string): Special =>
  (element, { notebook }) => {
    notebook.say({ kind: 'left-out', message: what, words: textIn(element) || (attribute(element, 'src') ?? '') })
    return []
  }

const specials: Readonly<Record<string, Special>> = {
  br: () => [plainSpan({ type: 'break' })],
  a: anchor,
  img: picture,
  code: (element, _, looks) => [{ ...looks, content: { type: 'inlineCode', value: textIn(element) } }],
  del: (element, { notebook }) => {
    notebook.say({ kind: 'deletion', message: 'deleted', words: textIn(element) })
    return []
  },
  ins: (element, reader, looks) => {
    reader.notebook.say({ kind: 'insertion', message: 'inserted, and taken over', words: textIn(element) })
    return spansIn(element, reader, looks)
  },
  s: struck,
  strike: struck,
  ...Object.fromEntries(
    ['script', 'style', 'template', 'noscript', 'head', 'title', 'meta', 'link', 'wbr', 'input'].map((name) => [name, nothing]),
  ),
  iframe: lost('a page within the page'),
  object: lost('an object of another program'),
  video: lost('a film'),
  audio: lost('a sound'),
  svg: lost('a drawing (SVG): save it as a file, and show that'),
  canvas: lost('a drawing of a program'),
  math: (element, reader) => {
    reader.notebook.say({ kind: 'changed', message: 'an equation, of which only the signs stand in a row', words: textIn(element) })
    return [plainSpan(textIn(element))]
  },
}

function struck(element: Element, reader: PageReader, looks: Looks): Span[] {
  reader.notebook.sayStruck(textIn(element))
  return spansIn(element, reader, looks)
}

/** A link, or the call of a note or a comment as Google writes them. */
function anchor(element: Element, reader: PageReader, looks: Looks): Span[] {
  const href = attribute(element, 'href') ?? ''
  const aside = reader.asides.get(href.slice(1))
  if (href.startsWith('#cmnt') && aside !== undefined) {
    reader.notebook.say({ kind: 'comment', message: 'a comment', words: textIn(aside).replace(/^\s*\[\w+\]/, '') })
    return []
  }
  if (href.startsWith('#ftnt') && aside !== undefined) {
    const label = href.slice(1)
    return [plainSpan({ type: 'footnoteReference', identifier: label, label })]
  }
  const own = spansIn(element, reader, { ...looks, href: href === '' ? looks.href : href })
  return wordsOfSpans(own).trim() === '' && href === '' ? [] : own
}

function picture(element: Element, { pictures, notebook }: PageReader): Span[] {
  const [url, alternative] = [attribute(element, 'src') ?? '', onOneLine(attribute(element, 'alt') ?? '')]
  if (url === '' || /^https?:/i.test(url)) {
    notebook.say({
      kind: 'left-out',
      message: `a picture that is not in the file${url === '' ? '' : `, but at ${url}`}: save it, and show it as a file`,
      words: alternative,
    })
    return []
  }
  pictures.add(url)
  return [plainSpan({ type: 'image', url, alt: alternative })]
}
