// The HTML that authors may write in a line, read alike by what checks it, by what makes the document of it and by what needs its words:
// <span lang="fr">, <sub>, <sup>, and <br> in cells.
import type { Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { languageOfSpan } from './language-tag.ts'

/** What an opening tag begins. The language is whatever the author wrote. */
export type InlineTag = { readonly name: 'span'; readonly language: string } | { readonly name: 'sub' | 'sup' }

/** The opening tag that a piece of HTML is; null for all other HTML. */
export function inlineTag(html: string): InlineTag | null {
  const language = languageOfSpan(html)
  if (language !== null) return { name: 'span', language }
  const name = /^<(sub|sup)>$/i.exec(html)?.[1]?.toLowerCase()
  return name === 'sub' || name === 'sup' ? { name } : null
}

/** The name of the element that a closing tag ends; null for all other HTML. */
export function closedBy(html: string): InlineTag['name'] | null {
  return (/^<\/(span|sub|sup)\s*>$/i.exec(html)?.[1]?.toLowerCase() as InlineTag['name'] | undefined) ?? null
}

/** Whether a piece of HTML breaks a line. */
export const isLineBreak = (html: string): boolean => /^<br\s*\/?>$/i.test(html)

const signs = [...'0123456789+-−=()']
const scripts: Readonly<Record<'sub' | 'sup', ReadonlyMap<string, string>>> = {
  sup: new Map([...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾'].map((sign, index) => [signs[index] ?? '', sign])),
  sub: new Map([...'₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'].map((sign, index) => [signs[index] ?? '', sign])),
}

/**
 * Raised or lowered words as plain text, so that `10<sup>6</sup>` is not 106: in the signs that Unicode has for figures, otherwise behind ^
 * or _. Letters alone, as of an ordinal (1<sup>er</sup>), mean the same on the line.
 */
export function plainScript(name: 'sub' | 'sup', words: string): string {
  if (!/\p{N}/u.test(words)) return words
  const found = [...words].map((sign) => scripts[name].get(sign))
  return found.every((sign) => sign !== undefined) ? found.join('') : `${name === 'sup' ? '^' : '_'}(${words})`
}

/** The words of a node, without HTML; what is raised or lowered is so in plain text. */
export function plainWords(node: Nodes): string {
  if (!('children' in node)) return node.type === 'html' ? (isLineBreak(node.value) ? ' ' : '') : textOf(node)
  const stack: { readonly tag: InlineTag | null; words: string }[] = [{ tag: null, words: '' }]
  const say = (words: string) => {
    const last = stack.at(-1)
    if (last !== undefined) last.words += words
  }
  for (const child of node.children) {
    const tag = child.type === 'html' ? inlineTag(child.value) : null
    if (tag !== null) stack.push({ tag, words: '' })
    else if (child.type === 'html' && closedBy(child.value) !== null && stack.length > 1) say(wordsInTag(stack.pop()))
    else say(plainWords(child))
  }
  return stack.map(({ words }) => words).join('')
}

function wordsInTag(tagged: { readonly tag: InlineTag | null; readonly words: string } | undefined): string {
  const { tag = null, words = '' } = tagged ?? {}
  return tag === null || tag.name === 'span' ? words : plainScript(tag.name, words)
}
