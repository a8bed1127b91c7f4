// The lines of a document made fit for Markdown: words as sources are written, links that lead somewhere, words of other scripts marked,
// blanks at the ends taken away. Takes the children of a block; gives them anew.
import type { Emphasis, PhrasingContent, Strong, Text } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { unmarkedWords } from '../load/checks/languages.ts'
import { decoded } from '../model/address.ts'
import type { Notebook } from './notebook.ts'
import { sourceWords } from './words.ts'

/** What lines are made with. */
export interface LineTools {
  readonly notebook: Notebook
  /** Of the text. */
  readonly language: string
  /** Where a link within the document leads: an id; null for nowhere. */
  readonly idOf: (name: string) => string | null
}

/** The content of a line, made fit. */
export function tidyLine(children: readonly PhrasingContent[], tools: LineTools): PhrasingContent[] {
  // Where marks of languages stand already, no others are needed.
  const isMarked = children.some((child) => child.type === 'html' && /^<span\b/i.test(child.value))
  return trimmed(joined(children.flatMap((child) => tidyNode(child, { ...tools, isMarked, isLinked: false }))))
}

interface LineWork extends LineTools {
  readonly isMarked: boolean
  /** Whether it stands in a link. */
  readonly isLinked: boolean
}

function tidyNode(node: PhrasingContent, tools: LineWork): PhrasingContent[] {
  if (node.type === 'text') return withAddresses(sourceWords(node.value), tools)
  if (node.type === 'image') return [{ ...node, alt: sourceWords(node.alt ?? '').trim(), title: null }]
  if (node.type === 'link') return tidyLink({ url: node.url, children: node.children }, tools)
  if (node.type === 'delete') return node.children.flatMap((child) => tidyNode(child, tools))
  if (!('children' in node)) return [node]
  const children = node.children.flatMap((child) => tidyNode(child, tools))
  return children.length === 0 ? [] : [{ ...node, children } as PhrasingContent]
}

/** A bare address. */
const address = /(?:https?:\/\/|www\.)[^\s<]*/gi
/** Signs before which a backslash would stand, and become a part of the address. */
const escapedSigns = /[*_~`[\]&\\|]/

/** Text in which addresses with such signs, or with one behind them, are links, as others are by themselves. */
function withAddresses(text: string, tools: LineWork): PhrasingContent[] {
  if (tools.isLinked) return markedWords(text, tools)
  const nodes: PhrasingContent[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(address)) {
    if (!escapedSigns.test(found) && text[index + found.length] !== '<') continue
    const value = found.replace(/[?!.,:*_~"'`\\[\]|)&;]+$/, '')
    const url = /^www/i.test(value) ? `https://${value}` : value
    nodes.push(...markedWords(text.slice(from, index), tools), { type: 'link', url, children: [{ type: 'text', value }] })
    from = index + value.length
  }
  return [...nodes, ...markedWords(text.slice(from), tools)]
}

function markedWords(text: string, { language, isMarked, notebook }: LineWork): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let from = 0
  for (const { words, index, tag } of isMarked ? [] : unmarkedWords(text, language)) {
    if (index < from) continue
    nodes.push(...wordsOf(text.slice(from, index)), { type: 'html', value: `<span lang="${tag}">` }, ...wordsOf(words), {
      type: 'html',
      value: '</span>',
    })
    notebook.say({ kind: 'changed', message: `words in another script, marked as “${tag}”: see whether that is their language`, words })
    from = index + words.length
  }
  return [...nodes, ...wordsOf(text.slice(from))]
}

const wordsOf = (value: string): Text[] => (value === '' ? [] : [{ type: 'text', value }])

function tidyLink(
  { url, children }: { readonly url: string; readonly children: readonly PhrasingContent[] },
  tools: LineWork,
): PhrasingContent[] {
  const inside = children.flatMap((child) => tidyNode(child, { ...tools, isLinked: true }))
  const words = textOf(inside)
  if (words.trim() === '') return inside
  const target = targetOf(url, tools)
  if (target === null) {
    tools.notebook.say({ kind: 'left-out', message: `a link to “${url}”, where readers find nothing: its words stand`, words })
    return inside
  }
  return [{ type: 'link', url: target, children: inside as never[] }]
}

/** Where readers get by a link; null for nowhere. */
function targetOf(url: string, { idOf }: LineTools): string | null {
  if (url.startsWith('#')) {
    const id = idOf(decoded(url.slice(1)))
    return id === null ? null : `#${id}`
  }
  const [, redirected] = /^https?:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/i.exec(url) ?? []
  const address = redirected === undefined ? url.trim() : decoded(redirected)
  if (/^www\./i.test(address)) return `https://${address}`
  // Word writes blanks into addresses, as a browser's line shows them.
  return /^(?:https?:\/\/|mailto:)\S/i.test(address) ? address.replace(/[\u0000-\u001f]/g, '').replace(/\s/gu, encodeURIComponent) : null
}

/** Bold and italic words that stand side by side, as where a link between was taken out, are one; blanks at their ends stand outside. */
function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (node.type !== 'strong' && node.type !== 'emphasis') result.push(node)
    else if (last?.type === node.type) result[result.length - 1] = { ...last, children: [...last.children, ...node.children] }
    else result.push(node)
  }
  return result.flatMap((node) => (node.type === 'strong' || node.type === 'emphasis' ? withBlanksOutside(node) : [node]))
}

function withBlanksOutside(node: Strong | Emphasis): PhrasingContent[] {
  const children = joined(node.children)
  const [first, last] = [children[0], children.at(-1)]
  const before = first?.type === 'text' ? (/^\s+/.exec(first.value)?.[0] ?? '') : ''
  if (first?.type === 'text') children[0] = { ...first, value: first.value.slice(before.length) }
  const end = children.at(-1)
  const after = last?.type === 'text' && end?.type === 'text' ? (/\s+$/.exec(end.value)?.[0] ?? '') : ''
  if (end?.type === 'text') children[children.length - 1] = { ...end, value: end.value.slice(0, end.value.length - after.length) }
  const kept = children.filter((child) => child.type !== 'text' || child.value !== '')
  return [...wordsOf(before), ...(kept.length === 0 ? [] : [{ ...node, children: kept }]), ...wordsOf(after)]
}

/** Without blanks and breaks at the ends, and blanks around breaks. */
function trimmed(children: PhrasingContent[]): PhrasingContent[] {
  const nodes = children.map((child) => (child.type === 'text' ? { ...child } : child))
  nodes.forEach((node, index) => {
    if (node.type !== 'text') return
    if (index === 0 || nodes[index - 1]?.type === 'break') node.value = node.value.trimStart()
    if (index === nodes.length - 1 || nodes[index + 1]?.type === 'break') node.value = node.value.trimEnd()
  })
  const kept = nodes.filter((node) => node.type !== 'text' || node.value !== '')
  const isEdge = (node: PhrasingContent | undefined) => node?.type === 'break'
  if (!isEdge(kept[0]) && !isEdge(kept.at(-1))) return kept
  return trimmed(kept.filter((node, index) => !(node.type === 'break' && (index === 0 || index === kept.length - 1))))
}
