// Letters for what no page sets: the words in a drawing. The families are those of documents, whatever the drawing names: a kind, a weight
// and a slope choose the face, and what they lack comes from the families that draw it in documents.
import { unitsOf } from './drawn-units.ts'
import type { OpenFamily } from './font-files.ts'
import type { Face, Family, FamilyName } from './font-table.ts'
import { type FontLibrary, openLibrary } from './library.ts'
import { openTypeface, type Typeface } from './typeface.ts'

/** How letters look. */
export interface LetterStyle {
  readonly kind: Family['kind']
  readonly weight: number
  readonly isItalic: boolean
}

/** A typeface, and how large its letters are drawn to look as large as those of the others. */
export interface SizedTypeface {
  readonly typeface: Typeface
  readonly scale: number
}

/** What draws letters. */
export interface Lettering {
  /** What draws a piece of text; null where no font does, undefined where there is nothing to be seen. */
  typeface(text: string, style: LetterStyle): Promise<SizedTypeface | null | undefined>
  /** The package to install for a piece of text that no font draws. */
  packageOf(text: string): Promise<string | null>
}

const familiesOf: Readonly<Record<Family['kind'], readonly FamilyName[]>> = {
  sans: ['source-sans-3', 'ibm-plex-sans-arabic', 'noto-sans-sc'],
  serif: ['source-serif-4', 'amiri', 'noto-serif-sc'],
  mono: ['source-code-pro', 'source-sans-3', 'ibm-plex-sans-arabic', 'noto-sans-sc'],
}

/** Opens the fonts; packages of rare scripts are looked for as in `openLibrary`. */
export async function openLettering(place: string | null): Promise<Lettering> {
  const library = await openLibrary(place)
  const typefaces = new Map<string, Promise<Typeface>>()
  return {
    async typeface(text, style) {
      const units = unitsOf(text)
      if (units.length === 0) return undefined
      for (const family of await familiesFor(library, text, style)) {
        const subsets = await Promise.all(units.map((unit) => family.subsetFor(unit)))
        const [subset] = subsets
        if (subset == null || subsets.some((other) => other !== subset)) continue
        const face = faceFor(family.family.faces, style)
        const key = `${family.name} ${subset.name} ${face.weight} ${face.style}`
        const opening = typefaces.get(key) ?? family.file(subset, face).then(openTypeface)
        typefaces.set(key, opening)
        return { typeface: await opening, scale: Number.parseFloat(family.family.sizeAdjust ?? '100%') / 100 }
      }
      return null
    },
    async packageOf(text) {
      for (const unit of unitsOf(text)) {
        const name = await library.spareFor.packageOf(unit)
        if (name !== null) return name
      }
      return null
    },
  }
}

async function familiesFor({ familyOf, spareFor }: FontLibrary, text: string, { kind }: LetterStyle): Promise<readonly OpenFamily[]> {
  const spares = await Promise.all(unitsOf(text).map((unit) => spareFor(unit)))
  return [...familiesOf[kind].map(familyOf), ...spares.filter((family) => family !== null)]
}

/** The face that is nearest: of the same slope if there is one. */
function faceFor(faces: readonly Face[], { weight, isItalic }: LetterStyle): Face {
  const style = isItalic ? 'italic' : 'normal'
  const ofSlope = faces.some((face) => face.style === style) ? faces.filter((face) => face.style === style) : faces
  return ofSlope.reduce((one, other) => (Math.abs(other.weight - weight) < Math.abs(one.weight - weight) ? other : one))
}
