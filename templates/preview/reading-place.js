// Where the reader is on a desk: the block at its head and how far below it is, which is gone back to after every change; and what of it
// other desks show, too.

/**
 * @import { ChangedFile } from '../../src/preview/events.ts'
 * @import { PrintedPlace } from '../../src/print/index.ts'
 * @import { Places } from './places.js'
 * @import { Sheets } from './sheets.js'
 * @typedef {{ readonly place: PrintedPlace, readonly offset: number }} Anchor a block, and how far below the head of the desk it stands
 * @typedef {object} Here where the reader is
 * @property {string} file
 * @property {number} line
 * @property {string} unit
 * @property {number} page
 * @property {number} pages
 * @typedef {object} Beside a block of a text by its place among the others, and how high it stands
 * @property {string} unit
 * @property {number} index
 * @property {number} offset
 * @typedef {object} PlaceListener
 * @property {(here: Here) => void} here
 * @property {(beside: Beside) => void} lead
 */

/** Scrolling is told of when it has come to rest for so many milliseconds. */
const rest = 60

/** The place of the reader on a desk. */
export class ReadingPlace {
  #desk
  #sheets
  #tell
  /** @type {Places | null} */
  #places = null
  #isLed = false
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting

  /**
   * @param {HTMLElement} desk
   * @param {Sheets} sheets
   * @param {PlaceListener} tell
   */
  constructor(desk, sheets, tell) {
    this.#desk = desk
    this.#sheets = sheets
    this.#tell = tell
    desk.addEventListener('scroll', () => this.tell(), { passive: true })
  }

  /** @param {Places} places of what the sheets show from now on */
  setPlaces(places) {
    this.#places = places
  }

  /**
   * The block that is read, which is the last that begins above the reading line, with its line as it is after some changes; null where there is none.
   * @param {readonly ChangedFile[]} [changed]
   * @returns {Anchor | null}
   */
  anchor(changed = []) {
    if (this.#places === null || this.#desk.clientHeight === 0) return null
    const limit = this.#desk.scrollTop + this.#readingLine + 8
    let found = null
    for (const place of this.#places.ofText) {
      const height = this.#sheets.heightOf(place)
      if (found !== null && place.page > found.page + 1 && height > limit) break
      if (height <= limit || found === null) found = place
    }
    if (found === null) return null
    return { place: this.#places.after(found, changed), offset: this.#sheets.heightOf(found) - this.#desk.scrollTop }
  }

  /** @param {Anchor | null} anchor */
  goBack(anchor) {
    if (anchor === null) return
    const found = this.#places?.nearest(anchor.place.unit, anchor.place.line) ?? null
    // Between two places of a unit whose length has changed the offset is the best guess.
    if (found !== null) this.#desk.scrollTop = this.#sheets.heightOf(found) - anchor.offset
  }

  /**
   * Goes to the first of some blocks, unless one of them is in sight.
   * @param {readonly PrintedPlace[]} found
   */
  goToUnseen(found) {
    const { scrollTop, clientHeight } = this.#desk
    const heights = found.map((place) => this.#sheets.heightOf(place))
    const isSeen = heights.some((height) => height >= scrollTop - 4 && height < scrollTop + clientHeight - 20)
    const [first] = found
    if (first !== undefined && !isSeen) this.goTo(first)
  }

  /** Where in the window a block stands that is gone to, in CSS pixels from its head. */
  get #readingLine() {
    return Math.min(120, this.#desk.clientHeight / 5)
  }

  /** @param {PrintedPlace} place */
  goTo(place) {
    this.#desk.scrollTop = this.#sheets.heightOf(place) - this.#readingLine
    void this.#sheets.draw()
  }

  /**
   * Shows the place that another language shows: the same block of the same text, as high.
   * @param {Beside} beside
   */
  showBeside({ unit, index, offset }) {
    const own = this.#places?.blocksOf(unit) ?? []
    const place = own[Math.min(index, own.length - 1)]
    if (place === undefined || this.#desk.matches(':hover, :focus')) return
    this.#desk.scrollTop = this.#sheets.heightOf(place) - offset
    this.#isLed = true
    void this.#sheets.draw()
  }

  /** Tells where the reader is: other desks at once, and in words when the desk has come to rest. */
  tell() {
    if (!this.#isLed) this.#lead()
    this.#isLed = false
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => {
      const anchor = this.anchor()
      if (anchor === null || this.#places === null) return
      const { line, unit } = anchor.place
      this.#tell.here({ file: this.#places.fileOf(anchor.place), line, unit, page: this.#sheets.pageInSight, pages: this.#sheets.count })
    }, rest)
  }

  #lead() {
    const beside = this.#desk.matches(':hover, :focus') ? this.beside() : null
    if (beside !== null) this.#tell.lead(beside)
  }

  /**
   * The place as other languages have it; null where there is none.
   * @returns {Beside | null}
   */
  beside() {
    const anchor = this.anchor()
    if (anchor === null || this.#places === null) return null
    const { unit, line } = anchor.place
    return { unit, index: this.#places.blocksOf(unit).findIndex((place) => place.line === line), offset: anchor.offset }
  }
}
