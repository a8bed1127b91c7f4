// The pictures of a document as its pages show them, made on a thread of its own, each once for all languages and formats.
// Drawings stay as they are: they are drawn in any size.
import type { ImageSource } from '../model/manuscript.ts'
import { openThread, type Thread } from '../threads/thread.ts'
import type { Fitted } from './fit.ts'
import type { FitJob } from './fit-thread.ts'

/** Makes pictures fit for pages. */
export interface PagePictures {
  /** `quality` is from 1 to 100, of a JPEG that is written anew. */
  readonly fit: (images: ReadonlyMap<string, ImageSource>, quality: number) => Promise<ReadonlyMap<string, ImageSource>>
}

/** Points on an inch of paper: more are not seen. */
const pointsOfInch = 300
const pixelsOfInch = 96

/** `column` is the width of a page's text in CSS pixels, which no picture exceeds. After the signal nothing more is done. */
export function openPagePictures(column: number, signal: AbortSignal): PagePictures {
  let thread: Thread<FitJob, Fitted> | null = null
  const known = new WeakMap<ImageSource, Map<number, Promise<ImageSource>>>()
  const fitOne = async (image: ImageSource, quality: number): Promise<ImageSource> => {
    const { mediaType, bytes } = image
    if (mediaType === 'image/svg+xml') return image
    thread ??= openThread<FitJob, Fitted>(import.meta.url, './fit-thread', signal)
    const { picture, screen } = await thread.run({ picture: { mediaType, bytes }, most: pointsSeen(image, column), quality })
    return { ...image, ...picture, screen }
  }
  const once = (image: ImageSource, quality: number): Promise<ImageSource> => {
    const ofImage = known.get(image) ?? new Map<number, Promise<ImageSource>>()
    known.set(image, ofImage)
    const fitting = ofImage.get(quality) ?? fitOne(image, quality)
    ofImage.set(quality, fitting)
    return fitting
  }
  return {
    async fit(images, quality) {
      const fitted = await Promise.all([...images].map(async ([path, image]) => [path, await once(image, quality)] as const))
      return new Map(fitted)
    },
  }
}

function pointsSeen({ width, height }: ImageSource, column: number): { readonly width: number; readonly height: number } {
  const scale = (Math.min(1, column / width) * pointsOfInch) / pixelsOfInch
  return { width: Math.ceil(width * scale), height: Math.ceil(height * scale) }
}
