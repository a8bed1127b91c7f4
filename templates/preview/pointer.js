// The pointer over sheets: the block under it is marked, and a click asks for its line.

/**
 * @import { PrintedPlace } from '../../src/print/index.ts'
 * @import { Marks } from './marks.js'
 * @import { Places } from './places.js'
 * @import { Sheets } from './sheets.js'
 * @typedef {object} UnderPointer what a pointer moves over
 * @property {HTMLElement} desk
 * @property {Sheets} sheets
 * @property {Marks} marks
 * @property {() => Places | null} places
 */

/** From which share of the width on a page is margin. */
const marginBegins = 0.64

/**
 * Follows the pointer over a desk; `open` hears of the line that is clicked.
 * @param {UnderPointer} under
 * @param {(file: string, line: number) => void} open
 */
export function followPointer({ desk, sheets, marks, places }, open) {
  /** @type {PrintedPlace | null} */
  let hovered = null
  desk.addEventListener('click', (event) => {
    const [known, place] = [places(), placeAt(event)]
    if (known !== null && place !== null) open(known.fileOf(place), place.line)
  })
  desk.addEventListener('mousemove', (event) => {
    const [known, place] = [places(), placeAt(event)]
    if (place === hovered) return
    hovered = place
    marks.remove('mark-hover')
    if (known === null || place === null) return
    desk.title = `${known.fileOf(place)}:${place.line}`
    marks.box(place, 'mark-hover', known)
  })
  desk.addEventListener('mouseleave', () => {
    hovered = null
    marks.remove('mark-hover')
  })

  /**
   * The block under the pointer.
   * @param {MouseEvent} event
   */
  function placeAt({ clientX, clientY, target }) {
    const [found, known] = [sheets.around(target), places()]
    if (found === null || known === null) return null
    const { sheet, page } = found
    const box = sheet.paper.getBoundingClientRect()
    const [across, down] = [(clientX - box.left) / box.width, ((clientY - box.top) / box.height) * sheet.size.height]
    const share = known.isRightToLeft ? 1 - across : across
    const note = share > marginBegins ? known.above({ page, down, isNote: true }) : null
    return note?.page === page ? note : known.above({ page, down, isNote: false })
  }
}
