// HTML: only comments and <span lang="xx">…</span> within a paragraph.
import type { Html, Nodes, Parents } from 'mdast'
import { isTag } from '../../directives/language.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import type { Check, Text } from './text.ts'

/** The opening tag of words in another language; its language is the first group. */
export const languageSpan = /^<span\s+lang=["']([^"']*)["']\s*>$/

/** Refuses HTML other than comments and marked languages. */
export const html: Check = {
  name: 'html',
  do: (text) => {
    const parents = new Set(nodesOf(text.body, 'html').map(({ ancestors }) => ancestors.at(-1)))
    for (const parent of parents) if (parent !== undefined) checkChildren(text, parent)
  },
}

const isBlockParent = (node: Parents) => ['root', 'blockquote', 'listItem', 'containerDirective', 'footnoteDefinition'].includes(node.type)

function checkChildren(text: Text, parent: Parents): void {
  const open: Html[] = []
  for (const node of parent.children as readonly Nodes[]) {
    if (node.type !== 'html') continue
    if (/^<!--(?!-?>)/.test(node.value) && !node.value.endsWith('-->')) refuse(text, node, 'a comment does not end with -->')
    const rest = node.value.replace(/<!--[\s\S]*?-->/g, '').trim()
    if (rest === '' || rest.startsWith('<!--')) continue
    if (!isBlockParent(parent) && languageSpan.test(rest)) checkLanguage(text, node, open)
    else if (!isBlockParent(parent) && /^<\/span\s*>$/.test(rest) && open.length > 0) open.pop()
    else refuse(text, node, `HTML is not read: ${/^<[^>\s]*/.exec(rest)?.[0] ?? rest}${rest.includes('>') ? '>' : ''}`)
  }
  for (const node of open) refuse(text, node, 'this <span> is not closed in the same paragraph')
}

function checkLanguage(text: Text, node: Html, open: Html[]): void {
  open.push(node)
  const language = languageSpan.exec(node.value)?.[1] ?? ''
  if (isTag(language)) return
  report(text.file, 'language-tag', {
    place: node.position,
    reason: `“${language}” is not a language tag`,
    remedy: 'Write a tag such as fr, ar or pt-BR.',
  })
}

const instead: Readonly<Record<string, string>> = {
  b: 'Write **bold**.',
  strong: 'Write **bold**.',
  i: 'Write *italic*.',
  em: 'Write *italic*.',
  br: 'End the line with a backslash, or begin a new paragraph.',
  a: 'Write [words](target).',
  img: 'Write ![alternative text](path).',
  table: 'Write a Markdown table, in :::table{#id} if it has a caption.',
  u: 'Write *italic*; underlining means a link.',
  span: 'Write <span lang="fr">mot</span> in a line, or :::language{lang=fr} around blocks.',
}

function refuse(text: Text, node: Html, reason: string): void {
  const name = /^<\/?([a-z0-9]+)/i.exec(node.value)?.[1]?.toLowerCase() ?? ''
  const remedy = node.value.startsWith('<!--')
    ? 'Close the comment with -->.'
    : (instead[name] ?? 'Write it in Markdown; a “<” that is meant as such is written \\<.')
  const place = node.position && {
    start: node.position.start,
    end: node.position.start.line === node.position.end.line ? node.position.end : node.position.start,
  }
  report(text.file, 'html', { place, reason, remedy })
}
