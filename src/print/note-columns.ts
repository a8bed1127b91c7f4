// Where side notes stand that do not all fit beside their references: the column of each page, from its top to its foot. Takes the notes
// of one text in order and what else stands in the column; gives each note its page and its place there, or none. Pure. Lengths are
// pixels of CSS, downwards from the head of the page's area.

/** A note as it should stand: on the page of its reference, its top at the line of the reference. */
export interface ColumnNote {
  readonly id: string
  readonly page: number
  readonly top: number
  readonly height: number
}

/** Something in the column that stays where it is. */
export interface Obstacle {
  readonly page: number
  readonly top: number
  readonly bottom: number
}

/** The column of the pages of one text. */
export interface Column {
  readonly height: number
  /** The least distance between two notes, and between a note and what else stands in the column. */
  readonly gap: number
  readonly lastPage: number
  readonly obstacles: readonly Obstacle[]
}

/** Where a note stands. */
export interface NotePlace {
  readonly page: number
  readonly top: number
}

/**
 * The places of the notes, in their order from top to foot and page to page. A note moves down and up in its column as its neighbours need
 * it, or to the next page; a note for which there is no room there has no place.
 */
export function placeNotes(notes: readonly ColumnNote[], column: Column): ReadonlyMap<string, NotePlace> {
  const places = new Map<string, NotePlace>()
  const fitting = notes.filter((note) => [note.page, note.page + 1].some((page) => isHighEnough(note, page, column)))
  let carried: readonly ColumnNote[] = []
  for (let page = fitting[0]?.page ?? 0; page <= column.lastPage; page += 1) {
    const here = [...carried.map((note) => ({ ...note, top: 0 })), ...fitting.filter((note) => note.page === page)]
    const fit = mostThatFit(here, page, column)
    for (const [index, top] of fit.entries()) places.set(here[index]?.id ?? '', { page, top })
    carried = here.slice(fit.length).filter((note) => note.page === page)
  }
  return places
}

/** Whether a note has room on a page that holds no other. */
function isHighEnough({ height }: ColumnNote, page: number, column: Column): boolean {
  return page <= column.lastPage && freeStretches(page, column).some(([top, bottom]) => bottom - top >= height)
}

/** The tops of as many notes, from the first on, as a page has room for. */
function mostThatFit(notes: readonly ColumnNote[], page: number, column: Column): readonly number[] {
  const free = freeStretches(page, column)
  for (let count = notes.length; count > 0; count -= 1) {
    const tops = topsOf(notes.slice(0, count), free, column.gap)
    if (tops !== null) return tops
  }
  return []
}

type Stretch = readonly [top: number, bottom: number]

/** What no obstacle takes, a gap above and below each included. */
function freeStretches(page: number, { obstacles, height, gap }: Column): readonly Stretch[] {
  const inWay = obstacles.filter((obstacle) => obstacle.page === page).toSorted((one, other) => one.top - other.top)
  const free: Stretch[] = []
  let from = 0
  for (const { top, bottom } of inWay) {
    if (top - gap > from) free.push([from, top - gap])
    from = Math.max(from, bottom + gap)
  }
  return from < height ? [...free, [from, height]] : free
}

/** First each note as low as those before it need it; then, from the foot, as high as those after it need it. Null where that is too high. */
function topsOf(notes: readonly ColumnNote[], free: readonly Stretch[], gap: number): readonly number[] | null {
  let from = 0
  const lowered = notes.map(({ top, height }) => {
    const found = below(Math.max(top, from), height, free)
    from = found + height + gap
    return found
  })
  let to = Number.POSITIVE_INFINITY
  const tops: number[] = []
  for (const [index, { height }] of [...notes.entries()].toReversed()) {
    const top = above(Math.min(lowered[index] ?? 0, to - height), height, free)
    if (top === null) return null
    tops.unshift(top)
    to = top - gap
  }
  return tops
}

/** The first place from `top` on; where there is none, `top` or what is below all. */
function below(top: number, height: number, free: readonly Stretch[]): number {
  const stretch = free.find(([start, end]) => Math.max(top, start) + height <= end)
  return stretch === undefined ? top : Math.max(top, stretch[0])
}

/** The last place up to `top`. */
function above(top: number, height: number, free: readonly Stretch[]): number | null {
  const stretch = free.findLast(([start, end]) => start <= top && end - start >= height)
  return stretch === undefined ? null : Math.min(top, stretch[1] - height)
}
