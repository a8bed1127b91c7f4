// The elements of an SVG as they were read: what the checks of its cost and of what it draws go through.

/** An element; one that no browser draws, in the namespace of a drawing program, has no name. */
export interface SvgElement {
  readonly name: string
  /** By name; `href` is `xlink:href` as well. */
  readonly attributes: Map<string, string>
  readonly parent: SvgElement | null
  readonly children: SvgElement[]
  /** Where its opening tag stands in the text. */
  readonly start: number
  readonly end: number
  /** Where its closing tag ends. */
  close: number
  /** The characters directly in it. */
  text: string
  /** Its characters and elements in their order. */
  readonly content: (string | SvgElement)[]
}

/** An element and everything in it, in the order of the text. */
export function* inOrder(element: SvgElement): Generator<SvgElement> {
  yield element
  for (const child of element.children) yield* inOrder(child)
}

/** The first element with each id. */
export function byId(root: SvgElement): ReadonlyMap<string, SvgElement> {
  const found = new Map<string, SvgElement>()
  for (const element of inOrder(root)) {
    const id = element.attributes.get('id')
    if (id !== undefined && id !== '' && !found.has(id)) found.set(id, element)
  }
  return found
}
