// The sheets of one document: one for each page, drawn by pdf.js when it is in sight, with its number and what is put over it.
import { element } from './elements.js'

/**
 * @import { PdfFile } from './pdf-files.js'
 * @typedef {object} Sheet
 * @property {HTMLElement} figure
 * @property {HTMLElement} paper
 * @property {HTMLElement} label
 * @property {PdfFile | null} file
 * @property {number} index of its page in the file, from 0
 * @property {string | null} drawn
 * @property {{ readonly width: number, readonly height: number }} size in CSS pixels, as printed
 */

/** CSS pixels of an inch are 96, points 72. */
const pixelsOfPoint = 96 / 72
/** A4, until a page says otherwise. */
const a4 = { width: (210 / 25.4) * 96, height: (297 / 25.4) * 96 }
/** What is drawn beyond what is in sight, as a share of it. */
const beyond = 0.6

/** The sheets of a document, on their desk. */
export class Sheets {
  #name
  #desk
  #list = element('div', { className: 'sheets' })
  /** @type {Sheet[]} */
  #sheets = []
  #zoom = 0
  #inSight

  /**
   * @param {string} name of the document
   * @param {HTMLElement} desk which scrolls
   */
  constructor(name, desk) {
    this.#name = name
    this.#desk = desk
    desk.append(this.#list)
    this.#inSight = new IntersectionObserver(() => void this.draw(), { root: desk, rootMargin: `${beyond * 100}% 0px` })
  }

  get list() {
    return this.#list
  }

  get count() {
    return this.#sheets.length
  }

  /** The numbers of the PDFs that are shown. */
  get files() {
    return new Set(this.#sheets.flatMap(({ file }) => (file === null ? [] : [file.id])))
  }

  /** @param {number} page from 1 */
  at(page) {
    return this.#sheets[page - 1] ?? null
  }

  /**
   * The sheet of an element, and the number of its page.
   * @param {EventTarget | null} target
   */
  around(target) {
    const figure = target instanceof Element ? target.closest('.sheet') : null
    const index = this.#sheets.findIndex((sheet) => sheet.figure === figure)
    const sheet = this.#sheets[index]
    return sheet === undefined ? null : { sheet, page: index + 1 }
  }

  /**
   * Puts in as many sheets as are missing, or takes out as many as are too many, behind one.
   * @param {number} pages
   * @param {number} [behind] the index of the first that may go
   */
  resize(pages, behind = Math.min(pages, this.count)) {
    while (this.count < pages) this.#insert(behind)
    const surplus = this.#sheets.splice(behind, this.count - pages)
    for (const { figure } of surplus) {
      this.#inSight.unobserve(figure)
      figure.remove()
    }
  }

  /** @param {number} index */
  #insert(index) {
    const paper = element('div', { className: 'paper', role: 'img' })
    const label = element('figcaption')
    const figure = element('figure', { className: 'sheet' })
    figure.append(paper, label)
    paper.style.aspectRatio = `${a4.width} / ${a4.height}`
    this.#sheets.splice(index, 0, { figure, paper, label, file: null, index: 0, drawn: null, size: a4 })
    this.#list.insertBefore(figure, this.#list.children[index] ?? null)
    this.#inSight.observe(figure)
  }

  /**
   * A sheet shows a page of a file; what is drawn stays until that is.
   * @param {number} page from 1
   * @param {PdfFile} file
   * @param {number} index
   */
  assign(page, file, index) {
    const sheet = this.at(page)
    if (sheet === null) return
    Object.assign(sheet, { file, index })
    for (const mark of sheet.paper.querySelectorAll('.mark-passage, .note-here')) mark.remove()
  }

  /**
   * Writes page numbers; grey from one on, and those of some pages.
   * @param {number} settled
   * @param {readonly [number, number]} [others]
   */
  label(settled, [from, to] = [0, 0]) {
    for (const [index, { figure, label, paper }] of this.#sheets.entries()) {
      const isUnsettled = index >= settled || (index >= from && index < to)
      figure.classList.toggle('unsettled', isUnsettled)
      const words = isUnsettled ? `${index + 1} …` : String(index + 1)
      if (label.textContent !== words) label.textContent = words
      paper.ariaLabel = `Page ${index + 1} of ${this.count} of ${this.#name}${isUnsettled ? ', not settled' : ''}`
    }
  }

  /** Draws what is in sight, then what is near; what is neither is let go. */
  async draw() {
    const box = this.#desk.getBoundingClientRect()
    /** @param {number} share */
    const within = (share) =>
      this.#sheets.filter(({ figure }) => {
        const { top, bottom } = figure.getBoundingClientRect()
        return bottom > box.top - box.height * share && top < box.bottom + box.height * share
      })
    const [seen, near] = [within(0), within(beyond)]
    for (const sheet of this.#sheets)
      if (sheet.drawn !== null && !near.includes(sheet)) {
        sheet.paper.querySelector('canvas')?.remove()
        sheet.drawn = null
      }
    await Promise.all(seen.map((sheet) => this.#draw(sheet)))
    await Promise.all(near.map((sheet) => this.#draw(sheet)))
  }

  /** @param {Sheet} sheet */
  async #draw(sheet) {
    const width = sheet.paper.clientWidth
    const { file, index } = sheet
    const key = `${file?.id}/${index}/${width}`
    if (file === null || width === 0 || sheet.drawn === key) return
    sheet.drawn = key
    const page = await file.document.getPage(index + 1)
    const plain = page.getViewport({ scale: 1 })
    const density = Math.min(3, globalThis.devicePixelRatio || 1)
    const viewport = page.getViewport({ scale: (width * density) / plain.width })
    const canvas = element('canvas', { width: Math.floor(viewport.width), height: Math.floor(viewport.height) })
    await page.render({ canvas, viewport }).promise
    if (sheet.drawn !== key) return
    sheet.size = { width: plain.width * pixelsOfPoint, height: plain.height * pixelsOfPoint }
    sheet.paper.style.aspectRatio = `${plain.width} / ${plain.height}`
    sheet.paper.querySelector('canvas')?.remove()
    sheet.paper.prepend(canvas)
    sheet.figure.dataset['drawn'] = String(file.id)
  }

  /**
   * The width of a sheet: that of the desk, or a share of the natural one.
   * @param {boolean} isSpread
   */
  measure(isSpread) {
    const style = getComputedStyle(this.#desk)
    const room = this.#desk.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
    const fitting = Math.min(940, isSpread ? room / 2 - 1 : room)
    const width = this.#zoom === 0 ? fitting : a4.width * this.#zoom
    this.#list.style.setProperty('--sheet-width', `${Math.max(80, Math.floor(width))}px`)
  }

  /**
   * Larger, smaller, or, with 0, as wide as there is room.
   * @param {number} step
   */
  zoom(step) {
    const now = (this.at(1)?.paper.clientWidth ?? a4.width) / a4.width
    this.#zoom = step === 0 ? 0 : Math.min(4, Math.max(0.25, now * (step > 0 ? 1.2 : 1 / 1.2)))
  }

  /**
   * Where a place is in the desk, in CSS pixels from its top.
   * @param {{ readonly page: number, readonly top: number }} place
   */
  heightOf({ page, top }) {
    const sheet = this.at(page)
    if (sheet === null) return 0
    const box = sheet.paper.getBoundingClientRect()
    return box.top - this.#desk.getBoundingClientRect().top + this.#desk.scrollTop + (top / sheet.size.height) * box.height
  }

  /** The page at the head of the desk. */
  get pageInSight() {
    const { top } = this.#desk.getBoundingClientRect()
    return this.#sheets.findIndex(({ paper }) => paper.getBoundingClientRect().bottom > top + 40) + 1
  }

  close() {
    this.#inSight.disconnect()
  }
}
