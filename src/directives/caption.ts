// The caption of a figure or a table: its label, "Table 3.", and the title line in one language.
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'

/** A `caption` or `figcaption`. What is known of the translation of the title line holds for the whole of it. */
export function caption(name: 'caption' | 'figcaption', label: string, title: readonly ElementContent[]): Element {
  const [only] = title
  const isWhole = title.length === 1 && only?.type === 'element' && only.data?.translation !== undefined
  const result = h(name, [h('span.caption-label', [`${label}.`]), ' ', ...(isWhole ? only.children : title)])
  return isWhole ? { ...result, data: { ...result.data, ...only.data } } : result
}
