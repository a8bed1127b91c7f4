// The tag tree as objects: elements, parent tree, ids, role map or namespaces (ISO 32000-2, 14.7; ISO 14289-2, 8.2).

import { Dict, name, type PdfObject, PdfString, type Ref } from '../../pdf/objects.ts'
import { textString } from '../../pdf/text.ts'
import type { ResolvedSequence } from '../content/page-content.ts'
import { type FinishContext, type Pass, treeOf } from '../finish-context.ts'
import { writtenAttribute } from '../tags/attributes.ts'
import { isSequence, isTag, type Tag, type TagKid } from '../tags/tag.ts'
import { roleMap, typesOf2, writtenType } from '../tags/types.ts'

/** Writes the structure tree in place of the browser's. */
export const structure: Pass = {
  name: 'structure',
  do(context) {
    new StructureWriter(context).write()
  },
}

class StructureWriter {
  readonly #context: FinishContext
  readonly #root = new Dict()
  readonly #rootRef: Ref
  /** By page: the element of each mark. */
  readonly #marks: PdfObject[][]
  readonly #annotations: PdfObject[] = []
  readonly #ids: [string, Ref][] = []
  readonly #namespace: Ref | null

  constructor(context: FinishContext) {
    this.#context = context
    this.#rootRef = context.file.add(this.#root)
    this.#marks = context.pages.map(() => [])
    const second = context.metadata.conformance === 'ua-2'
    this.#namespace = second ? context.file.add(Dict.of({ Type: name('Namespace'), NS: textString('http://iso.org/pdf2/ssn') })) : null
  }

  write(): void {
    const { file, pages } = this.#context
    const { root } = treeOf(this.#context)
    this.#reserve(root)
    this.#root.set('Type', name('StructTreeRoot'))
    this.#root.set('K', [root.ref])
    this.#element(root, this.#rootRef)
    pages.forEach(({ dict }, index) => {
      if ((this.#marks[index] as PdfObject[]).length > 0) dict.set('StructParents', index)
      else dict.delete('StructParents')
    })
    const numbers = [
      ...this.#marks.flatMap((elements, index) => (elements.length > 0 ? [index, elements] : [])),
      ...this.#annotations.flatMap((ref, index) => [pages.length + index, ref]),
    ]
    this.#root.set('ParentTree', file.add(Dict.of({ Nums: numbers })))
    this.#root.set('ParentTreeNextKey', pages.length + this.#annotations.length)
    if (this.#ids.length > 0) this.#root.set('IDTree', this.#idTree())
    if (this.#namespace !== null) this.#root.set('Namespaces', [this.#namespace])
    else this.#root.set('RoleMap', Dict.of(Object.fromEntries(Object.entries(roleMap).map(([from, to]) => [from, name(to)]))))
    file.catalogue().set('StructTreeRoot', this.#rootRef)
  }

  #reserve(tag: Tag): void {
    tag.ref = this.#context.file.add(null)
    for (const kid of tag.kids) if (isTag(kid)) this.#reserve(kid)
  }

  #idTree(): Ref {
    this.#ids.sort(([a], [b]) => (a < b ? -1 : 1))
    const [first, last] = [this.#ids[0]?.[0] ?? '', this.#ids.at(-1)?.[0] ?? '']
    const leaf = Dict.of({
      Limits: [new PdfString(first), new PdfString(last)],
      Names: this.#ids.flatMap(([id, ref]) => [new PdfString(id), ref]),
    })
    return this.#context.file.add(Dict.of({ Kids: [this.#context.file.add(leaf)] }))
  }

  #element(tag: Tag, parent: Ref): void {
    const ref = tag.ref as Ref
    const type = writtenType(tag.type, this.#context.metadata.conformance)
    const page = tag.kids.find(isSequence)?.sequence.page ?? null
    const dict = Dict.of({ S: name(type), P: parent, Pg: page === null ? undefined : this.#page(page) })
    if (this.#namespace !== null && typesOf2.has(type)) dict.set('NS', this.#namespace)
    const kids = tag.kids.flatMap((kid) => this.#kid(kid, ref, page))
    if (kids.length > 0) dict.set('K', kids.length === 1 ? (kids[0] as PdfObject) : kids)
    if (tag.lang !== null) dict.set('Lang', textString(tag.lang))
    if (tag.alt !== null) dict.set('Alt', textString(tag.alt))
    if (tag.actualText !== null) dict.set('ActualText', textString(tag.actualText))
    if (tag.expansion !== null) dict.set('E', textString(tag.expansion))
    const attributes = tag.attributes.map((attribute) => writtenAttribute(attribute, this.#context.metadata.conformance))
    if (attributes.length > 0) dict.set('A', attributes.length === 1 ? (attributes[0] as Dict) : attributes)
    if (tag.id !== null) {
      dict.set('ID', new PdfString(tag.id))
      this.#ids.push([tag.id, ref])
    }
    this.#context.file.objects.set(ref.number, dict)
  }

  #page(index: number): Ref {
    return (this.#context.pages[index] as { ref: Ref }).ref
  }

  /** Sequences that follow one another have one mark. */
  #mark(kid: ResolvedSequence, parent: Ref, page: number | null): PdfObject[] {
    const number = this.#context.marks.get(kid)
    if (number === undefined) throw new Error('the structure tree is written before the content of pages')
    const own = kid.sequence.page
    const marks = this.#marks[own] as PdfObject[]
    if (marks[number] !== undefined) return []
    marks[number] = parent
    return [own === page ? number : Dict.of({ Type: name('MCR'), Pg: this.#page(own), MCID: number })]
  }

  #kid(kid: TagKid, parent: Ref, page: number | null): PdfObject[] {
    if (isTag(kid)) {
      this.#element(kid, parent)
      return [kid.ref]
    }
    if (isSequence(kid)) return this.#mark(kid, parent, page)
    const annotation = this.#context.file.resolve(kid.annotation)
    if (annotation instanceof Dict) annotation.set('StructParent', this.#context.pages.length + this.#annotations.length)
    this.#annotations.push(parent)
    return [Dict.of({ Type: name('OBJR'), Pg: kid.page === page ? undefined : this.#page(kid.page), Obj: kid.annotation })]
  }
}
