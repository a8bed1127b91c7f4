// The tag tree against the content: the same words whole and in order, languages, headings, alternatives, links, tables, notes.
// Each kind of thing is compared as a list in reading order, so that a finding can say what stands where.
import type { ContentElement } from '../../model/artifact.ts'
import { Name } from '../pdf/objects.ts'
import { wordsOf } from '../tags/place.ts'
import type { Finding, Subject } from './finding.ts'
import { contentLinks, tagLinks } from './links.ts'
import { isSilent, type Script, scriptOfContent, scriptOfTags, wordsOfTag } from './script.ts'
import { attribute, isReadTag, type ReadTag } from './tagged-file.ts'

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
  const elements = [...spoken(content)]
  const places = placesOf(elements)
  const lists = comparisons.flatMap((comparison) => compareList(comparison, subject, elements, places))
  return [...compareText(scriptOfContent(content, root.lang), scriptOfTags(root), places), ...lists]
}

function* spoken(element: ContentElement): Generator<ContentElement> {
  if (isSilent(element)) return
  yield element
  for (const child of element.children) if (typeof child !== 'string') yield* spoken(child)
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
        .map((element) => ({ text: wordsOf(withoutLabel(element)), element }))
        .filter(({ text }) => text !== ''),
    found: ({ tags }) => tags.filter((tag) => tag.type === 'LI' && isPlainItem(tag)).map((tag) => wordsOfTag(bodyOf(tag))),
  },
  {
    what: 'quotation, code, note or entry',
    clause: 'ISO 14289-1, 7.1 and 7.9',
    expected: (elements) =>
      elements.flatMap((element) => kindsOf(element).map((kind) => ({ text: `${kind} ${wordsOf(element)}`, element }))),
    found: ({ tags }) =>
      tags
        .filter(({ type }) => marked.has(type))
        .map((tag) => `${tag.type === 'FENote' ? 'Note' : tag.type} ${wordsOfTag(withoutMarker(tag))}`),
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
  if (wordsOf(element) === '') return []
  const kind = element.attributes['data-structure'] ?? kinds[element.name]
  return kind !== undefined && marked.has(kind) && element.attributes['data-read'] === undefined ? [kind] : []
}

function alternative({ attributes }: ContentElement): string {
  return attributes.alt ?? attributes['aria-label'] ?? attributes.title ?? ''
}

function compareList(
  comparison: Comparison,
  subject: Subject,
  elements: readonly ContentElement[],
  places: ReadonlyMap<ContentElement, string>,
): Finding[] {
  const expected = comparison.expected(elements)
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

/** Rows with the kinds, scopes, spans and words of their cells. */
function tableOfContent(table: ContentElement): string {
  const scopes: Readonly<Record<string, string>> = { row: 'Row', rowgroup: 'Row' }
  const rows = [...spoken(table)].filter(({ name }) => name === 'tr')
  const cells = (row: ContentElement): ContentElement[] =>
    row.children.filter((child) => typeof child !== 'string').filter(({ name }) => name === 'td' || name === 'th')
  const cell = (element: ContentElement): string =>
    `${element.name === 'th' ? `TH(${scopes[element.attributes.scope ?? ''] ?? 'Column'})` : 'TD'}${spans(element.attributes.rowspan, element.attributes.colspan)} ${wordsOf(element)}`
  return rows.map((row) => cells(row).map(cell).join(' | ')).join(' / ')
}

function spans(rows: string | undefined, columns: string | undefined): string {
  return `${Number(rows ?? 1) || 1}x${Number(columns ?? 1) || 1}`
}

function tableOfTag(table: ReadTag): string {
  const rows = table.kids
    .filter(isReadTag)
    .flatMap((kid) => (kid.type === 'TR' ? [kid] : kid.type === 'Caption' ? [] : kid.kids.filter(isReadTag)))
  const said = (cell: ReadTag, key: string): string => {
    const value = attribute(cell, key)
    return value === null ? '' : value instanceof Name ? value.value : String(value)
  }
  const cell = (tag: ReadTag): string =>
    `${tag.type === 'TH' ? `TH(${said(tag, 'Scope')})` : 'TD'}${spans(said(tag, 'RowSpan') || undefined, said(tag, 'ColSpan') || undefined)} ${wordsOfTag(tag)}`
  return rows.map((row) => row.kids.filter(isReadTag).map(cell).join(' | ')).join(' / ')
}

/** An entry without the number that the browser gave it, when this is its first kid. */
function withoutMarker(tag: ReadTag): ReadTag {
  const [first, ...others] = tag.kids
  return tag.type === 'TOCI' && first !== undefined && typeof first !== 'string' && isReadTag(first) && first.type === 'Lbl'
    ? { ...tag, kids: others }
    : tag
}

const isItem = ({ name, attributes }: ContentElement): boolean =>
  (name === 'li' && attributes['data-structure'] === undefined) || name === 'dd'

/** An item without the label that its author gave it. */
function withoutLabel(element: ContentElement): ContentElement {
  return {
    ...element,
    children: element.children.filter(
      (child) => typeof child === 'string' || (child.attributes['data-structure'] !== 'Lbl' && !isSilent(child)),
    ),
  }
}

function isPlainItem(item: ReadTag): boolean {
  return item.kids.some((kid) => isReadTag(kid) && kid.type === 'LBody' && wordsOfTag(kid) !== '')
}

function bodyOf(item: ReadTag): ReadTag {
  return item.kids.filter(isReadTag).find(({ type }) => type === 'LBody') ?? item
}

/** Letter by letter; gives the first difference in words, and each run whose language differs. */
export function compareText(
  expected: Script<ContentElement>,
  found: Script<ReadTag>,
  places: ReadonlyMap<ContentElement, string>,
): Finding[] {
  const findings: Finding[] = []
  const runs = new Map(expected.runs.map((run) => [run.at, run]))
  const langs = new Map(found.runs.map((run) => [run.at, run.lang]))
  let owner: ContentElement | null = null
  let lang = ''
  let label: { end: number; at: number } | null = null
  const place = (): string | null => (owner === null ? null : (places.get(owner) ?? null))
  for (let at = 0, is = 0; at < expected.letters.length || is < found.letters.length; at++, is++) {
    const end = found.labels.get(is)
    if (end !== undefined) label = { end, at }
    const wanted = expected.letters[at]
    const run = runs.get(at)
    if (run !== undefined) owner = run.owner
    lang = langs.get(is) ?? lang
    if (wanted !== found.letters[is] && !(wanted !== undefined && sameLetter(wanted, found.letters[is]))) {
      if (label !== null) {
        is = label.end - 1
        at = label.at - 1
        label = null
        continue
      }
      const around = (script: { letters: string }, index: number): string => script.letters.slice(Math.max(0, index - 12), index + 24)
      findings.push({
        clause: 'ISO 14289-1, 7.1',
        what: `the words differ: the content says "${around(expected, at)}", the file "${around(found, is)}"`,
        place: place(),
      })
      return findings
    }
    const before = expected.gaps[at]
    const drawn = found.gaps[is]
    if (before === 'blank' && drawn === 'none')
      findings.push({
        clause: 'ISO 14289-1, 7.1',
        what: `two words are one before "${expected.letters.slice(at, at + 12)}"`,
        place: place(),
      })
    if (before === 'none' && drawn !== 'none')
      findings.push({
        clause: 'ISO 14289-1, 7.1',
        what: `a word falls apart before "${expected.letters.slice(at, at + 12)}"`,
        place: place(),
      })
    if (run !== undefined && run.lang !== lang)
      findings.push({
        clause: 'ISO 14289-1, 7.2',
        what: `the language of "${expected.letters.slice(at, at + 20)}" should be ${run.lang} and is ${lang || 'not given'}`,
        place: place(),
      })
  }
  return findings
}

/** Letters that stand for the same: hyphens, compatible forms. */
function sameLetter(a: string, b: string | undefined): boolean {
  return b !== undefined && (a.normalize('NFKC') === b.normalize('NFKC') || (/[-\u2010\u2011]/.test(a) && /[-\u2010\u2011]/.test(b)))
}
