// Colours for print (CMYK) as colours of screens (sRGB): by the profile of the picture, where it has one of the usual kind (ICC.1, lut8 and
// lut16 from CMYK to Lab), otherwise as browsers reckon without one. Inks are bytes, 255 is all of it.

/** Makes red, green and blue at a place of a row of four inks. */
export type InksToRgb = (inks: Uint8Array, at: number, rgb: Uint8Array) => void

/** The conversion of a picture with a profile, or none. */
export function inksToRgb(profile: Uint8Array | null): InksToRgb {
  const table = profile === null ? null : readTable(profile)
  return table === null ? plain : byGrid(gridOf(table))
}

/** Each ink takes its part of the light. */
const plain: InksToRgb = (inks, at, rgb) => {
  const light = 255 - (inks[at + 3] ?? 0)
  for (let colour = 0; colour < 3; colour++) rgb[at + colour] = Math.round(((255 - (inks[at + colour] ?? 0)) * light) / 255)
}

/** A table from inks to Lab. */
interface Table {
  /** Curves of each ink, the grid, curves of each of L, a, b; from 0 to 1. */
  readonly input: readonly Float64Array[]
  readonly points: number
  readonly grid: Float64Array
  readonly output: readonly Float64Array[]
  /** What 1 is of L, and of a and b. */
  readonly scale: readonly [number, number]
}

function readTable(profile: Uint8Array): Table | null {
  const file = Buffer.from(profile.buffer, profile.byteOffset, profile.byteLength)
  try {
    const isOfInks = file.toString('latin1', 16, 24) === 'CMYKLab '
    const tags = Array.from({ length: file.readUInt32BE(128) }, (_, index) => 132 + index * 12)
    const found = ['A2B0', 'A2B1']
      .map((name) => tags.find((at) => file.toString('latin1', at, at + 4) === name))
      .find((at) => at !== undefined)
    return isOfInks && found !== undefined ? tableAt(file.subarray(file.readUInt32BE(found + 4))) : null
  } catch (error) {
    // Browsers pass a damaged profile over.
    if (error instanceof RangeError) return null
    throw error
  }
}

function tableAt(tag: Buffer): Table | null {
  const kind = tag.toString('latin1', 0, 4)
  const [inputs = 0, outputs = 0, points = 0] = tag.subarray(8, 11)
  const isWide = kind === 'mft2'
  if ((kind !== 'mft1' && !isWide) || inputs !== 4 || outputs !== 3 || points < 2) return null
  const [entries, leaving] = isWide ? [tag.readUInt16BE(48), tag.readUInt16BE(50)] : [256, 256]
  let at = isWide ? 52 : 48
  const numbers = (count: number) => {
    const values = Float64Array.from({ length: count }, (_, index) =>
      isWide ? tag.readUInt16BE(at + index * 2) / 65_535 : tag.readUInt8(at + index) / 255,
    )
    at += count * (isWide ? 2 : 1)
    return values
  }
  const input = Array.from({ length: 4 }, () => numbers(entries))
  const grid = numbers(points ** 4 * 3)
  const output = Array.from({ length: 3 }, () => numbers(leaving))
  return { input, points, grid, output, scale: isWide ? [(100 * 65_535) / 65_280, 65_535 / 256] : [100, 255] }
}

function onCurve(curve: Float64Array, value: number): number {
  const place = Math.min(1, Math.max(0, value)) * (curve.length - 1)
  const index = Math.min(curve.length - 2, Math.floor(place))
  const [one = 0, other = one] = [curve[index], curve[index + 1]]
  return one + (other - one) * (place - index)
}

/** Steps of each ink at which the table is asked: between them colours change evenly. */
const steps = 17

/** Red, green and blue at every step of the four inks. */
function gridOf(table: Table): Float64Array {
  const grid = new Float64Array(steps ** 4 * 3)
  const amounts = table.input.map((curve) => Float64Array.from({ length: steps }, (_, step) => onCurve(curve, step / (steps - 1))))
  const lab = new Float64Array(3)
  for (let index = 0; index < steps ** 4; index++) {
    const own = [Math.floor(index / steps ** 3), Math.floor(index / steps ** 2) % steps, Math.floor(index / steps) % steps, index % steps]
    interpolate(table.grid, table.points, { places: own.map((step, ink) => (amounts[ink]?.[step] ?? 0) * (table.points - 1)), into: lab })
    const [l = 0, a = 0, b = 0] = lab.map((value, which) => onCurve(table.output[which] ?? lab, value))
    grid.set(rgbOf(l * table.scale[0], a * table.scale[1] - 128, b * table.scale[1] - 128), index * 3)
  }
  return grid
}

/** Lab as printers see it (D50) in sRGB (IEC 61966-2-1), from 0 to 255. */
function rgbOf(l: number, a: number, b: number): readonly number[] {
  const y = (l + 16) / 116
  const linear = (t: number) => (t > 6 / 29 ? t ** 3 : 3 * (6 / 29) ** 2 * (t - 4 / 29))
  const [x, mid, z] = [0.9642 * linear(y + a / 500), linear(y), 0.8249 * linear(y - b / 200)]
  const light = [
    3.1338561 * x - 1.6168667 * mid - 0.4906146 * z,
    -0.9787684 * x + 1.9161415 * mid + 0.033454 * z,
    0.0719453 * x - 0.2289914 * mid + 1.4052427 * z,
  ]
  return light.map((value) => 255 * Math.min(1, Math.max(0, value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)))
}

interface Asked {
  /** Of each ink, in steps of the grid. */
  readonly places: ArrayLike<number>
  readonly into: Float64Array
}

/** The mean of the sixteen corners around, each by its nearness. */
function interpolate(grid: Float64Array, points: number, { places, into }: Asked): void {
  into[0] = into[1] = into[2] = 0
  for (let corner = 0; corner < 16; corner++) {
    let [share, index] = [1, 0]
    for (let ink = 0; ink < 4; ink++) {
      const place = places[ink] as number
      const low = Math.min(points - 2, Math.floor(place))
      const isHigh = (corner >> ink) & 1
      share *= isHigh === 1 ? place - low : 1 - place + low
      index = index * points + low + isHigh
    }
    if (share !== 0) add(into, grid, { index: index * 3, share })
  }
}

function add(into: Float64Array, grid: Float64Array, { index, share }: { readonly index: number; readonly share: number }): void {
  for (let colour = 0; colour < 3; colour++) into[colour] = (into[colour] as number) + share * (grid[index + colour] as number)
}

function byGrid(grid: Float64Array): InksToRgb {
  const [places, found] = [new Float64Array(4), new Float64Array(3)]
  let last = -1
  return (inks, at, rgb) => {
    const key = (((inks[at] ?? 0) * 256 + (inks[at + 1] ?? 0)) * 256 + (inks[at + 2] ?? 0)) * 256 + (inks[at + 3] ?? 0)
    if (key !== last) {
      for (let ink = 0; ink < 4; ink++) places[ink] = ((inks[at + ink] ?? 0) / 255) * (steps - 1)
      interpolate(grid, steps, { places, into: found })
      last = key
    }
    for (let colour = 0; colour < 3; colour++) rgb[at + colour] = Math.round(found[colour] ?? 0)
  }
}
