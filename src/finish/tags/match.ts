// Walks the browser's tree side by side with the content: every drawn run of text, image, marker and link finds its place, in order.
// Refuses (throws, with what and where) what does not match: nothing is guessed.
import { RIGHT_TO_LEFT, setLetters } from '../content/font.ts'
import { resolvedAs, resolveLineEnds } from '../content/line-end.ts'
import type { ContentSequence, ResolvedSequence } from '../content/page-content.ts'
import { isBlank, JOINED, matchText, type TextMatch } from './match-text.ts'
import { alternativeOf, closest, isElement, type Placed, type PlacedElement, type PlacedText, shown, whereIs } from './place.ts'
import type { PrintedTag } from './printed-tree.ts'
import { inReadingOrder, isRightToLeft, type NextText } from './reading-order.ts'
import { drawsBlankElsewhere, matchRightToLeft } from './right-to-left.ts'
import { type Reading, textRead, unseenBorders, withEdges } from './word-borders.ts'

/** What was found by matching. */
export interface MatchedContent {
  /** Headings by the number of the browser's element, which its outline names. */
  readonly headings: ReadonlyMap<number, PlacedElement>
  /** The parts of each sequence that has a place, with what is read of them. */
  readonly resolved: ReadonlyMap<ContentSequence, readonly ResolvedSequence[]>
}

/** Gives every sequence and annotation of `printed` its place in `order`. Sequences that only decorate stay without a place. */
export function match(printed: PrintedTag, order: readonly Placed[], direction: 'ltr' | 'rtl'): MatchedContent {
  const matcher = new Matcher(order, direction)
  matcher.visit(printed)
  matcher.finish()
  return { headings: matcher.headings, resolved: matcher.resolve(order[0] as PlacedElement) }
}

class Matcher {
  readonly headings = new Map<number, PlacedElement>()
  readonly #order: readonly Placed[]
  readonly #direction: 'ltr' | 'rtl'
  /** Where the walk stands in the content. */
  #at = 0
  readonly #readings = new Map<ContentSequence, Reading>()
  /** Sequences after which a blank is read that is not drawn. */
  readonly #parted = new Set<ContentSequence>()
  /** How much of the text there has been drawn. */
  #read = 0

  constructor(order: readonly Placed[], direction: 'ltr' | 'rtl') {
    this.#order = order
    this.#direction = direction
  }

  /** Gives the first place that anything in `tag` was matched to. */
  visit(tag: PrintedTag): Placed | null {
    const drawn = tag.sequences.filter(({ draws }) => draws !== 'nothing')
    let first = drawn.length === 0 ? null : this.#own(tag, drawn)
    for (const kid of tag.kids) {
      const found = this.visit(kid)
      first = first ?? found
    }
    if (tag.annotations.length > 0) this.#link(tag, first)
    if (/^H[1-6]$/.test(tag.type)) this.#heading(tag.number, first)
    return first
  }

  /** A table's header row is drawn again on each page; it is read once, so what is drawn again belongs to no element. */
  #isRepeated(sequence: ContentSequence, drawn: readonly ContentSequence[]): boolean {
    const [first] = drawn
    const placed = this.#order[this.#at]
    const isRead = placed === undefined || isElement(placed) || isBlank(placed.text.slice(this.#read))
    return first !== undefined && first !== sequence && sequence.page > first.page && sequence.text === first.text && isRead
  }

  /** Resolves what is read at line ends, once it is known what stands after each text. */
  resolve(root: PlacedElement): Map<ContentSequence, readonly ResolvedSequence[]> {
    const parted = new Set([...this.#parted, ...unseenBorders(root, this.#readings)])
    const resolved = new Map<ContentSequence, readonly ResolvedSequence[]>()
    for (const { sequences } of this.#order)
      for (const sequence of sequences) resolved.set(sequence, this.#resolveSequence(sequence, parted.has(sequence)))
    return resolved
  }

  #resolveSequence(sequence: ContentSequence, parted: boolean): readonly ResolvedSequence[] {
    const { word, replacement, ends = [] } = this.#readings.get(sequence) ?? {}
    const parting = (text: string | undefined) => (text === undefined ? null : parted ? `${text.trimEnd()} ` : text)
    if (word !== undefined || replacement !== undefined)
      return [resolvedAs(sequence, { replacement: parting(replacement), word: parting(word) })]
    return resolveLineEnds(sequence, parted ? [...ends.slice(0, -1), JOINED] : ends)
  }

  #heading(number: number, first: Placed | null): void {
    const placed = closest(first, (element) => /^h[1-6]$/.test(element.name))
    if (placed !== null) this.headings.set(number, placed)
  }

  /** What an element of the browser draws itself. */
  #own(tag: PrintedTag, drawn: readonly ContentSequence[]): Placed | null {
    if (tag.type === 'Lbl') return this.#marker(drawn)
    if (tag.type === 'Figure' && tag.alt !== null) return this.#image(tag.alt, drawn)
    if (tag.type === 'Figure' && tag.alt === null && drawn.some(({ draws }) => draws === 'image'))
      this.#refuse('an image without an alternative text was drawn', drawn[0])
    const texts = drawn.filter(({ draws }) => draws === 'text')
    let first: Placed | null = null
    for (const sequence of inReadingOrder(texts, () => this.#next())) {
      if (this.#isRepeated(sequence, drawn)) continue
      const found = this.#text(sequence)
      first ??= found
    }
    return first
  }

  /** What is to be read next, where it may be drawn in another order than it is written. */
  #next(): NextText | null {
    for (let [at, start] = [this.#at, this.#read]; at < this.#order.length; [at, start] = [at + 1, 0]) {
      const placed = this.#order[at] as Placed
      if (isElement(placed) || isBlank(placed.text.slice(start))) continue
      return isRightToLeft(placed, this.#direction) ? { text: placed.text, start } : null
    }
    return null
  }

  /** All that had to be drawn must have been drawn. */
  finish(): void {
    for (this.#leave(); this.#at < this.#order.length; this.#leave()) this.#skip()
  }

  #leave(): void {
    const placed = this.#order[this.#at]
    if (placed === undefined) return
    if (!isElement(placed) && this.#read > 0 && !isBlank(placed.text.slice(this.#read)))
      this.#refuse(`only "${placed.text.slice(0, this.#read)}" was drawn of "${placed.text}"`)
  }

  /** Steps over what need not be drawn; throws at words that were not. */
  #skip(): void {
    const placed = this.#order[this.#at] as Placed
    if (!isElement(placed) && this.#read === 0 && !placed.parent.silent && !isBlank(placed.text))
      this.#refuse(`"${shown(placed.text)}" was not drawn, or not where it stands`)
    if (isElement(placed) && !placed.silent && placed.sequences.length === 0 && (alternativeOf(placed.element) ?? '') !== '')
      this.#refuse(`the image "${alternativeOf(placed.element)}" was not drawn`)
    this.#at++
    this.#read = 0
  }

  #text(sequence: ContentSequence): Placed | null {
    if (isBlank(sequence.text)) return this.#blank(sequence)
    for (; this.#at < this.#order.length; this.#skip()) {
      const placed = this.#order[this.#at] as Placed
      if (isElement(placed)) continue
      if (this.#readSequence(sequence, placed)) return placed
      if (this.#read > 0 && !isBlank(placed.text.slice(this.#read)))
        this.#refuse(`"${shown(sequence.text)}" was drawn instead of "${shown(placed.text.slice(this.#read))}"`)
      if (this.#read === 0 && !isBlank(placed.text) && !placed.parent.silent)
        this.#refuse(`"${shown(placed.text)}" was not drawn, or not where it stands: "${shown(sequence.text)}" was drawn there`, sequence)
    }
    this.#refuse(`"${shown(sequence.text)}" was drawn after the end of the content`, sequence)
  }

  /** Whether the sequence draws what comes next in this text. */
  #readSequence(sequence: ContentSequence, placed: PlacedText): boolean {
    const start = this.#read
    const along = RIGHT_TO_LEFT.test(placed.text) ? null : matchText(sequence, placed.text, start)
    if (along !== null) this.#readForwards(sequence, placed, along)
    else if (!this.#readBackwards(sequence, placed)) return false
    this.#part(placed, sequence, start)
    placed.sequences.push(sequence)
    return true
  }

  /** Takes letters that were drawn in the order in which they are written. */
  #readForwards(sequence: ContentSequence, placed: PlacedText, along: TextMatch): void {
    const words = placed.text.slice(this.#read, along.end)
    const rest = placed.text.slice(along.end)
    const broken = along.differs || along.ends.some(({ kind }) => kind !== 'drawn')
    if (isRightToLeft(placed, this.#direction) && (broken || drawsBlankElsewhere(sequence.text, words, rest)))
      this.#readings.set(sequence, { word: `${words.replaceAll('\u00ad', '')}${/^\s/.test(rest) ? ' ' : ''}` })
    else if (along.differs) this.#readings.set(sequence, { replacement: withEdges(sequence.text, words) })
    else if (along.ends.length > 0) this.#readings.set(sequence, { ends: along.ends })
    this.#read = along.end
    setLetters(sequence.unmapped, along.unmapped)
  }

  /** Takes letters that were drawn from the last to the first; false where they are not those of the text. */
  #readBackwards(sequence: ContentSequence, placed: PlacedText): boolean {
    const start = this.#read
    const counted = isRightToLeft(placed, this.#direction) ? matchRightToLeft(sequence.text, placed.text, start) : null
    if (counted === null) return false
    this.#read = counted.end
    this.#readings.set(sequence, { word: placed.text.slice(start, counted.end).replaceAll('\u00ad', '') })
    setLetters(sequence.unmapped, counted.unmapped.toReversed())
    return true
  }

  /** Two sequences of one text, with a blank between them that neither draws. */
  #part({ text, sequences }: PlacedText, sequence: ContentSequence, start: number): void {
    const before = sequences.at(-1)
    if (before === undefined || !/\s/.test(text.slice(Math.max(0, start - 1), start + 1))) return
    if (!/\s$/.test(textRead(before, this.#readings)) && !/^\s/.test(textRead(sequence, this.#readings))) this.#parted.add(before)
  }

  /** White space that was drawn belongs to the white space at which the walk stands, or to the text before it. */
  #blank(sequence: ContentSequence): Placed | null {
    for (let at = this.#at; at < this.#order.length; at++) {
      const placed = this.#order[at] as Placed
      if (isElement(placed)) continue
      const rest = at === this.#at ? placed.text.slice(this.#read) : placed.text
      if (rest !== '' && /\s/.test(rest[0] as string)) {
        placed.sequences.push(sequence)
        return placed
      }
      if (!isBlank(rest)) return null
    }
    return null
  }

  /** The marker of the next list item. */
  #marker(sequences: readonly ContentSequence[]): Placed | null {
    for (let at = this.#at + 1; at < this.#order.length; at++) {
      const placed = this.#order[at] as Placed
      if (!isElement(placed) || placed.element.name !== 'li') continue
      return this.#place(at, placed, sequences)
    }
    this.#refuse('a list marker was drawn where there is no list item')
  }

  /** The next image with this alternative. */
  #image(alternative: string, sequences: readonly ContentSequence[]): Placed | null {
    for (let at = this.#at; at < this.#order.length; at++) {
      const placed = this.#order[at] as Placed
      if (!isElement(placed) || placed.sequences.length > 0 || alternativeOf(placed.element) !== alternative) continue
      return this.#place(at, placed, sequences)
    }
    this.#refuse(`an image "${alternative}" was drawn that the content does not have`, sequences[0])
  }

  /** Goes on to an element farther on, where the sequences belong. */
  #place(at: number, placed: PlacedElement, sequences: readonly ContentSequence[]): Placed {
    while (this.#at < at) {
      this.#leave()
      this.#skip()
    }
    placed.sequences.push(...sequences)
    return placed
  }

  #link(tag: PrintedTag, first: Placed | null): void {
    const placed = closest(first, (element) => element.name === 'a' && element.attributes.href !== undefined)
    if (placed === null) this.#refuse('a link was drawn whose words the content does not have in a link')
    placed.annotations.push(...tag.annotations)
  }

  #refuse(what: string, sequence?: ContentSequence): never {
    const page = sequence === undefined ? '' : `, page ${sequence.page + 1}`
    throw new Error(`the printed PDF does not say what the content says: ${what}, ${whereIs(this.#order, this.#at)}${page}`)
  }
}
