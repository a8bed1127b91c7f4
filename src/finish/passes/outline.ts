// ISO 14289-1, 7.17: the outline says the headings as they stand in the document, and leads to them.
import { type Dict, Ref } from '../pdf/objects.ts'
import { textOf, textString } from '../pdf/text.ts'
import { type PlacedElement, wordsOf } from '../tags/place.ts'
import { type Pass, treeOf, type Work } from '../work.ts'
import { goTo } from './destinations.ts'

/** Ties every outline item to its heading and gives it the heading's words. */
export const outline: Pass = {
  name: 'outline',
  clause: 'ISO 14289-1, 7.17 (navigation)',
  do(work) {
    for (const item of items(work)) {
      const element = item.get('SE')
      const heading = element instanceof Ref ? treeOf(work).headings.get(element.number) : undefined
      if (heading === undefined) throw new Error(`the outline has "${titleOf(work, item)}", which is no heading of the content`)
      tie(work, item, heading)
    }
  },
}

function titleOf(work: Work, item: Dict): string {
  const title = work.file.string(item, 'Title')
  return title === null ? '' : textOf(title)
}

/** Items in the order of the document. */
function items(work: Work): Dict[] {
  const found: Dict[] = []
  const visit = (parent: Dict): void => {
    for (let item = work.file.dict(parent, 'First'); item !== null; item = work.file.dict(item, 'Next')) {
      found.push(item)
      visit(item)
    }
  }
  const root = work.file.dict(work.file.catalogue(), 'Outlines')
  if (root !== null) visit(root)
  return found
}

function tie(work: Work, item: Dict, heading: PlacedElement): void {
  const ref = treeOf(work).tags.get(heading)?.ref
  const place = work.file.array(item, 'Dest')
  if (!(ref instanceof Ref) || place === null) throw new Error(`the outline does not lead to "${wordsOf(heading.element)}"`)
  item.set('Title', textString(wordsOf(heading.element)))
  if (work.metadata.conformance === 'ua-1') item.set('SE', ref)
  else {
    item.delete('SE')
    item.delete('Dest')
    item.set('A', goTo(place, ref))
  }
}
