// The words of a drawing as outlines: a page's fonts do not reach into its pictures, and those of the machine differ. Takes the elements
// of a drawing; puts outlines in the place of its texts, in the tree and as changes of the file. A text that cannot be set stays, with why.
import type { Lettering } from '../../../fonts/lettering.ts'
import type { Drawing } from '../drawing.ts'
import { inOrder, type SvgElement } from '../tree.ts'
import { viewBoxOf } from '../view-box.ts'
import { type Letter, lettersOf } from './letters.ts'
import { setText } from './set-text.ts'
import { openTextStyles, type TextStyle, textProperties } from './text-style.ts'
import { trailOf } from './trail.ts'

/** Why words stay as they are, as the end of a sentence, or what of them no font draws. */
export type WordsProblem =
  | { readonly element: SvgElement; readonly reason: string; readonly remedy: string }
  | { readonly element: SvgElement; readonly undrawn: string; readonly package: string | null }

/** A stretch of the file, and what stands there now. */
export interface Change {
  readonly start: number
  readonly end: number
  readonly by: string
}

/** What became of the words of a drawing. */
export interface OutlinedTexts {
  readonly changes: readonly Change[]
  /** By text. */
  readonly problems: ReadonlyMap<SvgElement, WordsProblem>
}

/** More letters are no words of a drawing. */
const mostLetters = 50_000

const beyondPath = {
  reason: 'these words are longer than the path along which they run: letters beyond it are not drawn',
  remedy: 'Make the path longer or the words smaller, or let them begin nearer to the start of the path (startOffset).',
}

const outlinesByHand = 'Convert the words to outlines (in Inkscape: Path > Object to Path), or write them in the text.'

/** A drawing whose words are looked for, with its text. */
export interface WordedDrawing {
  readonly drawing: Drawing
  readonly source: string
  readonly width: number
  readonly height: number
}

/** Puts outlines in the place of words. */
export async function outlineTexts({ drawing, source, ...size }: WordedDrawing, lettering: Lettering): Promise<OutlinedTexts> {
  const box = viewBoxOf(drawing.root.attributes.get('viewBox'))
  const viewport = box == null ? size : { width: box[2] - box[0], height: box[3] - box[1] }
  const context = { drawing, styleOf: openTextStyles(drawing), viewport }
  const changes: Change[] = []
  const problems = new Map<SvgElement, WordsProblem>()
  let count = 0
  for (const text of [...inOrder(drawing.root)].filter(({ name }) => name === 'text')) {
    const letters = lettersOf(text, context)
    count += letters.length
    const problem = problemOf({ drawing, text, count }, letters)
    if (problem !== null) problems.set(text, problem)
    if (problem !== null || letters.length === 0) continue
    const outlines = await setText(drawing, letters, lettering)
    if ('beyond' in outlines) problems.set(text, { element: outlines.beyond, ...beyondPath })
    else if ('undrawn' in outlines) {
      const element = letters.find((letter) => outlines.undrawn.startsWith(letter.text))?.element ?? text
      problems.set(text, { element, ...outlines, package: await lettering.packageOf(outlines.undrawn) })
    } else changes.push({ start: text.start, end: text.close, by: replace(drawing, text, outlines).map(writer(source, text)).join('') })
  }
  return { changes, problems }
}

/** A text, and how many letters the drawing has with it. */
interface Looked {
  readonly drawing: Drawing
  readonly text: SvgElement
  readonly count: number
}

function problemOf({ drawing, text, count }: Looked, letters: readonly Letter[]): WordsProblem | null {
  const problem = (element: SvgElement, reason: string, remedy = outlinesByHand) => ({ element, reason, remedy })
  const pathless = letters.find(({ path, style }) => path !== null && trailOf(drawing, path, style.size) === null)?.path
  if (pathless != null)
    return problem(
      pathless,
      'the path along which these words run is not there, has no length or cannot be followed',
      'Let its href name a <path> of this drawing that is simpler.',
    )
  if (count > mostLetters)
    return problem(text, `this drawing has more than ${mostLetters.toLocaleString('en')} letters`, 'Write most of them in the text.')
  const found = letters.map(({ element, style }) => [element, reasonOf(style)] as const).find(([, reason]) => reason !== null)
  return found === undefined ? null : problem(found[0], found[1] ?? '')
}

function reasonOf({ isVertical, unsure }: TextStyle): string | null {
  if (isVertical) return 'the words of this drawing run from top to bottom, which is not drawn'
  return unsure === null ? null : `a style that cannot be followed may change “${unsure}” of the words of this drawing`
}

/** Takes a text out of the tree and puts its outlines there. */
function replace(drawing: Drawing, text: SvgElement, outlines: ReadonlyMap<SvgElement, string>): readonly SvgElement[] {
  const paths = [...outlines].map(([element, data]) => ({ ...pathOf(drawing, element, text), d: data }))
  const own = { ...attributesOf(drawing, text), ...inheritedAnew(drawing, text) }
  const parent = text.parent ?? text
  // A clip path holds shapes and no groups.
  const flat = parent.name === 'clipPath' ? paths.map((path) => ({ ...own, ...path })) : null
  const elements = flat === null ? [elementOf('g', own, text)] : flat.map((path) => elementOf('path', path, text))
  if (flat === null) for (const path of paths) elements[0]?.children.push(elementOf('path', path, elements[0]))
  parent.children.splice(parent.children.indexOf(text), 1, ...elements)
  return elements
}

type Attributes = Readonly<Record<string, string>>

function elementOf(name: string, attributes: Attributes, { start, end, close, parent }: SvgElement): SvgElement {
  return { name, attributes: new Map(Object.entries(attributes)), parent, children: [], start, end, close, text: '', content: [] }
}

/** Writes elements in the place of a text, by names of the same prefix. */
function writer(source: string, text: SvgElement): (element: SvgElement) => string {
  const [, prefix = ''] = /^<([^\s:/>]+:)text/.exec(source.slice(text.start, text.end)) ?? []
  return function written({ name, attributes, children }: SvgElement): string {
    const tag = [prefix + name, ...[...attributes].map(([key, value]) => `${key}="${escaped(value)}"`)].join(' ')
    return children.length === 0 ? `<${tag}/>` : `<${tag}>${children.map(written).join('')}</${prefix}${name}>`
  }
}

const escaped = (value: string) => value.replace(/[&<>"\n\r\t]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** What says how the text is drawn as a whole; what styles say stands in a style, as they may say it of texts alone. */
function attributesOf({ values }: Drawing, text: SvgElement): Record<string, string> {
  const own = [...text.attributes].filter(([name]) => !textProperties.has(name) && !/^(style|class|data-.*|xml:.*)$/.test(name))
  const declared = [...values(text)].filter(([name, { isDeclared, value }]) => isDeclared && !textProperties.has(name) && value !== '')
  const style = declared.map(([name, { value }]) => `${name}:${value}`).join(';')
  return { ...Object.fromEntries(own), ...(style === '' ? {} : { style }) }
}

/** Properties of shapes that letters do not heed. */
const ofShapes = { 'fill-rule': 'nonzero', 'clip-rule': 'nonzero', 'marker-start': 'none', 'marker-mid': 'none', 'marker-end': 'none' }

/** What shapes around say to all that is in them, and does not mean letters; nothing in most drawings. */
function inheritedAnew({ values }: Drawing, text: SvgElement): Attributes {
  const set = new Set<string>()
  for (let at: SvgElement | null = text; at !== null; at = at.parent) for (const name of values(at).keys()) set.add(name)
  return Object.fromEntries(Object.entries(ofShapes).filter(([name]) => set.has(name) || (set.has('marker') && name.startsWith('marker'))))
}

/** Properties by which words in an element differ from those around it. */
const inherited = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray', 'stroke-dashoffset', 'stroke-linecap'],
  ...['stroke-linejoin', 'stroke-miterlimit', 'paint-order', 'visibility', 'color'],
]

function pathOf(drawing: Drawing, element: SvgElement, text: SvgElement): Attributes {
  const found = new Map<string, string>()
  for (let at: SvgElement = element; at !== text && at.parent !== null; at = at.parent)
    for (const name of inherited) {
      const value = drawing.values(at).get(name)?.value.trim()
      if (value !== undefined && value !== '' && !found.has(name)) found.set(name, value)
    }
  // A style sheet may say something of all paths, which were none when it was written.
  if (!hasSheet(drawing.root)) return Object.fromEntries(found)
  const around = inherited.map((name) => [name, found.get(name) ?? 'inherit'])
  const reset = [...around, ['opacity', '1'], ['filter', 'none'], ['clip-path', 'none'], ['display', 'inline'], ...Object.entries(ofShapes)]
  return { style: reset.map(([name, value]) => `${name}:${value}`).join(';') }
}

const sheets = new WeakMap<SvgElement, boolean>()

function hasSheet(root: SvgElement): boolean {
  const known = sheets.get(root) ?? [...inOrder(root)].some(({ name }) => name === 'style')
  sheets.set(root, known)
  return known
}
