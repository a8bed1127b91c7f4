// What paragraphs and runs of a Word document are by their styles (ISO/IEC 29500-1, 17.7): Word names them in the writer's language and
// keeps the English names of its own beside them.
import { attribute, type Element, elementIn, elementsIn } from '../xml.ts'

/** What a style makes of a paragraph. */
export interface ParagraphStyle {
  readonly role: 'title' | 'subtitle' | 'heading' | 'paragraph' | 'quote' | 'caption' | 'contents'
  readonly depth: number
  /** Its list, as `w:numPr`. */
  readonly numbering: Element | undefined
}

/** How a run looks; null where nothing is said. */
export interface Looks {
  readonly isBold: boolean | null
  readonly isItalic: boolean | null
}

interface Style {
  readonly name: string
  readonly basis: string | undefined
  readonly element: Element
}

/** The styles of a document. */
export interface Styles {
  readonly paragraph: (properties: Element | undefined) => ParagraphStyle
  readonly looks: (id: string | undefined) => Looks
}

/** Reads the part with the styles; a document may have none. */
export function readStyles(root: Element | undefined): Styles {
  const styles = new Map(
    elementsIn(root, 'w:style').map((element) => {
      const named = (name: string) => attribute(elementIn(element, name), 'w:val')
      const style: Style = { name: (named('w:name') ?? '').toLowerCase(), basis: named('w:basedOn'), element }
      return [attribute(element, 'w:styleId') ?? '', style] as const
    }),
  )
  return {
    paragraph: (properties) => {
      const id = attribute(elementIn(properties, 'w:pStyle'), 'w:val')
      return paragraphStyle(chainOf(id, styles), id ?? '', properties)
    },
    looks: (id) => looksOf(chainOf(id, styles)),
  }
}

/** A style and those that it is based on, which may go in a circle. */
function chainOf(id: string | undefined, styles: ReadonlyMap<string, Style>): Style[] {
  const chain: Style[] = []
  for (let style = styles.get(id ?? ''); style !== undefined && !chain.includes(style); style = styles.get(style.basis ?? ''))
    chain.push(style)
  return chain
}

const roles: readonly (readonly [RegExp, ParagraphStyle['role']])[] = [
  [/^title$/, 'title'],
  [/^subtitle$/, 'subtitle'],
  [/quote$|^quotations?$|^block text$/, 'quote'],
  [/^caption$/, 'caption'],
  [/^(?:toc|table of figures|index)\b/, 'contents'],
]

function paragraphStyle(chain: readonly Style[], id: string, own: Element | undefined): ParagraphStyle {
  const all = [own, ...chain.map(({ element }) => elementIn(element, 'w:pPr'))]
  const numbering = all.map((properties) => elementIn(properties, 'w:numPr')).find((each) => each !== undefined)
  const level = all.map((properties) => attribute(elementIn(properties, 'w:outlineLvl'), 'w:val')).find((each) => each !== undefined)
  // A style that is not defined is known by its name alone.
  const names = chain.length > 0 ? chain.map(({ name }) => name) : [id.toLowerCase().replace(/^heading(\d)$/, 'heading $1')]
  const heading = names.map((name) => /^heading ([1-9])$/.exec(name)?.[1]).find((each) => each !== undefined)
  const role = names.flatMap((name) => roles.find(([pattern]) => pattern.test(name))?.[1] ?? []).at(0)
  if (role !== undefined) return { role, depth: 0, numbering }
  const depth = heading !== undefined ? Number(heading) : level !== undefined && Number(level) < 9 ? Number(level) + 1 : 0
  return { role: depth > 0 ? 'heading' : 'paragraph', depth, numbering }
}

function looksOf(chain: readonly Style[]): Looks {
  const properties = chain.map(({ element }) => elementIn(element, 'w:rPr'))
  const said = (name: string) => properties.map((each) => isOn(elementIn(each, name))).find((value) => value !== null) ?? null
  return { isBold: said('w:b'), isItalic: said('w:i') }
}

/** Whether a switch is on; null where it is not there. */
export function isOn(element: Element | undefined): boolean | null {
  return element === undefined ? null : !['0', 'false', 'off', 'none'].includes(attribute(element, 'w:val') ?? 'true')
}
