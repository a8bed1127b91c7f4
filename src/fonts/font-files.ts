// The files of font families, as their packages have them: which subset of a family draws what, judged by the characters that are in the
// files. Each file is read at most once, and when it is needed.
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { readBytes, readText } from '../disk/read.ts'
import { type CharacterMap, characterMap } from './character-map.ts'
import { type Cut, openCuts } from './cut-font.ts'
import type { DrawnUnit } from './drawn-units.ts'
import type { Face, Family, Range } from './font-table.ts'

/** A part of a family's characters, with a file for each face. */
export interface Subset {
  readonly name: string
  /** Its place among the subsets of the family. */
  readonly order: number
  /** The characters for which a browser should use it, as its package says; those that a font draws are often fewer. */
  readonly unicodeRange: string
  /** Whether a code point is one of them. */
  readonly claims: (point: number) => boolean
}

/** A family whose files can be read. */
export interface OpenFamily {
  readonly name: string
  readonly family: Family
  /** The subset that draws a piece of text in every face; null where none does. */
  subsetFor(unit: DrawnUnit): Promise<Subset | null>
  /** The file of a face as a `src` of CSS: whole, or cut down. */
  source(subset: Subset, face: Face, cut: Cut | null): Promise<string>
  /** The file of a face. */
  file(subset: Subset, face: Face): Promise<Uint8Array>
}

/** Finds packages as Node does, from one place. */
export type Resolve = (path: string) => string | null

/** Looks for packages from a file or folder upwards. */
export function resolveFrom(place: string | URL): Resolve {
  const require = createRequire(place)
  return (path) => {
    try {
      return require.resolve(path)
    } catch {
      return null
    }
  }
}

/** Opens a family; null where its package is in none of the places. */
export async function openFamily(name: string, family: Family, places: readonly Resolve[]): Promise<OpenFamily | null> {
  const path = places.map((resolve) => resolve(`${family.package}/unicode.json`)).find((found) => found !== null) ?? null
  return path === null ? null : filesOf(name, family, { folder: join(dirname(path), 'files'), ranges: await readRanges(path, family) })
}

/** By subset, the ranges of characters that the package names for it. */
async function readRanges(path: string, { whole }: Family): Promise<readonly [name: string, range: string][]> {
  if (whole !== undefined) return [[whole, 'U+0-10FFFF']]
  const table = JSON.parse(await readText(path)) as Record<string, string>
  return Object.entries(table).map(([name, range]) => [name.replace(/^\[(\d+)\]$/, '$1'), range])
}

interface Package {
  readonly folder: string
  readonly ranges: readonly [name: string, range: string][]
}

/** The files of packages stay as they are while a program runs: what it learns of them serves all its builds, as in a preview. */
const maps = kept((path) => readBytes(path).then(characterMap))
const cuts = kept(async (path) => openCuts(await readBytes(path)))

function filesOf(name: string, family: Family, { folder, ranges }: Package): OpenFamily {
  const { only, draws } = family
  const subsets = ranges.map(([subset, range], order): Subset => {
    const bounds = once(() => boundsOf(range))
    const isMine = (point: number) => only === undefined || (point >= only[0] && point <= only[1])
    return {
      ...{ name: subset, order, unicodeRange: only === undefined ? range : cssRange(only) },
      claims: (point) => isMine(point) && areIn(bounds(), point),
    }
  })
  const inlined = kept((path) => readBytes(path).then((bytes) => bytes.toString('base64')))
  const fileOf = (subset: string, { weight, style }: Face) => join(folder, `${basename(family.package)}-${subset}-${weight}-${style}`)
  const chosen = new Map<string, Promise<Subset | null>>()
  return {
    name,
    family,
    subsetFor(unit) {
      const known = chosen.get(unit.text) ?? find(unit.points)
      chosen.set(unit.text, known)
      return known
    },
    file: (subset, face) => readBytes(`${fileOf(subset.name, face)}.woff`),
    async source(subset, face, cut) {
      const path = fileOf(subset.name, face)
      const font = cut === null ? await inlined(`${path}.woff2`) : Buffer.from(await (await cuts(`${path}.woff2`))(cut)).toString('base64')
      return fontSource(font, 'woff2')
    },
  }

  async function find(points: readonly number[]): Promise<Subset | null> {
    if (draws !== undefined && !points.every((point) => isMeant(point, points.length > 1, draws))) return null
    for (const subset of subsets) {
      // A browser looks into a file only for what is named for it.
      if (!points.every(subset.claims)) continue
      const drawn: readonly CharacterMap[] = await Promise.all(family.faces.map((face) => maps(`${fileOf(subset.name, face)}.woff`)))
      if (points.every((point) => drawn.every((map) => map.has(point)))) return subset
    }
    return null
  }
}

const mediaTypes = { woff2: 'woff2', woff: 'woff', truetype: 'ttf', opentype: 'otf' } as const

/** A font in Base64 as a `src` of CSS. */
export function fontSource(base64: string, format: keyof typeof mediaTypes): string {
  return `url(data:font/${mediaTypes[format]};base64,${base64}) format("${format}")`
}

/** A digit alone is no emoji, with a keycap it is a part of one. */
const isMeant = (point: number, isComposed: boolean, draws: RegExp) =>
  draws.test(String.fromCodePoint(point)) && (isComposed || point > 0x7e)

/** Makes a value when it is first asked for. */
function once<Value>(make: () => Value): () => Value {
  let value: { readonly made: Value } | null = null
  return () => (value ??= { made: make() }).made
}

/** Makes what is asked for by a path once; what could not be made is tried again. */
function kept<Value>(make: (path: string) => Promise<Value>): (path: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>()
  return (path) => {
    const value = known.get(path) ?? make(path)
    known.set(path, value)
    value.catch(() => known.delete(path))
    return value
  }
}

/** Whether a point is in one of the ranges whose ends follow one another. */
function areIn(bounds: Int32Array, point: number): boolean {
  for (let at = 0; at < bounds.length; at += 2) if (point >= (bounds[at] as number) && point <= (bounds[at + 1] as number)) return true
  return false
}

const cssRange = ([from, to]: Range) => `U+${from.toString(16)}-${to.toString(16)}`

/** The ends of the ranges of a CSS `unicode-range`, one after the other: two families of Chinese name 9,000 each. */
function boundsOf(ranges: string): Int32Array {
  return Int32Array.from(
    ranges.split(',').flatMap((range) => {
      const [from = '', to = from] = range.replace('U+', '').split('-')
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
    }),
  )
}
