// Text that runs right to left is drawn in visual order, cluster by cluster. What a cluster of several letters says (a ligature, a letter
// with its marks) the browser gives in the order of reading, which is the other way round: programs that put a line's glyphs into the
// order of reading turn the letters of the cluster around, and take marks that stand above the line for lines of their own, and kerning
// for blanks. So each letter is one glyph that says it, on the line, as wide as it is to the next, in visual order throughout; where the
// font has no such glyph it is put together from those that it has. (ISO 32000-2, 14.8.2.3.3 and 14.9.4)
import { type Font, RIGHT_TO_LEFT } from './font.ts'
import type { Form, SpareGlyphs } from './spare-glyphs.ts'
import type { TextObject } from './text-object.ts'

/** Whether a text object has letters that are written right to left. */
export function isRightToLeft({ codes, spans, font }: Pick<TextObject, 'codes' | 'spans' | 'font'>): boolean {
  if (font?.isRightToLeft !== true) return false
  return spans.some(({ text }) => RIGHT_TO_LEFT.test(text)) || codes.some((code) => RIGHT_TO_LEFT.test(font.unicode.get(code) ?? ''))
}

/** A text object whose glyphs say one letter each; where a font has no glyphs to spare its clusters stay whole. */
export function splitClusters(object: TextObject): TextObject {
  const { font } = object
  return font === null || font.spare === null ? object : new ClusterSplitter(object, font, font.spare).split()
}

/** Glyphs that the browser says together. */
interface Cluster {
  readonly from: number
  readonly to: number
  readonly text: string
  /** A replacement text says it, not the glyph. */
  readonly isReplaced: boolean
}

/** A letter that stands on the line, or a mark on one, with the glyphs that draw it; or a cluster that is not parted. */
interface Letter {
  readonly text: string
  readonly kind: 'base' | 'mark' | 'cluster'
  readonly glyphs: readonly number[]
  /** Where on the line it begins, and where it ends; a mark, where the letter begins that it stands on. */
  readonly place: number
  readonly end: number
}

/** What draws a letter on the line, and where. */
type GlyphPosition = Pick<Letter, 'glyphs' | 'place' | 'end'>

const MARK = /^\p{M}/u
const SOFT_HYPHEN = '\u00ad'

/** A gap between two letters that is taken for a blank, by the size of the font: kerning makes such gaps within words. */
const GAP = 0.03

class ClusterSplitter {
  readonly #from: TextObject
  readonly #font: Font
  readonly #spare: SpareGlyphs
  readonly #to: TextObject

  constructor(object: TextObject, font: Font, spare: SpareGlyphs) {
    this.#from = object
    this.#font = font
    this.#spare = spare
    this.#to = { ...object, codes: [], places: [], rises: new Map(), spans: [] }
  }

  split(): TextObject {
    const letters = clustersOf(this.#from).flatMap((cluster) => this.#lettersOf(cluster))
    letters.forEach((letter, index) => {
      this.#letter(letter, letters[index + 1])
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
    const stands = this.#positionsOf(bases, onLine)
    let base: GlyphPosition | null = null
    for (const text of characters) {
      if (base !== null && MARK.test(text)) {
        const own = isPaired ? marks.splice(-1) : marks.splice(0)
        letters.unshift({ text, kind: 'mark', glyphs: own, place: base.place, end: base.place })
      } else {
        base = stands.pop() as GlyphPosition
        letters.unshift({ text, kind: 'base', ...base })
      }
    }
    const first = letters.pop() as Letter
    return [...letters, { ...first, glyphs: [...first.glyphs, ...marks] }]
  }

  /** Where the letters on the line stand, in visual order. Those of a ligature share its width; the first that is read draws it. */
  #positionsOf(bases: readonly number[], count: number): GlyphPosition[] {
    if (bases.length === count) return bases.map((at) => ({ glyphs: [at], place: this.#from.places[at] as number, end: this.#endOf(at) }))
    const [only = 0] = bases
    const left = this.#from.places[only] as number
    const share = (this.#endOf(only) - left) / count
    return Array.from({ length: count }, (_, index) => ({
      glyphs: index === count - 1 ? [only] : [],
      place: left + index * share,
      end: left + (index + 1) * share,
    }))
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

  #letter(letter: Letter, next: Letter | undefined): void {
    const { text, kind, glyphs, place } = letter
    const gap = kind === 'base' ? this.#gap(letter, next) : 0
    const [only = -1] = glyphs
    const isPlain = kind === 'base' && glyphs.length === 1 && gap === 0 && place === this.#from.places[only] && !this.#from.rises.has(only)
    if (kind === 'cluster') this.#whole(letter)
    else if (isPlain && this.#says(only, text)) this.#show(this.#from.codes[only] as number, place)
    else {
      const code = this.#spare.codeFor(this.#form(letter, gap))
      if (code === null) this.#whole(letter)
      else this.#show(code, place)
    }
  }

  /** How far the next letter stands from the end of this one, when it is no blank that parts them. */
  #gap({ text, end }: Letter, next: Letter | undefined): number {
    if (next === undefined || /\s/.test(text + next.text)) return 0
    return next.place - end > GAP * this.#from.size ? next.place - end : 0
  }

  #form({ text, glyphs, place, end }: Letter, gap: number): Form {
    const { codes, places, rises, size } = this.#from
    const unit = 1000 / size
    const parts = glyphs.map((at) => ({
      glyph: codes[at] as number,
      x: ((places[at] as number) - place) * unit,
      y: (rises.get(at) ?? 0) * unit,
    }))
    return { letter: text, advance: (end - place + gap) * unit, parts }
  }

  /** Whether a glyph's code says this and nothing else: the first letter that it is shown for is what it says. */
  #says(glyph: number, text: string): boolean {
    const code = this.#from.codes[glyph] as number
    const { letters } = this.#font
    if (!letters.has(code)) letters.set(code, text)
    return letters.get(code) === text
  }

  /** Glyphs as the browser gives them, with what they say together. */
  #whole({ text, glyphs }: Letter): void {
    const { codes, places, rises } = this.#from
    const from = this.#to.codes.length
    for (const at of glyphs) {
      const rise = rises.get(at)
      if (rise !== undefined) this.#to.rises.set(this.#to.codes.length, rise)
      this.#show(codes[at] as number, places[at] as number)
    }
    if (text !== '') this.#to.spans.push({ from, to: this.#to.codes.length, text })
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
