// The labels of lists as authors write them: a number with its sign (`1.`, `1)`), or, where all items of a list begin with letters in their
// order (`- a) …`, `- b) …`), letters with theirs.
import type { Element } from 'hast'
import type { List, ListItem, Text } from 'mdast'
import { defaultHandlers, type State } from 'mdast-util-to-hast'

const letter = /^(\(?)([a-z])([.)])[ \u00A0]+/

declare module 'mdast' {
  interface ListData {
    /** What stands behind the numbers where it is no full stop; the parser does not say it. */
    sign?: ')'
  }
}

/** Numbers of more digits need more room than lists have before their words. */
const usualDigits = 3

/** The remark-rehype handler for lists. */
export function list(state: State, node: List): Element {
  const letters = node.ordered === true ? null : lettersOf(node)
  if (letters !== null) return lettered(state, node, letters)
  const element = defaultHandlers.list(state, node)
  if (node.ordered !== true) return element
  const start = node.start ?? 1
  const sign = node.data?.sign
  const digits = String(start + node.children.length - 1).length
  element.properties = {
    ...element.properties,
    ...(sign !== undefined && { dataSign: sign }),
    ...(digits > usualDigits && { style: `--digits:${digits}` }),
  }
  if (sign !== undefined) label(element, (index) => `${start + index}${sign}`)
  return element
}

function lettered(state: State, node: List, letters: readonly string[]): Element {
  const start = (letters[0]?.codePointAt(0) ?? 0) - 0x60
  const element = defaultHandlers.list(state, { ...node, ordered: true, start, children: node.children.map(withoutLetter) })
  const [, before = '', , after = '.'] = firstText(node.children[0])?.value.match(letter) ?? []
  const isEnclosed = after === ')'
  element.properties = { ...element.properties, type: 'a', ...(isEnclosed && { dataSign: before + after }) }
  label(element, (index) => `${isEnclosed ? before : ''}${letters[index]}${after}`)
  return element
}

function label({ children }: Element, labelOf: (index: number) => string): void {
  const items = children.filter((child): child is Element => child.type === 'element')
  items.forEach((item, index) => {
    item.data = { ...item.data, label: labelOf(index) }
  })
}

/** The letters with which the items begin; null where they are not all there, or not in their order. */
function lettersOf({ children }: List): readonly string[] | null {
  const letters = children.map((item) => letter.exec(firstText(item)?.value ?? '')?.[2] ?? '')
  const first = letters[0]?.codePointAt(0) ?? 0
  return letters.length > 1 && letters.every((found, index) => found.codePointAt(0) === first + index) ? letters : null
}

function firstText(item: ListItem | undefined): Text | null {
  const [paragraph] = item?.children ?? []
  const [first] = paragraph?.type === 'paragraph' ? paragraph.children : []
  return first?.type === 'text' ? first : null
}

function withoutLetter(item: ListItem): ListItem {
  const [paragraph, ...blocks] = item.children
  if (paragraph?.type !== 'paragraph') return item
  const children = paragraph.children.map((child, index) =>
    index === 0 && child.type === 'text' ? { ...child, value: child.value.replace(letter, '') } : child,
  )
  return { ...item, children: [{ ...paragraph, children }, ...blocks] }
}
