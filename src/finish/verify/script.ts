// Text as it is read, letter by letter: from the content, and from the tag tree. Blanks are kept as gaps between letters, so that
// "words whole, in order" can be checked whatever the elements around them.
import type { ContentElement } from '../../model/artifact.ts'
import { inlineElements } from '../tags/place.ts'
import { isReadTag, type ReadTag } from './tagged-file.ts'

/** What stands before a letter: nothing, a blank, or the border of a block, which parts words without one. */
export type Gap = 'none' | 'blank' | 'border'

/** Letters in reading order. */
export interface Script<Owner> {
  readonly letters: string
  readonly gaps: readonly Gap[]
  /** Where each run of text begins, with its language and what it belongs to. */
  readonly runs: readonly { readonly at: number; readonly lang: string; readonly owner: Owner }[]
  /** Labels that a browser makes, which the content does not say: begin and end. */
  readonly labels: ReadonlyMap<number, number>
}

const UNREAD = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/

class Writer<Owner> {
  readonly #letters: string[] = []
  readonly gaps: Gap[] = []
  readonly runs: { at: number; lang: string; owner: Owner }[] = []
  readonly labels = new Map<number, number>()
  #gap: Gap = 'border'

  get length(): number {
    return this.gaps.length
  }

  border(): void {
    if (this.#gap === 'none') this.#gap = 'border'
  }

  blank(): void {
    this.#gap = 'blank'
  }

  text(text: string, lang: string, owner: Owner): void {
    let begun = false
    for (let at = 0; at < text.length; at++) {
      const letter = text[at] as string
      const code = text.charCodeAt(at)
      if (code === 32 || (code < 128 ? code < 32 : /\s/.test(letter))) this.#gap = 'blank'
      else if (code < 128 || !UNREAD.test(letter)) {
        if (!begun) this.runs.push({ at: this.length, lang, owner })
        begun = true
        this.#letters.push(letter)
        this.gaps.push(this.#gap)
        this.#gap = 'none'
      }
    }
  }

  done(): Script<Owner> {
    return { letters: this.#letters.join(''), gaps: this.gaps, runs: this.runs, labels: this.labels }
  }
}

/** Whether an element is no content: decoration, or hidden from readers. */
export function isSilent({ attributes }: ContentElement): boolean {
  return attributes['data-structure'] === 'Artifact' || attributes['aria-hidden'] === 'true'
}

/** The elements that are content, in order. */
export function* spoken(element: ContentElement): Generator<ContentElement> {
  if (isSilent(element)) return
  yield element
  for (const child of element.children) if (typeof child !== 'string') yield* spoken(child)
}

/** The content's text. */
export function scriptOfContent(content: ContentElement, language: string): Script<ContentElement> {
  const writer = new Writer<ContentElement>()
  const visit = (element: ContentElement, around: string): void => {
    if (isSilent(element) || element.attributes.role === 'img') return
    const lang = element.attributes.lang ?? around
    const border = !inlineElements.has(element.name) || element.attributes['data-structure'] !== undefined
    if (element.name === 'br') writer.blank()
    if (border) writer.border()
    const read = element.attributes['data-read']
    if (read !== undefined) writer.text(read, lang, element)
    else for (const child of element.children) typeof child === 'string' ? writer.text(child, lang, element) : visit(child, lang)
    if (border) writer.border()
  }
  visit(content, language)
  return writer.done()
}

const inlineTags = new Set(['Span', 'Em', 'Strong', 'Link', 'Reference', 'Code', 'Quote'])

/** The text of the tag tree. */
export function scriptOfTags(root: ReadTag): Script<ReadTag> {
  const writer = new Writer<ReadTag>()
  const visit = (tag: ReadTag): void => {
    const border = !inlineTags.has(tag.type)
    const start = writer.length
    if (border) writer.border()
    if (tag.actualText !== null) writer.text(tag.actualText, tag.lang, tag)
    else
      for (const kid of tag.kids) {
        if (typeof kid === 'string') writer.text(kid, tag.lang, tag)
        else if (isReadTag(kid)) visit(kid)
      }
    if (border) writer.border()
    if (tag.type === 'Lbl' && writer.length > start) writer.labels.set(start, writer.length)
  }
  visit(root)
  return writer.done()
}

/** All that a tag says, blanks as they are read. */
export function wordsOfTag(tag: ReadTag): string {
  const script = scriptOfTags(tag)
  let text = ''
  for (let at = 0; at < script.letters.length; at++) text += (script.gaps[at] === 'none' || at === 0 ? '' : ' ') + script.letters[at]
  return text
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
  const isLabel = (child: ContentElement): boolean => child.attributes['data-structure'] === 'Lbl' || child.name === 'dt' || isSilent(child)
  const children = element.children.filter((child) => typeof child === 'string' || !isLabel(child))
  return { ...element, children: children.map((child) => (typeof child === 'string' ? child : withoutOwnLabels(child))) }
}
