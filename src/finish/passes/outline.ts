// ISO 14289-1, 7.17: the outline says the headings as they stand in the document, and leads to them.

import { Dict, Ref } from '../../pdf/objects.ts'
import { textString } from '../../pdf/text.ts'
import { type FinishContext, type Pass, treeOf } from '../finish-context.ts'
import { type PlacedElement, wordsOf } from '../tags/place.ts'
import { goTo } from './destinations.ts'

/** Ties every outline item to its heading, gives it the heading's words, and puts it below the last heading of a higher level: the browser's own levels end where a part of the document ends. */
export const outline: Pass = {
  name: 'outline',
  do(context) {
    const root = context.file.catalogue().get('Outlines')
    const dict = context.file.resolve(root)
    if (!(root instanceof Ref) || !(dict instanceof Dict)) return
    const found = itemsBelow(context, dict).map(({ ref, dict }): Item => {
      const element = dict.get('SE')
      const heading = element instanceof Ref ? treeOf(context).headings.get(element.number) : undefined
      if (heading === undefined)
        throw new Error(`the outline has "${context.file.text(dict, 'Title') ?? ''}", which is no heading of the content`)
      tie(context, dict, heading)
      return { ref, dict, level: Number(heading.element.name.slice(1)) }
    })
    nest(found, { ref: root, dict, level: 0 }, 0)
  },
}

/** An outline item with the level of its heading, or the root of all. */
interface Item {
  readonly ref: Ref
  readonly dict: Dict
  readonly level: number
}

/** Links items to those beside, above and below them (ISO 32000-2, 12.3.3). What stands below the first level is folded. */
function nest(items: readonly Item[], parent: Item, depth: number): void {
  const own = firstLevel(items)
  const kids = own.map((item, at) =>
    items.slice(items.indexOf(item) + 1, at + 1 < own.length ? items.indexOf(own[at + 1] as Item) : items.length),
  )
  own.forEach((item, at) => {
    item.dict.set('Parent', parent.ref)
    link(item.dict, 'Prev', own[at - 1])
    link(item.dict, 'Next', own[at + 1])
    nest(kids[at] ?? [], item, depth + 1)
  })
  link(parent.dict, 'First', own[0])
  link(parent.dict, 'Last', own.at(-1))
  const shown = own.length + (depth === 0 ? kids.reduce((sum, below) => sum + firstLevel(below).length, 0) : 0)
  if (shown === 0) parent.dict.delete('Count')
  else parent.dict.set('Count', depth < 2 ? shown : -shown)
}

/** The items that are below none of the others. */
function firstLevel(items: readonly Item[]): readonly Item[] {
  let highest = Number.POSITIVE_INFINITY
  return items.filter(({ level }) => {
    const isOwn = level <= highest
    highest = Math.min(highest, level)
    return isOwn
  })
}

function link(dict: Dict, key: string, item: Item | undefined): void {
  if (item === undefined) dict.delete(key)
  else dict.set(key, item.ref)
}

/** The items below another, in the order of the document. */
function itemsBelow(context: FinishContext, parent: Dict): Omit<Item, 'level'>[] {
  const found: Omit<Item, 'level'>[] = []
  for (let ref = parent.get('First'); ref instanceof Ref; ) {
    const dict = context.file.resolve(ref)
    if (!(dict instanceof Dict)) throw new Error('the outline of the printed PDF is damaged')
    found.push({ ref, dict }, ...itemsBelow(context, dict))
    ref = dict.get('Next')
  }
  return found
}

function tie(context: FinishContext, item: Dict, heading: PlacedElement): void {
  const ref = treeOf(context).tags.get(heading)?.ref
  const place = context.file.array(item, 'Dest')
  if (!(ref instanceof Ref) || place === null) throw new Error(`the outline does not lead to "${wordsOf(heading.element)}"`)
  item.set('Title', textString(wordsOf(heading.element)))
  if (context.metadata.conformance === 'ua-1') item.set('SE', ref)
  else {
    item.delete('SE')
    item.delete('Dest')
    item.set('A', goTo(place, ref))
  }
}
