// The attributes of an SVG's root element, wherever comments and other things stand before it. Takes the text; reads no further.
import { SaxesParser } from 'saxes'

const chunk = 4096

/** The root's attributes by name; null where the text does not come to an element `svg`. */
export function svgRoot(text: string): ReadonlyMap<string, string> | null {
  let root: ReadonlyMap<string, string> | null | undefined
  const parser = new SaxesParser({ xmlns: true })
  // What is wrong is said by svg.ts.
  parser.on('error', () => undefined)
  parser.on('opentag', ({ local, attributes }) => {
    root ??= local === 'svg' ? new Map(Object.values(attributes).map(({ name, value }) => [name, value])) : null
  })
  for (let at = 0; at < text.length && root === undefined; at += chunk) parser.write(text.slice(at, at + chunk))
  return root ?? null
}
