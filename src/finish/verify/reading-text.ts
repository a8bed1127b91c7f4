// Text as it is read, letter by letter: from the content, and from the tag tree. Blanks are kept as gaps between letters, so that
// "words whole, in order" can be checked whatever the elements around them.
import type { ContentElement } from '../../model/artifact.ts'
import { inlineElements } from '../tags/place.ts'
import { isReadTag, type ReadTag } from './tagged-file.ts'

/** What stands before a letter: nothing, a blank, or the border of a block, which parts words without one. */
export type Gap = 'none' | 'blank' | 'border'

/** Letters in reading order. */
export interface ReadingText<Owner> {
  readonly letters: string
  readonly gaps: readonly Gap[]
  /** Where each run of text begins, with its language and what it belongs to. */
  readonly runs: readonly { readonly at: number; readonly lang: string; readonly owner: Owner }[]
  /** Labels that a browser makes, which the content does not say: begin and end. */
  readonly labels: ReadonlyMap<number, number>
}

const WORD_OR_BLANKS = /\s+|\S+/g
const UNREAD = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

class ReadingTextWriter<Owner> {
  readonly #letters: string[] = []
  readonly gaps: Gap[] = []
  readonly runs: { at: number; lang: string; owner: Owner }[] = []
  readonly labels = new Map<number, number>()
  #gap: Gap = 'border'

  get length(): number {
    return this.gaps.length
  }

  /** What a block says stands between borders; what stands in a line does not. */
  between(isBlock: boolean, write: () => void): void {
    if (isBlock) this.#border()
    write()
    if (isBlock) this.#border()
  }

  #border(): void {
    if (this.#gap === 'none') this.#gap = 'border'
  }

  blank(): void {
    this.#gap = 'blank'
  }

  text(text: string, lang: string, owner: Owner): void {
    let begun = false
    for (const [word] of text.matchAll(WORD_OR_BLANKS)) {
      if (/^\s/.test(word)) {
        this.#gap = 'blank'
        continue
      }
      const letters = word.replace(UNREAD, '')
      if (letters === '') continue
      if (!begun) this.runs.push({ at: this.length, lang, owner })
      begun = true
      this.#letters.push(letters)
      this.gaps.push(this.#gap)
      for (let at = 1; at < letters.length; at++) this.gaps.push('none')
      this.#gap = 'none'
    }
  }

  done(): ReadingText<Owner> {
    return { letters: this.#letters.join(''), gaps: this.gaps, runs: this.runs, labels: this.labels }
  }
}

/** Whether an element is no content: decoration, or hidden from readers. */
function isArtifact({ attributes }: ContentElement): boolean {
  return attributes['data-structure'] === 'Artifact' || attributes['aria-hidden'] === 'true'
}

/** The elements that are content, in order. */
export function* contentElements(element: ContentElement): Generator<ContentElement> {
  if (isArtifact(element)) return
  yield element
  for (const child of element.children) if (typeof child !== 'string') yield* contentElements(child)
}

/** The content's text. */
export function readingTextOfContent(content: ContentElement, language: string): ReadingText<ContentElement> {
  const writer = new ReadingTextWriter<ContentElement>()
  writeContent(writer, content, language)
  return writer.done()
}

function writeContent(writer: ReadingTextWriter<ContentElement>, element: ContentElement, around: string): void {
  if (isArtifact(element) || element.attributes.role === 'img') return
  const { lang = around, 'data-read': read } = element.attributes
  if (element.name === 'br') writer.blank()
  writer.between(!inlineElements.has(element.name) || element.attributes['data-structure'] !== undefined, () => {
    for (const child of read === undefined ? element.children : [read])
      typeof child === 'string' ? writer.text(child, lang, element) : writeContent(writer, child, lang)
  })
}

const inlineTags = new Set(['Span', 'Em', 'Strong', 'Link', 'Reference', 'Code', 'Quote'])

/** The text of the tag tree. */
export function readingTextOfTags(root: ReadTag): ReadingText<ReadTag> {
  const writer = new ReadingTextWriter<ReadTag>()
  writeTag(writer, root)
  return writer.done()
}

function writeTag(writer: ReadingTextWriter<ReadTag>, tag: ReadTag): void {
  const start = writer.length
  writer.between(!inlineTags.has(tag.type), () => {
    for (const kid of tag.actualText === null ? tag.kids : [tag.actualText])
      if (typeof kid === 'string') writer.text(kid, tag.lang, tag)
      else if (isReadTag(kid)) writeTag(writer, kid)
  })
  if (tag.type === 'Lbl' && writer.length > start) writer.labels.set(start, writer.length)
}

/** All that a tag says, blanks as they are read. */
export function wordsOfTag(tag: ReadTag): string {
  const { letters, gaps } = readingTextOfTags(tag)
  const words: string[] = []
  let start = 0
  for (let at = 1; at <= letters.length; at++) {
    if (at < letters.length && gaps[at] === 'none') continue
    words.push(letters.slice(start, at))
    start = at
  }
  return words.join(' ')
}

/** What a tag says without the labels of list items in it, which a browser may have made. */
export function withoutLabels(tag: ReadTag): ReadTag {
  return {
    ...tag,
    kids: tag.kids.filter((kid) => !isReadTag(kid) || kid.type !== 'Lbl').map((kid) => (isReadTag(kid) ? withoutLabels(kid) : kid)),
  }
}

/** What an element says without the labels that its author gave to list items in it. */
export function withoutOwnLabels(element: ContentElement): ContentElement {
  const isLabel = (child: ContentElement): boolean =>
    child.attributes['data-structure'] === 'Lbl' || child.name === 'dt' || isArtifact(child)
  const children = element.children.filter((child) => typeof child === 'string' || !isLabel(child))
  return { ...element, children: children.map((child) => (typeof child === 'string' ? child : withoutOwnLabels(child))) }
}
