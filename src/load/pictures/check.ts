// Whether a raster picture is whole, and no more than can be decoded: what it states of itself, then all of its data. The decoder of a
// format is loaded when there is a picture of it. Takes bytes; gives the picture's size, or what is wrong with it.

import { PictureFault, type PictureProblem } from '../../pictures/fault.ts'
import { isTransparentPicture } from '../../pictures/fit.ts'
import { readJpeg } from '../../pictures/jpeg-file.ts'
import { measure } from '../image-size.ts'
import { printColoursProblem, sizeProblem } from './size.ts'

const decoders = {
  'image/png': async () => (await import('./png.ts')).checkPng,
  'image/jpeg': async () => (await import('./jpeg.ts')).checkJpeg,
  'image/webp': async () => (await import('./webp.ts')).checkWebp,
}

/** Decodes a picture to see whether it is whole. */
export async function checkPicture(bytes: Uint8Array): Promise<{ readonly megapixels: number } | { readonly problem: PictureProblem }> {
  const measured = measure(bytes)
  if (measured === null || measured.mediaType === 'image/svg+xml') return { problem: strange }
  const problem = sizeProblem(measured, false)
  if (problem !== null) return { problem }
  try {
    const check = await decoders[measured.mediaType]()
    await check(bytes)
    const isOfInks = measured.mediaType === 'image/jpeg' && readJpeg(bytes).components === 4
    const large = isOfInks ? printColoursProblem(measured) : null
    if (large !== null) return { problem: large }
    if (await isTransparentPicture({ mediaType: measured.mediaType, bytes })) return { problem: transparent }
    return { megapixels: (measured.width * measured.height) / 1e6 }
  } catch (error) {
    if (error instanceof PictureFault) return { problem: error.problem }
    throw error
  }
}

const transparent: PictureProblem = {
  rule: 'image-empty',
  reason: 'every point of this picture is transparent: nothing of it would be seen',
  remedy: 'Export it again with its layers shown, or take it out of the text.',
}

const strange: PictureProblem = {
  rule: 'image-damaged',
  reason: 'it is no PNG, JPEG or WebP that states its size',
  remedy: 'Export the picture again from the program that made it.',
}
