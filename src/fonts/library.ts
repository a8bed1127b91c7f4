// All families of fonts that can be used: those that ship, and those of rare scripts, whose packages are looked for when a text needs them.
import { readText } from '../disk/read.ts'
import type { DrawnUnit } from './drawn-units.ts'
import { type OpenFamily, openFamily, type Resolve, resolveFrom } from './font-files.ts'
import { type FamilyName, families, installedFamily, packageFor, spareNames } from './font-table.ts'

/** The fonts that ship, and those that are installed beside them; reads each file at most once. */
export interface FontLibrary {
  readonly familyOf: (name: FamilyName) => OpenFamily
  readonly spareFor: SpareFamilies
  /** The family of a package that users may install; null where it is not there. */
  readonly installed: (packageName: string) => Promise<OpenFamily | null>
}

/** Opens the font packages; those of rare scripts are looked for from a place on, such as the folder of the sources, and where the program is. */
export async function openLibrary(place: string | null): Promise<FontLibrary> {
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
  const installed = (name: string) => {
    const family = opened.get(name) ?? openInstalled(name, places)
    opened.set(name, family)
    return family
  }
  return { familyOf, installed, spareFor: openSpares(spareNames.map(familyOf), installed) }
}

/** Finds the family that draws what others lack. */
export interface SpareFamilies {
  (unit: DrawnUnit): Promise<OpenFamily | null>
  /** The package to install for a piece of text that has none. */
  packageOf(unit: DrawnUnit): Promise<string | null>
}

function openSpares(shipped: readonly OpenFamily[], open: FontLibrary['installed']): SpareFamilies {
  const known = new Map<string, Promise<OpenFamily | null>>()
  const packageNameOf = ({ text }: DrawnUnit) => Array.from(text, packageFor).find((name) => name !== null) ?? null
  const find = async (unit: DrawnUnit) => {
    for (const family of shipped) if ((await family.subsetFor(unit)) !== null) return family
    const name = packageNameOf(unit)
    const family = name === null ? null : await open(name)
    return family !== null && (await family.subsetFor(unit)) !== null ? family : null
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
        return name === null || (await open(name)) !== null ? null : name
      },
    },
  )
}

async function openInstalled(packageName: string, places: readonly Resolve[]): Promise<OpenFamily | null> {
  const path = places.map((resolve) => resolve(`${packageName}/metadata.json`)).find((found) => found !== null) ?? null
  if (path === null) return null
  const { weights } = JSON.parse(await readText(path)) as { readonly weights: readonly number[] }
  return openFamily(packageName.replace('@fontsource/', ''), installedFamily(packageName, weights), places)
}
