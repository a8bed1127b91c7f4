// What a Word document is gathered in while it is written: notes, links, pictures, lists and marks, each with the number by which the text
// refers to it.
import { classesOf } from '../../import/html/tree.ts'
import type { Element } from '../../import/xml.ts'

/** A list with numbers of its own. */
export interface WrittenList {
  /** The number of its form: bullets, figures, letters. */
  readonly form: 0 | 1 | 2
  readonly start: number
}

/** What a document refers to. */
export class Writer {
  readonly isRtl: boolean
  /** Links and pictures, by id from 1: what leads outside is an address, what does not a path. */
  readonly relations: { readonly type: 'hyperlink' | 'image'; readonly target: string }[] = []
  readonly #ids = new Map<string, string>()
  readonly media = new Map<string, Uint8Array>()
  readonly notes: string[] = []
  readonly lists: WrittenList[] = []
  readonly #marks = new Map<string, number>()
  #pictures = 0
  /** Marks of elements whose first paragraph is still to come. */
  readonly waiting: string[] = []
  /** Calls of notes that follow them in the same line. */
  readonly calls = new Set<Element>()

  constructor(isRtl: boolean) {
    this.isRtl = isRtl
  }

  relation(type: 'hyperlink' | 'image', target: string): string {
    const key = `${type} ${target}`
    const id = this.#ids.get(key) ?? `rId${this.relations.push({ type, target })}`
    this.#ids.set(key, id)
    return id
  }

  /** The name of the mark of an id: those of Word have letters and figures only. */
  mark(id: string): string {
    const number = this.#marks.get(id) ?? this.#marks.size + 1
    this.#marks.set(id, number)
    return `mark${number}`
  }

  note(paragraphs: string): number {
    return this.notes.push(paragraphs) + 1
  }

  list(list: WrittenList): number {
    return this.lists.push(list)
  }

  nextPicture(): number {
    this.#pictures += 1
    return this.#pictures
  }
}

/** Text for XML. */
export const xmlText = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')

/** Whether an element is of a class. */
export const hasClass = (element: Element, name: string): boolean => classesOf(element).includes(name)
