// The chapters before the encouragements: each level-one heading of edition.md opens one.
import type { Element } from 'hast'
import { editionTextOf } from '../texts/index.ts'
import type { Chapter } from '../texts/introduction.ts'
import type { DocumentContext } from './context.ts'
import { splitAtHeadings } from './split.ts'
import { typesetText } from './text.ts'
import { wordingOf } from './wording.ts'

/** Preface, introduction and whatever else the editors put before the encouragements. */
export function introduction({ manuscript, pack, textContext }: DocumentContext): readonly Chapter[] {
  const { path, id, body } = editionTextOf(manuscript.texts)
  const context = textContext(path, id, 1)
  const tree = typesetText(body, context)
  return splitAtHeadings(tree, 2).sections.map(({ heading, body: chapter }) => ({
    kind: 'introduction',
    anchor: String(heading.properties['id']),
    title: wordingOf(heading, isMissing(heading) ? String(heading.properties['lang']) : null),
    notice:
      isMissing(heading) && context.translation !== null
        ? pack.words.notTranslated.replace('{language}', context.translation.sourceName)
        : null,
    body: chapter,
  }))
}

const isMissing = ({ data }: Element) => data?.translation?.state === 'missing'
