// Values as they are written in an SVG (SVG 2, CSS Values 4): numbers, lengths, transforms, colours, references.
// What cannot be known without a browser is null: units of fonts, calculations, variables.
import { decoded } from '../../model/address.ts'
import { colourNames } from './colour-names.ts'

/** `a b c d e f` (CSS Transforms 1, 13). */
export type Matrix = readonly [number, number, number, number, number, number]

/** Left, top, right, bottom. */
export type Box = readonly [number, number, number, number]

/** The matrix that moves nothing. */
export const identity: Matrix = [1, 0, 0, 1, 0, 0]

const number = '[-+]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:e[-+]?\\d+)?'

/** Every number in a text. */
export function numbersIn(text: string): number[] {
  return [...text.matchAll(new RegExp(number, 'gi'))].map(([found]) => Number(found))
}

const nextNumber = new RegExp(`\\s*(?:(?<=[\\d.]\\s*),\\s*)?(${number})`, 'iy')

/** The numbers at the beginning of a list, up to where it is none. */
export function leadingNumbers(text: string): number[] {
  const found: number[] = []
  nextNumber.lastIndex = 0
  for (let match = nextNumber.exec(text); match !== null; match = nextNumber.exec(text)) found.push(Number(match[1]))
  return found
}

const units: Readonly<Record<string, number>> = { '': 1, px: 1, pt: 96 / 72, pc: 16, mm: 96 / 25.4, cm: 96 / 2.54, in: 96, q: 96 / 101.6 }

const written = new RegExp(`^\\s*(${number})([a-z%]*)\\s*$`, 'i')

/** A length in user units; percentages are of `whole`. */
export function length(text: string | undefined, whole: number, otherwise = 0): number | null {
  if (text === undefined || text.trim() === 'auto') return otherwise
  const [, digits, unit = ''] = written.exec(text) ?? []
  if (digits === undefined) return null
  if (unit === '%') return (Number(digits) / 100) * whole
  const factor = units[unit.toLowerCase()]
  return factor === undefined ? null : Number(digits) * factor
}

/** A number or a percentage from 0 to 1, as opacities are. */
export function share(text: string | undefined): number | null {
  const found = length(text, 1, 1)
  return found === null ? null : Math.min(1, Math.max(0, found))
}

/** `one` before `other`. */
export function times(one: Matrix, other: Matrix): Matrix {
  const [a, b, c, d, e, f] = one
  const [g, h, i, j, k, l] = other
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

const functions = /(translate|scale|rotate|skewX|skewY|matrix)\s*\(([^()]*)\)\s*,?/g

/** The matrix of the attribute `transform`; null where a browser may read it in another way, or not at all. */
export function transform(text: string | undefined): Matrix | null {
  if (text === undefined || text.trim() === '' || text.trim() === 'none') return identity
  const steps = [...text.matchAll(functions)].map(([, name = '', list = '']) => step(name, list))
  if (text.replace(functions, '').trim() !== '' || steps.includes(null)) return null
  return steps.reduce<Matrix>((matrix, next) => times(matrix, next ?? identity), identity)
}

/** How many numbers each function takes. */
const counts: Readonly<Record<string, readonly number[]>> = {
  translate: [1, 2],
  scale: [1, 2],
  rotate: [1, 3],
  skewX: [1],
  skewY: [1],
  matrix: [6],
}

function step(name: string, list: string): Matrix | null {
  const numbers = leadingNumbers(list)
  const [a = 0, b, c = 0, d = 1, e = 0, f = 0] = numbers
  if (counts[name]?.includes(numbers.length) !== true || !/^[\s,\d.e+-]*$/i.test(list) || /,\s*(,|$)/.test(list)) return null
  const turn = (a * Math.PI) / 180
  if (name === 'translate') return [1, 0, 0, 1, a, b ?? 0]
  if (name === 'scale') return [a, 0, 0, b ?? a, 0, 0]
  if (name === 'skewX') return [1, 0, Math.tan(turn), 1, 0, 0]
  if (name === 'skewY') return [1, Math.tan(turn), 0, 1, 0, 0]
  if (name === 'matrix') return [a, b ?? 0, c, d, e, f]
  const [sine, cosine] = [Math.sin(turn), Math.cos(turn)]
  return times(times([1, 0, 0, 1, b ?? 0, c], [cosine, sine, -sine, cosine, 0, 0]), [1, 0, 0, 1, -(b ?? 0), -c])
}

/** The id that `url(#id)` names, and what follows it. */
export function reference(text: string): { readonly id: string; readonly rest: string } | null {
  const [, , id, rest = ''] = /^\s*url\(\s*(["']?)#([^"'()]+)\1\s*\)\s*([\s\S]*)$/i.exec(text) ?? []
  return id === undefined ? null : { id: decoded(id), rest: rest.trim() }
}

/** The id that a `href` names. */
export function fragment(href: string | undefined): string | null {
  const found = href?.trim()
  return found?.startsWith('#') ? decoded(found.slice(1)) : null
}

/** Whether a text is a colour, and one that can be seen; null where that cannot be known, undefined where it is none. */
export function colour(text: string): boolean | null | undefined {
  const value = text.trim().toLowerCase()
  if (value === 'transparent') return false
  if (colourNames.has(value)) return true
  const [, digits = ''] = /^#([0-9a-f]{3,8})$/.exec(value) ?? []
  if (digits !== '') return [3, 4, 6, 8].includes(digits.length) ? !/^(?:...0|.{6}00)$/.test(digits) : undefined
  if (!value.includes('(')) return undefined
  const [, name = '', list = ''] = /^(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(([^()]*)\)/.exec(value) ?? []
  return opacityIn(name, list)
}

/** Whether the colour that a function makes is seen; null where it is computed. */
function opacityIn(name: string, list: string): boolean | null {
  if (name === '' || (name !== 'color' && /[a-z]{3}/.test(list.replace(/\d(deg|grad|rad|turn)/g, '')))) return null
  const parts = list.split(/[\s,/]+/).filter((part) => part !== '')
  const alpha = list.includes('/') || (name !== 'color' && parts.length === 4) ? parts.at(-1) : '1'
  const seen = share(alpha)
  return seen === null ? null : seen > 0
}
