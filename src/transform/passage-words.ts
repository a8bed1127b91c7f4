// The words that the program puts into a text (page numbers, labels of figures and tables) are those of the passage that they stand in:
// in a passage that is not translated, the source language's.
import type { Node, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { PackAt, TextContext, TranslationContext } from './context.ts'

/** What a passage that stands in the source language says of itself in HTML. */
export function sourceAttributes({ sourceLanguage, sourcePack }: TranslationContext) {
  return { lang: sourceLanguage, dir: sourcePack.direction }
}

/** Finds the passages of a text that stand in the source language, those that a stale translation is shown with among them. */
export function passageWords(body: Root, { pack, translation }: TextContext): PackAt {
  if (translation === null) return () => pack
  const inSource = new Set<Node>()
  visit(body, (node) => {
    const found = node.data?.translation
    const sources = found?.state === 'missing' ? [node] : found?.state === 'stale' ? (found.source ?? []) : []
    for (const source of sources)
      visit(source, (inner) => {
        inSource.add(inner)
      })
  })
  return (node) => (node !== undefined && inSource.has(node) ? translation.sourcePack : pack)
}
