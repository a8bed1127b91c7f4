// Values as they are written in an SVG (SVG 2, CSS Values 4): numbers, lengths, transforms, colours, references.
// What cannot be known without a browser is null: units of fonts, calculations, variables.
import { colourNames } from './colour-names.ts'

/** `a b c d e f` (CSS Transforms 1, 13). */
export type Matrix = readonly [number, number, number, number, number, number]

/** Left, top, right, bottom. */
export type Box = readonly [number, number, number, number]

/** The matrix that moves nothing. */
export const identity: Matrix = [1, 0, 0, 1, 0, 0]

const number = '[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?'

/** Every number in a text. */
export function numbersIn(text: string): number[] {
  return [...text.matchAll(new RegExp(number, 'gi'))].map(([found]) => Number(found))
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

const angles: Readonly<Record<string, number>> = { '': Math.PI / 180, deg: Math.PI / 180, rad: 1, grad: Math.PI / 200, turn: 2 * Math.PI }

/** The matrix of a `transform`; null where it cannot be known. */
export function transform(text: string | undefined): Matrix | null {
  if (text === undefined || text.trim() === '' || text.trim() === 'none') return identity
  let matrix: Matrix | null = identity
  const rest = text.replace(/\s*([a-z]+)\s*\(([^()]*)\)[\s,]*/gi, (_, name: string, list: string) => {
    const next = step(name.toLowerCase(), list)
    matrix = matrix === null || next === null ? null : times(matrix, next)
    return ''
  })
  // What is no list of functions is no transform at all.
  return rest.trim() === '' ? matrix : null
}

const argument = new RegExp(`${number}[a-z%]*`, 'gi')

/** Functions of lengths alone; others turn. */
const moves: Readonly<Record<string, (lengths: readonly number[]) => Matrix>> = {
  translate: ([x = 0, y = 0]) => [1, 0, 0, 1, x, y],
  translatex: ([x = 0]) => [1, 0, 0, 1, x, 0],
  translatey: ([y = 0]) => [1, 0, 0, 1, 0, y],
  scale: ([x = 1, y = x]) => [x, 0, 0, y, 0, 0],
  scalex: ([x = 1]) => [x, 0, 0, 1, 0, 0],
  scaley: ([y = 1]) => [1, 0, 0, y, 0, 0],
  matrix: ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]) => [a, b, c, d, e, f],
}

function step(name: string, list: string): Matrix | null {
  if (/[^\s,]/.test(list.replace(argument, ''))) return null
  const parts = list.match(argument) ?? []
  const [first, ...others] = parts
  if (['rotate', 'skewx', 'skewy'].includes(name))
    return turned(
      name,
      angle(first),
      others.map((part) => length(part, 0)),
    )
  // Percentages are of a box that is not known here.
  const lengths = parts.flatMap((part) => (part.endsWith('%') ? [] : (length(part, 0) ?? [])))
  return lengths.length < parts.length || lengths.length === 0 ? null : (moves[name]?.(lengths) ?? null)
}

function angle(text: string | undefined): number | null {
  const [, digits, unit = ''] = written.exec(text ?? '') ?? []
  const factor = angles[unit.toLowerCase()]
  return digits === undefined || factor === undefined ? null : Number(digits) * factor
}

function turned(name: string, angle: number | null, [x = 0, y = 0]: readonly (number | null)[]): Matrix | null {
  if (angle === null || x === null || y === null) return null
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  if (name === 'skewx') return [1, 0, Math.tan(angle), 1, 0, 0]
  if (name === 'skewy') return [1, Math.tan(angle), 0, 1, 0, 0]
  return times(times([1, 0, 0, 1, x, y], [cosine, sine, -sine, cosine, 0, 0]), [1, 0, 0, 1, -x, -y])
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

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
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
