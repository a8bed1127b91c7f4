// Filters (Filter Effects 1): how much they compute, and whether what they are put on is still seen where it was.
import type { Drawing } from './drawing.ts'
import type { SvgElement } from './tree.ts'

/** A step of a `filter` property: a function by its name, or a filter of the drawing. */
export interface Step {
  readonly name: string
  readonly filter: SvgElement | null
}

/** The steps of a `filter` property; references to what is no filter are none. */
export function stepsIn({ element }: Drawing, text: string): Step[] {
  return [...text.matchAll(/(?<![a-z-])([a-z-]+)\(\s*(?:["']?#([^"'()]+)["']?)?/gi)].flatMap(([, name = '', id = '']): Step[] => {
    if (name.toLowerCase() !== 'url') return [{ name: name.toLowerCase(), filter: null }]
    const filter = element(id)
    return filter?.name === 'filter' ? [{ name: 'url', filter }] : []
  })
}

/** What does not blur takes a quarter of what does. */
const light = 0.25

/** How often something is computed over the area of a filter: a step that goes into several others is computed for each of them. */
export function rounds(drawing: Drawing, text: string): number {
  return stepsIn(drawing, text).reduce((before, { name, filter }) => {
    if (filter !== null) return roundsOf(filter, before)
    if (name === 'drop-shadow') return 2 * before + 1
    return before + (name === 'blur' ? 1 : light)
  }, 0)
}

function roundsOf(filter: SvgElement, source: number): number {
  const results = new Map<string, number>()
  let last = source
  for (const primitive of filter.children) {
    const before = inputsOf(primitive).reduce((sum, name) => sum + (name === undefined ? last : (results.get(name) ?? source)), 0)
    last = before + ownRounds(primitive, last)
    results.set(primitive.attributes.get('result') ?? '', last)
  }
  return last
}

/** What goes into a step, by name; undefined is the step before. */
function inputsOf({ name, attributes, children }: SvgElement): (string | undefined)[] {
  if (name === 'feMerge') return children.map((node) => node.attributes.get('in'))
  return attributes.has('in2') ? [attributes.get('in'), attributes.get('in2')] : [attributes.get('in')]
}

function ownRounds({ name, children }: SvgElement, last: number): number {
  if (name === 'feGaussianBlur') return 1
  return name === 'feDropShadow' ? 1 + last : light * Math.max(1, children.length)
}

/** Whether what is filtered can be seen where it was: nothing moves it, or it is put over what was moved. */
export function keepsSource(filter: SvgElement): boolean {
  const steps = filter.children
  const isKept = steps.every(
    ({ name, attributes }) =>
      !['feOffset', 'feFlood', 'feColorMatrix', 'feComposite'].includes(name) && !attributes.has('x') && !attributes.has('width'),
  )
  const last = steps.at(-1)
  const isLaid = last !== undefined && ['feMerge', 'feBlend', 'feComposite'].includes(last.name)
  return isKept || (isLaid && inputsOf(last).includes('SourceGraphic'))
}
