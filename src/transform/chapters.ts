// The chapters before the encouragements: each level-one heading of edition.md opens one.
import type { Chapter } from '../model/document.ts'
import type { Making } from './index.ts'
import { plainText, splitAtHeadings } from './split.ts'
import { typesetText } from './text.ts'

/** Preface, introduction and whatever else the editors put before the encouragements. */
export function chapters({ manuscript, textContext }: Making): readonly Chapter[] {
  const { path, id, body } = manuscript.introduction
  const tree = typesetText(body, textContext(path, id, 1))
  return splitAtHeadings(tree, 2).sections.map(({ heading, body: chapter }) => ({
    anchor: String(heading.properties['id']),
    title: plainText(heading),
    body: chapter,
  }))
}
