// Keeps side notes on the pages of their references: the browser puts a note that does not fit below its reference on the next page.
// Takes a page that is laid out for print, and the destinations of a print of it; raises such notes by a margin, so that they end with the line
// of their reference, and others that are in their way; no line of the text moves. Gives the destinations that the next print will have.
// Where there is no room for it a note stays on the next page.
import type { Page } from 'puppeteer'
import type { Destinations } from './destinations.ts'
import { atPaperWidth, type PageArea } from './page-area.ts'

/** What is known of a note from a print: its id, the page of its reference, whether it stands on a later one, and how far from the head of the page, in CSS pixels, its paragraph begins. */
type PrintedNote = readonly [id: string, page: number, isGone: boolean, head: number]

/** Raises notes: `.side-note` whose reference has the id of the note and `-reference`. */
export async function adjustSideNotes(page: Page, destinations: Destinations, area: PageArea): Promise<Destinations> {
  const { pageOf, heightOf } = destinations
  const printed = [...pageOf].flatMap(([id, at]): PrintedNote[] => {
    const from = pageOf.get(`${id}-reference`)
    const height = (heightOf.get(`${id}-reference`) ?? 0) / 0.75 - area.below
    return from === undefined ? [] : [[id, from, at > from, Math.max(0, area.height - height)]]
  })
  if (!printed.some(([, , isGone]) => isGone)) return destinations
  const raised = await atPaperWidth(page, area, () => page.evaluate(raise, printed))
  const heights = raised.map(({ id, below }) => [id, (heightOf.get(`${id}-reference`) ?? 0) - below * 0.75] as const)
  return {
    ...destinations,
    pageOf: new Map([...pageOf, ...raised.map((note) => [note.id, note.page] as const)]),
    heightOf: new Map([...heightOf, ...heights]),
  }
}

/** A note that was raised: the page where it stands now, and how far its head is below that of its reference, in CSS pixels. */
interface RaisedNote {
  readonly id: string
  readonly page: number
  readonly below: number
}

/** Runs in the page, laid out as on paper but on one sheet: within a page all is as far from one another as there. Lengths are CSS pixels downwards. Gives the notes that were raised. */
function raise(printed: readonly PrintedNote[]): readonly RaisedNote[] {
  const order = new Map(printed.map((note) => [note[0], note]))
  const notes = [...document.querySelectorAll<HTMLElement>('.side-note')].flatMap((element) => {
    const [id, page = 0, isGone = false, head = 0] = order.get(element.id) ?? []
    const reference = document.getElementById(`${element.id}-reference`)
    return id === undefined || reference === null ? [] : [{ ...measured(element, reference), id, page, isGone, head }]
  })
  type Note = (typeof notes)[number]
  // Notes that nothing pushes down begin with the line of their reference, which is set higher or lower than it.
  const start = Math.min(...notes.map(({ top, above, reference }) => top - above - reference))
  const column = Map.groupBy(notes, ({ page }) => page)
  const gone = new Set(notes.filter(({ isGone }) => isGone).map(({ page }) => page))
  const moved = [...gone].flatMap((page) => raisedIn(column.get(page) ?? []))
  // Not a float with a negative margin: the browser divides it between pages as if it began where its line does.
  for (const { note, margin } of moved) {
    note.block.style.position = 'relative'
    Object.assign(note.element.style, { position: 'absolute', margin: `${margin}px 0 0`, left: `${note.left}px` })
  }
  return moved.map(({ note: { id, page }, margin }) => ({ id, page, below: start + margin }))

  function measured(element: HTMLElement, from: Element) {
    const { top, left, height } = element.getBoundingClientRect()
    const { marginTop, marginBottom } = getComputedStyle(element)
    let block = element.parentElement as HTMLElement
    while (getComputedStyle(block).display === 'inline') block = block.parentElement as HTMLElement
    const lineHeight = Number.parseFloat(getComputedStyle(block).lineHeight)
    const [above, below] = [Number.parseFloat(marginTop), Number.parseFloat(marginBottom)]
    const reference = from.getBoundingClientRect().top
    return { element, block, top, left: left - block.getBoundingClientRect().left, height, above, below, lineHeight, reference }
  }

  /** The notes of a page that need another margin, from the last one upwards; none where one would leave the page or cover something. */
  function raisedIn(notesOfPage: readonly Note[]) {
    const targets: number[] = []
    let foot = Number.POSITIVE_INFINITY
    for (const { top, height, below, isGone, reference, lineHeight } of notesOfPage.toReversed()) {
      const end = isGone ? reference + start + lineHeight : foot
      targets.unshift(Math.min(top, foot - height, end - height))
      foot = (targets[0] as number) - below
    }
    const [first] = notesOfPage
    if (first === undefined || (targets[0] as number) < roofOver(first)) return []
    return notesOfPage.flatMap((note, index) => {
      const target = targets[index] as number
      return note.top - target < 0.5 ? [] : [{ note, margin: Math.floor(target - note.reference - start) }]
    })
  }

  /** How high the notes of a page may reach: below what stands above them in the margin, and not above the page. */
  function roofOver({ element, reference, head }: Note): number {
    const before = [...document.querySelectorAll('.margin')].filter(
      (other) => (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) > 0,
    )
    return Math.max(reference - head, ...before.map((other) => other.getBoundingClientRect().bottom))
  }
}
