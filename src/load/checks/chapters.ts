// What the bodies of edition.md and of the glossary consist of: chapters, and terms.
import { report } from '../report.ts'
import { type Check, isContent } from './text.ts'

/** In edition.md every text stands below a `#` heading. */
export const chapters: Check = {
  name: 'chapters',
  do: (text) => {
    if (text.rules.firstHeading !== 1 || text.isTranslation) return
    const [first] = text.body.children.filter(isContent)
    if (first === undefined || first.type === 'heading') return
    report(text.file, 'chapter-missing', {
      place: first.position,
      reason: 'this text stands before the first chapter',
      remedy: 'Put a heading such as “# Preface” above it.',
    })
  },
}

/** A glossary is a list of `##` terms, each with an explanation. */
export const terms: Check = {
  name: 'terms',
  do: (text) => {
    if (!text.rules.listsTerms) return
    const content = text.body.children.filter(isContent)
    content.forEach((node, index) => {
      if (node.type !== 'heading') return
      const next = content[index + 1]
      const remedy = 'Write every term as a “##” heading, with a paragraph below it.'
      if (node.depth > 2)
        report(text.file, 'glossary-term', { place: node.position, reason: 'a glossary has headings of the level “##” only', remedy })
      else if (next === undefined || next.type === 'heading')
        report(text.file, 'glossary-term', { place: node.position, reason: 'this term is not explained', remedy })
    })
  },
}
