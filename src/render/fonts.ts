// The fonts that a document needs, inlined as @font-face rules: only the families of its language, only the subsets whose
// characters it uses. Font files are static WOFF2 from npm packages (SIL Open Font License). A new font is a line in the table.
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { readBytes, readText } from '../disk/read.ts'

interface Face {
  /** The weight of the file. */
  readonly weight: number
  readonly style: 'normal' | 'italic'
  /** The weights of the style sheets that it serves, as a CSS descriptor: nothing is synthesised. */
  readonly serves: string
}

interface Family {
  readonly kind: 'serif' | 'sans' | 'mono'
  readonly package: string
  readonly faces: readonly Face[]
  /** The only characters that it draws, as a CSS `unicode-range`: beside Chinese, whose quotation marks and dashes are of its own. */
  readonly only?: Range
  /** Characters that its table of subsets names and its files have not. */
  readonly lacks?: RegExp
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

/** Characters that no text holds but the browser draws: list markers and the hyphen at a line's end. */
const drawnByBrowser = '\u2022\u2010-'

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
  'noto-serif-sc': {
    kind: 'serif',
    package: '@fontsource/noto-serif-sc',
    faces: twoWeights('normal', 400, 600),
    lacks: /\p{Script=Arabic}/u,
  },
  'noto-sans-sc': { kind: 'sans', package: '@fontsource/noto-sans-sc', faces: twoWeights('normal', 400, 600), lacks: /\p{Script=Arabic}/u },
  'source-code-pro': { kind: 'mono', package: '@fontsource/source-code-pro', faces: [...upright(400, 600), ...italic(400)] },
} as const satisfies Record<string, Family>

/** The family of code, in every language. */
const mono = 'source-code-pro'

/** The name of a font family that ships. */
export type FamilyName = keyof typeof families

/** The families of a language, by role: the first that has a character draws it. */
export interface FontRoles {
  readonly serif: readonly FamilyName[]
  readonly sans: readonly FamilyName[]
}

/** The shipped fonts; reads each file at most once. */
export interface Fonts {
  /**
   * The @font-face rules for what the text uses, and the custom properties `--serif` and `--sans`, which name the families in order:
   * those of the document, and by language those of passages that have their own. Where the text has code, `--mono` names the family of code.
   */
  css(roles: FontRoles, text: string, passages: ReadonlyMap<string, FontRoles>): Promise<string>
  /** The characters of a text that none of these families has. */
  missing(names: readonly FamilyName[], text: string): readonly string[]
}

/** Opens the font packages. */
export async function openFonts(): Promise<Fonts> {
  const require = createRequire(import.meta.url)
  const files = new Map<string, Promise<string>>()
  const subsets = new Map<FamilyName, readonly Subset[]>()
  for (const name of Object.keys(families) as FamilyName[]) subsets.set(name, await readSubsets(require, families[name]))
  const inline = (path: string) => {
    const known = files.get(path) ?? readBytes(path).then((bytes) => bytes.toString('base64'))
    files.set(path, known)
    return known
  }
  return {
    async css(roles, text, passages) {
      const used = codePoints(text + drawnByBrowser)
      const own = [...new Set([roles, ...passages.values()].flatMap(({ sans, serif }) => [...sans, ...serif]))]
      const spare = spareFamilies(own, used, subsets)
      const code = codePoints(codeIn(text))
      const rules = [
        ...faceRules({ name: mono, faces: families[mono].faces, points: code, subsets: subsets.get(mono) ?? [], inline }),
        ...own.flatMap((name) => faceRules({ name, faces: families[name].faces, points: used, subsets: subsets.get(name) ?? [], inline })),
        ...spare.flatMap(({ name, points }) =>
          faceRules({ name, faces: regularOf(name), points, subsets: subsets.get(name) ?? [], inline }),
        ),
      ]
      const names = spare.map(({ name }) => name)
      return [
        fontProperties(roles, names, code.length > 0),
        ...[...passages].map(([language, of]) => passageProperties(language, of, names)),
        ...(await Promise.all(rules)),
      ].join('\n')
    },
    missing(names, text) {
      const known = names.flatMap((name) => subsets.get(name) ?? [])
      return codePoints(text)
        .filter((point) => point > 0x7e && !known.some(({ has }) => has(point)))
        .map((point) => String.fromCodePoint(point))
    },
  }
}

type Range = readonly [from: number, to: number]

interface Subset {
  readonly name: string
  readonly unicodeRange: string
  readonly has: (point: number) => boolean
  readonly folder: string
}

async function readSubsets(require: NodeJS.Require, family: Family): Promise<Subset[]> {
  const path = require.resolve(`${family.package}/unicode.json`)
  const table = JSON.parse(await readText(path)) as Record<string, string>
  const folder = join(dirname(path), 'files')
  return Object.entries(table).map(([name, unicodeRange]) => {
    const ranges = unicodeRange.split(',').map(parseRange)
    const [from, to] = family.only ?? [0, 0x10ffff]
    const has = (point: number) =>
      point >= from && point <= to && ranges.some(isIn(point)) && family.lacks?.test(String.fromCodePoint(point)) !== true
    return {
      name: name.replace(/^\[(\d+)\]$/, '$1'),
      unicodeRange: family.only === undefined ? unicodeRange : cssRange(family.only),
      has,
      folder,
    }
  })
}

const isIn =
  (point: number) =>
  ([from, to]: Range): boolean =>
    point >= from && point <= to
const cssRange = ([from, to]: Range) => `U+${from.toString(16)}-${to.toString(16)}`

function parseRange(range: string): Range {
  const [from = '', to = from] = range.replace('U+', '').split('-')
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
}

/** What none of a language's families has (the name of another language in its own script) is drawn by the first sans that has it. */
function spareFamilies(own: readonly FamilyName[], used: readonly number[], subsets: ReadonlyMap<FamilyName, readonly Subset[]>) {
  const has = (name: FamilyName, point: number) => (subsets.get(name) ?? []).some((subset) => subset.has(point))
  let left = used.filter((point) => !own.some((name) => has(name, point)))
  const others = (Object.keys(families) as FamilyName[]).filter((name) => families[name].kind === 'sans' && !own.includes(name))
  return others
    .map((name) => {
      const points = left.filter((point) => has(name, point))
      left = left.filter((point) => !has(name, point))
      return { name, points }
    })
    .filter(({ points }) => points.length > 0)
}

const regularOf = (name: FamilyName): readonly Face[] =>
  families[name].faces.filter(({ style, serves }) => style === 'normal' && serves.includes('400'))

/** A name that no font of a system has. */
const cssName = (name: FamilyName) => `"Outcome ${name}"`

function fontProperties({ serif, sans }: FontRoles, spare: readonly FamilyName[], hasCode: boolean): string {
  const list = (names: readonly FamilyName[]) => [...names, ...spare].map(cssName).join(',')
  return `:root{--serif:${list(serif)};--sans:${list(sans)}${hasCode ? `;--mono:${list([mono, ...sans])}` : ''}}`
}

/** What stands in code, whose characters alone its font is needed for. */
const codeIn = (page: string) => (page.match(/<code[ >][\s\S]*?<\/code>/g) ?? []).join('')

/** A passage keeps the kind of the text around it: `--if-sans` is empty in a sans, and invalid in a serif. */
function passageProperties(language: string, { serif, sans }: FontRoles, spare: readonly FamilyName[]): string {
  const list = (names: readonly FamilyName[]) => [...names, ...spare].map(cssName).join(',')
  return `[lang="${language}"]{--serif:${list(serif)};--sans:${list(sans)};--kept:var(--if-sans) ${list(sans)};font-family:var(--kept,${list(serif)})}`
}

interface FaceRules {
  readonly name: FamilyName
  readonly faces: readonly Face[]
  readonly points: readonly number[]
  readonly subsets: readonly Subset[]
  readonly inline: (path: string) => Promise<string>
}

function faceRules({ name, faces, points, subsets, inline }: FaceRules): Promise<string>[] {
  const needed = subsets.filter(({ has }) => points.some(has))
  const { package: packageName, sizeAdjust = '100%' }: Family = families[name]
  const file = basename(packageName)
  return needed.flatMap((subset) =>
    faces.map(async ({ weight, style, serves }) => {
      const data = await inline(join(subset.folder, `${file}-${subset.name}-${weight}-${style}.woff2`))
      return `@font-face{font-family:${cssName(name)};font-style:${style};font-weight:${serves};font-display:block;size-adjust:${sizeAdjust};unicode-range:${subset.unicodeRange};src:url(data:font/woff2;base64,${data}) format("woff2")}`
    }),
  )
}

function codePoints(text: string): number[] {
  const points = new Set<number>()
  for (const character of text) points.add(character.codePointAt(0) ?? 0)
  return [...points]
}
