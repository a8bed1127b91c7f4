// Words that part in the content without a blank being drawn: at a line break, or where white space between elements is not laid out.
// Gives the pieces after whose last letter a blank must be read (ISO 32000-2, 14.8.2.6.2).
import type { Piece } from '../content/page-content.ts'
import { inlineElements, isElement, type PlacedElement, type PlacedText } from './place.ts'
import { isBlank } from './read-along.ts'

/** The last pieces of texts after which words part unseen. */
export function unseenBorders(root: PlacedElement): ReadonlySet<Piece> {
  const walk = new Walk()
  walk.element(root)
  return walk.found
}

class Walk {
  readonly found = new Set<Piece>()
  /** The last drawn piece of the line of text at which the walk stands. */
  #last: Piece | null = null
  /** White space stood after it that was not drawn. */
  #blank = false

  element(placed: PlacedElement): void {
    if (placed.silent) return
    const border = !inlineElements.has(placed.element.name)
    if (placed.element.name === 'br') this.#part()
    else if (border) this.#last = null
    for (const child of placed.children) {
      if (isElement(child)) this.element(child)
      else this.#text(child)
    }
    if (border) this.#last = null
  }

  #part(): void {
    if (this.#last !== null && !/\s$/.test(said(this.#last))) this.found.add(this.#last)
    this.#last = null
  }

  #text({ text, pieces }: PlacedText): void {
    const [first, last] = [pieces[0], pieces.at(-1)]
    if (first === undefined || last === undefined) {
      this.#blank ||= /\s/.test(text)
      return
    }
    if (isBlank(text)) this.#last = null
    else {
      if ((this.#blank || /^\s/.test(text)) && !/^\s/.test(said(first))) this.#part()
      this.#last = last
    }
    this.#blank = /\s$/.test(text)
  }
}

/** What is read of a piece, as far as it is known. */
export function said({ word, read, text }: Piece): string {
  return word ?? read ?? text
}

/** The content's words with a blank where the drawn text ends with one. */
export function withEdges(drawn: string, text: string): string {
  const words = text.replaceAll('\u00ad', '')
  return /\s$/.test(drawn) && !/\s$/.test(words) ? `${words} ` : words
}
