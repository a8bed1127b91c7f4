// Words in another script than the text's must be marked with their language: a screen reader and the choice of font depend on it.
// Latin letters are allowed in every language (names and abbreviations); a single Greek letter is a symbol.
import type { Nodes, Parents, Text as TextNode } from 'mdast'
import { directionOf } from '../../model/direction.ts'
import { isLanguageTag, languageOfSpan } from '../../model/language-tag.ts'
import { signsOf } from '../../model/script.ts'
import { between } from '../place.ts'
import { report } from '../report.ts'
import type { Check, Text } from './text.ts'

/** Unmarked words in another script. */
export const languages: Check = {
  name: 'languages',
  do: (text) => {
    if (directionOf(text.language) === 'rtl' || foreignIn(String(text.file.value), text.language).length > 0) walk(text, text.body, null)
  },
}

/** The language that a script most often writes, for the example in the remedy. */
const likely = [
  ['Arab', 'ar'],
  ['Cyrl', 'ru'],
  ['Grek', 'el'],
  ['Hebr', 'he'],
  ['Hira', 'ja'],
  ['Kana', 'ja'],
  ['Hang', 'ko'],
  ['Hani', 'zh'],
  ['Deva', 'hi'],
  ['Thai', 'th'],
  ['Armn', 'hy'],
  ['Geor', 'ka'],
  ['Ethi', 'am'],
  ['Beng', 'bn'],
  ['Taml', 'ta'],
  ['Telu', 'te'],
  ['Mlym', 'ml'],
  ['Knda', 'kn'],
  ['Gujr', 'gu'],
  ['Guru', 'pa'],
  ['Sinh', 'si'],
  ['Khmr', 'km'],
  ['Laoo', 'lo'],
  ['Mymr', 'my'],
  ['Tibt', 'bo'],
] as const

const patterns = new Map<string, RegExp>()

/** The pattern of such runs. */
function foreign(language: string): RegExp {
  const known = patterns.get(language)
  if (known !== undefined) return known
  const letter = `[\\p{L}--[\\p{sc=Latn}\\p{sc=Zyyy}\\p{sc=Zinh}${signsOf(language)}]]`
  const pattern = new RegExp(`${letter}(?:[\\p{M}\\p{P}\\p{N}\\s]*${letter})*`, 'gv')
  patterns.set(language, pattern)
  return pattern
}

/** The languages of the marked stretches that are open at a place, the innermost last. */
function openedBy(tag: string, open: readonly string[]): readonly string[] {
  const language = languageOfSpan(tag)
  if (language !== null) return [...open, language]
  return tag.startsWith('</span') ? open.slice(0, -1) : open
}

function walk(text: Text, parent: Parents, around: string | null): void {
  let open: readonly string[] = []
  for (const node of parent.children as readonly Nodes[]) {
    if (node.type === 'html') open = openedBy(node.value, open)
    const marked = open.at(-1) ?? around
    if (node.type === 'text') (marked === null ? checkWords : checkDirection)(text, node, marked ?? text.language)
    else if ('children' in node) walk(text, node, languageOfBlock(node) ?? marked)
  }
}

const languageOfBlock = (node: Parents) =>
  node.type === 'containerDirective' && node.name === 'language' ? (node.attributes?.['lang'] ?? null) : null

/** Letters that are written from right to left, and what stands between them. */
const rightToLeft =
  /[[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]&&\p{L}](?:[\p{M}\p{P}\p{N}\s]*[[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]&&\p{L}])*/v

/** Words that are marked with a language that runs the other way would stand in the wrong order with what is beside them. */
function checkDirection(text: Text, node: TextNode, language: string): void {
  const [words] = rightToLeft.exec(node.value) ?? []
  if (words === undefined || !isLanguageTag(language) || directionOf(language) === 'rtl') return
  report(text.file, 'language-unmarked', {
    place: node.position,
    reason: `“${words}” is written from right to left, and “${language}”, with which it is marked, is not`,
    remedy: 'Mark the words with their own language, such as <span lang="ar">…</span> or <span lang="he">…</span>.',
  })
}

/** Runs of letters that are neither Latin nor of the language's own script. */
function foreignIn(text: string, language: string): readonly RegExpExecArray[] {
  // Most texts hold no letter that is not Latin.
  return /[\u0250-\u1FFF\u2070-\uFFFF]/.test(text) ? [...text.matchAll(foreign(language))] : []
}

/** Words that are in another script than their language is written in, with their place and the tag of a likely language. */
export function unmarkedWords(text: string, language: string): { readonly words: string; readonly index: number; readonly tag: string }[] {
  return foreignIn(text, language)
    .filter(([words]) => !/^\p{sc=Grek}$/u.test(words))
    .map(({ 0: words, index }) => {
      const tag = likely.find(([script]) => new RegExp(`\\p{sc=${script}}`, 'u').test(words))?.[1] ?? 'xx'
      return { words, index, tag }
    })
}

function checkWords(text: Text, node: TextNode): void {
  const start = node.position?.start.offset ?? 0
  const source = String(text.file.value).slice(start, node.position?.end.offset)
  for (const { words, index, tag } of unmarkedWords(source, text.language)) {
    const remedy = `Write <span lang="${tag}">…</span> around the words (with their language); :::language{lang=${tag}} around whole blocks.`
    report(text.file, 'language-unmarked', {
      place: between(text.file, start + index, start + index + words.length),
      reason: `“${words}” is in another script and its language is not marked`,
      remedy,
    })
  }
}
