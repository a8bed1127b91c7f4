// Reads a finished PDF with two libraries that had no part in making it: what is drawn where, the tree of tags, where links lead,
// the outline and the fonts. Takes the bytes; refuses a file without tags.
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFRef } from '@cantoo/pdf-lib'
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Text drawn in one go; lengths in points, `y` of the baseline from the foot of the page. */
export interface Run {
  readonly page: number
  /** The number of its marked content; null for what is not read aloud: running heads, folios, ornaments. */
  readonly mark: number | null
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

/** Content of an element: its runs on one page. */
export interface Mark {
  readonly runs: readonly Run[]
}

/** A link's rectangle on paper, by where it leads. */
export interface LinkPlace {
  /** The name of a destination; null for the web. */
  readonly target: string | null
}

/** An element of the tree of tags. */
export interface Tag {
  readonly type: string
  readonly kids: readonly (Tag | Mark | LinkPlace)[]
}

/** A place in the file; `y` from the foot of the page, in points. */
export interface Place {
  readonly page: number
  readonly y: number
}

export interface OutlineItem {
  readonly title: string
  readonly page: number | null
  readonly items: readonly OutlineItem[]
}

export interface FontFacts {
  readonly name: string
  readonly type: string
  readonly embedded: boolean
}

export interface ReadPdf {
  readonly pages: readonly { readonly width: number; readonly height: number; readonly runs: readonly Run[] }[]
  readonly root: Tag
  readonly destinations: ReadonlyMap<string, Place>
  readonly outline: readonly OutlineItem[]
  readonly fonts: readonly FontFacts[]
}

/** Reads a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const [viewed, raw] = await Promise.all([
    getDocument({ data: Uint8Array.from(bytes), verbosity: VerbosityLevel.ERRORS }).promise,
    PDFDocument.load(bytes),
  ])
  const links = new Map<string, LinkPlace>()
  const pages = []
  const numbers = new Map<number, number>()
  for (let number = 1; number <= viewed.numPages; number++) {
    const page = await viewed.getPage(number)
    numbers.set(page.ref?.num ?? 0, number)
    for (const { subtype, id, dest } of await page.getAnnotations()) {
      if (subtype === 'Link') links.set(id, { target: typeof dest === 'string' ? dest : null })
    }
    pages.push({ width: page.view[2] ?? 0, height: page.view[3] ?? 0, runs: await runsOf(page, number) })
  }
  const marks = Map.groupBy(
    pages.flatMap(({ runs }) => runs),
    ({ page, mark }) => `${page} ${mark}`,
  )
  const root = new TagReader(raw, { marks, links, numbers }).read()
  return {
    pages,
    root,
    destinations: await destinationsOf(viewed, numbers),
    outline: await outlineOf(viewed, numbers),
    fonts: fontsOf(raw),
  }
}

async function runsOf(page: PDFPageProxy, number: number): Promise<Run[]> {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  const open: (number | null)[] = []
  const runs: Run[] = []
  for (const item of items) {
    if ('str' in item) {
      const [, , , size = 0, x = 0, y = 0] = item.transform
      const mark = open.findLast((mark) => mark !== null) ?? null
      runs.push({ page: number, mark, text: item.str + (item.hasEOL ? '\n' : ''), x, y, width: item.width, size })
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(markNumber(item.id))
  }
  return runs
}

/** `p34R_mc7` is mark 7 of the page that is object 34. */
function markNumber(id: string | undefined): number | null {
  const [, number] = /_mc(\d+)$/.exec(id ?? '') ?? []
  return number === undefined ? null : Number(number)
}

async function destinationsOf(viewed: PDFDocumentProxy, numbers: ReadonlyMap<number, number>): Promise<ReadonlyMap<string, Place>> {
  const found = (await viewed.getDestinations()) as unknown as ReadonlyMap<string, readonly unknown[]>
  return new Map([...found].map(([name, dest]) => [name, { page: pageOf(dest, numbers) ?? 0, y: Number(dest[3]) }]))
}

function pageOf(dest: unknown, numbers: ReadonlyMap<number, number>): number | null {
  const [page] = Array.isArray(dest) ? dest : []
  return numbers.get(page?.num) ?? null
}

async function outlineOf(viewed: PDFDocumentProxy, numbers: ReadonlyMap<number, number>): Promise<readonly OutlineItem[]> {
  interface Node {
    title: string
    dest: unknown
    items: Node[]
  }
  const read = ({ title, dest, items }: Node): OutlineItem => ({ title, page: pageOf(dest, numbers), items: items.map(read) })
  return ((await viewed.getOutline()) as unknown as Node[]).map(read)
}

interface Known {
  readonly marks: ReadonlyMap<string, readonly Run[]>
  readonly links: ReadonlyMap<string, LinkPlace>
  /** By the object number of a page, its number from 1. */
  readonly numbers: ReadonlyMap<number, number>
}

class TagReader {
  readonly #raw: PDFDocument
  readonly #known: Known

  constructor(raw: PDFDocument, known: Known) {
    this.#raw = raw
    this.#known = known
  }

  read(): Tag {
    const tree = this.#raw.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
    return { type: 'StructTreeRoot', kids: this.#kids(tree, 0) }
  }

  #kids(dict: PDFDict, page: number): (Tag | Mark | LinkPlace)[] {
    const kids = dict.lookup(PDFName.of('K'))
    const all = kids instanceof PDFArray ? kids.asArray() : [dict.get(PDFName.of('K'))]
    return all.flatMap((kid) => (kid === undefined ? [] : [this.#kid(kid, page)]))
  }

  #kid(kid: PDFObject, page: number): Tag | Mark | LinkPlace {
    const object = kid instanceof PDFRef ? this.#raw.context.lookup(kid) : kid
    if (!(object instanceof PDFDict)) return this.#mark(page, object)
    const own = this.#page(object) ?? page
    const annotation = object.get(PDFName.of('Obj'))
    if (annotation instanceof PDFRef) return this.#known.links.get(`${annotation.objectNumber}R`) ?? { target: null }
    if (object.has(PDFName.of('MCID'))) return this.#mark(own, object.get(PDFName.of('MCID')))
    return { type: object.lookup(PDFName.of('S'), PDFName).decodeText(), kids: this.#kids(object, own) }
  }

  #page(dict: PDFDict): number | null {
    const page = dict.get(PDFName.of('Pg'))
    return page instanceof PDFRef ? (this.#known.numbers.get(page.objectNumber) ?? null) : null
  }

  #mark(page: number, number: PDFObject | undefined): Mark {
    return { runs: this.#known.marks.get(`${page} ${number}`) ?? [] }
  }
}

function fontsOf(raw: PDFDocument): FontFacts[] {
  const name = (dict: PDFDict, key: string) => dict.lookupMaybe(PDFName.of(key), PDFName)?.decodeText() ?? ''
  const dicts = raw.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []))
  // The font inside a composite one has the outlines.
  const inner = dicts.filter((dict) => name(dict, 'Type') === 'Font' && name(dict, 'Subtype') !== 'Type0')
  return inner.map((dict) => {
    const descriptor = dict.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict)
    const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(PDFName.of(key)))
    return { name: name(dict, 'BaseFont'), type: name(dict, 'Subtype'), embedded }
  })
}
