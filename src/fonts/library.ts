// All families of fonts that can be used: those that ship, those that language files name, and those of rare scripts, whose packages are
// looked for when a text needs them.
import { readText } from '../disk/read.ts'
import type { FontChoice, PackageChoice } from '../model/font-choice.ts'
import type { DrawnUnit } from './drawn-units.ts'
import { type OpenFamily, openFamily, type Resolve, resolveFrom } from './font-files.ts'
import { type FamilyName, families, installedFamily, type PackageFaces, packageFor, spareNames } from './font-table.ts'
import { openOwnFamily } from './own-files.ts'

/** The fonts that ship, and those that are installed beside them; reads each file at most once. */
export interface FontLibrary {
  readonly familyOf: (name: FamilyName) => OpenFamily
  readonly spareFor: SpareFamilies
  /** A family that a language file names; null where its package is not there. Throws for a name that none of those that ship has. */
  readonly chosen: (choice: FontChoice) => Promise<OpenFamily | null>
}

/**
 * Opens the font packages; those of rare scripts are looked for from a place on, such as the folder of the sources, and where the program is.
 * `further` are the fonts of languages, which draw their letters in texts of others, too.
 */
export async function openLibrary(place: string | null, further: readonly FontChoice[] = []): Promise<FontLibrary> {
  const own = resolveFrom(import.meta.url)
  const shipped = new Map<string, OpenFamily>()
  for (const name of Object.keys(families) as FamilyName[]) {
    const opened = await openFamily(name, families[name], [own])
    if (opened === null) throw new Error(`the package ${families[name].package} is not installed`)
    shipped.set(name, opened)
  }
  const familyOf = (name: FamilyName) => shipped.get(name) as OpenFamily
  const places = place === null ? [own] : [resolveFrom(place), own]
  const opened = new Map<string, Promise<OpenFamily | null>>()
  const open = (choice: FontChoice): Promise<OpenFamily | null> => {
    if (typeof choice === 'string') return Promise.resolve(familyOf(familyName(choice)))
    const key = JSON.stringify(choice)
    const family = opened.get(key) ?? ('package' in choice ? openInstalled(choice, places) : openOwnFamily(choice))
    opened.set(key, family)
    return family
  }
  const named = further.filter((choice) => typeof choice !== 'string').map((choice) => () => open(choice))
  return { familyOf, chosen: open, spareFor: openSpares(spareNames.map(familyOf), named, open) }
}

function familyName(name: string): FamilyName {
  if (!Object.hasOwn(families, name)) throw new Error(`no font family that ships is called ${name}`)
  return name as FamilyName
}

/** Finds the family that draws what others lack. */
export interface SpareFamilies {
  (unit: DrawnUnit): Promise<OpenFamily | null>
  /** The package to install for a piece of text that has none. */
  packageOf(unit: DrawnUnit): Promise<string | null>
}

type Opening = () => Promise<OpenFamily | null>

function openSpares(shipped: readonly OpenFamily[], named: readonly Opening[], open: FontLibrary['chosen']): SpareFamilies {
  const known = new Map<string, Promise<OpenFamily | null>>()
  const packageNameOf = ({ text }: DrawnUnit) => Array.from(text, packageFor).find((name) => name !== null) ?? null
  const find = async (unit: DrawnUnit) => {
    const draws = async (family: OpenFamily | null) => family !== null && (await family.subsetFor(unit)) !== null
    for (const family of shipped) if (await draws(family)) return family
    for (const opening of named) {
      const family = await opening()
      if (await draws(family)) return family
    }
    const name = packageNameOf(unit)
    const family = name === null ? null : await open({ package: name })
    return (await draws(family)) ? family : null
  }
  return Object.assign(
    (unit: DrawnUnit) => {
      const found = known.get(unit.text) ?? find(unit)
      known.set(unit.text, found)
      return found
    },
    {
      async packageOf(unit: DrawnUnit) {
        const name = packageNameOf(unit)
        return name === null || (await open({ package: name })) !== null ? null : name
      },
    },
  )
}

async function openInstalled(choice: PackageChoice, places: readonly Resolve[]): Promise<OpenFamily | null> {
  const path = places.map((resolve) => resolve(`${choice.package}/metadata.json`)).find((found) => found !== null) ?? null
  if (path === null) return null
  const faces = JSON.parse(await readText(path)) as PackageFaces
  return openFamily(choice.package.replace('@fontsource/', ''), installedFamily(choice, faces), places)
}
