// The fonts that the languages of a page name, opened: those of the document, and those of passages in other languages, of which a page gets
// what their own text needs. A package that is not there is asked for by name.
import { type DrawnUnit, unitsOf } from '../fonts/drawn-units.ts'
import type { OpenFamily } from '../fonts/font-files.ts'
import { regionalFontsOf } from '../fonts/font-table.ts'
import type { FontLibrary } from '../fonts/library.ts'
import type { FontChoice } from '../model/font-choice.ts'
import { languagesIn, textInLanguage } from './passage-text.ts'

/** The fonts of a language, by role: the first that has a character draws it. */
export interface FontRoles {
  readonly serif: readonly FontChoice[]
  readonly sans: readonly FontChoice[]
}

/** The same with families that are there. */
export type OpenRoles = { readonly [Role in keyof FontRoles]: readonly OpenFamily[] }

/** Those of the fonts of a language that ship. */
export function shippedOf({ serif, sans }: FontRoles): FontRoles {
  return { serif: serif.filter(isShipped), sans: sans.filter(isShipped) }
}

const isShipped = (choice: FontChoice) => typeof choice === 'string'

/** The families of a language that are there; where one of a role is not, that of the other role stands in its place. */
export async function openRoles(roles: FontRoles, { chosen }: FontLibrary): Promise<OpenRoles> {
  const open = (choices: readonly FontChoice[]) => Promise.all(choices.map(chosen))
  const [serif, sans] = await Promise.all([open(roles.serif), open(roles.sans)])
  return { serif: role(serif, sans), sans: role(sans, serif) }
}

function role(families: readonly (OpenFamily | null)[], other: readonly (OpenFamily | null)[]): readonly OpenFamily[] {
  const there = families.map((family, index) => family ?? other[index] ?? null)
  return [...new Set(there.filter((family) => family !== null))]
}

/** The packages among the fonts of a language of which none is there; none where one is: it stands for the others. */
export async function missingPackages({ serif, sans }: FontRoles, { chosen }: FontLibrary): Promise<readonly string[]> {
  const packages = [...serif, ...sans].filter((choice) => typeof choice === 'object' && 'package' in choice)
  const found = await Promise.all(packages.map(chosen))
  return found.some((family) => family !== null) ? [] : packagesOf(packages)
}

const packagesOf = (choices: readonly FontChoice[]) => [
  ...new Set(choices.flatMap((choice) => (typeof choice === 'object' && 'package' in choice ? [choice.package] : []))),
]

/** A language of passages whose fonts are not all among those that ship. */
export interface PassageFonts {
  readonly language: string
  readonly roles: OpenRoles
  /** Those that do not ship, and what they draw. */
  readonly families: readonly OpenFamily[]
  readonly units: readonly DrawnUnit[]
}

/** What a page has passages in. */
export interface PassageLanguages {
  readonly own: FontRoles
  readonly passages: ReadonlyMap<string, FontRoles>
}

/** Packages to install, by the language whose Chinese characters are drawn in the shapes of another without them. */
export type Wanted = ReadonlyMap<string, readonly string[]>

/** The languages of passages whose fonts are there, and what is to be installed for others. */
export interface OpenPassages {
  readonly regional: readonly PassageFonts[]
  readonly wanted: Wanted
}

/** The languages of a page in which passages have fonts that do not ship, as far as these are there. */
export async function openPassages(page: string, { own, passages }: PassageLanguages, library: FontLibrary): Promise<OpenPassages> {
  const [regional, wanted] = [[] as PassageFonts[], new Map<string, readonly string[]>()]
  const isOwn = (choice: FontChoice) => own.serif.includes(choice) || own.sans.includes(choice)
  for (const language of languagesIn(page)) {
    const of = passages.get(language) ?? regionalRoles(language, own)
    const choices = of === null ? [] : [...of.serif, ...of.sans].filter((choice) => !isShipped(choice) && !isOwn(choice))
    if (of === null || choices.length === 0) continue
    const text = textInLanguage(page, language)
    const families = (await Promise.all(choices.map(library.chosen))).filter((family) => family !== null)
    if (families.length > 0) regional.push({ language, roles: await openRoles(of, library), families, units: unitsOf(text) })
    else if (/\p{Script=Han}/u.test(text)) wanted.set(language, packagesOf(choices))
  }
  return { regional, wanted }
}

/** The fonts of a language that has shapes and no file of words, before those of the document. */
function regionalRoles(language: string, { serif, sans }: FontRoles): FontRoles | null {
  const regional = regionalFontsOf(language)
  return regional === null ? null : { serif: [regional.serif, ...serif], sans: [regional.sans, ...sans] }
}

/** What each family must draw of the passages that it is for. */
export function unitsByFamily(passages: readonly PassageFonts[]): ReadonlyMap<OpenFamily, readonly DrawnUnit[]> {
  const units = new Map<OpenFamily, readonly DrawnUnit[]>()
  for (const { families, units: own } of passages) for (const family of families) units.set(family, [...(units.get(family) ?? []), ...own])
  return units
}
