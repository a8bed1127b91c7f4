// Paragraphs that begin with a bullet that somebody typed, as items of lists.
import type { PhrasingContent } from 'mdast'
import type { Item, ParagraphItem } from './items.ts'

const bullet = /^\s*[•·●○◦▪▫■□‣⁃∙➢➤►▶❖\u{F0A7}\u{F0B7}\u{F0D8}\u{F0FC}]\s*(?=\S|$)/u

/** The items, with those that are items of lists in lists. */
export function asLists(items: readonly Item[]): Item[] {
  return items.map((item) => (item.role === 'paragraph' && item.list === null ? asItem(item) : item))
}

function asItem(item: ParagraphItem): ParagraphItem {
  const [first, ...others] = item.children
  if (first?.type !== 'text' || !bullet.test(first.value)) return item
  const value = first.value.replace(bullet, '')
  const children: PhrasingContent[] = value === '' ? others : [{ type: 'text', value }, ...others]
  return { ...item, children, list: { level: 0, number: null, label: null, isContinued: false } }
}
