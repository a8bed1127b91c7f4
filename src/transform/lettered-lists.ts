// Lettered lists: where all items of a list begin with letters in their order (`- a) …`, `- b) …`), the letters number the list.
import type { Element } from 'hast'
import type { List, ListItem, Text } from 'mdast'
import { defaultHandlers, type State } from 'mdast-util-to-hast'

const letter = /^\(?([a-z])([.)])[ \u00A0]+/

/** The remark-rehype handler for lists. */
export function list(state: State, node: List): Element {
  const labels = node.ordered === true ? null : lettersOf(node)
  if (labels === null) return defaultHandlers.list(state, node)
  const start = (labels[0]?.codePointAt(0) ?? 0) - 0x60
  const element = defaultHandlers.list(state, { ...node, ordered: true, start, children: node.children.map(withoutLetter) })
  const isEnclosed = firstText(node.children[0])?.value.match(letter)?.[2] === ')'
  element.properties = { ...element.properties, type: 'a', ...(isEnclosed && { dataSign: ')' }) }
  const items = element.children.filter((child): child is Element => child.type === 'element')
  items.forEach((item, index) => {
    item.data = { ...item.data, label: `${labels[index]}${isEnclosed ? ')' : '.'}` }
  })
  return element
}

/** The letters with which the items begin; null where they are not all there, or not in their order. */
function lettersOf({ children }: List): readonly string[] | null {
  const letters = children.map((item) => letter.exec(firstText(item)?.value ?? '')?.[1] ?? '')
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
