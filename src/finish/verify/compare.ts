// The tag tree against the content: the same words whole and in order, languages, headings, alternatives, links, tables, notes.
// Each kind of thing is compared as a list in reading order, so that a finding can say what stands where.
import type { ContentElement } from '../../model/artifact.ts'
import { wordsOf } from '../tags/place.ts'
import { compareText } from './compare-text.ts'
import type { Finding, Subject } from './finding.ts'
import { contentLinks, tagLinks } from './links.ts'
import { contentElements, readingTextOfContent, readingTextOfTags, withoutLabels, withoutOwnLabels, wordsOfTag } from './reading-text.ts'
import { tableOfContent, tableOfTag } from './tables.ts'
import { isReadTag, type ReadTag } from './tagged-file.ts'

/** What is compared: what it is, by which clause, and how both sides say it. */
interface Comparison {
  readonly what: string
  readonly clause: string
  readonly expected: (elements: readonly ContentElement[]) => readonly Item[]
  readonly found: (subject: Subject) => readonly string[]
}

interface Item {
  readonly text: string
  readonly element: ContentElement
}

/** Everything in which the file differs from the content. */
export function compare(subject: Subject, content: ContentElement): Finding[] {
  const { root } = subject.tagged
  if (root === null) return []
  const elements = [...contentElements(content)]
  const places = placesOf(elements)
  const lists = comparisons.flatMap((comparison) => compareList(comparison, subject, places))
  return [...compareText(readingTextOfContent(content, root.lang), readingTextOfTags(root), places), ...lists]
}

/** Element by element, the nearest heading before it and the author's file. */
function placesOf(elements: readonly ContentElement[]): Map<ContentElement, string> {
  const places = new Map<ContentElement, string>()
  let heading = 'before the first heading'
  let source = ''
  for (const element of elements) {
    if (/^h[1-6]$/.test(element.name)) heading = `"${wordsOf(element)}"`
    const { id } = element.attributes
    source = element.attributes['data-source'] ?? source
    places.set(element, `${heading}${id === undefined ? '' : ` #${id}`}${source === '' ? '' : ` (${source})`}`)
  }
  return places
}

const normal = (text: string): string => text.replace(/[\u00ad\u200b-\u200f\u2060]/g, '').replace(/\s+/g, '')

const comparisons: readonly Comparison[] = [
  {
    what: 'heading',
    clause: 'ISO 14289-1, 7.4',
    expected: (elements) =>
      elements
        .filter(({ name }) => /^h[1-6]$/.test(name))
        .filter((element) => wordsOf(element) !== '')
        .map((element) => ({ text: `${element.name.toUpperCase()} ${wordsOf(element)}`, element })),
    found: ({ tags }) => tags.filter(({ type }) => /^H[1-6]$/.test(type)).map((tag) => `${tag.type} ${wordsOfTag(tag)}`),
  },
  {
    what: 'alternative text',
    clause: 'ISO 14289-1, 7.3',
    expected: (elements) =>
      elements
        .filter(({ name, attributes }) => name === 'img' || name === 'svg' || attributes.role === 'img')
        .map((element) => ({ text: alternative(element), element }))
        .filter(({ text }) => text !== ''),
    found: ({ tags }) => tags.filter(({ type }) => type === 'Figure').map(({ alt }) => alt ?? ''),
  },
  { what: 'link', clause: 'ISO 14289-1, 7.18.5', expected: contentLinks, found: tagLinks },
  {
    what: 'table',
    clause: 'ISO 14289-1, 7.5',
    expected: (elements) => elements.filter(({ name }) => name === 'table').map((element) => ({ text: tableOfContent(element), element })),
    found: ({ tags }) => tags.filter(({ type }) => type === 'Table').map(tableOfTag),
  },
  {
    what: 'list item',
    clause: 'ISO 14289-1, 7.6',
    expected: (elements) =>
      elements
        .filter(isItem)
        .map((element) => ({ text: wordsOf(withoutOwnLabels(element)), element }))
        .filter(({ text }) => text !== ''),
    found: ({ tags }) => tags.filter((tag) => tag.type === 'LI' && isPlainItem(tag)).map((tag) => wordsOfTag(withoutLabels(bodyOf(tag)))),
  },
  {
    what: 'quotation, code, note or entry',
    clause: 'ISO 14289-1, 7.1 and 7.9',
    expected: (elements) =>
      elements.flatMap((element) => kindsOf(element).map((kind) => ({ text: `${kind} ${wordsOf(withoutOwnLabels(element))}`, element }))),
    found: ({ tags }) =>
      tags
        .filter((tag) => marked.has(tag.type) && wordsOfTag(tag).trim() !== '')
        .map((tag) => `${tag.type === 'FENote' ? 'Note' : tag.type} ${wordsOfTag(withoutLabels(tag))}`),
  },
]

const marked = new Set(['Note', 'FENote', 'BlockQuote', 'Code', 'TOCI', 'Caption', 'Em', 'Strong'])
const kinds: Readonly<Record<string, string>> = {
  blockquote: 'BlockQuote',
  code: 'Code',
  figcaption: 'Caption',
  caption: 'Caption',
  em: 'Em',
  strong: 'Strong',
}

function kindsOf(element: ContentElement): string[] {
  const kind = element.attributes['data-structure'] ?? kinds[element.name]
  if (kind === undefined || !marked.has(kind) || element.attributes['data-read'] !== undefined) return []
  return wordsOf(element).trim() === '' ? [] : [kind]
}

function alternative({ attributes }: ContentElement): string {
  return attributes.alt ?? attributes['aria-label'] ?? attributes.title ?? ''
}

function compareList(comparison: Comparison, subject: Subject, places: ReadonlyMap<ContentElement, string>): Finding[] {
  const expected = comparison.expected([...places.keys()])
  const found = comparison.found(subject)
  for (let at = 0; at < Math.max(expected.length, found.length); at++) {
    const [wanted, is] = [expected[at], found[at]]
    if (wanted !== undefined && is !== undefined && normal(wanted.text) === normal(is)) continue
    const place = wanted === undefined ? null : (places.get(wanted.element) ?? null)
    return [{ clause: comparison.clause, what: `${comparison.what} ${at + 1} should be ${shown(wanted?.text)} and is ${shown(is)}`, place }]
  }
  return []
}

function shown(text: string | undefined): string {
  if (text === undefined) return 'not there'
  return `"${text.length > 80 ? `${text.slice(0, 77)}…` : text}"`
}

const isItem = ({ name, attributes }: ContentElement): boolean =>
  (name === 'li' && attributes['data-structure'] === undefined) || name === 'dd'

function isPlainItem(item: ReadTag): boolean {
  return item.kids.some((kid) => isReadTag(kid) && kid.type === 'LBody' && wordsOfTag(kid) !== '')
}

function bodyOf(item: ReadTag): ReadTag {
  return item.kids.filter(isReadTag).find(({ type }) => type === 'LBody') ?? item
}
