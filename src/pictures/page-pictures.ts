// The pictures of a document as its pages show them, made on a thread of its own, each once for all languages and formats.
// Drawings stay as they are, but for the pictures in them.
import { openLimiter } from '../model/limiter.ts'
import type { ImageSource } from '../model/manuscript.ts'
import { openThread, type Thread } from '../threads/thread.ts'
import type { Fitted, RasterPicture } from './fit.ts'
import type { FitJob } from './fit-thread.ts'
import type { Size } from './raster.ts'

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
  // One after another: what waits is not copied yet.
  const limiter = openLimiter(1, signal)
  const run = (job: FitJob) =>
    limiter(() => {
      thread ??= openThread<FitJob, Fitted>(import.meta.url, './fit-thread', signal)
      return thread.run(job)
    })
  const fitOne = async (image: ImageSource, quality: number): Promise<ImageSource> => {
    const { mediaType, bytes } = image
    const seen = pointsSeen(image, column)
    if (mediaType === 'image/svg+xml') {
      const most = pointsInDrawing(seen)
      return { ...image, bytes: await withPictures(bytes, async (picture) => (await run({ picture, most, quality })).picture) }
    }
    const { picture, screen } = await run({ picture: { mediaType, bytes }, most: seen, quality })
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

function pointsSeen({ width, height }: ImageSource, column: number): Size {
  const scale = (Math.min(1, column / width) * pointsOfInch) / pixelsOfInch
  return { width: Math.ceil(width * scale), height: Math.ceil(height * scale) }
}

/** A drawing may show a part of a picture: as many points again in each direction, whichever way it is stretched. */
function pointsInDrawing({ width, height }: Size): Size {
  const longest = 2 * Math.max(width, height)
  return { width: longest, height: longest }
}

/** An address in which a picture is written out, as the load stage leaves it in a drawing. */
const written = /data:(image\/(?:png|jpeg|webp));base64,([A-Za-z0-9+/=\s]+)/g

/** A drawing with each picture in it as `fit` makes it. */
async function withPictures(bytes: Uint8Array, fit: (picture: RasterPicture) => Promise<RasterPicture>): Promise<Uint8Array> {
  const text = Buffer.from(bytes).toString('utf8')
  const fitted = new Map<string, string>()
  for (const [address, mediaType, data = ''] of text.matchAll(written)) {
    if (fitted.has(address)) continue
    const picture = { mediaType: mediaType as RasterPicture['mediaType'], bytes: Buffer.from(data, 'base64') }
    const own = await fit(picture)
    const isSame = Buffer.compare(own.bytes, picture.bytes) === 0
    fitted.set(address, isSame ? address : `data:${own.mediaType};base64,${Buffer.from(own.bytes).toString('base64')}`)
  }
  return [...fitted].every(([address, own]) => address === own)
    ? bytes
    : Buffer.from(text.replace(written, (address) => fitted.get(address) ?? address))
}
