// HTML: only comments, and within a paragraph <span lang="xx">…</span>, <sub>…</sub>, <sup>…</sup>; in a cell also <br>.
import type { FootnoteReference, Html, Nodes, Parents } from 'mdast'
import { closedBy, type InlineTag, inlineTag, isLineBreak } from '../../model/inline-html.ts'
import { isLanguageTag } from '../../model/language-tag.ts'
import type { Edit } from '../../model/message.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import type { Check, Text } from './text.ts'

/** Refuses HTML other than comments, marked languages, what is raised or lowered, and line breaks in cells. */
export const html: Check = {
  name: 'html',
  do: (text) => {
    const parents = new Set(nodesOf(text.body, 'html').map(({ ancestors }) => ancestors.at(-1)))
    for (const parent of parents) if (parent !== undefined) checkChildren(text, parent)
  },
}

const blockParents = ['root', 'blockquote', 'listItem', 'containerDirective', 'footnoteDefinition']

interface Open {
  readonly node: Html
  readonly tag: InlineTag
}

function checkChildren(text: Text, parent: Parents): void {
  const open: Open[] = []
  for (const node of parent.children as readonly Nodes[]) {
    if (node.type === 'footnoteReference') checkNote(text, node, open)
    if (node.type === 'html') checkTag(text, node, { open, parent })
  }
  for (const { node, tag } of open) refuse(text, node, `this <${tag.name}> is not closed in the same paragraph`)
}

function checkTag(text: Text, node: Html, { open, parent }: { readonly open: Open[]; readonly parent: Parents }): void {
  const rest = withoutComments(text, node)
  const isLine = !blockParents.includes(parent.type)
  if (rest === '' || (isLineBreak(rest) && parent.type === 'tableCell')) return
  const tag = isLine ? inlineTag(rest) : null
  const closed = isLine ? closedBy(rest) : null
  if (tag !== null) begin(text, { node, tag }, open)
  else if (closed !== null && closed === open.at(-1)?.tag.name) open.pop()
  else
    refuse(
      text,
      node,
      isBehindComment(node, rest) ? 'words behind a comment that begins a line are not read' : `HTML is not read: ${tagIn(rest)}`,
    )
}

/** The number of a note is raised by itself; the note would be set as small as the number. */
function checkNote(text: Text, node: FootnoteReference, open: readonly Open[]): void {
  const around = open.find(({ tag }) => tag.name !== 'span')
  if (around === undefined) return
  report(text.file, 'html', {
    place: node.position,
    reason: `a note is called from <${around.tag.name}>`,
    remedy: `Write [^${node.label ?? node.identifier}] without it: the number of a note is raised by itself.`,
  })
}

/** Markdown takes the whole line for HTML that a comment begins. */
const isBehindComment = ({ value }: Html, rest: string) => value.trimStart().startsWith('<!--') && !/^<[a-z/!]/i.test(rest)

const tagIn = (html: string) => `${/^<[^>\s]*/.exec(html)?.[0] ?? html}${html.includes('>') ? '>' : ''}`

/** What stands in the node beside comments; a comment that is not closed is reported. */
function withoutComments(text: Text, node: Html): string {
  const rest = outsideComments(node.value).trim()
  if (!rest.startsWith('<!--')) return rest
  refuse(text, node, 'a comment does not end with -->')
  return ''
}

/** In one walk: a search for the end from the beginning of each comment would need time by the square of their number. */
function outsideComments(html: string): string {
  let [text, from] = ['', 0]
  for (;;) {
    const start = html.indexOf('<!--', from)
    const end = start < 0 ? -1 : html.indexOf('-->', start + 4)
    if (end < 0) return text + html.slice(from)
    text += html.slice(from, start)
    from = end + 3
  }
}

function begin(text: Text, opened: Open, open: Open[]): void {
  open.push(opened)
  if (opened.tag.name !== 'span' || isLanguageTag(opened.tag.language)) return
  report(text.file, 'language-tag', {
    place: opened.node.position,
    reason: `“${opened.tag.language}” is not a language tag`,
    remedy: 'Write a tag such as fr, ar or pt-BR.',
  })
}

const instead: Readonly<Record<string, string>> = {
  b: 'Write **bold**.',
  strong: 'Write **bold**.',
  i: 'Write *italic*.',
  em: 'Write *italic*.',
  br: 'End the line with a backslash, or begin a new paragraph; <br> stands in cells of tables only.',
  sub: 'Write <sub>2</sub> around the lowered words, both tags in one paragraph.',
  sup: 'Write <sup>2</sup> around the raised words, both tags in one paragraph.',
  a: 'Write [words](target).',
  img: 'Write ![alternative text](path).',
  table: 'Write a Markdown table, in :::table{#id} if it has a caption.',
  details: 'Delete it, and write the words of <summary> in bold or as a heading; nothing is folded on paper.',
  summary: 'Write its words in bold or as a heading, without the tag.',
  h1: 'Write a heading with “##”.',
  h2: 'Write a heading with “##”.',
  h3: 'Write a heading with “###”.',
  ul: 'Write a list: each item on a line that begins with “- ”.',
  ol: 'Write a list: each item on a line that begins with “1. ”.',
  li: 'Begin the item with “- ”.',
  p: 'Delete the tag; a blank line divides paragraphs.',
  div: 'Delete the tag; a blank line divides paragraphs.',
  center: 'Delete the tag; the design places what it shows.',
  font: 'Delete the tag; the design has its own letters.',
  hr: 'Write --- on a line of its own, with blank lines around it, or a heading.',
  code: 'Write `code` in backticks.',
  kbd: 'Write `code` in backticks.',
  pre: 'Write the lines between two lines of three backticks.',
  blockquote: 'Begin each line with “> ”.',
  del: 'Delete it with its words, or say in words what no longer holds.',
  s: 'Delete it with its words, or say in words what no longer holds.',
  strike: 'Delete it with its words, or say in words what no longer holds.',
  u: 'Write *italic*; underlining means a link.',
  span: 'Write <span lang="fr">mot</span> in a line, or :::language{lang=fr} around blocks.',
}

/** Tags that only place, fold or group what stands in them. */
const idle = /<\/?(?:details|div|p|center|font|section|article|main|header|footer)\b[^<>]*>/gi

/** Tags of words in a summary, which is bold as a whole. */
const emphasis = /<\/?(?:b|strong|i|em|u|h[1-6]|code|span)\b[^<>]*>/gi

/** Block markup of such tags without them, a summary in bold; null where there is more to it. */
function withoutTags({ file }: Text, { value, position }: Html): Edit | null {
  const [start, end] = [position?.start.offset, position?.end.offset]
  const rest = value
    .replace(/<summary\b[^<>]*>([\s\S]*?)<\/summary>\s*/gi, (_, words: string) => `**${words.replace(emphasis, '').trim()}**\n\n`)
    .replace(idle, '')
  if (start === undefined || end === undefined || rest === value || /[<>]/.test(rest)) return null
  const text = rest.trim()
  // Where nothing is left, the line goes with the blank one below it.
  const blank = text === '' ? (/^[ \t]*(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))?/.exec(String(file.value).slice(end))?.[0].length ?? 0) : 0
  return { start, end: end + blank, text }
}

/** A quotation in one piece of markup as lines that begin with “>”; null where there is more in it than words. */
function quotation({ value, position }: Html): Edit | null {
  const [start, end] = [position?.start.offset, position?.end.offset]
  const [, inside] = /^\s*<blockquote\b[^<>]*>([\s\S]*?)<\/blockquote>\s*$/i.exec(value) ?? []
  const rest = inside?.replace(/<\/p>\s*<p\b[^<>]*>/gi, '\n\n').replace(idle, '')
  if (start === undefined || end === undefined || rest === undefined || /[<>]/.test(rest) || rest.trim() === '') return null
  return { start, end, text: quoted(rest.trim().replace(/^[ \t]+/gm, '')) }
}

const quoted = (words: string) => words.replace(/^/gm, '> ').replace(/^> [ \t]*$/gm, '>')

/** The tags of a quotation around Markdown: they go, and each line between begins with “>”. */
function quotationAround({ file, body }: Text, node: Html): Edit | null {
  if (!/^\s*<blockquote\b[^<>]*>\s*$/i.test(node.value)) return null
  const children: readonly Nodes[] =
    nodesOf(body, 'html')
      .find((found) => found.node === node)
      ?.ancestors.at(-1)?.children ?? []
  const own = children.indexOf(node)
  const close = children.slice(own).find((each) => each.type === 'html' && /^\s*<\/blockquote>\s*$/i.test(each.value))
  const [start, from, to, end] = [
    node.position?.start.offset,
    node.position?.end.offset,
    close?.position?.start.offset,
    close?.position?.end.offset,
  ]
  if (start === undefined || from === undefined || to === undefined) return null
  return { start, end: end ?? to, text: quoted(String(file.value).slice(from, to).trim()) }
}

function refuse(text: Text, node: Html, reason: string): void {
  const name = /^<\/?([a-z0-9]+)/i.exec(node.value)?.[1]?.toLowerCase() ?? ''
  const remedy = node.value.trimStart().startsWith('<!--')
    ? outsideComments(node.value).trim().startsWith('<!--')
      ? 'Close the comment with -->.'
      : 'Put the comment on a line of its own.'
    : (instead[name] ?? 'Write it in Markdown; a “<” that is meant as such is written \\<.')
  const place = node.position && {
    start: node.position.start,
    end: node.position.start.line === node.position.end.line ? node.position.end : node.position.start,
  }
  const fix = withoutTags(text, node) ?? quotation(node) ?? quotationAround(text, node)
  report(text.file, 'html', { place, reason, remedy, ...(fix && { fix: [fix] }) })
}
