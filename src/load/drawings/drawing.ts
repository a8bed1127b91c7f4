// A drawing with what its checks ask of it again and again: the element of an id, the values of an element, outlines, filters.
import { cascade, type Extent, extentOf, type Values } from './cascade.ts'
import { type Outline, polyline } from './outlines.ts'
import { path } from './path.ts'
import { byId, type SvgElement } from './tree.ts'
import { fragment, leadingNumbers, reference } from './values.ts'

/** A drawing as its checks see it. */
export interface Drawing {
  readonly root: SvgElement
  readonly values: (element: SvgElement) => Values
  /** How much the values of an element are. */
  readonly extent: (element: SvgElement) => Extent
  readonly element: (id: string) => SvgElement | undefined
  /** The outline of an element that has no percentages: a path, a polyline, a polygon. */
  readonly written: (element: SvgElement) => Outline
}

/** A drawing from its root; null where it has more style rules than can be followed. */
export function openDrawing(root: SvgElement): Drawing | null {
  const values = cascade(root)
  if (values === null) return null
  const ids = byId(root)
  const extents = new Map<SvgElement, Extent>()
  const extent = (element: SvgElement) => {
    const known = extents.get(element) ?? extentOf(values(element))
    extents.set(element, known)
    return known
  }
  const outlines = new Map<SvgElement, Outline>()
  const written = (element: SvgElement) => {
    const known = outlines.get(element) ?? read(element)
    outlines.set(element, known)
    return known
  }
  return { root, values, extent, element: (id) => ids.get(id), written }
}

function read({ name, attributes }: SvgElement): Outline {
  if (name === 'path') return path(attributes.get('d') ?? '')
  const outline = polyline(leadingNumbers(attributes.get('points') ?? ''))
  return name === 'polygon' ? { ...outline, length: outline.length * 2 } : outline
}

/** Elements that are drawn where they stand. */
export const shapes: ReadonlySet<string> = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'])

/** Elements whose children are drawn where they stand. */
export const groups: ReadonlySet<string> = new Set(['svg', 'g', 'a', 'switch'])

/** What a property may be at an element, the certain value first. */
export function candidates(values: Values, name: string): readonly string[] {
  const found = values.get(name)
  return found === undefined ? [] : [found.value, ...found.others]
}

/** The same of a property that has keywords, in small letters. */
export function keywords(values: Values, name: string): readonly string[] {
  return candidates(values, name).map((value) => value.trim().toLowerCase())
}

/** The element that a property's `url(#id)` names, when it is one of these. */
export function referred({ element }: Drawing, text: string, names: readonly string[]): SvgElement | undefined {
  const found = element(reference(text)?.id ?? '')
  return found !== undefined && names.includes(found.name) ? found : undefined
}

/** The element that a `use` draws. */
export function usedBy({ element }: Pick<Drawing, 'element'>, { attributes }: SvgElement): SvgElement | undefined {
  return element(fragment(attributes.get('href')) ?? '')
}

/** An element and those that it takes its attributes or children from, by `href`; up to where they go round in a circle. */
export function chainOf(drawing: Drawing, first: SvgElement): SvgElement[] {
  const chain: SvgElement[] = []
  for (
    let next: SvgElement | undefined = first;
    next !== undefined && !chain.includes(next) && chain.length <= longestChain;
    next = usedBy(drawing, next)
  )
    chain.push(next)
  return chain
}

/** Gradients and patterns that take their values from one another: each more takes the browser longer. */
export const longestChain = 20
