// The tag tree of a finished file as its bytes say it: elements with types, words, alternatives, languages and links.

import { decoded, type Page, type PdfFile } from '../../pdf/file.ts'
import { Dict, type PdfObject, Ref, Stream } from '../../pdf/objects.ts'
import { textOf } from '../../pdf/text.ts'
import type { Font } from '../content/font.ts'
import { pageFonts } from '../content/page-fonts.ts'
import { type PageMarks, readMarks } from './page-reader.ts'

/** An element of the tree. */
export interface ReadTag {
  readonly type: string
  readonly dict: Dict
  readonly number: number
  readonly parent: ReadTag | null
  readonly alt: string | null
  readonly actualText: string | null
  /** The language in force. */
  readonly lang: string
  /** Elements, runs of text and link annotations in order. */
  readonly kids: readonly (ReadTag | string | Dict)[]
  /** The first page on which it has content, from 1; null without content. */
  readonly page: number | null
}

/** The tree, the pages' marks and what does not fit together. */
export interface TaggedFile {
  readonly root: ReadTag | null
  readonly pages: readonly Page[]
  readonly marks: readonly PageMarks[]
  /** Breaches of the ties between tree and pages, as sentences with a page. */
  readonly loose: readonly { readonly what: string; readonly place: string | null }[]
}

/** Whether a kid is an element. */
export function isReadTag(kid: ReadTag | string | Dict): kid is ReadTag {
  return typeof kid !== 'string' && !(kid instanceof Dict)
}

/** An attribute of an element, whatever its owner; null when it has none of that name. */
export function attribute({ dict }: ReadTag, key: string): PdfObject {
  for (const attributes of [dict.get('A')].flat())
    if (attributes instanceof Dict && attributes.get(key) !== null) return attributes.get(key)
  return null
}

/** Reads the tree of a file; a file without one gives null as its root. */
export function readTaggedFile(file: PdfFile): TaggedFile {
  return new TaggedFileReader(file).read()
}

class TaggedFileReader {
  readonly #file: PdfFile
  readonly #pages: readonly Page[]
  readonly #marks: PageMarks[]
  readonly #pageNumbers = new Map<number, number>()
  readonly #claimed = new Map<string, number>()
  readonly #loose: { what: string; place: string | null }[] = []

  constructor(file: PdfFile) {
    this.#file = file
    this.#pages = file.pages()
    const fonts = new Map<number, Font>()
    this.#marks = this.#pages.map((page) => readMarks(contentsOf(file, page), pageFonts(file, page, fonts)))
    this.#pages.forEach(({ ref }, index) => {
      this.#pageNumbers.set(ref.number, index)
    })
  }

  read(): TaggedFile {
    const catalogue = this.#file.catalogue()
    const tree = this.#file.dict(catalogue, 'StructTreeRoot')
    const top = tree === null ? null : (kidsOf(this.#file, tree)[0] ?? null)
    const language = this.#file.string(catalogue, 'Lang')
    const root = top === null ? null : this.#element(top, null, language === null ? '' : textOf(language))
    if (tree !== null) this.#checkParents(tree)
    return { root, pages: this.#pages, marks: this.#marks, loose: this.#loose }
  }

  #element(ref: PdfObject, parent: ReadTag | null, around: string): ReadTag {
    const dict = this.#file.resolve(ref)
    if (!(dict instanceof Dict) || !(ref instanceof Ref)) throw new Error('the structure tree has an element that is no object of its own')
    const own = this.#text(dict, 'Lang')
    const lang = own ?? around
    const kids: (ReadTag | string | Dict)[] = []
    const page = this.#pageOf(dict.get('Pg'))
    const tag: ReadTag = {
      type: this.#file.name(dict, 'S') ?? '',
      dict,
      number: ref.number,
      parent,
      alt: this.#text(dict, 'Alt'),
      actualText: this.#text(dict, 'ActualText'),
      lang,
      kids,
      page: page === null ? null : page + 1,
    }
    if (parent !== null && this.#file.dict(dict, 'P') !== parent.dict)
      this.#loose.push({ what: `a ${tag.type} names another element as its parent`, place: null })
    for (const kid of kidsOf(this.#file, dict)) kids.push(this.#kid(kid, tag, page))
    return tag
  }

  #text(dict: Dict, key: string): string | null {
    const string = this.#file.string(dict, key)
    return string === null ? null : textOf(string)
  }

  #pageOf(ref: PdfObject): number | null {
    return ref instanceof Ref ? (this.#pageNumbers.get(ref.number) ?? null) : null
  }

  #kid(kid: PdfObject, tag: ReadTag, page: number | null): ReadTag | string | Dict {
    const resolved = this.#file.resolve(kid)
    if (typeof resolved === 'number') return this.#mark(page, resolved, tag)
    if (!(resolved instanceof Dict)) throw new Error('the structure tree has a kid that is nothing')
    if (resolved.get('Obj') !== null) return this.#file.dict(resolved, 'Obj') ?? new Dict()
    if (resolved.get('MCID') !== null) return this.#mark(this.#pageOf(resolved.get('Pg')) ?? page, resolved.get('MCID') as number, tag)
    return this.#element(kid, tag, tag.lang)
  }

  #mark(page: number | null, mcid: number, tag: ReadTag): string {
    const text = page === null ? undefined : this.#marks[page]?.texts.get(mcid)
    const place = page === null ? null : `page ${page + 1}`
    if (text === undefined) this.#loose.push({ what: `a ${tag.type} names content ${mcid} that is not there`, place })
    const key = `${page} ${mcid}`
    if (this.#claimed.has(key)) this.#loose.push({ what: `content ${mcid} belongs to two elements`, place })
    this.#claimed.set(key, tag.number)
    return text ?? ''
  }

  /** The parent tree says of every mark and annotation which element it belongs to (14.7.5.4). */
  #checkParents(tree: Dict): void {
    const parents = numberTree(this.#file, tree.get('ParentTree'))
    this.#marks.forEach(({ texts }, index) => {
      const key = this.#pages[index]?.dict.get('StructParents')
      const elements = typeof key === 'number' ? this.#file.resolve(parents.get(key) ?? null) : null
      for (const mcid of texts.keys()) {
        const element = Array.isArray(elements) ? elements[mcid] : null
        if (element instanceof Ref && element.number === this.#claimed.get(`${index} ${mcid}`)) continue
        this.#loose.push({ what: `content ${mcid} belongs to no element, or the parent tree names another`, place: `page ${index + 1}` })
      }
    })
  }
}

function kidsOf(file: PdfFile, dict: Dict): readonly PdfObject[] {
  const kids = file.get(dict, 'K')
  return Array.isArray(kids) ? kids : kids === null ? [] : [dict.get('K')]
}

/** A number tree as a map (7.9.7). */
function numberTree(file: PdfFile, node: PdfObject): Map<number, PdfObject> {
  const found = new Map<number, PdfObject>()
  const dict = file.resolve(node)
  if (!(dict instanceof Dict)) return found
  const numbers = file.array(dict, 'Nums') ?? []
  for (let at = 0; at + 1 < numbers.length; at += 2) found.set(numbers[at] as number, numbers[at + 1] as PdfObject)
  for (const kid of file.array(dict, 'Kids') ?? []) for (const [key, value] of numberTree(file, kid)) found.set(key, value)
  return found
}

function contentsOf(file: PdfFile, page: Page): Buffer {
  const contents = file.get(page.dict, 'Contents')
  const streams = (Array.isArray(contents) ? contents : [contents])
    .map((item) => file.resolve(item))
    .filter((item) => item instanceof Stream)
  return Buffer.concat(streams.flatMap((stream) => [decoded(stream), Buffer.from('\n')]))
}
