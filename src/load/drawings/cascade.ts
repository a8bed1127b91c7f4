// Which value a property has at each element: attributes, style sheets, `style` (CSS Cascade 4), for the properties of drawings.
// What a rule that is not followed would say is known as what may be: cost is counted for all of it, and what hangs on it is not certain
// to be drawn.
import { type Compound, type Declaration, declarationsOf, type Rule, sheetRules, withoutComments } from './style-sheet.ts'
import { inOrder, type SvgElement } from './tree.ts'
import { isValid } from './validity.ts'

/** What a property may be: the value that holds, and what a rule that cannot be followed would make of it. */
export interface Value {
  readonly value: string
  readonly others: readonly string[]
  /** Whether a style gives it, not an attribute. */
  readonly isDeclared: boolean
}

/** The values of an element's properties, by name. */
export type Values = ReadonlyMap<string, Value>

/** Rules, selectors, and rules that are tried at elements: beyond, looking takes longer than drawing. */
const [mostRules, mostCommas, mostTrials] = [20_000, 100_000, 3_000_000]

/** The values at every element; null where there are more rules than can be followed. */
export function cascade(root: SvgElement): ((element: SvgElement) => Values) | null {
  const elements = [...inOrder(root)]
  const sheets = elements.filter(({ name }) => name === 'style')
  const css = sheets.map(({ text }) => text).join('\n')
  if (css.split('{').length > mostRules || css.split(',').length > mostCommas) return null
  const rules = sheets.flatMap(sheetRules)
  const index = Map.groupBy(rules, keyOf)
  if (trials(elements, index) > mostTrials) return null
  const known = new Map<SvgElement, Values>()
  return (element) => {
    const values = known.get(element) ?? valuesOf(element, index)
    known.set(element, values)
    return values
  }
}

/** Under what a rule is found: an id, a class or a name of its last part; nothing where it may be anything. */
function keyOf({ compounds }: Rule): string {
  const last = compounds?.at(-1)
  if (last === undefined) return ''
  if (last.id !== null) return `#${last.id}`
  const [first] = last.classes
  return first === undefined ? (last.name ?? '') : `.${first}`
}

/** How often a part of a selector is held against an element at most: each part more goes through all that stands around. */
function trials(elements: readonly SvgElement[], index: ReadonlyMap<string, readonly Rule[]>): number {
  const depths = new Map<SvgElement, number>()
  let sum = 0
  for (const element of elements) {
    const depth = element.parent === null ? 1 : (depths.get(element.parent) ?? 0) + 1
    depths.set(element, depth)
    for (const key of keysOf(element))
      for (const { compounds, declarations } of index.get(key) ?? []) {
        sum += depth ** ((compounds?.length ?? 1) - 1) + declarations.length
        if (sum > mostTrials) return sum
      }
  }
  return sum
}

const keysOf = (element: SvgElement) => [
  ...['', element.name, `#${element.attributes.get('id') ?? ''}`],
  ...classesOf(element).map((name) => `.${name}`),
]

function valuesOf(element: SvgElement, index: ReadonlyMap<string, readonly Rule[]>): Values {
  const found = keysOf(element).flatMap((key) => index.get(key) ?? [])
  const matching = found
    .filter(({ compounds }) => compounds === null || matches(element, compounds))
    .sort((one, other) => one.specificity - other.specificity)
  const values = new Map<string, Value>()
  for (const [name, value] of element.attributes)
    if (name !== 'style') values.set(name, { value: withoutComments(value), others: [], isDeclared: false })
  const own = declarationsOf(element.attributes.get('style') ?? '')
  const declared = [...matching.filter(({ isCertain }) => isCertain).flatMap(({ declarations }) => declarations), ...own]
  const important = declared.filter(({ isImportant }) => isImportant)
  for (const declaration of [...declared.filter(({ isImportant }) => !isImportant), ...important]) declare(values, declaration)
  for (const { declarations } of matching.filter(({ isCertain }) => !isCertain)) addOthers(values, declarations)
  return values
}

/** Sets a value; one that a browser may not know leaves the one before it. */
function declare(values: Map<string, Value>, declaration: Declaration): void {
  const { name, value } = declaration
  if (!values.has(name) || isValid(name, value)) values.set(name, { value, others: [], isDeclared: true })
  else addOthers(values, [declaration])
}

/** Adds what may hold beside what holds. */
function addOthers(values: Map<string, Value>, declarations: readonly Declaration[]): void {
  for (const { name, value } of declarations) {
    const before = values.get(name) ?? { value: '', others: [], isDeclared: true }
    if (before.value !== value && !before.others.includes(value))
      values.set(name, { value: before.value, others: [...before.others, value], isDeclared: true })
  }
}

const classesOf = ({ attributes }: SvgElement) => (attributes.get('class') ?? '').split(/\s+/).filter((name) => name !== '')

function matches(element: SvgElement, compounds: readonly Compound[]): boolean {
  const last = compounds.at(-1)
  if (last === undefined) return true
  if (!matchesCompound(element, last)) return false
  const rest = compounds.slice(0, -1)
  if (rest.length === 0) return true
  for (let around = element.parent; around !== null; around = around.parent) {
    if (matches(around, rest)) return true
    if (rest.at(-1)?.isParent === true) return false
  }
  return false
}

function matchesCompound(element: SvgElement, { name, classes, id }: Compound): boolean {
  if (name !== null && name !== element.name) return false
  if (id !== null && id !== element.attributes.get('id')) return false
  const own = classesOf(element)
  return classes.every((each) => own.includes(each))
}
