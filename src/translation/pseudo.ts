// Pseudo-languages made from the source, to find words that no one can translate and boxes that overflow: en-XA is accented,
// forty percent longer and bracketed; ar-XB is written from right to left, with an Arabic letter for each Latin one. Takes a text,
// a manuscript or a language pack; gives the same in the pseudo-language. Placeholders such as {count} stay.
import type { Heading, Node, Root } from 'mdast'
import { headingId } from '../model/heading-id.ts'
import type { LanguagePack } from '../model/language.ts'
import type { Manuscript } from '../model/manuscript.ts'
import { editionTextOf } from '../texts/index.ts'
import { type LanguageRun, languageRuns } from '../texts/language-runs.ts'
import { wordKeys } from './words.ts'

/** The pseudo-languages by their tags. */
export const pseudoLanguages = ['en-XA', 'ar-XB'] as const
/** The tag of a pseudo-language. */
export type PseudoLanguage = (typeof pseudoLanguages)[number]

/** Letters that the shipped fonts have; a few have no accented sister there and stay plain. */
const accents = new Map([...'ÅBÇÐÉFĜĤÎĴĶĻṂÑÖÞQŔŠŢÛVŴXÝŽåbçðéƒĝĥîĵķļṃñöþqŕšţûvŵxýž'].map((sign, index) => [latinLetter(index), sign]))
const arabicLetters = new Map([...'ابكديفغهيجكلمنوبقرستوفوخيزابكديفغهيجكلمنوبقرستوفوخيز'].map((sign, index) => [latinLetter(index), sign]))

/** The letters of the English alphabet: 26 capitals, then 26 small ones. */
function latinLetter(index: number): string {
  return String.fromCharCode((index < 26 ? 65 : 71) + index)
}

/** How much longer a pseudo-text is, as a share of its letters. */
const growth = 0.4

/** One text in a pseudo-language; blanks around it and placeholders stay. */
export function pseudoText(text: string, language: PseudoLanguage): string {
  if (!/\p{L}/u.test(text)) return text
  const core = text.trim()
  const before = text.slice(0, text.length - text.trimStart().length)
  const after = text.slice(before.length + core.length)
  return `${before}${language === 'en-XA' ? accented(core) : mapped(core, arabicLetters)}${after}`
}

function accented(text: string): string {
  const letters = text.replace(/\{[^{}]*\}/g, '')
  const fill = 'one two three four five six seven '
    .repeat(Math.ceil((letters.length * growth) / 34))
    .slice(0, Math.ceil(letters.length * growth))
    .trim()
  return `[${mapped(text, accents)}${fill === '' ? '' : ` ${fill}`}]`
}

/** Each letter by its sister; placeholders stay. */
function mapped(text: string, letters: ReadonlyMap<string, string>): string {
  const parts = text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .split(/(\{[^{}]*\})/)
  const signs = parts.map((part) => (part.startsWith('{') ? part : [...part].map((sign) => letters.get(sign) ?? sign).join('')))
  return signs.join('').normalize('NFC')
}

/** The source's manuscript in a pseudo-language. Code, ids, links and provenance stay. */
export function pseudoTranslate(manuscript: Manuscript, language: PseudoLanguage): Manuscript {
  const texts = manuscript.texts.map(
    (text) =>
      ({ ...text, frontmatter: pseudoWords(text.frontmatter, language), body: pseudoTree(text.body, language) as Root }) as typeof text,
  )
  return { ...manuscript, series: pseudoSeries(manuscript, language), language, words: editionTextOf(texts).frontmatter, texts }
}

/** The series with its words in the pseudo-language: every document names it. */
function pseudoSeries({ series, language: sourceLanguage }: Manuscript, language: PseudoLanguage): Manuscript['series'] {
  const source = series.words.get(sourceLanguage)
  if (source === undefined) return series
  return { ...series, words: new Map([...series.words, [language, { ...source, words: pseudoWords(source.words, language) }]]) }
}

function pseudoWords<Frontmatter extends object>(frontmatter: Frontmatter, language: PseudoLanguage): Frontmatter {
  return Object.fromEntries(
    Object.entries(frontmatter).map(([key, value]) => [key, wordKeys.includes(key) ? pseudoValues(value, language) : value]),
  ) as Frontmatter
}

/** Every text in a value, however deep. */
function pseudoValues(value: unknown, language: PseudoLanguage): unknown {
  if (typeof value === 'string') return pseudoLine(value, language)
  if (Array.isArray(value)) return value.map((item) => pseudoValues(item, language))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pseudoValues(item, language)]))
}

/** A line of data: words of another language stay. */
function pseudoLine(line: string, language: PseudoLanguage): string {
  const marked = (run: LanguageRun) => `<span lang="${run.lang}">${run.text}</span>`
  return languageRuns(line)
    .map((run) => (run.lang === null ? pseudoText(run.text, language) : marked(run)))
    .join('')
}

function pseudoTree(node: Node, language: PseudoLanguage): Node {
  if (node.type === 'text' && 'value' in node) return { ...node, value: pseudoText(String(node.value), language) } as Node
  if (node.type === 'image' && 'alt' in node) return { ...node, alt: pseudoText(String(node.alt ?? ''), language) } as Node
  if (!('children' in node) || !Array.isArray(node.children)) return node
  // Anchors are the same in every language.
  const data = node.type === 'heading' ? { ...node.data, id: headingId(node as Heading) } : node.data
  return { ...node, ...(data && { data }), children: node.children.map((child: Node) => pseudoTree(child, language)) } as Node
}

/** A language pack with its words in a pseudo-language: what is left plain on a page has no word in the pack. Takes fonts that have its letters. */
export function pseudoLanguage(pack: LanguagePack, language: PseudoLanguage, fonts: LanguagePack['fonts']): LanguagePack {
  const words = pseudoValues(pack.words, language) as LanguagePack['words']
  const direction = language === 'ar-XB' ? 'rtl' : 'ltr'
  return { ...pack, name: pseudoText(pack.name, language), direction, fonts, hyphenation: null, words }
}
