// What an author wrote, word by word: the Markdown files of an edition in the order of the document, block by block, read by a parser
// that knows nothing of this program. Footnotes and frontmatter are lists of their own, because they stand elsewhere on paper.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Nodes, Root } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { parse } from 'yaml'

/** The words of one source file. */
export interface SourceWords {
  readonly path: string
  /** A glossary is sorted for its language. */
  readonly isSorted: boolean
  /** Paragraphs, headings and cells, in order. */
  readonly blocks: readonly (readonly string[])[]
  readonly notes: readonly (readonly string[])[]
  /** Titles, summaries, addressees and the like. */
  readonly front: readonly (readonly string[])[]
}

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false })
const sources = fileURLToPath(new URL('../../sources', import.meta.url))

/** The sources of an edition in one language, in the order in which the document has them. */
export function sourcesOf(year: string, language: string): readonly SourceWords[] {
  const folder = `${sources}/${year}/${language}`
  const inFolder = (name: string) =>
    readdirSync(`${folder}/${name}`)
      .sort()
      .map((file) => `${name}/${file}`)
  const paths = ['edition.md', ...['encouragements', 'sessions', 'annexes'].flatMap(inFolder)]
  return paths.map((path) => ({ path, ...wordsOfSource(readFileSync(`${folder}/${path}`, 'utf8')) }))
}

/** The words of a text, without what typography changes: quotes, dashes, apostrophes, hyphens, blanks, and where a line ends. */
export function wordsOf(text: string): readonly string[] {
  const joined = text
    .replace(/['\u2019\u02BC]/g, '')
    .replace(/--+|[\u2013\u2014]/g, ' ')
    .replace(/[-\u00AD\u2010\u2011]\s*/g, '')
  return joined.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}

/** The words of a Markdown file. */
function wordsOfSource(text: string): Omit<SourceWords, 'path'> {
  const [, front = '', body = text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
  const tree = parser.parse(body.replace(/^:::.*$/gm, ''))
  const notes: string[][] = []
  const blocks: string[][] = []
  visit(tree, (node) => {
    const isNote = node.type === 'footnoteDefinition'
    if (!isNote && node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return undefined
    const words = [...wordsOf(plain(node))]
    if (words.length > 0) (isNote ? notes : blocks).push(words)
    return SKIP
  })
  const said = strings(parse(front), '').map((string) => [...wordsOf(string)])
  return { isSorted: /^kind: glossary$/m.test(front), blocks, notes, front: said }
}

const plain = (node: Exclude<Nodes, Root>) => plainText(node, { includeImageAlt: false })

/** Keys whose values are facts or are not printed. */
const unprinted = new Set(['blurb', 'from', 'rights', 'sdgs', 'date', 'kind'])

function strings(value: unknown, key: string): string[] {
  if (unprinted.has(key)) return []
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) => strings(inner, Array.isArray(value) ? key : name))
}
