// Points of a picture in memory, made smaller and turned. Rows come one after the other, so that a large picture need never be there as a
// whole. Each point of the smaller picture is the mean of the area that it stands for, its colours weighed by their opacity.
// Only sums and products of numbers: the same on every machine.
import type { Picture } from '../model/picture.ts'
import type { Orientation } from './exif.ts'

/** PNG, JPEG or WebP. */
export type RasterType = Exclude<Picture['mediaType'], 'image/svg+xml'>

/** Points row by row, each of four bytes: red, green, blue, opacity. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** In points. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Where a point of a row or column goes: to one place by a share, and to the next by the rest. */
interface Spread {
  readonly place: Int32Array
  readonly share: Float64Array
}

function spread(from: number, to: number): Spread {
  const [place, share] = [new Int32Array(from), new Float64Array(from)]
  for (let index = 0; index < from; index++) {
    // In units of 1/from of a place, in whole numbers.
    const start = index * to
    const own = Math.floor(start / from)
    place[index] = own
    share[index] = Math.min(1, ((own + 1) * from - start) / to)
  }
  return { place, share }
}

/** Takes the rows of a picture one by one and makes them a picture that is as large or smaller. */
export class Scaler {
  readonly #to: Size
  readonly #across: Spread
  readonly #down: Spread
  readonly #data: Uint8Array
  /** Sums of the row that is being made, and of the next. */
  #sums: Float64Array
  #next: Float64Array
  /** Of one row of the source. */
  readonly #row: Float64Array
  /** How much of the source a place holds. */
  readonly #area: number
  #at = 0

  constructor(from: Size, to: Size) {
    this.#to = to
    this.#across = spread(from.width, to.width)
    this.#down = spread(from.height, to.height)
    this.#data = new Uint8Array(to.width * to.height * 4)
    this.#row = new Float64Array(to.width * 4)
    this.#sums = new Float64Array(to.width * 4)
    this.#next = new Float64Array(to.width * 4)
    this.#area = (from.width / to.width) * (from.height / to.height)
  }

  /** Takes the next row, four bytes a point. */
  push(points: Uint8Array): void {
    this.#gather(points)
    const [row, sums, next] = [this.#row, this.#sums, this.#next]
    const share = this.#down.share[this.#at] ?? 1
    for (let index = 0; index < row.length; index++) sums[index] = (sums[index] as number) + (row[index] as number) * share
    if (share < 1) for (let index = 0; index < row.length; index++) next[index] = (row[index] as number) * (1 - share)
    const place = this.#down.place[this.#at] ?? 0
    this.#at++
    if (this.#at === this.#down.place.length || (this.#down.place[this.#at] ?? 0) > place || share < 1) this.#finish(place)
  }

  #gather(points: Uint8Array): void {
    const { place, share } = this.#across
    const row = this.#row
    let [red, green, blue, all, at] = [0, 0, 0, 0, 0]
    for (let x = 0, into = 0; x < place.length; x++, at += 4) {
      const opacity = points[at + 3] as number
      const part = opacity * (share[x] as number)
      red += (points[at] as number) * part
      green += (points[at + 1] as number) * part
      blue += (points[at + 2] as number) * part
      all += part
      if (x + 1 < place.length && place[x + 1] === place[x]) continue
      row[into] = red
      row[into + 1] = green
      row[into + 2] = blue
      row[into + 3] = all
      into += 4
      const rest = opacity - part
      red = (points[at] as number) * rest
      green = (points[at + 1] as number) * rest
      blue = (points[at + 2] as number) * rest
      all = rest
    }
  }

  #finish(row: number): void {
    const sums = this.#sums
    const start = row * this.#to.width * 4
    for (let at = 0; at < this.#to.width * 4; at += 4) {
      const opacity = sums[at + 3] ?? 0
      if (opacity === 0) continue
      for (let colour = 0; colour < 3; colour++) this.#data[start + at + colour] = Math.round((sums[at + colour] ?? 0) / opacity)
      this.#data[start + at + 3] = Math.round(opacity / this.#area)
    }
    this.#sums = this.#next
    this.#next = sums.fill(0)
  }

  /** The smaller picture, when all rows were taken. */
  get raster(): Raster {
    return { ...this.#to, data: this.#data }
  }
}

/** A picture as it is to be seen, from one that was stored as a camera was held (Exif). */
export function turned({ width, height, data }: Raster, orientation: Orientation): Raster {
  if (orientation === 1) return { width, height, data }
  const isSideways = orientation >= 5
  const to = isSideways ? { width: height, height: width } : { width, height }
  const [from, into] = [new Uint32Array(data.buffer, data.byteOffset, width * height), new Uint32Array(width * height)]
  for (let y = 0; y < to.height; y++)
    for (let x = 0; x < to.width; x++) {
      const [across, down] = isSideways ? [y, x] : [x, y]
      const column = [2, 3, 7, 8].includes(orientation) ? width - 1 - across : across
      const row = [3, 4, 6, 7].includes(orientation) ? height - 1 - down : down
      into[y * to.width + x] = from[row * width + column] ?? 0
    }
  return { ...to, data: new Uint8Array(into.buffer) }
}

/** Whether no point lets anything through. */
export function isOpaque({ data }: Raster): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false
  return true
}
