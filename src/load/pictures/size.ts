// Sizes of pictures: what can be decoded, what can be seen, and how large a page shows it.
import type { PictureProblem } from '../../pictures/fault.ts'

/** In CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Pixels that a picture may have, in millions, as the largest of cameras do: it is decoded as a whole to be scaled down. */
const mostMegapixels = 64
/** The same of the pictures in a drawing together. */
export const mostInDrawing = 24
/** The same of pictures in colours for print, each of which is decoded by itself. */
const mostOfInks = 32
/** The longest side of a picture, in pixels: what lies beyond is no picture for a page. */
const longest = 20_000
/** How many times as long as the other a side may be: beyond, less than half a pixel is left of the other on a page. */
const mostRatio = 500

/** What is wrong with a size; null where it is well. */
export function sizeProblem({ width, height }: Size, isDrawing: boolean): PictureProblem | null {
  const stated = `${rounded(width)} × ${rounded(height)} pixels`
  const megapixels = (width * height) / 1e6
  const large = (reason: string, remedy: string): PictureProblem => ({ rule: 'image-large', reason, remedy })
  if (!isDrawing && megapixels > mostMegapixels)
    return large(
      `it has ${stated}, which is ${rounded(megapixels)} megapixels, and ${mostMegapixels} are the most`,
      'Scale it down: a whole page of A4 needs 9 megapixels. A picture that is not so large is damaged; export it again.',
    )
  if (Math.min(width, height) < 1)
    return large(
      `its size is ${stated}, of which nothing can be seen`,
      'Write a larger width and height; a viewBox keeps the drawing as it is.',
    )
  if (Math.max(width / height, height / width) > mostRatio)
    return large(
      `its size is ${stated}: on a page, nothing is left of the shorter side`,
      `Crop it: no side may be more than ${mostRatio} times the other.`,
    )
  if (Math.max(width, height) > longest)
    return large(
      `its size is ${stated}, and ${longest.toLocaleString('en')} are the most for a side`,
      isDrawing ? 'Write a smaller width and height; a viewBox keeps the drawing as it is.' : 'Scale it down.',
    )
  return null
}

/** What is wrong with the length of a file; null where it is well. */
export function weightProblem(bytes: number, isDrawing: boolean): PictureProblem | null {
  const most = isDrawing ? 12 : 64
  if (bytes <= most * 1e6) return null
  const reason = `it has ${rounded(bytes / 1e6)} MB, and ${most} are the most`
  return {
    rule: 'image-large',
    reason,
    remedy: isDrawing ? 'Simplify it, or scale down the pictures in it.' : 'Scale it down, or save a photograph as JPEG.',
  }
}

/** What is wrong with the size of a picture in colours for print; null where it is well. */
export function printColoursProblem({ width, height }: Size): PictureProblem | null {
  const megapixels = (width * height) / 1e6
  if (megapixels <= mostOfInks) return null
  const reason = `it is in colours for print (CMYK) and has ${rounded(megapixels)} megapixels, and ${mostOfInks} are the most of such pictures`
  return { rule: 'image-large', reason, remedy: 'Save it in RGB, or scale it down.' }
}

/** How much of a drawing may be markup: what is drawn in two seconds needs less, and more takes long to read. */
const mostMarkup = 4

/** What is wrong with the length of a drawing without the pictures in it; null where it is well. */
export function markupProblem(text: string): PictureProblem | null {
  let length = text.length
  for (const [picture] of text.matchAll(/data:image\/[a-z]+;[^"'<>]*/gi)) length -= picture.length
  if (length <= mostMarkup * 1e6) return null
  const reason = `it has ${rounded(length / 1e6)} MB besides pictures in it, and ${mostMarkup} are the most`
  return { rule: 'image-large', reason, remedy: 'Simplify it, or export it as PNG.' }
}

const rounded = (number: number) =>
  (number >= 10 ? Math.round(number) : Number(number.toPrecision(3))).toLocaleString('en', { maximumFractionDigits: 20 })

/** What the area of a page holds, on paper of every format, and more than the column of a screen: larger pictures are shown smaller. */
const page: Size = { width: 640, height: 860 }

/** The size at which a picture is shown: its own, or as much of it as a page holds. */
export function shownSize({ width, height }: Size): Size {
  const scale = Math.min(1, page.width / width, page.height / height)
  return scale === 1 ? { width, height } : { width: hundredths(width * scale), height: hundredths(height * scale) }
}

const hundredths = (number: number) => Math.max(1, Math.round(number * 100) / 100)
