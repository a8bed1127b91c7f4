// Exif data (CIPA DC-008), a TIFF structure that JPEG, PNG and WebP hold alike: how the picture is to be turned, and what else it tells.
// Damaged data tell what could be read of them.
import type { Told } from '../model/picture.ts'

/** 1 to 8, as cameras note how they were held: from 5 on width and height are exchanged; 1 is upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** What Exif data say. */
export interface Exif {
  readonly orientation: Orientation
  readonly told: readonly Told[]
}

const tags = { orientation: 0x112, exif: 0x8769, gps: 0x8825, preview: 0x201, strips: 0x111 }
/** Artist, copyright, Windows' author, owner, serial numbers of body and lens, computer. */
const personal = new Set([0x13b, 0x8298, 0x9c9d, 0xa430, 0xa431, 0xa435, 0x13c])

/** A directory has a hundred entries at most where it is whole. */
const mostEntries = 1000

/** Reads Exif data from their byte order mark on. */
export function readExif(bytes: Uint8Array): Exif {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: { orientation: Orientation; told: Told[] } = { orientation: 1, told: ['note'] }
  try {
    const isLittle = view.getUint16(0) === 0x4949
    const first = directoryAt(view, view.getUint32(4, isLittle), isLittle)
    const orientation = first.entries.get(tags.orientation)
    const turn = orientation === undefined ? 1 : view.getUint16(orientation, isLittle)
    if (turn >= 1 && turn <= 8) found.orientation = turn as Orientation
    lookAt(first.entries, found.told)
    const pointed = (tag: number) => {
      const at = first.entries.get(tag)
      return at === undefined ? new Map() : directoryAt(view, view.getUint32(at, isLittle), isLittle).entries
    }
    // The version alone says nothing of a place.
    if ([...pointed(tags.gps).keys()].some((tag) => tag !== 0)) found.told.push('position')
    lookAt(pointed(tags.exif), found.told)
    const second = first.next === 0 ? new Map() : directoryAt(view, first.next, isLittle).entries
    if (second.has(tags.preview) || second.has(tags.strips)) found.told.push('preview')
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return found
}

function lookAt(entries: ReadonlyMap<number, number>, told: Told[]): void {
  if ([...entries.keys()].some((tag) => personal.has(tag))) told.push('person')
}

interface Directory {
  /** Where the value of each tag stands, or the pointer to it. */
  readonly entries: ReadonlyMap<number, number>
  readonly next: number
}

function directoryAt(view: DataView, at: number, isLittle: boolean): Directory {
  const count = Math.min(view.getUint16(at, isLittle), mostEntries)
  const entries = new Map<number, number>()
  for (let index = 0; index < count; index++) {
    const entry = at + 2 + index * 12
    entries.set(view.getUint16(entry, isLittle), entry + 8)
  }
  const end = at + 2 + count * 12
  return { entries, next: end + 4 <= view.byteLength ? view.getUint32(end, isLittle) : 0 }
}

/** Exif data that say nothing but how a picture is turned. */
export function exifOf(orientation: Orientation): Uint8Array {
  return Uint8Array.of(...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0])
}
