// Wording that harms readers: paragraphs in capitals, brackets that look like links and are none, alternative texts that say nothing, columns without a header.

import { posix } from 'node:path'
import type { Nodes, Parents, Table } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { between } from '../place.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import type { Check, Text } from './text.ts'

/** Fewer capital letters are an abbreviation. */
const fewCapitals = 12

/** Paragraphs and headings in capitals only. */
export const capitals: Check = {
  name: 'capitals',
  do: (text) => {
    for (const { node } of [...nodesOf(text.body, 'paragraph'), ...nodesOf(text.body, 'heading')]) {
      const words = textOf(node)
      if (/\p{Ll}/u.test(words) || (words.match(/\p{Lu}/gu)?.length ?? 0) < fewCapitals) continue
      const remedy = 'Write ordinary letters; for emphasis **bold**.'
      report(text.file, 'capitals', { place: node.position, reason: 'this text is written in capitals only', remedy })
    }
  },
}

const looksLikeReference = /(?<![\\\]!])\[([^[\]\r\n^][^[\]\r\n]*)\]\[([^[\]\r\n]*)\]/g
const blankBeforeTarget = /(?<!\\)\]\s+\((?:$|https?:|\.{1,2}\/|[^()\s]+\.md\b)/

/** `A[i][j]`: what stands directly behind a name and is no words is an index. Scripts without blanks put words before a link like this. */
function isIndexed(before: string, first: string, second: string): boolean {
  const isName = /[\p{L}\p{N}_)](?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])$/u.test(before)
  return isName && [first, second].every((index) => /^(?:[a-z]|[\d\s+*/.,:-]|[a-z](?=[\d+*/-])){1,12}$/iu.test(index))
}

/** `[text][nowhere]` and `[text] (target)`, which are printed as they stand. */
export const references: Check = {
  name: 'references',
  do: (text) => {
    for (const { node, ancestors } of nodesOf(text.body, 'text')) {
      if (!node.value.includes(']')) continue
      const start = node.position?.start.offset ?? 0
      const source = String(text.file.value).slice(start, node.position?.end.offset)
      checkUndefined(text, source, start)
      const blank = blankBeforeTarget.exec(source)
      if (blank !== null && !(blank[0].endsWith('(') && next(node, ancestors)?.type !== 'link')) reportBlank(text, blank, start)
    }
  },
}

function checkUndefined(text: Text, source: string, start: number): void {
  for (const { 0: written, 1: words = '', 2: named = '', index } of source.matchAll(looksLikeReference)) {
    if (isIndexed(source.slice(0, index), words, named)) continue
    const label = named === '' ? words : named
    report(text.file, 'reference-undefined', {
      place: between(text.file, start + index, start + index + written.length),
      reason: `“${written}” refers to “${label}”, which is not defined in this file`,
      remedy: `Write [words](target), or add a line [${label}]: https://….`,
    })
  }
}

function reportBlank(text: Text, { 0: written, index }: RegExpExecArray, start: number): void {
  const at = start + index
  report(text.file, 'reference-undefined', {
    place: between(text.file, at, at + written.length),
    reason: 'a blank stands between the words of a link and its target',
    remedy: 'Delete the blank: [words](target).',
    fix: [{ start: at + 1, end: at + 1 + (/^\][ \t]+/.exec(written)?.[0].length ?? 1) - 1, text: '' }],
  })
}

function next(node: Nodes, ancestors: readonly Parents[]): Nodes | undefined {
  const siblings: readonly Nodes[] = ancestors.at(-1)?.children ?? []
  return siblings[siblings.indexOf(node) + 1]
}

const namesOnlyAKind =
  /^(an? )?(image|picture|photo|photograph|figure|fig\.?|graphic|graph|diagram|chart|illustration|logo|bild|abbildung|grafik|imagen|figura|gráfico|schéma|صورة|شكل)\s*[\d.]*[.:]?$/iu

/** Alternative texts of images. */
export const alternatives: Check = {
  name: 'alternatives',
  do: (text) => {
    for (const { node } of nodesOf(text.body, 'image')) {
      const words = (node.alt ?? '').trim()
      const name = posix.basename(node.url)
      const isName =
        words.toLowerCase() === name.toLowerCase() ||
        words.toLowerCase().replace(/[\s_-]+/g, '-') === name.replace(/\.\w+$/, '').toLowerCase() ||
        /^\S+\.(svg|png|jpe?g|webp)$/i.test(words)
      const remedy = 'Say in a sentence what the image shows: ![Four fields in a ring joined by arrows.](path).'
      if (words === '')
        report(text.file, 'alt-missing', { place: node.position, reason: `the image “${node.url}” has no alternative text`, remedy })
      else if (namesOnlyAKind.test(words) || isName)
        report(text.file, 'alt-useless', { place: node.position, reason: `“${words}” does not say what the image shows`, remedy })
    }
  },
}

/** Headers of columns. */
export const tables: Check = {
  name: 'tables',
  do: (text) => {
    for (const { node } of nodesOf(text.body, 'table')) {
      checkHeader(text, node)
      checkCells(text, node)
    }
  },
}

function checkHeader(text: Text, table: Table): void {
  const [head] = table.children
  head?.children.forEach((cell, index) => {
    if (textOf(cell).trim() !== '') return
    const remedy = 'Write above it what the column holds; the first column too.'
    report(text.file, 'table-header', {
      place: cell.position ?? table.position,
      reason: `column ${index + 1} of this table has no header`,
      remedy,
    })
  })
}

/** Markdown drops the cells that a row has beyond the header. */
function checkCells(text: Text, { children: [head, ...rows] }: Table): void {
  const columns = head?.children.length ?? 0
  for (const { children: cells, position } of rows) {
    const surplus = cells.slice(columns)
    if (surplus.length === 0) continue
    report(text.file, 'table-cells', {
      place: surplus[0]?.position ?? position,
      reason: `this row has ${cells.length} cells, and the table ${columns} columns`,
      remedy: 'Add a column to the header, or take the cell away; write | inside a cell as \\|.',
    })
  }
}
