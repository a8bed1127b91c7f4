// The points of a JPEG in colours for print, in colours of screens, row by row. Takes a JPEG that is whole.
import { decodeJpeg } from './codecs.ts'
import { type JpegFile, readJpeg } from './jpeg-file.ts'
import { planesOf } from './jpeg-planes.ts'
import { inksToRgb } from './print-colours.ts'
import type { Size } from './raster.ts'

/** One of the colours of a picture, perhaps in fewer points than it has. */
interface Plane extends Size {
  readonly data: Uint8Array
}

/** Hands over rows of red, green, blue and opacity; false where the picture cannot be decoded. */
export async function rowsOfInks(bytes: Uint8Array, size: Size, take: (row: Uint8Array) => void): Promise<boolean> {
  const file = readJpeg(bytes)
  const planes = await decoded(bytes)
  if (planes === null) return false
  const toRgb = inksToRgb(file.profile)
  const [inks, row] = [new Uint8Array(size.width * 4), new Uint8Array(size.width * 4).fill(255)]
  for (let y = 0; y < size.height; y++) {
    for (const [ink, plane] of planes.entries()) readRow(inks.subarray(ink), plane, { y, size })
    toInks(inks, file)
    for (let at = 0; at < inks.length; at += 4) toRgb(inks, at, row)
    take(row)
  }
  return true
}

async function decoded(bytes: Uint8Array): Promise<readonly Plane[] | null> {
  const planes: Plane[] = []
  for (const jpeg of planesOf(bytes) ?? []) {
    const raster = await decodeJpeg(jpeg)
    if (raster === null) return null
    const data = new Uint8Array(raster.width * raster.height)
    for (let at = 0; at < data.length; at++) data[at] = raster.data[at * 4] ?? 0
    planes.push({ width: raster.width, height: raster.height, data })
  }
  return planes.length === 4 ? planes : null
}

/** Every fourth byte from the first on, from the nearest points of a plane. */
function readRow(inks: Uint8Array, { width, height, data }: Plane, { y, size }: { readonly y: number; readonly size: Size }): void {
  const start = Math.min(height - 1, Math.floor((y * height) / size.height)) * width
  for (let x = 0; x < size.width; x++) inks[x * 4] = data[start + Math.min(width - 1, Math.floor((x * width) / size.width))] ?? 0
}

/** What is stored becomes amounts of ink: programs store what is left of the paper. */
function toInks(inks: Uint8Array, { isYcck }: JpegFile): void {
  for (let at = 0; at < inks.length; at += 4) {
    inks[at + 3] = 255 - (inks[at + 3] as number)
    const [one, two, three] = [inks[at] as number, inks[at + 1] as number, inks[at + 2] as number]
    inks[at] = isYcck ? byte(one + 1.402 * (three - 128)) : 255 - one
    inks[at + 1] = isYcck ? byte(one - 0.344136 * (two - 128) - 0.714136 * (three - 128)) : 255 - two
    inks[at + 2] = isYcck ? byte(one + 1.772 * (two - 128)) : 255 - three
  }
}

const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value)))
