// The letters of a text in a drawing, in their order, each with what its elements say of its place (SVG 2, 11.4 and 11.5); blanks are
// those that are drawn.
import { type Drawing, keywords } from '../drawing.ts'
import type { SvgElement } from '../tree.ts'
import { type TextStyle, textLength } from './text-style.ts'

/** A letter with its place, where an element says it. */
export interface Letter {
  readonly text: string
  /** The element that it stands in. */
  readonly element: SvgElement
  readonly style: TextStyle
  x: number | null
  y: number | null
  dx: number
  dy: number
  rotate: number
  /** The `textPath` that it stands in. */
  readonly path: SvgElement | null
  /** The element that says how long it is with what else it holds. */
  stretched: SvgElement | null
}

/** What letters are read with. */
export interface LettersContext {
  readonly drawing: Drawing
  readonly styleOf: (element: SvgElement) => TextStyle
  /** What percentages are of. */
  readonly viewport: { readonly width: number; readonly height: number }
}

/** Elements of a text that are drawn in its line. */
const spans: ReadonlySet<string> = new Set(['tspan', 'a'])

/** The letters of a text. */
export function lettersOf(text: SvgElement, context: LettersContext): Letter[] {
  const letters: Letter[] = []
  const placed: (readonly [element: SvgElement, from: number, to: number])[] = []
  add(text, null)
  while (letters.at(-1)?.text === ' ' && letters.at(-1)?.style.keepsBlanks === false) letters.pop()
  for (const [element, from, to] of placed) place(letters.slice(from, Math.min(to, letters.length)), element, context)
  return letters

  function add(element: SvgElement, path: SvgElement | null): void {
    if (keywords(context.drawing.values(element), 'display').includes('none')) return
    const index = placed.push([element, letters.length, 0]) - 1
    for (const piece of element.content) {
      if (typeof piece === 'string') write(piece, element, path)
      else if (spans.has(piece.name)) add(piece, path)
      else if (piece.name === 'textPath' && element === text) add(piece, piece)
    }
    placed[index] = [element, placed[index]?.[1] ?? 0, letters.length]
  }

  function write(piece: string, element: SvgElement, path: SvgElement | null): void {
    const style = context.styleOf(element)
    for (const text of transformed(piece.replace(/[\t\r\n]/g, ' '), style.transform)) {
      const before = letters.at(-1)
      const isSpare = text === ' ' && !style.keepsBlanks && (before === undefined || before.text === ' ')
      if (!isSpare) letters.push({ text, element, style, path, x: null, y: null, dx: 0, dy: 0, rotate: 0, stretched: null })
    }
  }
}

function transformed(text: string, transform: string): string {
  if (transform === 'uppercase') return text.toUpperCase()
  if (transform === 'lowercase') return text.toLowerCase()
  return transform === 'capitalize' ? text.replace(/(?<![\p{L}\p{M}\p{N}’'])\p{L}/gu, (letter) => letter.toUpperCase()) : text
}

/** What an element says of its letters; what is inside is asked later and has the last word. */
function place(letters: readonly Letter[], element: SvgElement, { viewport, styleOf }: LettersContext): void {
  const { attributes } = element
  const { size } = styleOf(element)
  const whole = { x: viewport.width, dx: viewport.width, y: viewport.height, dy: viewport.height }
  for (const name of ['x', 'y', 'dx', 'dy'] as const) {
    const list = listOf(attributes.get(name))
    for (const [index, letter] of letters.slice(0, list.length).entries()) {
      const value = textLength(list[index] ?? '', size, whole[name])
      if (value !== null) letter[name] = value
    }
  }
  const turns = listOf(attributes.get('rotate')).map(Number)
  if (turns.length > 0) for (const [index, letter] of letters.entries()) letter.rotate = turns[index] ?? turns.at(-1) ?? 0
  if (attributes.has('textLength')) for (const letter of letters) letter.stretched = element
}

const listOf = (text: string | undefined) => (text ?? '').split(/[\s,]+/).filter((part) => part !== '')
