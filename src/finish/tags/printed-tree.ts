// The browser's structure tree, as it stands in the raw file: elements with their kids in order (ISO 32000-2, 14.7).
// Takes the file and the sequences of its pages; refuses (throws) a tree that names content which is not there.

import type { PdfFile } from '../../pdf/file.ts'
import { Dict, type PdfObject, Ref } from '../../pdf/objects.ts'
import type { ContentSequence } from '../content/page-content.ts'
import type { TagAnnotation } from './tag.ts'

/** An element of the browser's tree. */
export interface PrintedTag {
  readonly type: string
  /** The object that it is; 0 for the root. */
  readonly number: number
  readonly alt: string | null
  /** Sequences of content, in the order in which it is read. */
  readonly sequences: readonly ContentSequence[]
  readonly annotations: readonly TagAnnotation[]
  readonly kids: readonly PrintedTag[]
}

/** Reads the tree below the `Document`. */
export function readPrintedTree(file: PdfFile, contents: readonly (readonly ContentSequence[])[]): PrintedTag {
  const root = file.dict(file.catalogue(), 'StructTreeRoot')
  if (root === null) throw new Error('the printed PDF has no structure tree: it was not printed tagged')
  return new TreeReader(file, contents).read(root)
}

class TreeReader {
  readonly #file: PdfFile
  readonly #pages = new Map<number, number>()
  readonly #sequences: ReadonlyMap<number, ContentSequence>[]

  constructor(file: PdfFile, contents: readonly (readonly ContentSequence[])[]) {
    this.#file = file
    file.pages().forEach((page, index) => {
      this.#pages.set(page.ref.number, index)
    })
    this.#sequences = contents.map(
      (sequences) => new Map(sequences.flatMap((sequence) => (sequence.mcid === null ? [] : [[sequence.mcid, sequence]]))),
    )
  }

  read(dict: Dict, number = 0): PrintedTag {
    const sequences: ContentSequence[] = []
    const annotations: TagAnnotation[] = []
    const kids: PrintedTag[] = []
    const page = dict.get('Pg')
    for (const kid of this.#file.kids(dict)) {
      const resolved = this.#file.resolve(kid)
      if (typeof resolved === 'number') sequences.push(this.#sequence(page, resolved))
      else if (!(resolved instanceof Dict)) throw new Error('the structure tree of the printed PDF is damaged')
      else if (resolved.get('Obj') !== null) annotations.push(this.#annotation(resolved, page))
      else if (resolved.get('MCID') !== null) sequences.push(this.#reference(resolved, page))
      else kids.push(this.read(resolved, kid instanceof Ref ? kid.number : 0))
    }
    return { type: this.#file.name(dict, 'S') ?? '', number, alt: this.#file.text(dict, 'Alt'), sequences, annotations, kids }
  }

  #page(ref: PdfObject): number {
    const index = ref instanceof Ref ? this.#pages.get(ref.number) : undefined
    if (index === undefined) throw new Error('the structure tree of the printed PDF names a page that is not there')
    return index
  }

  #sequence(page: PdfObject, mcid: number): ContentSequence {
    const index = this.#page(page)
    const sequence = this.#sequences[index]?.get(mcid)
    if (sequence === undefined)
      throw new Error(`page ${index + 1} has no marked content ${mcid}; a group effect such as opacity may have drawn it elsewhere`)
    return sequence
  }

  #reference(dict: Dict, page: PdfObject): ContentSequence {
    if (dict.get('Stm') !== null)
      throw new Error('words were drawn in a form: a group effect such as opacity, filter or blending is used; use plain colours')
    return this.#sequence(dict.get('Pg') ?? page, dict.get('MCID') as number)
  }

  #annotation(dict: Dict, page: PdfObject): TagAnnotation {
    const annotation = dict.get('Obj')
    if (!(annotation instanceof Ref)) throw new Error('the structure tree of the printed PDF names no annotation where one must be')
    return { page: this.#page(dict.get('Pg') ?? page), annotation }
  }
}
