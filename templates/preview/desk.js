// The printed pages of one document on their desk: what is told of them is shown in the place of older pages without a flicker, and kept
// where the reader was.
import { element } from './elements.js'
import { Marks } from './marks.js'
import { PdfFiles, PdfGone } from './pdf-files.js'
import { Places } from './places.js'
import { followPointer } from './pointer.js'
import { ReadingPlace } from './reading-place.js'
import { Sheets } from './sheets.js'

/**
 * @import { ChangedFile, PreviewMessage, ShownDocument, ShownText } from '../../src/preview/events.ts'
 * @import { Beside, PlaceListener } from './reading-place.js'
 * @typedef {PlaceListener & DeskListener} Listener
 * @typedef {object} DeskListener
 * @property {(file: string, line: number) => void} open
 * @property {(text: string) => void} trouble
 */

/** The desk of a document. */
export class Desk {
  #host
  #desk
  #tell
  #sheets
  #marks
  #files
  #reading
  #work = Promise.resolve()
  #turn = 0
  /** @type {Places | null} */
  #places = null
  /**
   * @param {string} name of the document
   * @param {Listener} tell hears of places
   */
  constructor(name, tell) {
    this.#tell = tell
    this.#host = element('section', { className: 'view pages-view', ariaLabel: `Printed pages of ${name}` })
    this.#desk = element('div', { className: 'desk', tabIndex: 0, role: 'region', ariaLabel: `Pages of ${name}` })
    this.#host.append(this.#desk)
    this.#sheets = new Sheets(name, this.#desk)
    this.#marks = new Marks(this.#sheets)
    this.#files = new PdfFiles(name)
    this.#reading = new ReadingPlace(this.#desk, this.#sheets, tell)
    followPointer({ desk: this.#desk, sheets: this.#sheets, marks: this.#marks, places: () => this.#places }, tell.open)
    new ResizeObserver(() => this.#keeping(() => this.#measure())).observe(this.#desk)
  }

  get element() {
    return this.#host
  }

  /** The number of the PDF of the whole that is shown; null before there is one. */
  get shown() {
    return this.#places?.document.pdf ?? null
  }

  /**
   * Shows what is told, one after the other; what is followed by something else already is not drawn.
   * @param {ShownDocument | ShownText} event
   * @param {boolean} isFollowed
   */
  show(event, isFollowed) {
    const turn = ++this.#turn
    const draw = async () => {
      if (turn === this.#turn) await this.#sheets.draw()
      this.#mark(event.changed, isFollowed)
    }
    this.#work = this.#work
      .then(() => (event.kind === 'text' ? this.#showText(event, draw) : this.#showDocument(event, draw)))
      .catch((error) => {
        if (!(error instanceof PdfGone)) this.#tell.trouble(String(error))
      })
    return this.#work
  }

  /**
   * @param {ShownDocument} event
   * @param {() => Promise<void>} draw
   */
  async #showDocument(event, draw) {
    const whole = await this.#files.open(event.pdf)
    const others = await Promise.all(event.inPlace.map(async (own) => ({ ...own, file: await this.#files.open(own.pdf) })))
    const at = this.#reading.anchor(event.changed)
    this.#setPlaces(new Places(event))
    this.#sheets.list.dir = event.direction
    this.#sheets.resize(event.pages)
    for (let page = 1; page <= event.pages; page += 1) {
      const own = others.find(({ first, pages }) => page >= first && page < first + pages)
      this.#sheets.assign(page, own?.file ?? whole, own === undefined ? page - 1 : page - own.first)
    }
    this.#sheets.label(event.pages)
    this.#measure()
    this.#reading.goBack(at)
    if (this.#places !== null) this.#marks.passages(this.#places)
    await draw()
    this.#reading.tell()
    this.#files.keep(new Set([event.pdf, ...this.#sheets.files]))
    this.#desk.dataset['shown'] = [event.pdf, ...event.inPlace.map(({ pdf }) => pdf)].join(' ')
  }

  /**
   * @param {ShownText} event
   * @param {() => Promise<void>} draw
   */
  async #showText(event, draw) {
    if (this.#places === null) return
    const file = await this.#files.open(event.pdf, bytesOf(event.data))
    const at = this.#reading.anchor(event.changed)
    const before = this.#sheets.count
    const [first, count] = this.#places.rangeOf(event, before)
    const pages = before + event.pages - count
    this.#sheets.resize(pages, first + Math.min(count, event.pages))
    for (let index = 0; index < event.pages; index += 1) this.#sheets.assign(first + 1 + index, file, index)
    this.#setPlaces(this.#places.with(event, { first, count }))
    this.#sheets.label(pages === before ? pages : first, [first, first + event.pages])
    this.#reading.goBack(at)
    await draw()
  }

  /** @param {Places} places */
  #setPlaces(places) {
    this.#places = places
    this.#reading.setPlaces(places)
  }

  #measure() {
    this.#sheets.measure(this.#host.classList.contains('spread'))
  }

  /**
   * 0 fits the width.
   * @param {number} step
   */
  setZoom(step) {
    this.#keeping(() => {
      this.#sheets.zoom(step)
      this.#measure()
    })
  }

  /** @param {boolean} isSpread */
  setSpread(isSpread) {
    this.#keeping(() => {
      this.#host.classList.toggle('spread', isSpread)
      this.#measure()
    })
  }

  /** @param {() => void} change */
  #keeping(change) {
    const at = this.#reading.anchor()
    change()
    if (this.#places === null) return
    this.#reading.goBack(at)
    void this.#sheets.draw()
  }

  /**
   * Marks what has changed, and shows the first of it where it is out of sight and the reader follows.
   * @param {readonly ChangedFile[]} changed
   * @param {boolean} isFollowed
   */
  #mark(changed, isFollowed) {
    const places = this.#places
    if (places === null) return
    const found = places.changed(changed)
    for (const place of found) this.#marks.flash(place, places)
    if (isFollowed) this.#reading.goToUnseen(found)
  }

  /** The place of the reader as other languages have it; null where there is none. */
  get beside() {
    return this.#reading.beside()
  }

  /**
   * Shows the place that another language shows.
   * @param {Beside} beside
   */
  showBeside(beside) {
    this.#reading.showBeside(beside)
  }

  /**
   * Shows a line of a file, where it stands in this document.
   * @param {string} file
   * @param {number} line
   */
  reveal(file, line) {
    const place = this.#places?.at(file, line) ?? null
    if (place === null || this.#places === null) return
    this.#reading.goTo(place)
    this.#marks.flash(place, this.#places)
  }

  /** @param {string} unit */
  revealUnit(unit) {
    const place = this.#places?.firstOf(unit) ?? null
    if (place !== null) this.#reading.goTo(place)
  }

  /**
   * While something is wrong the last good pages stay, marked as such, with the messages in their places.
   * @param {readonly PreviewMessage[]} messages
   * @param {boolean} isWrong
   */
  setMessages(messages, isWrong) {
    this.#host.classList.toggle('last-good', isWrong)
    this.#marks.remove('note-here')
    if (isWrong && this.#places !== null)
      this.#marks.messages(
        messages.filter(({ severity }) => severity === 'error'),
        this.#places,
      )
  }

  close() {
    this.#sheets.close()
    this.#files.close()
    this.#host.remove()
  }
}

/** @param {string} base64 */
const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
