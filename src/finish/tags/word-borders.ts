// Words that part in the content without a blank being drawn: at a line break, or where white space between elements is not laid out.
// Gives the sequences after whose last letter a blank must be read (ISO 32000-2, 14.8.2.6.2).
import type { ContentSequence, LineEnd } from '../content/page-content.ts'
import { isBlank } from './match-text.ts'
import { inlineElements, isElement, type PlacedElement, type PlacedText } from './place.ts'

/** How the glyphs of a sequence are read: what stands in their place, a word that its element says, and the ends of its lines. */
export interface Reading {
  readonly replacement?: string
  readonly word?: string
  readonly ends?: readonly LineEnd[]
}

type Readings = ReadonlyMap<ContentSequence, Reading>

/** What is read of a sequence, as far as it is known. */
export function textRead(sequence: ContentSequence, readings: Readings): string {
  const { word, replacement } = readings.get(sequence) ?? {}
  return word ?? replacement ?? sequence.text
}

/** The last sequences of texts after which words part unseen. */
export function unseenBorders(root: PlacedElement, readings: Readings): ReadonlySet<ContentSequence> {
  const walk = new Walk(readings)
  walk.element(root)
  return walk.found
}

class Walk {
  readonly found = new Set<ContentSequence>()
  readonly #readings: Readings
  /** The last drawn sequence of the line of text at which the walk stands. */
  #last: ContentSequence | null = null
  /** White space stood after it that was not drawn. */
  #blank = false

  constructor(readings: Readings) {
    this.#readings = readings
  }

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
    if (this.#last !== null && !/\s$/.test(textRead(this.#last, this.#readings))) this.found.add(this.#last)
    this.#last = null
  }

  #text({ text, sequences }: PlacedText): void {
    const [first, last] = [sequences[0], sequences.at(-1)]
    if (first === undefined || last === undefined) {
      this.#blank ||= /\s/.test(text)
      return
    }
    if (isBlank(text)) this.#last = null
    else {
      if ((this.#blank || /^\s/.test(text)) && !/^\s/.test(textRead(first, this.#readings))) this.#part()
      this.#last = last
    }
    this.#blank = /\s$/.test(text)
  }
}

/** The content's words with a blank where the drawn text ends with one. */
export function withEdges(drawn: string, text: string): string {
  const words = text.replaceAll('\u00ad', '')
  return /\s$/.test(drawn) && !/\s$/.test(words) ? `${words} ` : words
}
