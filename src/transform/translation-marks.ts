// What a reader sees of a passage that is not current. Running text: a missing passage stands in the source language with a mark in
// words, a stale one is the old translation with a mark that leads to the source. In an encouragement's own text the source stands
// first and the old translation under it, labelled. A run of missing passages is marked once, where it begins.
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { h } from 'hastscript'
import type { LanguageWords } from '../model/language.ts'
import { inRole } from '../model/roles.ts'
import type { TextContext, TranslationContext } from './context.ts'
import { sourceAttributes } from './passage-words.ts'

interface Marking {
  readonly translation: TranslationContext
  readonly words: LanguageWords
  readonly anchor: string
}

/** Marks every passage of a text that is missing, stale or not verified. */
export function translationMarks(tree: Root, context: TextContext): void {
  const { translation, pack, anchor } = context
  if (translation === null) return
  const marking: Marking = { translation, words: pack.words, anchor }
  const encouragement = /^encouragements\//.test(context.path)
  const firstHeading = tree.children.findIndex((node) => node.type === 'element' && /^h[1-6]$/.test(node.tagName))
  let inRun = false
  const marked = tree.children.flatMap((node, index): RootContent[] => {
    if (node.type !== 'element') return [node]
    const own = encouragement && (firstHeading < 0 || index < firstHeading)
    if (own && node.data?.translation?.state === 'stale') return sourceFirst(node, marking)
    inRun = markWithin(node, marking, inRun)
    return [node]
  })
  tree.children = marked
}

/** Marks an element and what is in it; tells whether the last passage in it is missing. */
function markWithin(element: Element, marking: Marking, inRun: boolean): boolean {
  const translation = element.data?.translation
  let run = inRun
  if (translation !== undefined) {
    mark(element, translation.state, { ...marking, isFirst: !inRun && !marking.translation.isMissing })
    run = translation.state === 'missing'
  } else if (isText(element) && !holdsTranslation(element) && hasWords(element)) run = false
  for (const child of element.children) if (child.type === 'element') run = markWithin(child, marking, run)
  if (element.tagName === 'table') numbersFollow(element, marking.translation)
  return run
}

/** Cells with nothing but numbers belong to the row that they stand in, or to the table: where no word of it is translated, to the source's. */
function numbersFollow(table: Element, translation: TranslationContext): void {
  const rows = elementsIn(table, 'tr')
  const isMissing = cellsAreMissing(rows.flatMap(cellsOf))
  for (const row of rows) {
    if (!(cellsAreMissing(cellsOf(row)) ?? isMissing)) continue
    for (const cell of cellsOf(row).filter((one) => !hasWords(one)))
      cell.properties = { ...cell.properties, ...sourceAttributes(translation) }
  }
}

/** Whether all cells with words stand in the source language; null where there is none with words. */
function cellsAreMissing(cells: readonly Element[]): boolean | null {
  const worded = cells.filter(hasWords)
  return worded.length === 0 ? null : worded.every(({ data }) => data?.translation?.state === 'missing')
}

const cellsOf = (row: Element) => row.children.filter((child) => child.type === 'element')
const elementsIn = (element: Element, name: string): Element[] =>
  cellsOf(element).flatMap((child) => [...(child.tagName === name ? [child] : []), ...elementsIn(child, name)])

/** A title line in a heading: its state hangs at a span. */
const holdsTranslation = (element: Element): boolean =>
  element.children.some((child) => child.type === 'element' && (child.data?.translation !== undefined || holdsTranslation(child)))
/** A cell with nothing but a number stands in every language. */
const hasWords = (node: ElementContent): boolean =>
  node.type === 'text' ? /\p{L}/u.test(node.value) : node.type === 'element' && node.children.some(hasWords)
const isText = (element: Element) => ['p', 'td', 'th', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(element.tagName)

function mark(element: Element, state: string, marking: Marking & { readonly isFirst: boolean }): void {
  const { translation, words } = marking
  if (state === 'missing') {
    element.properties = { ...element.properties, ...sourceAttributes(translation) }
    if (marking.isFirst) element.children.unshift(label(words.inSourceLanguage, marking), { type: 'text', value: ' ' })
  }
  if (state === 'stale') {
    const link = h('a', { href: translation.sourceHref(marking.anchor), hrefLang: translation.sourceLanguage }, [
      words.outOfDate.replace('{language}', translation.sourceName),
    ])
    element.children.push({ type: 'text', value: ' ' }, inRole('translation-mark', link))
  }
}

/** A mark in the document's own language, inside a passage that is in another. */
function label(sentence: string, { translation }: Marking): ElementContent {
  const words = sentence.replace('{language}', translation.sourceName)
  return inRole('translation-mark', h('span', { lang: translation.language, dir: translation.direction }, [words]))
}

function sourceFirst(element: Element, { translation, words }: Marking): Element[] {
  const source = h('p', sourceAttributes(translation), [...(element.data?.translation?.source ?? [])])
  const mark = inRole('translation-mark', h('span', [words.earlierTranslation]))
  const earlier = { ...h('p', [mark, ' ', ...element.children]), data: { ...element.data } }
  return [source, inRole('earlier-translation', earlier)]
}
