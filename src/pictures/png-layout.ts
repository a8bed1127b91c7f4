// How the data of a PNG are laid out: what its header states, and the rows in which its points stand (W3C PNG, third edition, 8 and 11.2.1).

/** What the header states. */
export interface PngHeader {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colour: number
  readonly isInterlaced: boolean
}

/** How many values a point has, by colour type. */
const values: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** The values of a point; 0 for a colour type that does not exist. */
export const valuesOf = ({ colour }: Pick<PngHeader, 'colour'>): number => values[colour] ?? 0

/** Reads the data of the chunk IHDR, of 13 bytes. */
export function readHeader(data: Uint8Array): PngHeader {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const [depth = 0, colour = 0, , , interlace = 0] = data.subarray(8)
  return { width: view.getUint32(0), height: view.getUint32(4), depth, colour, isInterlaced: interlace === 1 }
}

/** Rows that follow one another: of so many points, at which place the first stands, and how far it is to the next. */
export interface Pass {
  readonly columns: number
  /** How many rows. */
  readonly count: number
  /** The bytes of a row, without the one that names its filter. */
  readonly length: number
  readonly x: number
  readonly y: number
  readonly across: number
  readonly down: number
}

/** First column and row of each pass of an interlaced picture, and the distance to the next (8.2). */
const interlaced = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** The passes of a picture; one where it is not interlaced. A pass without columns has no rows. */
export function passesOf(header: PngHeader): readonly Pass[] {
  const { width, height, depth, isInterlaced } = header
  const bits = depth * valuesOf(header)
  return (isInterlaced ? interlaced : [[0, 0, 1, 1] as const]).map(([x, y, across, down]) => {
    const columns = Math.max(0, Math.ceil((width - x) / across))
    const count = columns === 0 ? 0 : Math.max(0, Math.ceil((height - y) / down))
    return { columns, count, length: Math.ceil((columns * bits) / 8), x, y, across, down }
  })
}
