// Which page each named destination of a printed PDF is on.
import assert from 'node:assert/strict'
import { anchorOf } from '../model/anchor.ts'
import { Ref } from '../pdf/objects.ts'
import { openPdf } from '../pdf/read.ts'

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

/** Reads the page tree and the `/Dests` dictionary (ISO 32000-1, 7.7.3.2 and 12.3.2.3). */
export function readDestinations(pdf: Uint8Array): Destinations {
  const file = openPdf(pdf)
  const pages = file.pages()
  const order = new Map(pages.map(({ ref }, index) => [ref.number, index + 1]))
  const pageOf = new Map<string, number>()
  const heightOf = new Map<string, number>()
  for (const [name, destination] of file.dict(file.catalogue(), 'Dests')?.entries ?? []) {
    // `[page /XYZ left top zoom]`; its name is the link's fragment as it stands in an address.
    const [target, , , height] = Array.isArray(destination) ? destination : []
    const page = target instanceof Ref ? order.get(target.number) : undefined
    assert(page !== undefined && typeof height === 'number', `the destination ${name} leads to no page`)
    pageOf.set(anchorOf(name), page)
    heightOf.set(anchorOf(name), height)
  }
  return { pages: pages.length, pageOf, heightOf }
}
