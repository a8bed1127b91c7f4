// Text that runs right to left is drawn in visual order, cluster by cluster. What a cluster of several letters says (a ligature, a letter
// with its marks) the browser gives in the order of reading, which is the other way round: programs that put a line's glyphs into the
// order of reading turn the letters of the cluster around. So each letter is said by a glyph of its own, in visual order throughout.
// (ISO 32000-2, 14.8.2.3.3 and 14.9.4)
import type { EmptyGlyphs } from './empty-glyphs.ts'
import type { Font } from './font.ts'
import type { TextObject } from './text-object.ts'

/** Characters that are written right to left. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Whether a text object has letters that are written right to left. */
export function isRightToLeft({ codes, spans, font }: TextObject): boolean {
  if (font?.isRightToLeft !== true) return false
  return spans.some(({ text }) => RIGHT_TO_LEFT.test(text)) || codes.some((code) => RIGHT_TO_LEFT.test(font.unicode.get(code) ?? ''))
}

/** A text object whose glyphs say one letter each; where a font has no empty glyphs its clusters stay whole. */
export function lettersApart(object: TextObject): TextObject {
  const { font } = object
  return font === null || font.empty === null ? object : new Parting(object, font, font.empty).part()
}

/** Glyphs that the browser says together. */
interface Cluster {
  readonly from: number
  readonly to: number
  readonly text: string
  /** A replacement text says it, not the glyph. */
  readonly isReplaced: boolean
}

/** A letter that stands on the line, a mark on one, or a cluster that is not parted, with the glyphs that draw it in visual order. */
interface Letter {
  readonly text: string
  readonly kind: 'base' | 'mark' | 'cluster'
  readonly glyphs: readonly number[]
  /** Where on the line it begins, and where it ends: a mark, and a letter without a glyph, where the letter that it is drawn with begins. */
  readonly place: number
  readonly end: number
}

const MARK = /^\p{M}/u
const SOFT_HYPHEN = '\u00ad'

/** What an empty glyph says that only holds a place: it joins letters and is not seen. */
const JOINER = '\u200d'

/** A gap between two letters that is taken for a blank, by the size of the font: kerning makes such gaps within words. */
const GAP = 0.03

class Parting {
  readonly #from: TextObject
  readonly #font: Font
  readonly #empty: EmptyGlyphs
  readonly #to: TextObject

  constructor(object: TextObject, font: Font, empty: EmptyGlyphs) {
    this.#from = object
    this.#font = font
    this.#empty = empty
    this.#to = { ...object, codes: [], places: [], rises: new Map(), spans: [] }
  }

  part(): TextObject {
    const joiner = this.#empty.codeFor(JOINER)
    if (joiner === null) return this.#from
    const letters = clustersOf(this.#from).flatMap((cluster) => this.#lettersOf(cluster))
    letters.forEach((letter, index) => {
      this.#letter(letter, joiner, this.#reach(letter, letters[index + 1]))
    })
    return this.#to
  }

  /** The letters of a cluster in visual order; the cluster as one where it is not clear which glyph draws which. */
  #lettersOf(cluster: Cluster): readonly Letter[] {
    const glyphs = Array.from({ length: cluster.to - cluster.from }, (_, index) => cluster.from + index)
    const marks = glyphs.length === 1 ? [] : glyphs.filter((at) => this.#drawsMark(at))
    const bases = glyphs.filter((at) => !marks.includes(at))
    const characters = [...cluster.text]
    const onLine = characters.filter((character) => !MARK.test(character)).length
    const isClear = onLine > 0 && cluster.text !== SOFT_HYPHEN && (bases.length === 1 || bases.length === onLine)
    if (!isClear) return [this.#cluster(cluster, glyphs)]
    // Each mark has a glyph, or the first one is drawn by all of them; where there is no mark they are a part of the letter.
    const isPaired = marks.length === characters.length - onLine
    const letters: Letter[] = []
    let base: Letter | null = null
    for (const text of characters) {
      if (base !== null && MARK.test(text)) {
        const own = isPaired ? marks.splice(-1) : marks.splice(0)
        letters.unshift({ text, kind: 'mark', glyphs: own, place: base.place, end: base.place })
      } else {
        const own = bases.pop()
        base = own === undefined ? { ...(base as Letter), text, glyphs: [], end: (base as Letter).place } : this.#base(text, own)
        letters.unshift(base)
      }
    }
    const first = letters.pop() as Letter
    return [...letters, { ...first, glyphs: [...marks, ...first.glyphs] }]
  }

  #base(text: string, glyph: number): Letter {
    return { text, kind: 'base', glyphs: [glyph], place: this.#from.places[glyph] as number, end: this.#endOf(glyph) }
  }

  #cluster({ text, isReplaced }: Cluster, glyphs: readonly number[]): Letter {
    const [first = 0, last = 0] = [glyphs[0], glyphs.at(-1)]
    const place = this.#from.places[first] as number
    return { text: isReplaced ? text : '', kind: 'cluster', glyphs, place, end: this.#endOf(last) }
  }

  #endOf(glyph: number): number {
    const { codes, places, size } = this.#from
    return (places[glyph] as number) + ((this.#font.width?.(codes[glyph] as number) ?? 0) * size) / 1000
  }

  /** Marks do not move the pen, unless what they say tells otherwise. */
  #drawsMark(at: number): boolean {
    const code = this.#from.codes[at] as number
    const said = this.#font.unicode.get(code)
    return said === undefined ? this.#font.width?.(code) === 0 || this.#from.rises.has(at) : MARK.test(said)
  }

  /** Where the next letter begins, when a gap parts it from this one that is no blank. */
  #reach(letter: Letter, next: Letter | undefined): number | null {
    if (next === undefined || letter.kind !== 'base' || /\s/.test(letter.text + next.text)) return null
    return next.place - letter.end > GAP * this.#from.size ? next.place : null
  }

  #letter({ text, kind, glyphs, place }: Letter, joiner: number, reach: number | null): void {
    const [only] = glyphs
    const carrier = only === undefined ? this.#empty.codeFor(text) : null
    if (carrier !== null) this.#show(carrier, place)
    else if (kind === 'cluster' && text === '') this.#glyphs(glyphs)
    else if (kind === 'base' && glyphs.length === 1 && reach === null && this.#says(only as number, text)) this.#glyphs(glyphs)
    else {
      const from = this.#to.codes.length
      // The text is where the first glyph is and ends where the last one does, and marks hang over their neighbours.
      if (kind === 'mark' || (kind === 'base' && glyphs.length !== 1)) this.#show(joiner, place)
      this.#glyphs(glyphs)
      if (kind === 'mark') this.#show(joiner, place)
      else if (reach !== null) this.#show(joiner, reach)
      this.#to.spans.push({ from, to: this.#to.codes.length, text })
    }
  }

  /** Whether a glyph's code says this and nothing else: the first letter that it is shown for is what it says. */
  #says(glyph: number, text: string): boolean {
    const code = this.#from.codes[glyph] as number
    const { letters } = this.#font
    if (!letters.has(code)) letters.set(code, text)
    return letters.get(code) === text
  }

  #glyphs(glyphs: readonly number[]): void {
    const { codes, places, rises } = this.#from
    for (const at of glyphs) {
      const rise = rises.get(at)
      if (rise !== undefined) this.#to.rises.set(this.#to.codes.length, rise)
      this.#show(codes[at] as number, places[at] as number)
    }
  }

  #show(code: number, place: number): void {
    this.#to.codes.push(code)
    this.#to.places.push(place)
  }
}

/** All glyphs of a text object: those that a replacement text stands for together, the others each by itself. */
function clustersOf({ codes, spans, font }: TextObject): readonly Cluster[] {
  const clusters: Cluster[] = []
  let at = 0
  const upTo = (end: number) => {
    for (; at < end; at++) clusters.push({ from: at, to: at + 1, text: font?.unicode.get(codes[at] as number) ?? '', isReplaced: false })
  }
  for (const { from, to, text } of spans) {
    upTo(from)
    clusters.push({ from, to, text, isReplaced: true })
    at = to
  }
  upTo(codes.length)
  return clusters
}
