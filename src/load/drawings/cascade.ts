// Which value a property has at each element: attributes, style sheets, `style` (CSS Cascade 4), for the properties of drawings.
// What a rule that is not followed would say is known as what may be: cost is counted for all of it, and what hangs on it is not certain
// to be drawn.
import { type Compound, type Declaration, declarationsOf, type Rule, sheetRules, withoutComments } from './style-sheet.ts'
import { inOrder, type SvgElement } from './tree.ts'
import { isValid } from './validity.ts'

/** What a property may be: the value that holds, and what a rule that cannot be followed would make of it. */
export interface Value {
  readonly value: string
  readonly others: ReadonlySet<string>
  /** Whether a style gives it, not an attribute. */
  readonly isDeclared: boolean
}

/** A value that may get others; `none` is shared and stays empty. */
interface GrowingValue extends Value {
  readonly others: Set<string>
}

const none = new Set<string>()

/** The values of an element's properties, by name. */
export type Values = ReadonlyMap<string, Value>

/** How much the values of an element are. */
export interface Extent {
  readonly letters: number
  /** Values that may hold beside those that do, and their letters. */
  readonly others: number
  readonly otherLetters: number
}

/** Read once, or not at all, however often the element is drawn. */
const readOnce: ReadonlySet<string> = new Set(['d', 'points', 'class', 'id'])

/** A property takes as long to be passed over as some letters take to be read. */
const lettersOfProperty = 10

/** How much the values of an element are, together; a picture written out is none of them. */
export function extentOf(values: Values): Extent {
  let [letters, others, otherLetters] = [0, 0, 0]
  for (const [name, { value, others: more }] of values) {
    const isRead = !readOnce.has(name) && !/^data:/i.test(value.trimStart())
    letters += lettersOfProperty + (isRead ? value.length : 0)
    others += more.size
    for (const other of more) otherLetters += other.length
  }
  return { letters, others, otherLetters }
}

/** Rules, selectors, and rules that are tried at elements: beyond, looking takes longer than drawing. */
const [mostRules, mostCommas, mostTrials] = [20_000, 100_000, 1_500_000]

/** A value that may hold stays beside the others, and each of them is looked at wherever the element is drawn. */
const trialsOfOther = 4

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
      for (const rule of index.get(key) ?? []) {
        sum += trialsOf(rule, depth)
        if (sum > mostTrials) return sum
      }
  }
  return sum
}

function trialsOf({ compounds, work, isCertain }: Rule, depth: number): number {
  const parts = compounds ?? []
  const classes = parts.reduce((most, part) => Math.max(most, part.classes.length), 1)
  return depth ** Math.max(0, parts.length - 1) * classes + work * (isCertain ? 1 : trialsOfOther)
}

const keysOf = (element: SvgElement) => [
  ...['', element.name, `#${element.attributes.get('id') ?? ''}`],
  ...[...classesOf(element)].map((name) => `.${name}`),
]

function valuesOf(element: SvgElement, index: ReadonlyMap<string, readonly Rule[]>): Values {
  const found = keysOf(element).flatMap((key) => index.get(key) ?? [])
  const matching = found
    .filter(({ compounds }) => compounds === null || matches(element, compounds))
    .sort((one, other) => one.specificity - other.specificity)
  const values = new Map<string, GrowingValue>()
  for (const [name, value] of element.attributes)
    if (name !== 'style') values.set(name, { value: withoutComments(value), others: none, isDeclared: false })
  const own = declarationsOf(element.attributes.get('style') ?? '')
  const declared = [...matching.filter(({ isCertain }) => isCertain).flatMap(({ declarations }) => declarations), ...own]
  const important = declared.filter(({ isImportant }) => isImportant)
  for (const declaration of [...declared.filter(({ isImportant }) => !isImportant), ...important]) declare(values, declaration)
  for (const { declarations, isCertain } of matching) if (!isCertain) for (const declaration of declarations) addOther(values, declaration)
  return values
}

/** Sets a value; one that a browser may not know leaves the one before it. */
function declare(values: Map<string, GrowingValue>, { name, value }: Declaration): void {
  if (!values.has(name) || isValid(name, value)) values.set(name, { value, others: none, isDeclared: true })
  else addOther(values, { name, value })
}

/** Adds what may hold beside what holds. */
function addOther(values: Map<string, GrowingValue>, { name, value }: Pick<Declaration, 'name' | 'value'>): void {
  const before = values.get(name) ?? { value: '', others: none, isDeclared: true }
  if (before.value === value) return
  const others = before.others === none ? new Set<string>() : before.others
  values.set(name, { value: before.value, others: others.add(value), isDeclared: true })
}

/** The classes of an element, found once: it is held against many selectors. */
function classesOf(element: SvgElement): ReadonlySet<string> {
  const known = knownClasses.get(element) ?? new Set((element.attributes.get('class') ?? '').split(/\s+/).filter((name) => name !== ''))
  knownClasses.set(element, known)
  return known
}

const knownClasses = new WeakMap<SvgElement, ReadonlySet<string>>()

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
  if (classes.length === 0) return true
  const own = classesOf(element)
  return classes.every((each) => own.has(each))
}
