// XML as a tree with the prefixes that the specifications use, whatever the file calls its namespaces. Takes bytes; throws an ImportFault
// for what is no XML, for a document type (entities could make gigabytes of a line, or read files), and for what is too deep or too much.
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { ImportFault } from './fault.ts'

/** An element, its name and its attributes with the usual prefixes: `w:p`, `w:val`; attributes without a namespace bare. */
export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (Element | string)[]
}

const office = ['http://schemas.openxmlformats.org', 'http://purl.oclc.org/ooxml'] as const
const odf = 'urn:oasis:names:tc:opendocument:xmlns'

/** Namespaces by how their address ends, of both editions of OOXML (ISO/IEC 29500, transitional and strict). */
const officeNames: readonly (readonly [RegExp, string])[] = [
  [/\/wordprocessingml(?:\/2006)?\/main$/, 'w'],
  [/\/officeDocument(?:\/2006)?\/relationships$/, 'r'],
  [/\/officeDocument(?:\/2006)?\/math$/, 'm'],
  [/\/drawingml(?:\/2006)?\/main$/, 'a'],
  [/\/drawingml(?:\/2006)?\/wordprocessingDrawing$/, 'wp'],
  [/\/drawingml(?:\/2006)?\/picture$/, 'pic'],
  [/\/drawingml(?:\/2006)?\/chart$/, 'c'],
  [/\/drawingml(?:\/2006)?\/diagram$/, 'dgm'],
  [/\/markup-compatibility\/2006$/, 'mc'],
]

const others: ReadonlyMap<string, string> = new Map([
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/1998/Math/MathML', 'math'],
])

function prefixOf(uri: string): string {
  const known = others.get(uri)
  if (known !== undefined) return known
  if (uri.startsWith(odf)) return /xmlns:(?:xsl-)?([a-z]+)/.exec(uri)?.[1] ?? ''
  if (!office.some((start) => uri.startsWith(start))) return ''
  return officeNames.find(([end]) => end.test(uri))?.[1] ?? ''
}

/** Elements that stand in one another, and elements in all: a page has some thousands. */
const [deepest, most] = [250, 4_000_000]

/** Reads a part of a document. */
export function parseXml(bytes: Uint8Array): Element {
  const parser = new SaxesParser({ xmlns: true })
  const root: OpenElement = { name: '', attributes: new Map(), children: [] }
  const open = [root]
  let count = 0
  parser.on('error', () => {
    throw new ImportFault('it is damaged: what is in it is no XML', 'Open it in the program that wrote it, and save it again.')
  })
  parser.on('doctype', () => {
    throw new ImportFault(
      'its XML declares a document type, which no office program writes',
      'Open it in the program that wrote it, and save it again.',
    )
  })
  parser.on('opentag', (tag) => {
    const element = elementOf(tag)
    open.at(-1)?.children.push(element)
    open.push(element)
    if (open.length > deepest)
      throw new ImportFault(
        `its elements stand more than ${deepest} deep in one another`,
        'Open it in the program that wrote it, and save it again.',
      )
    if (++count > most) throw new ImportFault('it has more elements than a document can hold', 'Divide it, and import the parts.')
  })
  parser.on('closetag', () => void open.pop())
  const text = (words: string) => void open.at(-1)?.children.push(words)
  parser.on('text', text)
  parser.on('cdata', text)
  parser.write(decoded(bytes)).close()
  return elementsIn(root)[0] ?? root
}

interface OpenElement extends Element {
  readonly children: (Element | string)[]
}

function elementOf({ local, uri, attributes }: SaxesTagNS): OpenElement {
  const named = (prefix: string, name: string) => (prefix === '' ? name : `${prefix}:${name}`)
  const values = Object.values(attributes).map((each) => [named(prefixOf(each.uri), each.local), each.value] as const)
  return { name: named(prefixOf(uri), local), attributes: new Map(values), children: [] }
}

/** UTF-8, or UTF-16 by its byte order mark; office programs write nothing else. */
function decoded(bytes: Uint8Array): string {
  const label = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(label).decode(bytes)
}

/** The elements directly in another, of one name or all. */
export const elementsIn = (parent: Element | undefined, name?: string): Element[] =>
  (parent?.children ?? []).filter((child): child is Element => typeof child !== 'string' && (name === undefined || child.name === name))

/** The first element of a name directly in another. */
export const elementIn = (parent: Element | undefined, name: string): Element | undefined =>
  parent?.children.find((child): child is Element => typeof child !== 'string' && child.name === name)

/** Every element of some names below another, those within a found one only where it is not in the way. */
export function descendants(parent: Element | undefined, names: readonly string[], closed: readonly string[] = []): Element[] {
  return elementsIn(parent).flatMap((child) => [
    ...(names.includes(child.name) ? [child] : []),
    ...(closed.includes(child.name) ? [] : descendants(child, names, closed)),
  ])
}

/** The value of an attribute. */
export const attribute = (element: Element | undefined, name: string): string | undefined => element?.attributes.get(name)

/** How many columns, rows or copies an attribute says, of those that can be: one where it says nothing. */
export const countIn = (element: Element | undefined, name: string, most: number): number =>
  Math.min(most, Math.max(1, Number(attribute(element, name) ?? 1) || 1))

/** All text in an element, in its order. */
export function textIn(element: Element | string | undefined): string {
  if (element === undefined || typeof element === 'string') return element ?? ''
  return element.children.map(textIn).join('')
}
