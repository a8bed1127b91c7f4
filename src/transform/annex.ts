// The annexes that editors write. A glossary's level-two headings are its terms, sorted by the language's own collation.
// Letters: the two annexes that are made from the text (traceability, rights and goals) come first.
import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import type { Annex } from '../texts/annex.ts'
import { textsOf } from '../texts/index.ts'
import type { DocumentContext } from './context.ts'
import { plainText, root, splitAtHeadings } from './split.ts'
import { typesetText } from './text.ts'
import { missingNotice, wordsOf } from './translation.ts'

/** How many annexes stand before those of the editors. */
const generated = 2

/** The editors' annexes, in the order of their files. */
export function annex({ manuscript, pack, packs, textContext }: DocumentContext): readonly Annex[] {
  return textsOf(manuscript, 'annex').map((unit, index) => {
    const context = textContext(unit.path, unit.id, 2)
    const tree = typesetText(unit.body, context)
    const number = letterAt(index)
    return {
      kind: 'annex',
      anchor: unit.id,
      number,
      label: pack.words.annex.replace('{number}', number),
      title: wordsOf(manuscript, packs, unit.path).word('title', unit.frontmatter.title),
      form: unit.frontmatter.kind,
      notice: missingNotice(context.translation, pack),
      body: unit.frontmatter.kind === 'glossary' ? glossary(tree, manuscript.language) : tree,
    }
  })
}

/** The letter of an annex of the editors, by its place among them. */
export const letterAt = (index: number): string => annexLetter(generated + index)

/** 0 is A, 1 is B, 25 is Z, 26 is AA. */
export function annexLetter(index: number): string {
  const before = Math.floor(index / 26)
  return `${before === 0 ? '' : annexLetter(before - 1)}${String.fromCodePoint(65 + (index % 26))}`
}

function glossary(tree: Root, language: string): Root {
  const { before, sections } = splitAtHeadings(tree, 4)
  const { compare } = new Intl.Collator(language)
  const entries = sections
    .map(({ heading, body }) => ({ term: heading, definition: body, key: plainText(heading) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ term, definition }) =>
      h('div.term', [
        h('dt', { ...term.properties }, term.children as Element['children']),
        h('dd', definition.children as Element['children']),
      ]),
    )
  return root([...before.children, h('dl.glossary', entries)])
}
