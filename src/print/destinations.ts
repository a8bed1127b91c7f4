// Reads which page each named destination of a printed PDF is on. Takes the browser's own plain files (a classic
// cross-reference table, objects not packed into streams); refuses any other. The PDF library belongs to the finish stage.
import assert from 'node:assert/strict'
import { anchorOf } from '../model/anchor.ts'

/** The named destinations of a print: of each anchor that a link leads to the page, from 1, and how many points above its lower edge; and the number of pages. */
export interface Destinations {
  readonly pages: number
  readonly pageOf: ReadonlyMap<string, number>
  readonly heightOf: ReadonlyMap<string, number>
}

/** The destinations of a document, from those of its parts in order. An anchor whose element goes through several parts is in the first. */
export function joinDestinations(parts: readonly Destinations[]): Destinations {
  const pageOf = new Map<string, number>()
  const heightOf = new Map<string, number>()
  let pages = 0
  for (const part of parts) {
    for (const [anchor, page] of part.pageOf) {
      if (pageOf.has(anchor)) continue
      pageOf.set(anchor, pages + page)
      heightOf.set(anchor, part.heightOf.get(anchor) ?? 0)
    }
    pages += part.pages
  }
  return { pages, pageOf, heightOf }
}

/** Gives the anchors that stand on another page in `after` than in `before`, as "#a (3 → 4)". */
export function moved(before: Destinations, after: Destinations): readonly string[] {
  return [...after.pageOf]
    .filter(([anchor, page]) => before.pageOf.get(anchor) !== page)
    .map(([anchor, page]) => `#${anchor} (${before.pageOf.get(anchor) ?? 'nowhere'} → ${page})`)
}

/** Gives the object with a number as its source text; streams are cut off at their dictionary. */
type ReadObject = (number: number) => string

/** Reads the page tree and the `/Dests` dictionary (ISO 32000-1, 7.7.3.2 and 12.3.2.3). */
export function readDestinations(pdf: Uint8Array): Destinations {
  const source = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const { read, root } = openPdf(source)
  const catalogue = read(root)
  const pages = [...pageNumbers(read, reference(catalogue, 'Pages'))]
  const order = new Map(pages.map((number, index) => [number, index + 1]))
  const dests = /\/Dests (\d+) 0 R/.exec(catalogue)
  const pageOf = new Map<string, number>()
  const heightOf = new Map<string, number>()
  if (dests) {
    const destinations = /\/([^\s/<>[\]()]+)\s*\[\s*(\d+) 0 R\s*\/XYZ\s+[\d.-]+\s+([\d.-]+)/g
    for (const [, name = '', target, height] of read(Number(dests[1])).matchAll(destinations)) {
      const page = order.get(Number(target))
      assert(page, `the destination ${name} leads to object ${target}, which is no page`)
      pageOf.set(decodeName(name), page)
      heightOf.set(decodeName(name), Number(height))
    }
  }
  return { pages: pages.length, pageOf, heightOf }
}

/** Reads the table at the end of the file: where each object begins. */
function openPdf(source: Buffer): { readonly read: ReadObject; readonly root: number } {
  const end = source.toString('latin1', source.length - 1024)
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1] ?? Number.NaN)
  const table = source.toString('latin1', start)
  const [head, count] = /^xref\s+0 (\d+)\s+/.exec(table) ?? []
  assert(head && count, 'the browser printed a PDF without a classic cross-reference table')
  const trailer = table.slice(head.length + Number(count) * 20)
  const read: ReadObject = (number) => {
    const offset = Number(table.slice(head.length + number * 20, head.length + number * 20 + 10))
    const endobj = source.indexOf('endobj', offset)
    const [opening, objectNumber] = /^(\d+) 0 obj\s+/.exec(source.toString('latin1', offset, offset + 32)) ?? []
    assert(opening && Number(objectNumber) === number && endobj > 0, `the cross-reference table does not lead to object ${number}`)
    return source.toString('latin1', offset + opening.length, endobj)
  }
  return { read, root: reference(trailer, 'Root') }
}

function reference(dictionary: string, key: string): number {
  const found = new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1]
  assert(found, `a dictionary without /${key}`)
  return Number(found)
}

/** The leaves of the page tree, in order. */
function* pageNumbers(read: ReadObject, node: number): Generator<number> {
  const source = read(node)
  const kids = /\/Kids\s*\[([^\]]*)\]/.exec(source)?.[1]
  if (kids === undefined) yield node
  else for (const [, kid] of kids.matchAll(/(\d+) 0 R/g)) yield* pageNumbers(read, Number(kid))
}

/** `#` and two hexadecimal digits are one byte of a name (7.3.5); the name is the link's fragment as it stands in an address. */
function decodeName(name: string): string {
  return anchorOf(name.replace(/#([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))))
}
