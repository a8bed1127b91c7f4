// Style sheets as far as they are written plainly (CSS Syntax 3): selectors of names, classes and ids, blocks of declarations, and blocks
// with a condition, which may hold or not. Whatever else is in a sheet may hold for any element, and hide it.
import type { SvgElement } from './tree.ts'

/** `fill: red`. */
export interface Declaration {
  readonly name: string
  readonly value: string
  readonly isImportant: boolean
}

/** A rule of a style sheet. */
export interface Rule {
  /** The parts of its selector; null where it may hold for any element. */
  readonly compounds: readonly Compound[] | null
  readonly specificity: number
  readonly declarations: readonly Declaration[]
  /** How much is looked at where it holds: declarations, and more for long ones. */
  readonly work: number
  /** Whether it holds for certain where its selector matches. */
  readonly isCertain: boolean
}

/** `rect.a#b`, and whether it must be the parent of what follows it, or any element around it. */
export interface Compound {
  readonly name: string | null
  readonly classes: readonly string[]
  readonly id: string | null
  readonly isParent: boolean
}

const simpleRule = /([\w\s.#>*,-]+)\{([^{}]*)\}/y
const conditional = /\s*@media[^{};]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}/y

/** The rules of a style sheet. Where it is not written as plainly as programs write, all that it says may hold anywhere. */
export function sheetRules({ text, attributes }: SvgElement): Rule[] {
  const isFor = (attributes.get('media') ?? '').trim() === '' && /^(text\/css)?$/i.test(attributes.get('type') ?? '')
  return [...statements(withoutStrings(withoutComments(text)))].flatMap(({ rule, rest, isCertain }) =>
    rule === null ? [anywhere(rest)] : rulesFrom(rule, isFor && isCertain),
  )
}

/** A rule by its selectors and its block, or what stands from some place on that is none. */
interface Statement {
  readonly rule: readonly string[] | null
  readonly rest: string
  readonly isCertain: boolean
}

function* statements(css: string): Generator<Statement> {
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(css)
    if (found !== null) at = pattern.lastIndex
    return found
  }
  for (;;) {
    const rule = take(simpleRule)
    if (rule !== null) yield { rule: rule.slice(1), rest: '', isCertain: true }
    const block = rule === null ? take(conditional) : null
    for (const inner of block?.[1]?.matchAll(/([^{}]*)\{([^{}]*)\}/g) ?? []) yield { rule: inner.slice(1), rest: '', isCertain: false }
    if (rule === null && block === null) break
  }
  if (css.slice(at).trim() !== '') yield { rule: null, rest: css.slice(at), isCertain: false }
}

/** What stands in a sheet that cannot be followed: each declaration may hold for any element, and so may one that hides it. */
function anywhere(css: string): Rule {
  const found = [...css.matchAll(/(?<![\w-])([\w-]+)\s*:([^;{}]*)/g)].map(([, name = '', value = '']) => ({
    name: plainName(name),
    value: value.trim(),
    isImportant: false,
  }))
  const different = new Map([...found, hiding].map((declaration) => [`${declaration.name}:${declaration.value}`, declaration]))
  const declarations = [...different.values()]
  return { compounds: null, specificity: 0, declarations, work: workOf(declarations), isCertain: false }
}

const workOf = (declarations: readonly Declaration[]) => declarations.reduce((sum, { value }) => sum + 1 + value.length / 100, 0)

const hiding: Declaration = { name: 'display', value: 'none', isImportant: false }

/** The rules that a selector list and a block make; a list with a part that is not followed may hold or not as a whole. */
function rulesFrom([prelude = '', block = '']: readonly string[], isFor: boolean): Rule[] {
  const declarations = declarationsOf(block)
  const lists = prelude.split(',').map((selector) => compoundsOf(selector.trim()))
  const work = workOf(declarations)
  const isCertain = isFor && !declarations.includes(hiding) && !lists.includes(null)
  return lists.map((compounds): Rule => {
    const specificity = (compounds ?? []).reduce(
      (sum, { id, classes, name }) => sum + (id === null ? 0 : 1e6) + classes.length * 1e3 + (name === null ? 0 : 1),
      0,
    )
    return { compounds, specificity, declarations, work, isCertain }
  })
}

/** Comments are blanks; those in strings are none. */
export const withoutComments = (css: string) =>
  css.includes('/*') ? css.replace(/"[^"\n]*"|'[^'\n]*'|\/\*[\s\S]*?(?:\*\/|$)/g, (found) => (found.startsWith('/') ? ' ' : found)) : css

/** Without strings; addresses stay, and names of fonts without their quotation marks. */
const withoutStrings = (css: string) =>
  css.replace(
    /(?<![\w-])font(?:-family)?\s*:[^;{}]*|url\(\s*(["'])(#[^"'()\n]*)\1\s*\)|"[^"\n]*"|'[^'\n]*'/gi,
    (found, _, id: string | undefined) => {
      if (/^font/i.test(found)) return found.replace(/(["'])([\w .-]*)\1/g, '$2')
      return id === undefined ? ' ' : `url(${id})`
    },
  )

/** The parts of a selector; null where it has others than names, classes and ids. */
function compoundsOf(selector: string): Compound[] | null {
  const groups = selector.split('>').map((group) => group.trim())
  const parts = groups.flatMap((group, index) => (index < groups.length - 1 ? `${group}>` : group).split(/\s+/))
  const compounds = parts.map((part): Compound | null => {
    const [, name = '', rest = '', parent = ''] = /^(\*|[a-z][\w-]*)?((?:[.#][\w-]+)*)(>?)$/i.exec(part) ?? []
    if (name === '' && rest === '') return null
    const classes = [...new Set([...rest.matchAll(/\.([\w-]+)/g)].map(([, found = '']) => found))]
    const [, id = null] = /#([\w-]+)/.exec(rest) ?? []
    return { name: name === '' || name === '*' ? null : name, classes, id, isParent: parent !== '' }
  })
  // Many parts in many groups have too many ways to match.
  return compounds.length <= 4 && compounds.every((compound) => compound !== null) ? compounds : null
}

/** `fill: red; opacity: 0 !important`; with one that hides, where a browser may read the text in another way. */
export function declarationsOf(block: string): Declaration[] {
  const text = withoutStrings(withoutComments(block))
  const isClear = !/["'[\]{}\\<>]/.test(text) && text.split('(').length === text.split(')').length
  const found = text.split(';').flatMap((part): Declaration[] => {
    const colon = part.indexOf(':')
    const name = trimmed(part.slice(0, Math.max(0, colon)))
    if (!/^[\w-]+$/.test(name)) return []
    const written = trimmed(part.slice(colon + 1))
    const mark = written.lastIndexOf('!')
    const isImportant = mark >= 0 && /^important$/i.test(trimmed(written.slice(mark + 1)))
    return [{ name: plainName(name), value: isImportant ? trimmed(written.slice(0, mark)) : written, isImportant }]
  })
  return isClear ? found : [...found, hiding]
}

/** Without what is white space in a style at its ends; of other white space a browser makes a word. */
function trimmed(text: string): string {
  const isBlank = (at: number) => ' \t\r\n\f'.includes(text.charAt(at))
  let [start, end] = [0, text.length]
  while (start < end && isBlank(start)) start++
  while (end > start && isBlank(end - 1)) end--
  return text.slice(start, end)
}

/** Some names with a prefix are other names of the same. */
const plainName = (name: string) =>
  name.startsWith('--') ? name : name.toLowerCase().replace(/^-webkit-(?=(opacity|filter|mask|clip-path|transform|transform-origin)$)/, '')
