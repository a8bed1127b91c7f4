// The images of an edition: read, their type and size found, refused when missing, unsafe or of no known type.

import { posix } from 'node:path'
import { plainPath } from '../model/image-variant.ts'
import type { ImageSource } from '../model/manuscript.ts'
import type { PictureProblem } from '../pictures/fault.ts'
import { rasterSize, type Stated } from '../pictures/raster-size.ts'
import { strip } from '../pictures/strip.ts'
import type { Text } from './checks/text.ts'
import { hasConflicts, withoutConflicts } from './conflicts.ts'
import { measure } from './image-size.ts'
import { type LoadContext, readText, reportPath } from './load-context.ts'
import { checkPicture } from './pictures/check.ts'
import { foreignProblem } from './pictures/foreign.ts'
import { reportFormat, reportMissing, type Shown } from './pictures/missing.ts'
import { markupProblem, shownSize, sizeProblem, weightProblem } from './pictures/size.ts'
import { stripSvg } from './strip-svg.ts'
import { readSvg } from './svg.ts'
import { nodesOf } from './tree.ts'
import { isPicture } from './unknown-file.ts'
import { readProblemOf, unreadable } from './unreadable.ts'

/** A file of the edition, and where it is shown. */
interface ShownFile {
  readonly path: string
  readonly shown: readonly Shown[]
}

/** An image with what it asks of those who show it. */
interface ReadImage extends ShownFile {
  readonly image: ImageSource
  /** Of a drawing, in shapes, each time it is shown. */
  readonly cost: number
  /** Of a picture, which is decoded as a whole. */
  readonly megapixels: number
}

/** The images that the texts show, by path from the edition's folder; those that cannot be used are reported and left out. */
export async function readImages(context: LoadContext, edition: string, texts: readonly Text[]): Promise<Map<string, ImageSource>> {
  const prefix = `${edition}/images/`
  const own = context.sources.below(edition).filter((path) => path.startsWith(prefix))
  const there = own.map((path) => path.slice(edition.length + 1)).filter(isPicture)
  const shown = texts.flatMap(imagesIn)
  for (const image of shown) {
    if (image.path !== null && there.includes(image.path)) continue
    // What it is has been said of the file itself.
    if (image.path?.startsWith('images/') && context.sources.has(`${edition}/${image.path}`)) reportFormat(image)
    else reportMissing(image, there)
  }
  const used = new Set(shown.flatMap(({ path }) => (path === null ? [] : [path])))
  const isUsed = (path: string) => used.has(path) || used.has(plainPath(path))
  for (const path of there) {
    const full = `${edition}/${path}`
    // What is not shown is hashed with the sources all the same.
    if (!isUsed(path) && (await readBytes(context, full)) !== null)
      reportPath(context, 'image-unused', { path: full, reason: 'no text shows this image', remedy: 'Delete it, or show it in a text.' })
  }
  const images: ReadImage[] = []
  // One after another: what a picture takes when it is decoded is free before the next.
  for (const path of there.filter(isUsed)) {
    const image = await readImage(context, edition, {
      path,
      shown: shown.filter((each) => each.path === plainPath(path) || each.path === path),
    })
    if (image !== null) images.push(image)
  }
  checkSums(context, edition, images)
  return new Map(images.map(({ image }) => [image.path, image]))
}

/** Reports images of a translation that the source language does not show. */
export function checkTranslatedImages(texts: readonly Text[], images: ReadonlyMap<string, ImageSource>): void {
  for (const image of texts.flatMap(imagesIn)) if (image.path === null || !images.has(image.path)) reportMissing(image, [...images.keys()])
}

function imagesIn(text: Text): Shown[] {
  return nodesOf(text.body, 'image').map(({ node }) => ({ text, node, path: pathInEdition(text.path, node.url) }))
}

function pathInEdition(text: string, url: string): string | null {
  if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(url)) return null
  try {
    const path = posix.normalize(posix.join('language', posix.dirname(text), decodeURI(url)))
    return path.startsWith('../') ? null : path
  } catch {
    return null
  }
}

/** The bytes of a file; null where it cannot be read, which is reported. */
async function readBytes(context: LoadContext, path: string): Promise<Uint8Array | null> {
  try {
    return await context.sources.bytes(path)
  } catch (error) {
    const obstacle = readProblemOf(error)
    if (obstacle === null) throw error
    const file = unreadable(`${context.sources.name}/${path}`, 'file', obstacle)
    context.files.set(file.path, file)
    return null
  }
}

async function readImage(context: LoadContext, edition: string, about: ShownFile): Promise<ReadImage | null> {
  const { path, shown } = about
  const full = `${edition}/${path}`
  const bytes = await readBytes(context, full)
  if (bytes === null) return null
  const isDrawing = path.toLowerCase().endsWith('.svg')
  const heavy = weightProblem(bytes.length, isDrawing)
  if (heavy !== null) return refuse(context, full, { ...heavy, shown })
  const foreign = foreignProblem(bytes)
  if (foreign !== null) return refuse(context, full, { ...foreign, shown })
  if (isDrawing) return readDrawing(context, full, { ...about, bytes })
  const measured = rasterSize(bytes)
  if (measured === null || !endings[measured.mediaType].test(path)) return refuse(context, full, formatProblem(measure(bytes)))
  const found = await checkPicture(bytes)
  if ('problem' in found) return refuse(context, full, { ...found.problem, shown })
  return { path, shown, image: rasterImage(path, bytes, measured), cost: 0, megapixels: found.megapixels }
}

/** A raster picture without what it tells, in the size that it has when it is turned as it is to be seen. */
function rasterImage(path: string, bytes: Uint8Array, { mediaType, width, height }: Stated): ImageSource {
  const { bytes: own, told, orientation } = strip(bytes, mediaType)
  const size = orientation >= 5 ? { width: height, height: width } : { width, height }
  return { path, mediaType, bytes: own, ...shownSize(size), screen: null, told: [...told] }
}

async function readDrawing(
  context: LoadContext,
  full: string,
  { path, shown, bytes }: ShownFile & Pick<ImageSource, 'bytes'>,
): Promise<ReadImage | null> {
  const file = await readText(context, full)
  withoutConflicts(file)
  if (hasConflicts(file)) return null
  const long = markupProblem(String(file.value))
  if (long !== null) return refuse(context, full, { ...long, shown })
  const root = readSvg(file)
  if (root === null) return null
  const size = measure(bytes)
  if (size === null || size.mediaType !== 'image/svg+xml') return refuse(context, full, formatProblem(size))
  const problem = sizeProblem(size, true)
  if (problem !== null) return refuse(context, full, { ...problem, shown })
  const { readShapes } = await import('./drawings/read-shapes.ts')
  const shapes = await readShapes({ file, root, width: size.width, height: size.height }, context.sources)
  if (shapes === null) return null
  const { text, told } = stripSvg(shapes.text)
  const own = { bytes: text === String(file.value) ? bytes : Buffer.from(text), told: [...told] }
  const image = { path, ...own, mediaType: size.mediaType, ...shownSize(size), screen: null }
  return { path, shown, image, cost: shapes.cost, megapixels: 0 }
}

/** Says what is wrong with an image, and at which place of which text it is shown: it has no lines itself. */
function refuse(context: LoadContext, path: string, { rule, reason, remedy, shown = [] }: PictureProblem & Partial<ShownFile>): null {
  const [first] = shown
  const where = first === undefined ? '' : ` It is shown in ${first.text.path}, line ${first.node.position?.start.line}.`
  reportPath(context, rule, { path, reason, remedy: `${remedy}${where}` })
  return null
}

/** What the images of an edition may come to together, in shapes and in megapixels: some ten seconds and two minutes. */
const [mostWork, mostMegapixels] = [250_000, 1000]

/** Reports where the images of an edition, each of them well, are too much together. */
function checkSums(context: LoadContext, edition: string, images: readonly ReadImage[]): void {
  const [work, megapixels] = [
    images.reduce((sum, image) => sum + image.cost * image.shown.length, 0),
    images.reduce((sum, image) => sum + image.megapixels, 0),
  ]
  const most = (of: (image: ReadImage) => number) => images.reduce((one, other) => (of(other) > of(one) ? other : one))
  if (work > mostWork) {
    const { path, shown } = most((image) => image.cost * image.shown.length)
    const reason = `the drawings of this edition are, together, as much work as ${several(work)} shapes, and ${several(mostWork)} are the most; this is most of it`
    refuse(context, `${edition}/${path}`, {
      rule: 'image-work',
      reason,
      remedy: 'Simplify it, show it less often, or export it as PNG.',
      shown,
    })
  }
  if (megapixels > mostMegapixels) {
    const { path, shown } = most((image) => image.megapixels)
    const reason = `the images of this edition have, together, ${several(megapixels)} megapixels, and ${several(mostMegapixels)} are the most; this is the largest`
    refuse(context, `${edition}/${path}`, {
      rule: 'image-large',
      reason,
      remedy: 'Scale the images down: a picture as wide as the text needs 1,323 pixels across.',
      shown,
    })
  }
}

const several = (count: number) => Math.round(count).toLocaleString('en')

function formatProblem(measured: ReturnType<typeof measure>): PictureProblem {
  return measured === null
    ? {
        rule: 'image-format',
        reason: 'this is not an SVG, PNG, JPEG or WebP image that states its size',
        remedy: 'Export it again; an SVG needs width and height, or a viewBox.',
      }
    : {
        rule: 'image-format',
        reason: `the content of this image is ${measured.mediaType}, its name says otherwise`,
        remedy: 'Rename the file (and in the texts), or export it in the format of its name.',
      }
}

const endings: Readonly<Record<ImageSource['mediaType'], RegExp>> = {
  'image/svg+xml': /\.svg$/i,
  'image/png': /\.png$/i,
  'image/jpeg': /\.jpe?g$/i,
  'image/webp': /\.webp$/i,
}
