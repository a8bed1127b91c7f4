// Blocks that Markdown reads otherwise than they were meant: boxes of a checklist, numbers of a list, a line of dashes that makes a heading,
// a sentence that falls into a quotation, definitions that nothing refers to; and struck words.
import type { List, ListItem } from 'mdast'
import type { Edit } from '../../model/message.ts'
import { between, lineAt } from '../place.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import { type Block, blocksOf } from './blocks.ts'
import type { Check, Text } from './text.ts'

/** What Markdown reads otherwise than its author. */
export const unreadBlocks: Check = {
  name: 'unreadBlocks',
  do: (text) => {
    for (const block of blocksOf(text)) {
      if (block.node.type === 'paragraph') checkBox(text, block)
      if (block.node.type === 'heading') checkUnderline(text, block)
    }
    for (const { node } of nodesOf(text.body, 'list')) checkNumbers(text, node)
    for (const { node } of nodesOf(text.body, 'listItem')) checkItemEnd(text, node)
    for (const { node, ancestors } of nodesOf(text.body, 'blockquote')) {
      if (!ancestors.some(({ type }) => type === 'blockquote'))
        checkQuotation(text, node.position?.start.offset ?? 0, node.position?.end.offset)
    }
    checkDefinitions(text)
    checkStruck(text)
  },
}

/** `[ ]`, `[]`, `[X]`, and what other programs put into the box, behind the letter of an item at most. */
export const box =
  /^[\u2610-\u2612]\s|(?<=^(?:\(?[\p{L}][.)][ \t]+)?)\[[ \t\u00A0]*(?:[xX\u2713\u2714\u2717\u2718\u00D7/>!?~*-][ \t\u00A0]*)?\](?![({])/u

function checkBox(text: Text, { node, ancestors, start, source, text: words }: Block): void {
  const item = ancestors.at(-1)
  const isFirst = item?.type === 'listItem' && item.children[0] === node && typeof item.checked !== 'boolean'
  // Without a list, a box is one where its hyphen lacks a blank or its line has none.
  const [, before = ''] = isFirst ? [] : (/^([ \t]*[-*+]?[ \t]*)\[[ xX]?\]/m.exec(words) ?? [null, null])
  if (isFirst ? !box.test(words) : before === null || !/^[ \t]*[-*+]?[ \t]*\[[ xX]?\](?!\{)[ \t]*\S/m.test(words)) return
  const found = isFirst ? (box.exec(words)?.index ?? 0) : words.search(/(?<=^[ \t]*)[-*+]?[ \t]*\[[ xX]?\]/m)
  const end = /^[\u2610-\u2612]/.test(source.slice(found)) ? found + 1 : source.indexOf(']', found) + 1
  report(text.file, 'checklist-unread', {
    place: between(text.file, start + found, start + end),
    reason: `“${source.slice(found, end)}” is no box of a checklist, and would be printed as it stands`,
    remedy:
      'Write “- [ ] ” before the words, with one blank in the box and one after it; “- [x] ” for what is done. If brackets are meant, write \\[.',
    ...(isFirst && found === 0 ? asBox(source.slice(0, end), { start, isApart: /^\s/.test(source.slice(end)) }) : {}),
  })
}

/** A box at the beginning of an item as it is read; what is neither empty nor a tick may mean anything. */
function asBox(
  written: string,
  { start, isApart }: { readonly start: number; readonly isApart: boolean },
): { readonly fix?: readonly Edit[] } {
  const inside = written.replace(/[\s[\]]/g, '')
  const mark = ['', '\u2610'].includes(inside) ? '[ ]' : /^[xX\u2713\u2714\u2611]$/.test(inside) ? '[x]' : null
  return mark === null ? {} : { fix: [{ start, end: start + written.length, text: isApart ? mark : `${mark} ` }] }
}

function checkUnderline(text: Text, { node, start, source }: Block): void {
  if (/^[ \t]*#/.test(source)) return
  const lines = source.split(/\r\n|\n|\r/)
  const rule = lines.at(-1) ?? ''
  const words = lines.slice(0, -1).join('\n').trim()
  if (lines.length === 2 && rule.trim().length > 2 && !/[.;,:|…]$/.test(words) && !words.includes('|') && words.length <= 120) return
  const offset = start + source.length - rule.length
  report(text.file, 'heading-underline', {
    place: lineAt(text.file, offset),
    reason: `“${rule.trim()}” below a text makes a heading of level ${node.type === 'heading' ? node.depth : 2} of it`,
    remedy: 'Put a blank line above it if a line across the page is meant; write a heading as “## Words”.',
  })
}

/** Markdown counts on from the first number, whatever stands before the others. */
function checkNumbers(text: Text, list: List): void {
  if (list.ordered !== true) return
  const numbers = list.children.map((item) => numberOf(text, item))
  const first = numbers[0] ?? 1
  // All of them 1 is a way to leave the counting to the program.
  if (first <= 1 && numbers.every((number) => number === first)) return
  const at = numbers.findIndex((number, index) => number !== first + index)
  const item = list.children[at]
  if (at < 0 || item === undefined) return
  const offset = item.position?.start.offset ?? 0
  const written = `${numbers[at]}`
  report(text.file, 'list-number', {
    place: between(text.file, offset, offset + written.length + 1),
    reason: `this item is written “${written}” and would be printed “${first + at}”: a list is counted from its first number`,
    remedy: `Number the items one after the other, or all with 1. If it begins no item, write ${written}\\. instead; a paragraph between two lists parts them.`,
  })
}

function numberOf({ file }: Text, { position }: ListItem): number {
  const start = position?.start.offset ?? 0
  return Number(/^\d+/.exec(String(file.value).slice(start, start + 10))?.[0])
}

/** Of the lines of a paragraph that was wrapped at its margin, none leaves room for the first word of the next. */
const wrapped = 60

/** A sentence on a line of its own, below an item and not indented, becomes a part of the item. */
function checkItemEnd(text: Text, { children, position }: ListItem): void {
  const last = children.at(-1)
  const [start = 0, end = 0] = [last?.position?.start.offset, last?.position?.end.offset]
  if (last?.type !== 'paragraph' || position === undefined) return
  const lines = String(text.file.value)
    .slice(start, end)
    .split(/\r\n|\n|\r/)
  const at = lines.findIndex((line, index) => {
    const before = (lines[index - 1] ?? '').trim()
    const [word = ''] = /^\p{Lu}\S*/u.exec(line) ?? []
    return index > 0 && word !== '' && before.length + word.length < wrapped && line.trim().length > word.length
  })
  if (at < 0) return
  const line = (last.position?.start.line ?? 1) + at
  report(text.file, 'list-end', {
    place: { start: { line, column: 1 }, end: { line, column: (lines[at] ?? '').length + 1 } },
    reason: 'this line stands directly below an item of a list and would be part of it',
    remedy: 'Put a blank line between the list and the text, or two blanks before the line if it belongs to the item.',
  })
}

function checkQuotation(text: Text, start: number, end: number | undefined): void {
  const source = String(text.file.value).slice(start, end)
  const outside = /(?<=\n|\r(?!\n))(?![ \t]*>)[ \t]*\S[^\r\n]*/.exec(source)
  if (outside === null) return
  report(text.file, 'quotation-end', {
    place: lineAt(text.file, start + outside.index),
    reason: 'this line has no “>” and would be part of the quotation above it',
    remedy: 'Put a blank line between the quotation and the text, or “> ” before the line if it is quoted.',
  })
}

function checkDefinitions(text: Text): void {
  for (const { node } of nodesOf(text.body, 'definition')) {
    // The way in which Markdown hides a comment; and a note whose label has blanks (footnotes.ts).
    if (node.data?.isUsed === true || node.label === '//' || node.label?.startsWith('^') === true) continue
    report(text.file, 'definition-unused', {
      place: node.position,
      reason: `“[${node.label ?? node.identifier}]:” defines an address that nothing refers to, and would not be printed`,
      remedy: 'Refer to it by [words][label], or delete it; if it is text, put a backslash before the bracket.',
    })
  }
}

function checkStruck(text: Text): void {
  for (const { node } of nodesOf(text.body, 'delete')) {
    report(text.file, 'struck', {
      place: node.position,
      reason: 'struck words are not read',
      remedy: 'Delete them, or say in words that they no longer hold. If tildes are meant, put a backslash before each.',
    })
  }
}
