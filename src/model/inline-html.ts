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

type Script = 'sub' | 'sup'

/** Words that are read, by what is open around them. */
interface Scripted {
  readonly script: Script | null
  words: string
}

/** The words of a node on one line, with the marks of languages as its only HTML; what is raised or lowered is so in plain text. */
export function lineOf(node: Nodes): string {
  if (node.type === 'html') return isLineBreak(node.value) ? ' ' : ''
  if (!('children' in node)) return textOf(node)
  const stack: Scripted[] = [{ script: null, words: '' }]
  for (const child of node.children) addWords(child, stack)
  return stack.map(({ words }) => words).join('')
}

function addWords(node: Nodes, stack: Scripted[]): void {
  if (node.type !== 'html') return say(lineOf(node), stack)
  const tag = inlineTag(node.value)
  const name = tag?.name ?? closedBy(node.value)
  if (name === 'span' || name === null) say(name === null ? lineOf(node) : node.value, stack)
  else if (tag !== null) stack.push({ script: name, words: '' })
  else say(wordsInScript(stack.length > 1 ? stack.pop() : undefined), stack)
}

function say(words: string, stack: readonly Scripted[]): void {
  const last = stack.at(-1)
  if (last !== undefined) last.words += words
}

function wordsInScript(scripted: Scripted | undefined): string {
  const { script = null, words = '' } = scripted ?? {}
  return script === null ? words : plainScript(script, words)
}
