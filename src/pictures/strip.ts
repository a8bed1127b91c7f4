// A raster picture of any format without what it tells: Exif and XMP data, comments, small copies, what stands behind its end.
import type { Orientation } from './exif.ts'
import { readJpeg } from './jpeg-file.ts'
import { readPng } from './png-file.ts'
import type { RasterType } from './raster.ts'
import type { Stripped } from './told.ts'
import { readWebp } from './webp-file.ts'

const readers = { 'image/png': readPng, 'image/jpeg': readJpeg, 'image/webp': readWebp }

/** Takes a picture that is whole; gives it without what it tells, and how it is turned. */
export function strip(bytes: Uint8Array, mediaType: RasterType): Stripped & { readonly orientation: Orientation } {
  return readers[mediaType](bytes)
}
