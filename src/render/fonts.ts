// The fonts that a document needs, inlined as @font-face rules: only the families of its language, only the subsets whose characters it
// uses, and what these lack from other families. What a font draws is told by its files; a package that is not there is asked for by name.
import { charactersOf, type DrawnUnit, unitsOf, withParts } from '../fonts/drawn-units.ts'
import type { OpenFamily } from '../fonts/font-files.ts'
import { mono, spareNames } from '../fonts/font-table.ts'
import { openLibrary, type SpareFamilies } from '../fonts/library.ts'
import type { Undrawn } from '../fonts/undrawn.ts'
import type { FontChoice } from '../model/font-choice.ts'
import { codePointsOf, cssName, drawnByAll, faceRule, type ShownPoints, spareFaces, subsetsFor } from './face-rules.ts'
import type { Medium } from './html.ts'
import {
  type FontRoles,
  missingPackages,
  type OpenRoles,
  openPassages,
  openRoles,
  shippedOf,
  unitsByFamily,
  type Wanted,
} from './passage-fonts.ts'
import { raisedFigures } from './raised-figures.ts'

/** The fonts that ship, and those that are installed beside them; reads each file at most once. */
export interface Fonts {
  /**
   * The @font-face rules for what a page uses, and the custom properties `--serif` and `--sans`, which name the families in order:
   * those of the document, and by language those of passages that have their own. Where the page has code, `--mono` names the family of code.
   * A page for the screen gets of each font what it draws; for print, which is made once and thrown away, cutting would take longer than it spares.
   */
  css(roles: FontRoles, page: FontPage): Promise<PageFonts>
  /** What of a text no font draws. */
  undrawn(text: string): Promise<readonly Undrawn[]>
  /** The packages among the fonts of a language of which none is there. */
  missing(roles: FontRoles): Promise<readonly string[]>
}

/** The fonts of a page. */
export interface PageFonts {
  readonly css: string
  /** What is to be installed for it. */
  readonly wanted: Wanted
}

/** A page whose fonts are looked for. */
export interface FontPage {
  readonly html: string
  readonly medium: Medium
  /** The fonts of languages in which passages of it stand. */
  readonly passages: ReadonlyMap<string, FontRoles>
}

/**
 * Opens the font packages; those of rare scripts are looked for from a place on, such as the folder of the sources, and where the program
 * is. `further` are the fonts of the languages of a series, which draw their letters in texts of others, too.
 */
export async function openFonts(place: string | null = null, further: readonly FontChoice[] = []): Promise<Fonts> {
  const library = await openLibrary(place, further)
  const { familyOf, spareFor } = library
  const drawn = new Set<string>()
  return {
    async css(roles, { html: page, medium, passages }) {
      const text = textOfPage(page)
      const units = unitsOf(text)
      const shown = medium === 'print' ? null : pointsOf(text)
      const own = await openRoles(roles, library)
      const { regional, wanted } = await openPassages(page, { own: roles, passages }, library)
      const others = [...passages].filter(([language]) => !regional.some((passage) => passage.language === language))
      const shipped = await Promise.all(
        others.map(async ([language, of]) => ({ language, roles: await openRoles(shippedOf(of), library) })),
      )
      const lists = [own, ...shipped.map((passage) => passage.roles)].flatMap(({ serif, sans }) => [sans, serif])
      const ownFamilies = [...new Set(lists.flat())]
      const spares = await sparesOf(lists, units, spareFor)
      const code = unitsOf(textOfPage(codeIn(page)))
      const further = unitsByFamily(regional)
      const raised = await raisedFigures(lists, units, { spareFor, shown })
      const rules = [
        ...(code.length === 0 ? [] : [ownRules(familyOf(mono), code, shown)]),
        ...ownFamilies.map((family) => ownRules(family, [...units, ...drawnByBrowser], shown)),
        ...[...spares].flatMap(([family, used]) =>
          ownFamilies.includes(family) || further.has(family) ? [] : [spareRules(family, used, shown)],
        ),
        ...[...further].map(([family, used]) => ownRules(family, [...used, ...(spares.get(family) ?? [])], shown)),
        raised.rules,
      ]
      const names = [...spares.keys()].map(({ name }) => name)
      const first = ({ serif, sans }: OpenRoles): OpenRoles => ({
        serif: [...raised.families, ...serif],
        sans: [...raised.families, ...sans],
      })
      const css = [
        fontProperties(first(own), names, code.length > 0),
        ...[...shipped, ...regional].map((passage) => passageProperties(passage.language, first(passage.roles), names)),
        ...(await Promise.all(rules)).flat(),
      ].join('\n')
      return { css, wanted }
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
    missing: (roles) => missingPackages(roles, library),
  }
}

/** Characters that no text holds but the browser draws: list markers and the hyphen at a line's end. */
const signsOfBrowser = '\u2022\u2010-'
const drawnByBrowser = unitsOf(signsOfBrowser)

/** Every code point of a text, blanks and what is never seen too, in order. */
const pointsOf = (text: string) => withParts(charactersOf(text + signsOfBrowser)).toSorted((one, other) => one - other)

/** What a page shows: no markup, nothing that is only read, and what its style sheets say by number. */
function textOfPage(page: string): string {
  const unescaped = (rules: string) =>
    rules.replace(/\\([0-9a-f]{1,6}) ?/gi, (_, code: string) => String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)))
  return page
    .replace(/ data-read="[^"]*"/g, '')
    .replace(/<style>[\s\S]*?<\/style>/g, unescaped)
    .replace(/<[a-z/!][^>]*>/gi, (tag) => (/[^\u0000-\u007E]/.test(tag) ? ` ${tag} ` : ' '))
}

/** The families that draw what some list of families lacks, each with that. */
async function sparesOf(
  lists: readonly (readonly OpenFamily[])[],
  units: readonly DrawnUnit[],
  spareFor: SpareFamilies,
): Promise<ReadonlyMap<OpenFamily, readonly DrawnUnit[]>> {
  const found = new Map<OpenFamily, DrawnUnit[]>()
  for (const unit of units) {
    if (await drawnByAll(lists, unit)) continue
    const family = await spareFor(unit)
    if (family !== null) found.set(family, [...(found.get(family) ?? []), unit])
  }
  const order = (family: OpenFamily) => (spareNames as readonly string[]).concat(family.name).indexOf(family.name)
  return new Map([...found].sort(([one], [other]) => order(one) - order(other) || (one.name < other.name ? -1 : 1)))
}

const cssList = (families: readonly OpenFamily[], spare: readonly string[]) =>
  [...new Set([...families.map(({ name }) => name), ...spare])].map(cssName).join(',')

function fontProperties({ serif, sans }: OpenRoles, spare: readonly string[], hasCode: boolean): string {
  const code = hasCode ? `;--mono:${cssName(mono)},${cssList(sans, spare)}` : ''
  return `:root{--serif:${cssList(serif, spare)};--sans:${cssList(sans, spare)}${code}}`
}

/** What stands in code, whose characters alone its font is needed for. */
const codeIn = (page: string) => (page.match(/<code[ >][\s\S]*?<\/code>/g) ?? []).join('')

/** A passage keeps the kind of the text around it: `--if-sans` is empty in a sans, and invalid in a serif. */
function passageProperties(language: string, { serif, sans }: OpenRoles, spare: readonly string[]): string {
  const [ownSerif, ownSans] = [cssList(serif, spare), cssList(sans, spare)]
  return `[lang="${language}"]{--serif:${ownSerif};--sans:${ownSans};--kept:var(--if-sans) ${ownSans};font-family:var(--kept,${ownSerif})}`
}

async function ownRules(family: OpenFamily, units: readonly DrawnUnit[], shown: ShownPoints): Promise<readonly string[]> {
  const subsets = await subsetsFor(family, units)
  return Promise.all(
    subsets.flatMap((subset) => family.family.faces.map((face) => faceRule(family, { subset, face, points: null }, shown))),
  )
}

/** The rules of a family for what others lack; of a font that comes as a whole the page gets what it needs, unless characters are composed. */
async function spareRules(family: OpenFamily, units: readonly DrawnUnit[], shown: ShownPoints): Promise<readonly string[]> {
  const isComposed = units.some((unit) => unit.points.length > 1)
  const points = family.family.whole === undefined ? null : codePointsOf(units)
  const subsets = await subsetsFor(family, units)
  return Promise.all(
    subsets.flatMap((subset) =>
      spareFaces(family, isComposed).map((face) => faceRule(family, { subset, face, points, isComposed }, shown)),
    ),
  )
}
