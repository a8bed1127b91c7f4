// The fonts that a document needs, inlined as @font-face rules: only the families of its language, only the subsets whose characters it
// uses, and what these lack from other families. What a font draws is told by its files; a package that is not there is asked for by name.
import { type DrawnUnit, unitsOf } from '../fonts/drawn-units.ts'
import type { OpenFamily, Subset } from '../fonts/font-files.ts'
import { type Face, type FamilyName, families, mono, regionalPackages, spareNames } from '../fonts/font-table.ts'
import { type FontLibrary, openLibrary, type SpareFamilies } from '../fonts/library.ts'
import type { Undrawn } from '../fonts/undrawn.ts'
import { languagesIn, textInLanguage } from './passage-text.ts'

/** The families of a language, by role: the first that has a character draws it. */
export interface FontRoles {
  readonly serif: readonly FamilyName[]
  readonly sans: readonly FamilyName[]
}

/** The same with families that are installed. */
type NamedRoles = { readonly [Role in keyof FontRoles]: readonly string[] }

/** Packages to install, by the language whose characters are drawn in the shapes of another without them. */
export type Wanted = ReadonlyMap<string, readonly string[]>

/** The fonts that ship, and those that are installed beside them; reads each file at most once. */
export interface Fonts {
  /**
   * The @font-face rules for what a page uses, and the custom properties `--serif` and `--sans`, which name the families in order:
   * those of the document, and by language those of passages that have their own. Where the page has code, `--mono` names the family of code.
   */
  css(roles: FontRoles, page: string, passages: ReadonlyMap<string, FontRoles>): Promise<string>
  /** Packages to install, by the language whose characters a page has in the shapes of another. */
  wantedBy(page: string): Promise<Wanted>
  /** What of a text no font draws. */
  undrawn(text: string): Promise<readonly Undrawn[]>
}

/** Opens the font packages; those of rare scripts are looked for from a place on, such as the folder of the sources, and where the program is. */
export async function openFonts(place: string | null = null): Promise<Fonts> {
  const library = await openLibrary(place)
  const { familyOf, spareFor } = library
  const drawn = new Set<string>()
  return {
    wantedBy: async (page) => (await regionalPassages(page, library)).wanted,
    async css(roles, page, passages) {
      const units = unitsOf(textOfPage(page))
      const lists = [roles, ...passages.values()].flatMap(({ serif, sans }) => [sans, serif])
      const ownFamilies = [...new Set(lists.flat())].map(familyOf)
      const spares = await sparesOf(lists, units, { familyOf, spareFor })
      const code = unitsOf(textOfPage(codeIn(page)))
      const rules: (readonly string[] | Promise<readonly string[]>)[] = [
        ...(code.length === 0 ? [] : [ownRules(familyOf(mono), code)]),
        ...ownFamilies.map((family) => ownRules(family, [...units, ...drawnByBrowser])),
        ...[...spares].flatMap(([family, used]) => (ownFamilies.includes(family) ? [] : [spareRules(family, used)])),
      ]
      const names = [...spares.keys()].map(({ name }) => name)
      const raised = await raisedFigures(lists, units, { familyOf, spareFor })
      rules.push(raised)
      const { regional } = await regionalPassages(page, library)
      rules.push(...regional.flatMap(({ text, serif, sans }) => [serif, sans].map((family) => ownRules(family, unitsOf(text)))))
      const first = ({ serif, sans }: NamedRoles) =>
        raised.length === 0 ? { serif, sans } : { serif: [raisedName, ...serif], sans: [raisedName, ...sans] }
      return [
        fontProperties(first(roles), names, code.length > 0),
        ...[...passages].map(([language, of]) => passageProperties(language, first(of), names)),
        ...regional.map(({ language, serif, sans }) => {
          const own = passages.get(language) ?? roles
          return passageProperties(language, first({ serif: [serif.name, ...own.serif], sans: [sans.name, ...own.sans] }), names)
        }),
        ...(await Promise.all(rules)).flat(),
      ].join('\n')
    },
    async undrawn(text) {
      const missing: Undrawn[] = []
      for (const unit of unitsOf(text)) {
        if (drawn.has(unit.text)) continue
        if ((await spareFor(unit)) === null) missing.push({ text: unit.text, package: await spareFor.packageOf(unit) })
        else drawn.add(unit.text)
      }
      return missing
    },
  }
}

/** Characters that no text holds but the browser draws: list markers and the hyphen at a line's end. */
const drawnByBrowser = unitsOf('\u2022\u2010-')

/** What a page shows: no markup, nothing that is only read, and what its style sheets say by number. */
function textOfPage(page: string): string {
  const unescaped = (rules: string) =>
    rules.replace(/\\([0-9a-f]{1,6}) ?/gi, (_, code: string) => String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)))
  return page
    .replace(/ data-read="[^"]*"/g, '')
    .replace(/<style>[\s\S]*?<\/style>/g, unescaped)
    .replace(/<[a-z/!][^>]*>/gi, (tag) => (/[^\u0000-\u007E]/.test(tag) ? ` ${tag} ` : ' '))
}

/** A language whose characters have shapes of their own, with the families that have them. */
interface RegionalPassages {
  readonly language: string
  readonly text: string
  readonly serif: OpenFamily
  readonly sans: OpenFamily
}

interface Regional {
  readonly regional: readonly RegionalPassages[]
  readonly wanted: Wanted
}

/** The passages of a page whose Chinese characters are those of another region: those whose fonts are installed, and what lacks for others. */
async function regionalPassages(page: string, library: FontLibrary): Promise<Regional> {
  const [regional, wanted] = [[] as RegionalPassages[], new Map<string, readonly string[]>()]
  for (const language of languagesIn(page)) {
    const packages = regionalPackages(language)
    const text = packages === null ? '' : textInLanguage(page, language)
    if (packages === null || !/\p{Script=Han}/u.test(text)) continue
    const [sans, serif] = await Promise.all([library.installed(packages.sans), library.installed(packages.serif)])
    const [one, other] = [sans ?? serif, serif ?? sans]
    if (one === null || other === null) wanted.set(language, [packages.sans, packages.serif])
    else regional.push({ language, text, sans: one, serif: other })
  }
  return { regional, wanted }
}

interface Finding {
  readonly familyOf: (name: FamilyName) => OpenFamily
  readonly spareFor: SpareFamilies
}

/** The families that draw what some list of families lacks, each with that. */
async function sparesOf(
  lists: readonly (readonly FamilyName[])[],
  units: readonly DrawnUnit[],
  { familyOf, spareFor }: Finding,
): Promise<ReadonlyMap<OpenFamily, readonly DrawnUnit[]>> {
  const found = new Map<OpenFamily, DrawnUnit[]>()
  for (const unit of units) {
    if (await drawnByAll(lists, unit, familyOf)) continue
    const family = await spareFor(unit)
    if (family !== null) found.set(family, [...(found.get(family) ?? []), unit])
  }
  const order = (family: OpenFamily) => (spareNames as readonly string[]).concat(family.name).indexOf(family.name)
  return new Map([...found].sort(([one], [other]) => order(one) - order(other) || (one.name < other.name ? -1 : 1)))
}

/** The name of the family of raised figures, where they need one. */
const raisedName = 'raised figures'

/** Figures and signs of one exponent. Most fonts have the first three of them, and some no others. */
const raised = /^[¹²³⁰ⁱ⁴-ⁿ]$/u

/** The rules by which one family draws all raised figures of a page, where those of a document would draw some and others the rest. */
async function raisedFigures(
  lists: readonly (readonly FamilyName[])[],
  all: readonly DrawnUnit[],
  { familyOf, spareFor }: Finding,
): Promise<readonly string[]> {
  const units = all.filter(({ text }) => raised.test(text))
  const isDrawn = await Promise.all(units.map((unit) => drawnByAll(lists, unit, familyOf)))
  const lacking = units[isDrawn.indexOf(false)]
  if (lacking === undefined || !isDrawn.includes(true)) return []
  const family = await spareFor(lacking)
  if (family === null) return []
  const subsets = await Promise.all(units.map(async (unit) => ({ unit, subset: await family.subsetFor(unit) })))
  const rules = [...Map.groupBy(subsets, ({ subset }) => subset)].flatMap(([subset, of]) => {
    const points = codePointsOf(of.map(({ unit }) => unit))
    const named = { ...family, name: raisedName }
    return subset === null ? [] : spareFaces(family, false).map((face) => faceRule(named, { subset, face, points, isComposed: true }))
  })
  return Promise.all(rules)
}

async function drawnByAll(lists: readonly (readonly FamilyName[])[], unit: DrawnUnit, familyOf: Finding['familyOf']): Promise<boolean> {
  for (const list of lists) {
    let isDrawn = false
    for (const name of list) isDrawn ||= (await familyOf(name).subsetFor(unit)) !== null
    if (!isDrawn) return false
  }
  return true
}

/** A name that no font of a system has. */
const cssName = (name: string) => `"Outcome ${name}"`

const cssList = (names: readonly string[], spare: readonly string[]) =>
  [...names, ...spare.filter((name) => !names.includes(name))].map(cssName).join(',')

function fontProperties({ serif, sans }: NamedRoles, spare: readonly string[], hasCode: boolean): string {
  const code = hasCode ? `;--mono:${cssList([mono, ...sans], spare)}` : ''
  return `:root{--serif:${cssList(serif, spare)};--sans:${cssList(sans, spare)}${code}}`
}

/** What stands in code, whose characters alone its font is needed for. */
const codeIn = (page: string) => (page.match(/<code[ >][\s\S]*?<\/code>/g) ?? []).join('')

/** A passage keeps the kind of the text around it: `--if-sans` is empty in a sans, and invalid in a serif. */
function passageProperties(language: string, { serif, sans }: NamedRoles, spare: readonly string[]): string {
  const [ownSerif, ownSans] = [cssList(serif, spare), cssList(sans, spare)]
  return `[lang="${language}"]{--serif:${ownSerif};--sans:${ownSans};--kept:var(--if-sans) ${ownSans};font-family:var(--kept,${ownSerif})}`
}

async function subsetsFor(family: OpenFamily, units: readonly DrawnUnit[]): Promise<readonly Subset[]> {
  const subsets = await Promise.all(units.map((unit) => family.subsetFor(unit)))
  const needed = new Set(subsets.filter((subset) => subset !== null))
  return [...needed].sort((one, other) => one.order - other.order)
}

async function ownRules(family: OpenFamily, units: readonly DrawnUnit[]): Promise<readonly string[]> {
  const subsets = await subsetsFor(family, units)
  return Promise.all(subsets.flatMap((subset) => family.family.faces.map((face) => faceRule(family, { subset, face, points: null }))))
}

/** The rules of a family for what others lack; of a font that comes as a whole the page gets what it needs, unless characters are composed. */
async function spareRules(family: OpenFamily, units: readonly DrawnUnit[]): Promise<readonly string[]> {
  const isComposed = units.some((unit) => unit.points.length > 1)
  const points = family.family.whole === undefined ? null : codePointsOf(units)
  const subsets = await subsetsFor(family, units)
  return Promise.all(
    subsets.flatMap((subset) => spareFaces(family, isComposed).map((face) => faceRule(family, { subset, face, points, isComposed }))),
  )
}

/** What is drawn for others is for the most part a sign or a name: the plain cuts are enough where each of them is a large file. */
function spareFaces({ name, family: { faces, whole } }: OpenFamily, isComposed: boolean): readonly Face[] {
  const plain = faces.filter(({ style }) => style === 'normal')
  if (whole !== undefined) return isComposed ? plain : faces
  return Object.hasOwn(families, name) ? plain.filter(({ serves }) => serves.includes('400')) : faces
}

const codePointsOf = (units: readonly DrawnUnit[]) => [
  ...new Set(units.flatMap(({ text }) => Array.from(text, (sign) => sign.codePointAt(0) ?? 0))),
]

interface FaceRule {
  readonly subset: Subset
  readonly face: Face
  /** The only characters for which it is used; null for all of the subset. */
  readonly points: readonly number[] | null
  /** Whether characters are composed with others, which a font that is cut down cannot do. */
  readonly isComposed?: boolean
}

async function faceRule(family: OpenFamily, { subset, face, points, isComposed = false }: FaceRule): Promise<string> {
  const range = points === null ? subset.unicodeRange : points.map((point) => `U+${point.toString(16)}`).join(',')
  const source = await family.source(subset, face, isComposed ? null : points)
  const { sizeAdjust = '100%' } = family.family
  return `@font-face{font-family:${cssName(family.name)};font-style:${face.style};font-weight:${face.serves};font-display:block;size-adjust:${sizeAdjust};unicode-range:${range};src:${source}}`
}
