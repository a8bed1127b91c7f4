// Whether a value of a style is one that every browser knows: another is passed over, and what was said before holds.
import { colour, length, reference } from './values.ts'

const keyword = (...words: readonly string[]) => new RegExp(`^(${words.join('|')})$`, 'i')
const isLength = (value: string) => length(value, 1) !== null && (/^[-+]?[\d.]+[a-z%]+$/i.test(value) || /^0$/.test(value))
const isShare = (value: string) => /^(\d+(\.\d+)?|\.\d+)%?$/.test(value)
const isColour = (value: string) => /^(none|currentcolor)$/i.test(value) || typeof colour(value) === 'boolean'
const isPaint = (value: string) => {
  const rest = reference(value)?.rest
  return isColour(rest ?? value) || rest === ''
}
const isReference = (value: string) => /^none$/i.test(value) || reference(value)?.rest === ''

/** How the properties are written by which things are hidden; what is not here hides nothing, or is not followed at all. */
const checks: Readonly<Record<string, (value: string) => boolean>> = {
  display: (value) => keyword('none', 'inline', 'block', 'inline-block', 'flex', 'grid', 'contents').test(value),
  visibility: (value) => keyword('visible', 'hidden', 'collapse').test(value),
  overflow: (value) => keyword('visible', 'hidden', 'auto', 'scroll').test(value),
  opacity: isShare,
  'fill-opacity': isShare,
  'stroke-opacity': isShare,
  'stop-opacity': isShare,
  fill: isPaint,
  stroke: isPaint,
  color: (value) => typeof colour(value) === 'boolean',
  filter: isReference,
  mask: isReference,
  'clip-path': isReference,
  'stroke-width': (value) => isLength(value) || /^\d+(\.\d+)?$/.test(value),
  ...Object.fromEntries(['x', 'y', 'width', 'height', 'r', 'rx', 'ry', 'cx', 'cy'].map((name) => [name, isLength])),
}

/** Whether a value is known for certain. */
export function isValid(name: string, value: string): boolean {
  return checks[name]?.(value) ?? true
}
