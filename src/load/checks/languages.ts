// Words in another script than the text's must be marked with their language: a screen reader and the choice of font depend on it.
// Latin letters are allowed in every language (names and abbreviations); a single Greek letter is a symbol.
import type { Nodes, Parents, Text as TextNode } from 'mdast'
import { languageOfSpan } from '../../model/language-tag.ts'
import { between } from '../place.ts'
import { report } from '../report.ts'
import type { Check, Text } from './text.ts'

/** Unmarked words in another script. */
export const languages: Check = {
  name: 'languages',
  do: (text) => {
    if (foreign(text.language).test(String(text.file.value))) walk(text, text.body)
  },
}

const scripts: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Hira', 'Kana', 'Hani'],
  Kore: ['Hang', 'Hani'],
  Hans: ['Hani'],
  Hant: ['Hani'],
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

/** Runs of letters that are neither Latin nor of the language's own script. */
function foreign(language: string): RegExp {
  const known = patterns.get(language)
  if (known !== undefined) return known
  const script = new Intl.Locale(language).maximize().script ?? 'Latn'
  const own = (scripts[script] ?? [script]).map((name) => `\\p{sc=${name}}`).join('')
  const letter = `[\\p{L}--[\\p{sc=Latn}\\p{sc=Zyyy}\\p{sc=Zinh}${own}]]`
  const pattern = new RegExp(`${letter}(?:[\\p{M}\\p{P}\\p{N}\\s]*${letter})*`, 'v')
  patterns.set(language, pattern)
  return pattern
}

/** How many marked stretches a tag opens. */
function opened(tag: string): number {
  if (languageOfSpan(tag) !== null) return 1
  return tag.startsWith('</span') ? -1 : 0
}

function walk(text: Text, parent: Parents): void {
  let marked = 0
  for (const node of parent.children as readonly Nodes[]) {
    if (node.type === 'html') marked = Math.max(0, marked + opened(node.value))
    if (marked > 0 || (node.type === 'containerDirective' && node.name === 'language')) continue
    if (node.type === 'text') checkWords(text, node)
    else if ('children' in node) walk(text, node)
  }
}

/** Words that are in another script than their language is written in, with their place and the tag of a likely language. */
export function unmarkedWords(text: string, language: string): { readonly words: string; readonly index: number; readonly tag: string }[] {
  return [...text.matchAll(new RegExp(foreign(language), 'gv'))]
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
