// Which value a property has at each element: attributes, style sheets, `style` (CSS Cascade 4), for the properties of drawings.
// Selectors of names, classes and ids are followed; of all others a rule may hold for any element, so that its values are known as what
// may be: work is counted for all of them, and what hangs on them is not certain to be drawn.
import { inOrder, type SvgElement } from './tree.ts'

/** What a property may be: the value that holds, and what a rule that cannot be followed would make of it. */
export interface Value {
  readonly value: string
  readonly others: readonly string[]
}

/** The values of an element's properties, by name. */
export type Values = ReadonlyMap<string, Value>

interface Declaration {
  readonly name: string
  readonly value: string
  readonly isImportant: boolean
}

interface Rule {
  /** The parts of its selector; null where it may hold for any element. */
  readonly compounds: readonly Compound[] | null
  readonly specificity: number
  readonly declarations: readonly Declaration[]
  /** Whether it holds for certain where its selector matches. */
  readonly isCertain: boolean
}

/** `rect.a#b`, and whether it must be the parent of what follows it, or any element around it. */
interface Compound {
  readonly name: string | null
  readonly classes: readonly string[]
  readonly id: string | null
  readonly isParent: boolean
}

/** Rules, and rules that are tried at elements: beyond, looking takes longer than drawing. */
const [mostRules, mostTrials] = [20_000, 3_000_000]

/** The values at every element; null where there are more rules than can be followed. */
export function cascade(root: SvgElement): ((element: SvgElement) => Values) | null {
  const elements = [...inOrder(root)]
  const sheets = elements.filter(({ name }) => name === 'style').map(({ text }) => text)
  if (sheets.reduce((sum, css) => sum + css.split('{').length, 0) > mostRules) return null
  const rules = sheets.flatMap((css) => rulesOf(css, true))
  const index = Map.groupBy(rules, keyOf)
  const general = index.get('')?.length ?? 0
  if (elements.length * general > mostTrials) return null
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

function valuesOf(element: SvgElement, index: ReadonlyMap<string, readonly Rule[]>): Values {
  const classes = classesOf(element)
  const keys = ['', element.name, ...classes.map((name) => `.${name}`), `#${element.attributes.get('id') ?? ''}`]
  const found = keys.flatMap((key) => index.get(key) ?? [])
  const matching = found
    .filter(({ compounds }) => compounds === null || matches(element, compounds))
    .sort((one, other) => one.specificity - other.specificity)
  const values = new Map<string, Value>()
  for (const [name, value] of element.attributes) if (name !== 'style') values.set(name, { value, others: [] })
  const own = declarationsOf(element.attributes.get('style') ?? '')
  const declared = [...matching.filter(({ isCertain }) => isCertain).flatMap(({ declarations }) => declarations), ...own]
  const important = declared.filter(({ isImportant }) => isImportant)
  for (const { name, value } of [...declared.filter(({ isImportant }) => !isImportant), ...important])
    values.set(name, { value, others: [] })
  for (const { declarations } of matching.filter(({ isCertain }) => !isCertain)) addOthers(values, declarations)
  return values
}

/** Adds what may hold beside what holds. */
function addOthers(values: Map<string, Value>, declarations: readonly Declaration[]): void {
  for (const { name, value } of declarations) {
    const before = values.get(name) ?? { value: '', others: [] }
    if (before.value !== value) values.set(name, { value: before.value, others: [...before.others, value] })
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

/** The rules of a style sheet; those in blocks with a condition, and what is written in no known way, may hold or not. */
function rulesOf(css: string, isCertain: boolean): Rule[] {
  const text = isCertain ? plain(css) : css
  const rules: Rule[] = []
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('{', at)
    if (open < 0) break
    const prelude = text
      .slice(at, open)
      .replace(/^[\s;}]+/, '')
      .trim()
    const close = closing(text, open)
    const block = text.slice(open + 1, close)
    at = close + 1
    if (prelude.startsWith('@')) rules.push(...rulesOf(block, false))
    else rules.push(...rulesFrom(prelude, block, isCertain))
  }
  return rules
}

/** Without comments and strings; addresses stay. */
function plain(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?(\*\/|$)|<!--|-->/g, ' ')
    .replace(/url\(\s*(["'])(#[^"'()\n]*)\1\s*\)/gi, 'url($2)')
    .replace(/"[^"\n]*"|'[^'\n]*'/g, '')
}

function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at
  }
  return text.length
}

function rulesFrom(prelude: string, block: string, isCertain: boolean): Rule[] {
  const nested = block.includes('{')
  // Rules in a rule hold for something else; what they say may hold anywhere.
  const inner = nested ? rulesOf(block.replace(/^[^{}]*;(?=[^;{}]*\{)/, ''), false).map((rule) => ({ ...rule, compounds: null })) : []
  const declarations = declarationsOf(nested ? block.replace(/[^;{}]*\{[\s\S]*\}/g, '') : block)
  const own = prelude.split(',').map((selector): Rule => {
    const compounds = compoundsOf(selector.trim())
    const specificity = (compounds ?? []).reduce(
      (sum, { id, classes, name }) => sum + (id === null ? 0 : 1e6) + classes.length * 1e3 + (name === null ? 0 : 1),
      0,
    )
    return { compounds, specificity, declarations, isCertain: isCertain && compounds !== null }
  })
  return [...own, ...inner]
}

/** The parts of a selector; null where it has others than names, classes and ids. */
function compoundsOf(selector: string): Compound[] | null {
  const parts = selector.replace(/\s*>\s*/g, '> ').split(/\s+/)
  const compounds = parts.map((part): Compound | null => {
    const [, name = '', rest = '', parent = ''] = /^(\*|[a-z][\w-]*)?((?:[.#][\w-]+)*)(>?)$/i.exec(part) ?? []
    if (name === '' && rest === '') return null
    const classes = [...rest.matchAll(/\.([\w-]+)/g)].map(([, found = '']) => found)
    const [, id = null] = /#([\w-]+)/.exec(rest) ?? []
    return { name: name === '' || name === '*' ? null : name, classes, id, isParent: parent !== '' }
  })
  // Many parts in many groups have too many ways to match.
  return compounds.length <= 4 && compounds.every((compound) => compound !== null) ? compounds : null
}

/** `fill: red; opacity: 0 !important`. */
function declarationsOf(block: string): Declaration[] {
  return plain(block)
    .split(';')
    .flatMap((part) => {
      const [, name, text = ''] = /^\s*([\w-]+)\s*:\s*([\s\S]*?)\s*$/.exec(part) ?? []
      if (name === undefined) return []
      const value = text.replace(/\s*!\s*important$/i, '')
      // Names with a prefix mean the same.
      return [{ name: name.startsWith('--') ? name : name.toLowerCase().replace(/^-webkit-/, ''), value, isImportant: value !== text }]
    })
}
