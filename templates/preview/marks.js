// What is put over sheets: boxes over blocks that have changed, are pointed at or are not translated, and messages in their places.
import { element } from './elements.js'

/**
 * @import { PreviewMessage } from '../../src/preview/events.ts'
 * @import { PrintedPlace } from '../../src/print/index.ts'
 * @import { Places } from './places.js'
 * @import { Sheets } from './sheets.js'
 */

/** So many passages and messages are marked: more are those of a document that is hardly begun. */
const [mostPassages, mostMessages] = [500, 50]

/** @param {number} share */
const percent = (share) => `${share * 100}%`

/** The marks on the sheets of a document. */
export class Marks {
  #sheets

  /** @param {Sheets} sheets */
  constructor(sheets) {
    this.#sheets = sheets
  }

  /** @param {string} name */
  remove(name) {
    for (const mark of this.#sheets.list.querySelectorAll(`.${name}`)) mark.remove()
  }

  /**
   * A box over a block, as far as the next one on its page.
   * @param {PrintedPlace} place
   * @param {string} className
   * @param {Places} places
   */
  box(place, className, places) {
    const sheet = this.#sheets.at(place.page)
    if (sheet === null) return null
    const { height } = sheet.size
    const end = Math.min(places.nextTop(place) ?? Number.POSITIVE_INFINITY, place.isNote ? place.top + 60 : height * 0.92)
    const mark = element('div', { className })
    const isRight = places.isRightToLeft !== place.isNote
    const [start, width] = place.isNote ? [isRight ? 68 : 8, 24] : [isRight ? 33 : 9, 57]
    const blockSize = percent(Math.max(8, end - place.top) / height)
    Object.assign(mark.style, { insetBlockStart: percent(place.top / height), blockSize, left: `${start}%`, inlineSize: `${width}%` })
    sheet.paper.append(mark)
    return mark
  }

  /**
   * Marks a block for an instant.
   * @param {PrintedPlace} place
   * @param {Places} places
   */
  flash(place, places) {
    const mark = this.box(place, 'mark-changed', places)
    mark?.addEventListener('animationend', () => mark.remove())
  }

  /**
   * Marks the passages of a translation that somebody has to look at.
   * @param {Places} places
   */
  passages(places) {
    for (const { line, file } of places.document.passages.slice(0, mostPassages)) {
      const place = places.ofText.find((one) => one.line > 1 && one.line === line && places.fileOf(one) === file)
      const mark = place === undefined ? null : this.box(place, 'mark-passage', places)
      if (mark !== null) Object.assign(mark.style, { left: places.isRightToLeft ? '92%' : '6.5%', inlineSize: '' })
    }
  }

  /**
   * Puts messages in their places.
   * @param {readonly PreviewMessage[]} messages
   * @param {Places} places
   */
  messages(messages, places) {
    for (const { file, line, message } of messages.slice(0, mostMessages)) {
      const place = places.inText(file, line)
      const sheet = place === null ? null : this.#sheets.at(place.page)
      if (place === null || sheet === null) continue
      const note = element('div', { className: 'note-here', textContent: `Line ${line}: ${message}` })
      if (places.isRightToLeft) Object.assign(note.style, { left: '1.5%', right: '65%' })
      note.style.insetBlockStart = percent(place.top / sheet.size.height)
      sheet.paper.append(note)
    }
  }
}
