// Side notes that meet: where a print shows that notes of a text cover one another or something else in the margin, all notes of the text
// are placed anew (note-columns.ts), and those for which no column has room are set at the foot of the text. Takes a page that is laid out
// for print, and prints of it that draw nothing; changes the styles and places of notes; moves no line of the text but at its foot.
import type { Page } from 'puppeteer'
import type { Destinations } from './destinations.ts'
import { type ColumnNote, type Obstacle, placeNotes } from './note-columns.ts'
import { atPaperWidth, type PageArea } from './page-area.ts'

/** Lays the page out as on paper and tells where things are. */
export type PrintHidden = () => Promise<Destinations>

/** What stands in the margins of a page: by the ids that `markMargins` gave, with heights in CSS pixels. */
interface Margins {
  /** The id of each text that has pages of its own. */
  readonly texts: readonly string[]
  readonly notes: readonly {
    readonly id: string
    readonly block: string
    readonly text: number
    readonly height: number
    readonly gap: number
  }[]
  readonly others: readonly { readonly id: string; readonly height: number; readonly isPage: boolean }[]
  /** Texts with a table across the margin: their notes are placed in any case, lest the table waits for them. */
  readonly crossed: readonly number[]
}

/** Where things are on paper, by the last print. */
interface LaidOut {
  readonly destinations: Destinations
  readonly area: PageArea
}

/** What rounding may be, in CSS pixels. */
const hair = 2

/** After so many rounds all notes of a text that still meet go to its foot. */
const rounds = 4

const prefix = 'margin-mark-'

/** Gives an id, and a link that is not displayed, to what a print must tell the place of. Gives whether there are notes at all. */
export function markMargins(page: Page): Promise<boolean> {
  return page.evaluate((mark) => {
    if (document.querySelector('.side-note') === null) return false
    const box = document.createElement('div')
    box.id = `${mark}links`
    box.hidden = true
    const texts = [...document.querySelectorAll<HTMLElement>('[style]')].filter(({ style }) => style.getPropertyValue('page') !== '')
    const blocks = [...document.querySelectorAll('.side-note')].map((note) => {
      let block = note.parentElement as HTMLElement
      while (getComputedStyle(block).display === 'inline') block = block.parentElement as HTMLElement
      block.classList.add('notes-block')
      return block
    })
    const marked = [...texts, ...blocks, ...document.querySelectorAll('.margin, .numeral, .fit-page :is(tr, caption), .fit-landscape tr')]
    for (const [index, element] of marked.entries()) {
      if (element.id === '') element.id = `${mark}${index}`
      box.append(Object.assign(document.createElement('a'), { href: `#${element.id}` }))
    }
    document.body.append(box)
    return true
  }, prefix)
}

/** Takes back what `markMargins` did, and gives the destinations without it. */
export async function unmarkMargins(page: Page, destinations: Destinations): Promise<Destinations> {
  await page.evaluate((mark) => {
    document.getElementById(`${mark}links`)?.remove()
    for (const element of document.querySelectorAll(`[id^="${mark}"]`)) element.removeAttribute('id')
    for (const element of document.querySelectorAll('.notes-block')) element.classList.remove('notes-block')
  }, prefix)
  const own = <Value>(map: ReadonlyMap<string, Value>) => new Map([...map].filter(([id]) => !id.startsWith(prefix)))
  return { ...destinations, pageOf: own(destinations.pageOf), heightOf: own(destinations.heightOf) }
}

/** Parts notes that meet; takes the destinations of the page as it stands and gives those of the page as it is then. */
export async function arrangeNotes(page: Page, { destinations: first, area }: LaidOut, print: PrintHidden): Promise<Destinations> {
  const read = () => atPaperWidth(page, area, () => page.evaluate(readMargins))
  const release = (ids: readonly string[]) => atPaperWidth(page, area, () => page.evaluate(releaseNotes, ids))
  const margins = await read()
  const meeting = new Set([...margins.crossed, ...textsThatMeet(margins, first, area)])
  if (meeting.size === 0) return first
  await release(notesOf(margins, meeting))
  let destinations = await print()
  for (let round = 1; round <= rounds; round += 1) {
    const { places, foot } = placesOf(margins, meeting, { destinations, area })
    await page.evaluate(setNotes, places, foot)
    destinations = await print()
    // What moved to the foot may have moved pages; what a line's end hides shows only now.
    const still = textsThatMeet(await read(), destinations, area)
    if (still.size === 0) return destinations
    for (const text of still) meeting.add(text)
    await release(notesOf(margins, still))
    destinations = await print()
  }
  await page.evaluate(setNotes, [], notesOf(margins, meeting))
  return print()
}

const notesOf = ({ notes }: Margins, texts: ReadonlySet<number>) => notes.filter(({ text }) => texts.has(text)).map(({ id }) => id)

/** A place on paper: the page, and how far below the head of its area. */
export interface OnPaper {
  readonly page: number
  readonly top: number
}

/** What goes through several pages is said to be on the last; and heights are said as if the page had no margin above its area. */
export function onPaper(id: string, { pageOf, heightOf }: Destinations, { height, above, below }: PageArea): OnPaper | null {
  const last = pageOf.get(id)
  if (last === undefined) return null
  const top = height + above + below - (heightOf.get(id) ?? 0) / 0.75
  const pages = Math.max(0, Math.ceil((-top - hair) / height))
  return { page: last - pages, top: top + pages * height }
}

/** What stands in the column besides notes, page by page. */
function obstaclesOf({ others }: Margins, destinations: Destinations, area: PageArea): readonly Obstacle[] {
  return others.flatMap(({ id, height, isPage }): Obstacle[] => {
    const place = onPaper(id, destinations, area)
    if (place === null) return []
    if (isPage) return [{ page: place.page, top: 0, bottom: area.height }]
    const end = place.top + height
    const here = { page: place.page, top: place.top, bottom: Math.min(end, area.height) }
    return end > area.height + 1 ? [here, { page: place.page + 1, top: 0, bottom: end - area.height }] : [here]
  })
}

/** The last page of a text: behind it the next one begins. */
function lastPageOf(text: number, { texts }: Margins, { pageOf, pages }: Destinations): number {
  const next = texts.slice(text + 1).flatMap((id) => pageOf.get(id) ?? [])[0]
  return next === undefined ? pages : next - 1
}

/** The texts of which a note covers another or something else in the margin, or goes beyond its page or the pages of its text. */
function textsThatMeet(margins: Margins, destinations: Destinations, area: PageArea): ReadonlySet<number> {
  const notes = margins.notes.flatMap(({ id, text, height }) => {
    const place = onPaper(id, destinations, area)
    return place === null ? [] : [{ text, page: place.page, top: place.top, bottom: place.top + height }]
  })
  const others = obstaclesOf(margins, destinations, area).map((obstacle) => ({ ...obstacle, text: -1 }))
  const found = new Set<number>()
  for (const boxes of Map.groupBy([...notes, ...others], ({ page }) => page).values())
    for (const text of textsThatMeetOn(boxes)) found.add(text)
  for (const { text, page, bottom } of notes)
    if (bottom > area.height + hair || page > lastPageOf(text, margins, destinations)) found.add(text)
  return found
}

/** A note, or something else in the margin, whose text is -1. */
interface MarginBox {
  readonly text: number
  readonly top: number
  readonly bottom: number
}

/** The texts whose notes cover something on a page, or touch what is no note: beside a rule, what is hardly apart seems to. */
function textsThatMeetOn(boxes: readonly MarginBox[]): readonly number[] {
  const found: number[] = []
  let last: MarginBox = { text: -1, top: 0, bottom: Number.NEGATIVE_INFINITY }
  for (const box of boxes.toSorted((one, other) => one.top - other.top)) {
    const apart = box.text < 0 === last.text < 0 ? -hair : hair
    if (box.top < last.bottom + apart) found.push(box.text, last.text)
    if (box.bottom > last.bottom) last = box
  }
  return found.filter((text) => text >= 0)
}

/** How far below the head of its block each note shall begin, pages counted as if joined, and which go to the foot. */
function placesOf(margins: Margins, texts: ReadonlySet<number>, { destinations, area }: LaidOut) {
  const obstacles = obstaclesOf(margins, destinations, area)
  const places: (readonly [id: string, offset: number])[] = []
  const foot: string[] = []
  for (const text of texts) {
    const own = margins.notes.filter((note) => note.text === text)
    const notes = own.flatMap(({ id, height }): ColumnNote[] => {
      const reference = onPaper(`${id}-reference`, destinations, area)
      return reference === null ? [] : [{ id, height, page: reference.page, top: Math.max(0, reference.top) }]
    })
    const lastPage = lastPageOf(text, margins, destinations)
    const gap = own[0]?.gap ?? 0
    const apart = obstacles.map((obstacle) => ({ ...obstacle, top: obstacle.top - gap, bottom: obstacle.bottom + gap }))
    const found = placeNotes(notes, { height: area.height - 3 * hair, gap, lastPage, obstacles: apart })
    for (const { id, block } of own) {
      const [place, head] = [found.get(id), onPaper(block, destinations, area)]
      if (place === undefined || head === null) foot.push(id)
      else places.push([id, (place.page - head.page) * area.height + hair + place.top - head.top])
    }
  }
  return { places, foot }
}

/** Runs in the page, laid out at the width of the paper. */
function readMargins(): Margins {
  const texts = [...document.querySelectorAll<HTMLElement>('[style]')].filter(
    ({ style, classList }) => style.getPropertyValue('page') !== '' && !classList.contains('fit-landscape'),
  )
  const textOf = (element: Element) => texts.findLastIndex((text) => text.contains(element))
  const heightOf = (element: Element) => element.getBoundingClientRect().height
  const notes = [...document.querySelectorAll('.side-note')]
    .filter((note) => note.closest('.foot-notes') === null)
    .map((note) => ({
      ...{ id: note.id, block: note.closest('.notes-block')?.id ?? '', text: textOf(note), height: heightOf(note) },
      gap: Number.parseFloat(getComputedStyle(note).getPropertyValue('--note-gap')) || 0,
    }))
  const others = [...document.querySelectorAll('.margin, .numeral, .fit-page :is(tr, caption), .fit-landscape tr')].map((element) => ({
    ...{ id: element.id, height: heightOf(element), isPage: element.closest('.fit-landscape') !== null },
  }))
  const crossed = [...document.querySelectorAll('.fit-page')].map(textOf).filter((text) => notes.some((note) => note.text === text))
  return { texts: texts.map(({ id }) => id), notes, others, crossed }
}

/** Runs in the page, laid out at the width of the paper: takes notes out of the flow, each at its reference. */
function releaseNotes(ids: readonly string[]): void {
  const notes = ids.flatMap((id) => document.getElementById(id) ?? []).filter((note) => note.closest('.foot-notes') === null)
  for (const note of notes) note.removeAttribute('style')
  const measured = notes.map((note) => {
    const block = note.closest('.notes-block') as HTMLElement
    return { note, block, left: note.getBoundingClientRect().left - block.getBoundingClientRect().left }
  })
  for (const { note, block, left } of measured) {
    block.style.position = 'relative'
    Object.assign(note.style, { position: 'absolute', top: '0', margin: '0', left: `${left}px` })
  }
}

/** Runs in the page: sets notes so far below the heads of their blocks, and others at the foot of their texts. */
function setNotes(places: readonly (readonly [id: string, offset: number])[], foot: readonly string[]): void {
  for (const [id, offset] of places) (document.getElementById(id) as HTMLElement).style.top = `${offset}px`
  for (const id of foot) {
    const note = document.getElementById(id) as HTMLElement
    let text: HTMLElement = note
    while (text.parentElement !== null && text.style.getPropertyValue('page') === '') text = text.parentElement
    const last = text.lastElementChild
    const box = last?.classList.contains('foot-notes') ? last : document.createElement('div')
    box.className = 'foot-notes'
    text.append(box)
    note.removeAttribute('style')
    box.append(note)
  }
}
