// Cuts an encouragement's text: what stands before the first heading is the encouragement itself; the last section may be its checklist.

import type { Root } from 'hast'
import { root, type Section, splitAtHeadings } from './split.ts'
import { taskOf } from './tasks.ts'

/** The three parts of an encouragement; null where there is no checklist. */
export function encouragementSections(tree: Root): { readonly text: Root; readonly remarks: Root; readonly checklist: Section | null } {
  const { before, sections } = splitAtHeadings(tree, 4)
  const last = sections.at(-1)
  const checklist = last !== undefined && isChecklist(last) ? last : null
  const remarks = checklist === null ? sections : sections.slice(0, -1)
  return { text: before, remarks: root(remarks.flatMap(({ heading, body }) => [heading, ...body.children])), checklist }
}

function isChecklist({ body }: Section): boolean {
  return body.children.some(
    (node) =>
      node.type === 'element' && node.tagName === 'ul' && node.children.some((item) => item.type === 'element' && taskOf(item) !== null),
  )
}
