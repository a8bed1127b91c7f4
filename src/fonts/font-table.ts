// The fonts that a document can be set in: those that ship, and those that users install for scripts that few texts hold. Font files are
// static WOFF2 from npm packages under licences that let anybody embed them. A new font is a line in a table.

import type { FontChoice, PackageChoice } from '../model/font-choice.ts'

/** A stretch of code points, both ends among them. */
export type Range = readonly [from: number, to: number]

/** One cut of a family. */
export interface Face {
  /** The weight of the file. */
  readonly weight: number
  readonly style: 'normal' | 'italic'
  /** The weights of the style sheets that it serves, as a CSS descriptor: nothing is synthesised. */
  readonly serves: string
}

/** A family of fonts and the package that has its files. */
export interface Family {
  readonly kind: 'serif' | 'sans' | 'mono'
  readonly package: string
  readonly faces: readonly Face[]
  /** The only characters that it draws, as a CSS `unicode-range`: beside Chinese, whose quotation marks and dashes are of its own. */
  readonly only?: Range
  /** The characters that it is there for; it draws no others, even where it has them. */
  readonly draws?: RegExp
  /** The subset that holds the whole font: one large file, of which a page gets what it needs. */
  readonly whole?: string
  /** How large its letters must be drawn to look as large as those of the others. */
  readonly sizeAdjust?: string
}

const upright = (...weights: number[]): Face[] => weights.map((weight) => ({ weight, style: 'normal', serves: String(weight) }))
const italic = (...weights: number[]): Face[] => weights.map((weight) => ({ weight, style: 'italic', serves: String(weight) }))
/** Two weights that stand for all: a family without light and semibold cuts. */
const twoWeights = (style: Face['style'], regular: number, bold: number): Face[] => [
  { weight: regular, style, serves: '300 400' },
  { weight: bold, style, serves: '600 700' },
]

/** A weight that stands for all. */
const oneWeight: Face = { weight: 400, style: 'normal', serves: '300 700' }

/** Latin letters, digits and what stands with them. */
const ascii: Range = [0x20, 0x7e]

/** Every font that ships, by the name that language files use. */
export const families = {
  'source-serif-4': { kind: 'serif', package: '@fontsource/source-serif-4', faces: [...upright(300, 400, 600), ...italic(400, 600)] },
  'source-sans-3': { kind: 'sans', package: '@fontsource/source-sans-3', faces: [...upright(300, 400, 600), ...italic(400)] },
  amiri: {
    sizeAdjust: '115%',
    kind: 'serif',
    package: '@fontsource/amiri',
    faces: [...twoWeights('normal', 400, 700), ...twoWeights('italic', 400, 700)],
  },
  'ibm-plex-sans-arabic': { kind: 'sans', package: '@fontsource/ibm-plex-sans-arabic', faces: upright(300, 400, 600) },
  'source-serif-4-ascii': {
    kind: 'serif',
    package: '@fontsource/source-serif-4',
    faces: [...upright(300, 400, 600), ...italic(400, 600)],
    only: ascii,
  },
  'source-sans-3-ascii': {
    kind: 'sans',
    package: '@fontsource/source-sans-3',
    faces: [...upright(300, 400, 600), ...italic(400)],
    only: ascii,
  },
  'noto-serif-sc': { kind: 'serif', package: '@fontsource/noto-serif-sc', faces: twoWeights('normal', 400, 600) },
  'noto-sans-sc': { kind: 'sans', package: '@fontsource/noto-sans-sc', faces: twoWeights('normal', 400, 600) },
  'source-code-pro': { kind: 'mono', package: '@fontsource/source-code-pro', faces: [...upright(400, 600), ...italic(400)] },
  // Signs of every kind, and letters with marks that no font of a language has.
  'dejavu-sans': {
    sizeAdjust: '90%',
    kind: 'sans',
    package: '@fontsource/dejavu-sans',
    faces: [...twoWeights('normal', 400, 700), ...twoWeights('italic', 400, 700)],
    draws: /[[\p{sc=Zyyy}\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Brai}]--\p{Emoji_Presentation}]/v,
    whole: 'latin',
  },
  // In black and white: colours would not be the same on paper and screen, light and dark.
  'noto-emoji': {
    kind: 'sans',
    package: '@fontsource/noto-emoji',
    faces: [oneWeight],
    draws: /[\p{Emoji}\p{Emoji_Component}]/v,
    whole: 'emoji',
  },
} as const satisfies Record<string, Family>

/** The family of code, in every language. */
export const mono = 'source-code-pro'

/** The name of a font family that ships. */
export type FamilyName = keyof typeof families

/** Families that may draw what the fonts of a text lack, in the order in which they are asked: the plainest first. */
export const spareNames: readonly FamilyName[] = [
  ...(['source-sans-3', 'ibm-plex-sans-arabic', 'dejavu-sans', 'noto-emoji', 'noto-sans-sc', 'amiri', 'source-serif-4'] as const),
]

/** The packages that draw a script which no font that ships draws: of the first that is installed. */
const packagesOfScripts: Readonly<Record<string, string>> = {
  Adlm: 'sans-adlam',
  Armn: 'sans-armenian',
  Beng: 'sans-bengali',
  Bopo: 'sans-tc',
  Cans: 'sans-canadian-aboriginal',
  Cher: 'sans-cherokee',
  Deva: 'sans-devanagari',
  Ethi: 'sans-ethiopic',
  Geor: 'sans-georgian',
  Gujr: 'sans-gujarati',
  Guru: 'sans-gurmukhi',
  Hang: 'sans-kr',
  Hebr: 'sans-hebrew',
  Khmr: 'sans-khmer',
  Knda: 'sans-kannada',
  Laoo: 'sans-lao',
  Mlym: 'sans-malayalam',
  Mong: 'sans-mongolian',
  Mymr: 'sans-myanmar',
  Nkoo: 'sans-nko',
  Orya: 'sans-oriya',
  Sinh: 'sans-sinhala',
  Syrc: 'sans-syriac',
  Taml: 'sans-tamil',
  Telu: 'sans-telugu',
  Tfng: 'sans-tifinagh',
  Thaa: 'sans-thaana',
  Thai: 'sans-thai',
  Tibt: 'serif-tibetan',
}

const patterns = Object.entries(packagesOfScripts).map(
  ([script, name]) => [new RegExp(`\\p{scx=${script}}`, 'u'), `@fontsource/noto-${name}`] as const,
)

/** The package to install for a character that no font that ships has; null where none is known. */
export function packageFor(character: string): string | null {
  if (/[\p{sc=Zyyy}\p{sc=Zinh}]/u.test(character)) return null
  return patterns.find(([pattern]) => pattern.test(character))?.[1] ?? null
}

/** Fonts with the shapes of Chinese characters in a region whose language has no file of words: those that ship have the shapes of mainland China. */
const regionalFonts: Readonly<Record<string, string>> = { 'zh-Hant': 'tc' }

/** The fonts with the shapes of a language; null where those that ship are right, or its language file names them. */
export function regionalFontsOf(language: string): { readonly serif: FontChoice; readonly sans: FontChoice } | null {
  const { language: plain, script } = new Intl.Locale(language).maximize()
  const region = regionalFonts[`${plain}-${script}`]
  return region === undefined
    ? null
    : { serif: { package: `@fontsource/noto-serif-${region}` }, sans: { package: `@fontsource/noto-sans-${region}` } }
}

/** What a package says that its files are. */
export interface PackageFaces {
  readonly weights: readonly number[]
  readonly styles: readonly string[]
}

/** The family of an installed package: the weights that are asked for, or a regular and a bold one, which serve all others. */
export function installedFamily({ package: name, scale, weights, italics }: PackageChoice, there: PackageFaces): Family {
  const bold = [700, 600, 500].find((weight) => there.weights.includes(weight))
  const regular = there.weights.includes(400) ? 400 : (there.weights[0] ?? 400)
  const chosen = (weights ?? [regular, ...(bold === undefined ? [] : [bold])]).filter((weight) => there.weights.includes(weight))
  const slanted = (italics ?? []).filter((weight) => there.styles.includes('italic') && there.weights.includes(weight))
  const faces = [...facesOf('normal', chosen), ...facesOf('italic', slanted)]
  return { kind: 'sans', package: name, faces, ...(scale !== undefined && { sizeAdjust: scale }) }
}

/** The cuts of some weights, so that each weight of the style sheets has one. */
export function facesOf(style: Face['style'], weights: readonly number[]): readonly Face[] {
  const sorted = [...weights].sort((one, other) => one - other)
  const [light, regular = light, bold = regular] = sorted
  if (light === undefined || regular === undefined || bold === undefined) return []
  if (sorted.length === 1) return [{ weight: light, style, serves: '300 700' }]
  if (sorted.length === 2) return twoWeights(style, light, regular)
  return [
    { weight: light, style, serves: '300' },
    { weight: regular, style, serves: '400' },
    { weight: bold, style, serves: '600 700' },
  ]
}
