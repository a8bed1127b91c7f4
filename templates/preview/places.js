// Places of a document: blocks of its sources, each with its unit, its line, its page and how far down it stands there.
import { lineAfter } from './lines.js'

/**
 * @import { ChangedFile, ShownDocument, ShownText } from '../../src/preview/events.ts'
 * @import { PrintedPlace } from '../../src/print/index.ts'
 */

/**
 * In the order in which they are read.
 * @param {readonly PrintedPlace[]} places
 */
const sorted = (places) => places.toSorted((one, other) => one.page - other.page || one.top - other.top)

/**
 * A path as that of the text in the source language, where that is what was not translated.
 * @param {string} file
 * @param {boolean} isOfSource
 * @param {ShownDocument} document
 */
export function fileIn(file, isOfSource, { language, sourceLanguage }) {
  return isOfSource ? file.replace(`/${language}/`, `/${sourceLanguage}/`) : file
}

/** What is shown of a document, and its places. */
export class Places {
  #document
  #places
  #ofText

  /**
   * @param {ShownDocument} document
   * @param {readonly PrintedPlace[]} places
   */
  constructor(document, places = document.places) {
    this.#document = document
    this.#places = sorted(places)
    this.#ofText = this.#places.filter(({ isNote }) => !isNote)
  }

  get document() {
    return this.#document
  }

  get isRightToLeft() {
    return this.#document.direction === 'rtl'
  }

  /** Those of the text, without side notes. */
  get ofText() {
    return this.#ofText
  }

  /**
   * The file in which a block was written.
   * @param {PrintedPlace} place
   */
  fileOf({ unit, isOfSource }) {
    const { files } = this.#document
    return fileIn(files[unit] ?? files['cover'] ?? '', isOfSource, this.#document)
  }

  /**
   * The index of the first page of a text, and how many pages it has.
   * @param {ShownText} text
   * @param {number} pages of the document
   * @returns {readonly [number, number]}
   */
  rangeOf({ unit, first: likely }, pages) {
    /** @type {Map<string, number>} */
    const starts = new Map()
    for (const place of this.#places) starts.set(place.unit, Math.min(starts.get(place.unit) ?? Number.POSITIVE_INFINITY, place.page))
    const first = starts.get(unit) ?? likely
    const next = [...starts.values()].filter((page) => page > first)
    return [first - 1, Math.min(...next, pages + 1) - first]
  }

  /**
   * The places when a text has other pages than before.
   * @param {ShownText} text
   * @param {{ readonly first: number, readonly count: number }} before where it stood: the index of its first page, and how many they were
   */
  with(text, { first, count }) {
    const added = text.pages - count
    const others = this.#places.filter(({ unit }) => unit !== text.unit)
    const moved = others.map((place) => (place.page > first + count ? { ...place, page: place.page + added } : place))
    const own = text.places.filter(({ unit }) => unit === text.unit).map((place) => ({ ...place, page: place.page + first }))
    return new Places(this.#document, [...moved, ...own])
  }

  /**
   * The block of a text in which a line stands.
   * @param {string} unit
   * @param {number} line
   */
  nearest(unit, line) {
    const own = this.blocksOf(unit)
    return own.findLast((place) => place.line <= line) ?? own[0] ?? null
  }

  /**
   * The block in which a line of a file stands, a side note, too.
   * @param {string} file
   * @param {number} line
   */
  at(file, line) {
    const own = this.#places.filter((place) => this.fileOf(place) === file)
    const best = own.filter((place) => place.line <= line).toSorted((one, other) => one.line - other.line)
    return best.at(-1) ?? own[0] ?? null
  }

  /**
   * The block of a text, no side note, in which a line of a file stands.
   * @param {string} file
   * @param {number} line
   */
  inText(file, line) {
    const own = this.ofText.filter((place) => this.fileOf(place) === file)
    return own.findLast((place) => place.line <= line) ?? own[0] ?? null
  }

  /**
   * The blocks of a text, without side notes.
   * @param {string} unit
   */
  blocksOf(unit) {
    return this.ofText.filter((place) => place.unit === unit)
  }

  /**
   * The first place of a text.
   * @param {string} unit
   */
  firstOf(unit) {
    return this.#places.find((place) => place.unit === unit) ?? null
  }

  /**
   * The last place above a point of a page, of side notes or of the text.
   * @param {{ readonly page: number, readonly down: number, readonly isNote: boolean }} point
   */
  above({ page, down, isNote }) {
    return (
      this.#places.findLast((place) => place.isNote === isNote && (place.page < page || (place.page === page && place.top <= down + 2))) ??
      null
    )
  }

  /**
   * How far down the next place on the same page stands; null where there is none.
   * @param {PrintedPlace} place
   */
  nextTop({ page, isNote, top }) {
    const rest = this.#places.filter((place) => place.page === page && place.isNote === isNote && place.top > top + 1)
    return rest.length === 0 ? null : Math.min(...rest.map((place) => place.top))
  }

  /**
   * The blocks in which lines have changed.
   * @param {readonly ChangedFile[]} changed
   */
  changed(changed) {
    return this.#places.filter((place, index, all) => {
      const file = this.fileOf(place)
      const own = changed.filter((lines) => lines.file === file && place.line <= Math.max(lines.from, lines.to))
      if (own.length === 0) return false
      const next = all.slice(index + 1).find((other) => other.unit === place.unit && other.isNote === place.isNote)
      const last = next === undefined ? Number.POSITIVE_INFINITY : next.line - 1
      return own.some((lines) => last >= lines.from)
    })
  }

  /**
   * A place with its line as it is after some changes.
   * @param {PrintedPlace} place
   * @param {readonly ChangedFile[]} changed
   */
  after(place, changed) {
    return { ...place, line: lineAfter(place.line, this.fileOf(place), changed) }
  }
}
