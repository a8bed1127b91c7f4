// How the words of a drawing look at an element: what CSS and SVG 2 (11) say of fonts, places and blanks, as far as it is inherited.
// What is written in a way that is not followed is a reason to refuse the words.
import type { LetterStyle } from '../../../fonts/lettering.ts'
import type { Values } from '../cascade.ts'
import type { Drawing } from '../drawing.ts'
import type { SvgElement } from '../tree.ts'
import { length } from '../values.ts'

/** How words look. */
export interface TextStyle {
  readonly letters: LetterStyle
  /** In user units. */
  readonly size: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly isRightToLeft: boolean
  readonly keepsBlanks: boolean
  readonly letterSpacing: number
  readonly wordSpacing: number
  /** The name of the line of the letters that stands on the baseline. */
  readonly baseline: string
  /** How far letters are raised, in user units. */
  readonly rise: number
  readonly transform: string
  readonly language: string | null
  readonly isVertical: boolean
  /** A property whose value cannot be known. */
  readonly unsure: string | null
}

const initial: TextStyle = {
  letters: { kind: 'sans', weight: 400, isItalic: false },
  ...{ size: 16, anchor: 'start', isRightToLeft: false, keepsBlanks: false, letterSpacing: 0, wordSpacing: 0 },
  ...{ baseline: 'auto', rise: 0, transform: 'none', language: null, isVertical: false, unsure: null },
}

/** Properties that say how words look. */
export const textProperties: ReadonlySet<string> = new Set([
  ...['font', 'font-family', 'font-size', 'font-weight', 'font-style', 'font-stretch', 'font-variant', 'font-kerning', 'font-size-adjust'],
  ...['font-feature-settings', 'font-variant-caps', 'font-variant-ligatures', 'font-variant-numeric', 'line-height', 'text-anchor'],
  ...['direction', 'unicode-bidi', 'white-space', 'letter-spacing', 'word-spacing', 'dominant-baseline', 'alignment-baseline'],
  ...['baseline-shift', 'text-transform', 'writing-mode', 'glyph-orientation-vertical', 'glyph-orientation-horizontal', 'kerning'],
  ...['inline-size', 'shape-inside', 'shape-padding', 'text-align', 'text-indent', 'text-overflow', 'text-decoration'],
  ...['text-decoration-line', 'x', 'y', 'dx', 'dy', 'rotate', 'textLength', 'lengthAdjust', 'xml:space', 'text-rendering'],
])

/** Those of them that are followed. */
const followed = ['font', 'font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'letter-spacing', 'writing-mode']

/** Finds the style of an element, from its own values and those around it. */
export function openTextStyles({ values }: Drawing): (element: SvgElement) => TextStyle {
  const known = new Map<SvgElement, TextStyle>()
  const styleOf = (element: SvgElement): TextStyle => {
    const found = known.get(element) ?? styled(element.parent === null ? initial : styleOf(element.parent), values(element))
    known.set(element, found)
    return found
  }
  return styleOf
}

function styled(around: TextStyle, values: Values): TextStyle {
  const said = (name: string) => {
    const value = values.get(name)?.value.trim()
    return value === undefined || value === '' || /^(inherit|unset)$/i.test(value) ? undefined : value
  }
  const font = values.get('font')?.isDeclared === true ? shorthand(said('font') ?? '') : {}
  const of = (name: keyof ReturnType<typeof shorthand>) => (values.get(name)?.isDeclared === true ? said(name) : (font[name] ?? said(name)))
  const size = sizeOf(of('font-size'), around.size)
  const rise = riseOf(said('baseline-shift'), { size, around: around.size })
  const writing = said('writing-mode')
  return {
    letters: {
      kind: kindOf(of('font-family'), around.letters.kind),
      weight: weightOf(of('font-weight'), around.letters.weight),
      isItalic: italicOf(of('font-style'), around.letters.isItalic),
    },
    size,
    anchor: oneOf(said('text-anchor'), ['start', 'middle', 'end'] as const, around.anchor),
    isRightToLeft: said('direction') === undefined ? around.isRightToLeft : said('direction') === 'rtl',
    keepsBlanks: keepsBlanks(said('white-space'), said('xml:space'), around.keepsBlanks),
    letterSpacing: spacing(said('letter-spacing'), size, around.letterSpacing),
    wordSpacing: spacing(said('word-spacing'), size, around.wordSpacing),
    baseline: said('alignment-baseline') ?? said('dominant-baseline') ?? around.baseline,
    rise: around.rise + rise,
    transform: said('text-transform') ?? around.transform,
    language: said('xml:lang') ?? said('lang') ?? around.language,
    isVertical: writing === undefined ? around.isVertical : !/^(lr|lr-tb|rl|rl-tb|horizontal-tb)$/.test(writing),
    unsure: around.unsure ?? followed.find((name) => (values.get(name)?.others.size ?? 0) > 0) ?? null,
  }
}

const oneOf = <Word extends string>(value: string | undefined, words: readonly Word[], otherwise: Word): Word =>
  words.find((word) => word === value) ?? otherwise

function keepsBlanks(css: string | undefined, xml: string | undefined, around: boolean): boolean {
  if (css !== undefined) return /^(pre|pre-wrap|break-spaces)$/.test(css)
  return xml === undefined ? around : xml === 'preserve'
}

const spacing = (value: string | undefined, size: number, around: number) =>
  value === undefined ? around : value === 'normal' ? 0 : (textLength(value, size, 0) ?? around)

/** A length in user units, those of the font among them; `whole` is what percentages are of. */
export function textLength(text: string, size: number, whole: number): number | null {
  const [, digits, unit = ''] = /^\s*([-+]?[\d.]+(?:e[-+]?\d+)?)(em|rem|ex|ch)\s*$/i.exec(text) ?? []
  if (digits === undefined) return length(text, whole)
  return Number(digits) * (unit.toLowerCase() === 'em' ? size : unit.toLowerCase() === 'rem' ? initial.size : size / 2)
}

const sizes: Readonly<Record<string, number>> = {
  ...{ 'xx-small': 9, 'x-small': 10, small: 13, medium: 16, large: 18, 'x-large': 24, 'xx-large': 32 },
}

function sizeOf(value: string | undefined, around: number): number {
  if (value === undefined) return around
  if (value === 'smaller') return around / 1.2
  if (value === 'larger') return around * 1.2
  const size = sizes[value] ?? textLength(value, around, around) ?? around
  return size >= 0 ? size : around
}

function weightOf(value: string | undefined, around: number): number {
  if (value === undefined) return around
  if (value === 'bolder') return around < 600 ? 700 : 900
  if (value === 'lighter') return around < 600 ? 100 : 400
  const weight = { normal: 400, bold: 700 }[value] ?? Number(value)
  return weight > 0 ? weight : around
}

const italicOf = (value: string | undefined, around: boolean) => (value === undefined ? around : /^(italic|oblique)/.test(value))

const kinds: readonly (readonly [LetterStyle['kind'], RegExp])[] = [
  ['mono', /mono|courier|consolas|menlo|typewriter|\bcode\b/i],
  ['sans', /sans|arial|helvetica|verdana|tahoma|calibri|aptos|carlito|segoe|roboto|gothic|hei\b|yahei|system-ui/i],
  ['serif', /serif|times|georgia|garamond|cambria|palatino|roman|bookman|century|baskerville|song|simsun|ming|mincho|naskh|amiri/i],
]

/** The kind of the first font of a list that is known by its name. */
function kindOf(value: string | undefined, around: LetterStyle['kind']): LetterStyle['kind'] {
  if (value === undefined) return around
  for (const name of value.split(',')) {
    const found = kinds.find(([, pattern]) => pattern.test(name))
    if (found !== undefined) return found[0]
  }
  return 'sans'
}

function riseOf(value: string | undefined, { size, around }: { readonly size: number; readonly around: number }): number {
  if (value === undefined || value === 'baseline') return 0
  if (value === 'sub') return -around / 5
  if (value === 'super') return around / 3
  return textLength(value, size, size) ?? 0
}

type Longhand = 'font-size' | 'font-weight' | 'font-style' | 'font-family'

/** `font: italic bold 10px/1.2 Arial, sans-serif`; nothing of what is no such list. */
function shorthand(value: string): Partial<Record<Longhand, string>> {
  const [, before = '', size, family] =
    /^((?:[a-z]+\s+|\d00\s+)*)([\d.]+(?:px|pt|em|ex|rem|mm|cm|in|pc|%)|(?:xx?-)?(?:small|large)|medium|smaller|larger)(?:\s*\/\s*[\w.%]+)?\s+(.+)$/i.exec(
      value,
    ) ?? []
  if (size === undefined || family === undefined) return {}
  const words = before.split(/\s+/)
  return {
    'font-size': size,
    'font-family': family,
    'font-weight': words.find((word) => /^(bold|bolder|lighter|\d00)$/i.test(word)) ?? 'normal',
    'font-style': words.find((word) => /^(italic|oblique)$/i.test(word)) ?? 'normal',
  }
}
