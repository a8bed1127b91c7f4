// Media type and size of a raster picture from its first bytes: PNG (W3C PNG, 11.2.2), JPEG (ITU T.81, B.2.2), WebP (RFC 9649).
// Takes bytes; gives type and size in points as they are stored, or null when it is none of these or ends before it states its size.
import type { RasterType } from './raster.ts'

/** What a raster picture states of itself. */
export interface Stated {
  readonly mediaType: RasterType
  readonly width: number
  readonly height: number
}

/** Type and size of a raster picture, or null. */
export function rasterSize(bytes: Uint8Array): Stated | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return png(view) ?? jpeg(view) ?? webp(view)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const ascii = (view: DataView, at: number, length: number) =>
  String.fromCharCode(...Array.from({ length }, (_, index) => view.getUint8(at + index)))

function png(view: DataView): Stated | null {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || ascii(view, 12, 4) !== 'IHDR') return null
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** Whether a marker of a JPEG begins the header of its frame (ITU T.81, table B.1). */
export const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function jpeg(view: DataView): Stated | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null
  let at = 2
  for (;;) {
    while (view.getUint8(at + 1) === 0xff) at++
    const marker = view.getUint8(at + 1)
    if (isFrame(marker)) return { mediaType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    if (view.getUint8(at) !== 0xff || marker === 0xda || marker === 0xd9) return null
    at += 2 + view.getUint16(at + 2)
  }
}

function webp(view: DataView): Stated | null {
  if (view.byteLength < 30 || ascii(view, 0, 4) !== 'RIFF' || ascii(view, 8, 4) !== 'WEBP') return null
  const mediaType = 'image/webp'
  const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000
  switch (ascii(view, 12, 4)) {
    case 'VP8X':
      return { mediaType, width: uint24(24) + 1, height: uint24(27) + 1 }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { mediaType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8 ':
      return { mediaType, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    default:
      return null
  }
}
