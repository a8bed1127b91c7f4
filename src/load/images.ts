// The images of an edition: read, their type and size found, refused when missing, unsafe or of no known type.

import { posix } from 'node:path'
import type { Image } from 'mdast'
import { plainPath } from '../model/image-variant.ts'
import type { ImageSource } from '../model/manuscript.ts'
import type { Text } from './checks/text.ts'
import { type Desk, readText, reportPath } from './desk.ts'
import { measure } from './image-size.ts'
import { didYouMean } from './nearest.ts'
import { report } from './report.ts'
import { checkSvg } from './svg.ts'
import { nodesOf } from './tree.ts'
import { obstacleOf, unreadable } from './unreadable.ts'

/** Where an image is shown. */
interface Shown {
  readonly text: Text
  readonly node: Image
  /** From the edition's folder; null when it leads out of it. */
  readonly path: string | null
}

/** The images that the texts show, by path from the edition's folder; those that cannot be used are reported and left out. */
export async function readImages(desk: Desk, edition: string, texts: readonly Text[]): Promise<Map<string, ImageSource>> {
  const prefix = `${edition}/images/`
  const there = desk.sources.paths
    .filter((path) => path.startsWith(prefix) && /\.(svg|png|jpe?g|webp)$/i.test(path))
    .map((path) => path.slice(edition.length + 1))
  const shown = texts.flatMap(imagesIn)
  for (const image of shown) if (image.path === null || !there.includes(image.path)) reportMissing(image, there)
  const used = new Set(shown.flatMap(({ path }) => (path === null ? [] : [path])))
  const isUsed = (path: string) => used.has(path) || used.has(plainPath(path))
  for (const path of there) {
    const remedy = 'Delete it, or show it in a text.'
    if (!isUsed(path)) reportPath(desk, 'image-unused', { path: `${edition}/${path}`, reason: 'no text shows this image', remedy })
  }
  const images = await Promise.all(there.filter(isUsed).map((path) => readImage(desk, edition, path)))
  return new Map(images.flatMap((image) => (image === null ? [] : [[image.path, image]])))
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

function reportMissing({ text, node, path }: Shown, there: readonly string[]): void {
  const up = '../'.repeat(text.path.split('/').length)
  const name = posix.basename(path ?? node.url)
  const guess = didYouMean(
    name,
    there.map((known) => posix.basename(known)),
  )
  const isWeb = /^[a-z][a-z0-9+.-]*:/i.test(node.url)
  const remedy = isWeb
    ? `Save the image in the edition's images/ folder and write ${up}images/….`
    : `Images are shown as ${up}images/NAME from this file.${guess}`
  const reason = isWeb ? `the image “${node.url}” is not a file of the edition` : `there is no image “${node.url}” seen from this file`
  report(text.file, 'image-missing', { place: node.position, reason, remedy })
}

/** The bytes of a file; null where it cannot be read, which is reported. */
async function readBytes(desk: Desk, path: string): Promise<Uint8Array | null> {
  try {
    return await desk.sources.bytes(path)
  } catch (error) {
    const obstacle = obstacleOf(error)
    if (obstacle === null) throw error
    const file = unreadable(`${desk.sources.name}/${path}`, 'file', obstacle)
    desk.files.set(file.path, file)
    return null
  }
}

async function readImage(desk: Desk, edition: string, path: string): Promise<ImageSource | null> {
  const full = `${edition}/${path}`
  const bytes = await readBytes(desk, full)
  if (bytes === null) return null
  if (path.toLowerCase().endsWith('.svg')) {
    const file = await readText(desk, full)
    if (!checkSvg(file)) return null
  }
  const measured = measure(bytes)
  if (measured !== null && endings[measured.mediaType].test(path)) return { path, bytes, ...measured }
  const reason =
    measured === null
      ? 'this is not an SVG, PNG, JPEG or WebP image that states its size'
      : `the content of this image is ${measured.mediaType}, its name says otherwise`
  const remedy =
    measured === null
      ? 'Export it again; an SVG needs width and height, or a viewBox.'
      : 'Rename the file (and in the texts), or export it in the format of its name.'
  reportPath(desk, 'image-format', { path: full, reason, remedy })
  return null
}

const endings: Readonly<Record<ImageSource['mediaType'], RegExp>> = {
  'image/svg+xml': /\.svg$/i,
  'image/png': /\.png$/i,
  'image/jpeg': /\.jpe?g$/i,
  'image/webp': /\.webp$/i,
}
