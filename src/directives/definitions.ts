// Terms with their definitions: one list whose items begin with the term in bold and a colon. Written as `:::definitions`; no title.
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { ListItem } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { z } from 'zod'
import type { Directive } from './directive.ts'

const remedy = 'Write one list, each item as “- **Term**: the definition”.'

/** What stands between a term and its definition, also in Chinese and with the blank of French. */
const colon = /^\s*[:\uFF1A]\s*/

/** `:::definitions`. */
export const definitions = {
  name: 'definitions',
  attributes: z.strictObject({}),
  hasTitle: false,
  check: ([list, ...others]) => {
    if (list?.type !== 'list' || others.length > 0 || list.ordered === true)
      return { reason: 'this container of definitions does not hold exactly one list', remedy }
    const wrong = list.children.find((item) => !isDefinition(item))
    if (wrong === undefined) return null
    return { reason: `the item on line ${wrong.position?.start.line} does not begin with a term in bold and a colon`, remedy }
  },
  markup: ({ content }) => {
    const items = content.flatMap((list) => (list.type === 'element' ? list.children : []))
    return h(
      'dl.definitions',
      items.flatMap((item) => (item.type === 'element' ? [definition(item)] : [])),
    )
  },
} as const satisfies Directive

function isDefinition({ children: [paragraph, ...blocks], checked }: ListItem): boolean {
  const [term, next, ...rest] = paragraph?.type === 'paragraph' ? paragraph.children : []
  if (term?.type !== 'strong' || typeof checked === 'boolean') return false
  const [head, tail] = [textOf(term).trim(), next?.type === 'text' ? next.value : '']
  const isParted = /[:\uFF1A]$/.test(head) ? head.length > 1 : head !== '' && colon.test(tail)
  return isParted && (tail.replace(colon, '').trim() !== '' || rest.length > 0 || blocks.length > 0)
}

/** The item as a group of a list of terms. What is known of its translation holds for the term as well. */
function definition(item: Element): Element {
  const at = item.children.findIndex(({ type }) => type === 'element')
  const first = item.children[at]
  const isWrapped = first?.type === 'element' && (first.tagName === 'p' || first.tagName === 'span')
  const holder = isWrapped ? first : item
  const start = holder.children.findIndex((child) => child.type === 'element' && child.tagName === 'strong')
  const term = holder.children[start] as Element
  const words = withoutColon(holder.children.slice(start + 1))
  const body = isWrapped ? [{ ...holder, children: words }, ...item.children.slice(at + 1)] : words
  const heading = h('dt', withoutLastColon(term.children))
  if (isWrapped && holder.data?.translation?.state === 'missing') heading.data = { translation: holder.data.translation }
  return h('div.term', [heading, h('dd', body)])
}

function withoutColon([first, ...rest]: readonly ElementContent[]): ElementContent[] {
  if (first?.type !== 'text') return first === undefined ? [] : [first, ...rest]
  return [{ ...first, value: first.value.replace(colon, '').trimStart() }, ...rest]
}

function withoutLastColon(children: readonly ElementContent[]): ElementContent[] {
  const last = children.at(-1)
  if (last?.type !== 'text') return [...children]
  return [...children.slice(0, -1), { ...last, value: last.value.replace(/\s*[:\uFF1A]\s*$/, '') }]
}
