// A page (.html), as Google Docs and others export it, as items. Takes its text; its pictures are read beside it.
import type { Item, ReadDocument } from '../items.ts'
import { Notebook } from '../notebook.ts'
import { attribute, descendants, type Element } from '../xml.ts'
import { itemsIn } from './blocks.ts'
import type { PageReader } from './lines.ts'
import { parsePage, readLooks } from './tree.ts'

/** A document whose pictures stand in files of their own, by their paths from it. */
export type PageDocument = Omit<ReadDocument, 'pictures'> & { readonly picturePaths: readonly string[] }

/** Reads a page of a name. */
export function readHtml(text: string, name: string): PageDocument {
  const page = parsePage(text)
  const notebook = new Notebook()
  const asides = asidesOf(page)
  const reader: PageReader = { notebook, lookOf: readLooks(page), asides, asideBlocks: new Set(asides.values()), pictures: new Set() }
  const [body] = descendants(page, ['body'])
  const items = body === undefined ? [] : itemsIn(body, reader)
  notebook.close('')
  notebook.rewind()
  const notes = [...reader.asides].filter(([place]) => place.startsWith('ftnt'))
  const noteItems = notes.map(([place, element]) => [place, withoutBack(itemsIn(element, reader))] as const)
  return { name, items, notes: new Map(noteItems), notebook, facts: {}, picturePaths: [...reader.pictures] }
}

/** The blocks at the end of a page in which Google writes notes and comments, by the names of their places. */
function asidesOf(page: Element): ReadonlyMap<string, Element> {
  const blocks = descendants(page, ['div', 'p'], ['p'])
  const found = blocks.flatMap((block) => {
    const [place] = descendants(block, ['a']).filter((link) => /^#(?:ftnt|cmnt)_ref\d+$/.test(attribute(link, 'href') ?? ''))
    const id = attribute(place, 'id')
    return id === undefined || !/^(?:ftnt|cmnt)\d+$/.test(id) ? [] : [[id, block] as const]
  })
  // Where both a block and its paragraph lead to the place, the block is the note, unless several stand in it.
  const own = found.filter(
    ([, block]) => descendants(block, ['a']).filter((link) => /^(?:ftnt|cmnt)\d+$/.test(attribute(link, 'id') ?? '')).length === 1,
  )
  return new Map(own.toReversed())
}

/** A note without the link that leads back from it. */
function withoutBack(items: readonly Item[]): Item[] {
  return items.map((item) =>
    'children' in item
      ? { ...item, children: item.children.filter((child) => child.type !== 'link' || !/^#(?:ftnt|cmnt)_ref/.test(child.url)) }
      : item,
  )
}
