// EVERYTHING THAT A RESULT DEPENDS ON, besides what was asked for. What this file forgets would make the store give what is out of date:
// whoever lets the program read something new adds it here, and to test/store/changes.test.ts.
//
//   sources        every file and folder by name and bytes, links by where they lead; what programs leave there (load/clutter.ts) aside
//   program        the bytes of its own files and of its manifest; templates, styles, words, guides
//   packages       name and version of each that it depends on, and those that these depend on: fonts, hyphenation and browser among them
//   further fonts  packages of fonts that can be found from the sources or from the program, which texts in rare scripts are set in
//   Node           its version and those of what is in it (ICU, from which names of languages and plurals come), system, processor, locale
//   browser        the one named in PUPPETEER_EXECUTABLE_PATH; otherwise the package's, and what another one printed is not kept
//   environment    SOURCE_DATE_EPOCH, OUTCOME_SANDBOX
//
// Bytes are read each time: 4 MB of sources and the program take 30 ms. A time stamp would have to be younger than what it vouches for,
// which no file system tells for sure. The files of packages are known by name and version alone.
import { hash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { World } from '../commands/world.ts'
import { fingerprintFolder } from '../disk/fingerprint.ts'
import { namesIn, programStamp, sizeOf, textAtOnce } from '../disk/survey.ts'
import { isClutter } from '../load/clutter.ts'

/** What a result depends on, at one instant. */
export interface Inputs {
  /** All but the sources and the browser, in one hash. */
  readonly program: string
  /** Which browser prints; null where that cannot be known beforehand: then nothing that is printed is kept. */
  readonly browser: string | null
  /** By path, as `Fingerprint` has them. */
  readonly sources: ReadonlyMap<string, string>
  /** The same text later means that nothing was written meanwhile. */
  readonly stamp: string
}

/** What of the world has a part in it. */
export type InputWorld = Pick<World, 'templates' | 'environment' | 'runtime'>

/** Looks at everything; null where something cannot be read, or where a command left files half replaced: then nothing is looked up or kept. */
export function readInputs(sources: string, world: InputWorld): Inputs | null {
  // A folder without it is none of sources, and may be a whole home.
  if (sizeOf(join(sources, 'series.yaml')) === null) return null
  const texts = fingerprintFolder(sources, isAside)
  const parts = programParts(sources, world)
  if (texts === null || parts === null || [...texts.files.keys()].some(isLeftBehind)) return null
  const browser = browserOf(world)
  const program = hash('sha256', JSON.stringify(parts.map(({ value }) => value)))
  const stamp = hash('sha256', JSON.stringify([texts.stamp, ...parts.map(({ stamp: own }) => own), program, browser]))
  return { program, browser, sources: texts.files, stamp }
}

/** A run that ended in the midst of replacing files left these, which the commands themselves speak of, or put in order. */
const isLeftBehind = (path: string) => /(^|\/)(\.staging-[^/]*|\.lock)\/?$/.test(path)

const isAside = (path: string) => isClutter(path) && !isLeftBehind(path)

/** A part of the program, and when its files were written. */
interface Part {
  readonly value: unknown
  readonly stamp: string
}

const none = () => false
const still = (value: unknown): Part => ({ value, stamp: '' })

function programParts(sources: string, { templates, environment, runtime }: InputWorld): readonly Part[] | null {
  const [own, manifest] = [fileURLToPath(new URL('..', import.meta.url)), fileURLToPath(new URL('../../package.json', import.meta.url))]
  const folders = [own, templates].map((folder) => fingerprintFolder(folder, none))
  const [code, styles] = folders.map((found) => found && { value: [...found.files], stamp: found.stamp })
  if (!code || !styles) return null
  const packages = packagesOf(manifest)
  return [
    code,
    styles,
    still(textAtOnce(manifest)),
    still([...packages.values()].sort()),
    still(furtherFonts([resolve(sources), manifest], packages)),
    still(runtime),
    still([environment['SOURCE_DATE_EPOCH'] ?? '', environment['OUTCOME_SANDBOX'] ?? '']),
  ]
}

/** The browser that the program itself brings is known by its package. */
function browserOf({ environment }: InputWorld): string | null {
  const named = environment['PUPPETEER_EXECUTABLE_PATH'] ?? ''
  return named === '' ? 'of the package' : programStamp(named)
}

interface Manifest {
  readonly name?: string
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** Every package that a manifest asks for, with those that these ask for: by where it is, name and version. */
function packagesOf(manifest: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const waiting = [manifest]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const { dependencies = {}, optionalDependencies = {} } = manifestAt(path)
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = manifestOf(name, dirname(path))
      if (place === null || found.has(place)) continue
      const { version = '' } = manifestAt(place)
      found.set(place, `${name}@${version}`)
      waiting.push(place)
    }
  }
  return found
}

function manifestAt(path: string): Manifest {
  try {
    return JSON.parse(textAtOnce(path) ?? '{}') as Manifest
  } catch {
    return {}
  }
}

/** Where the manifest of a package is that something in a folder asks for, as Node looks for it. */
function manifestOf(name: string, folder: string): string | null {
  for (let place = folder; ; place = dirname(place)) {
    const path = join(place, 'node_modules', name, 'package.json')
    if (sizeOf(path) !== null) return path
    if (place === dirname(place)) return null
  }
}

/** The packages of fonts that are found from these places besides the program's own: what they say of themselves, and the names of their files. */
function furtherFonts(places: readonly string[], own: ReadonlyMap<string, string>): readonly unknown[] {
  const folders = new Set(places.flatMap((place) => createRequire(place).resolve.paths('@fontsource/any') ?? []))
  return [...folders].flatMap((folder) => {
    const scope = join(folder, '@fontsource')
    return namesIn(scope).map((name) => {
      const place = (path: string) => join(scope, name, path)
      if (own.has(place('package.json'))) return name
      const texts = ['package.json', 'metadata.json', 'unicode.json'].map((file) => textAtOnce(place(file)))
      return [name, ...texts, namesIn(place('files'))]
    })
  })
}
