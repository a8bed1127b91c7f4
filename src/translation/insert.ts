// Brings a translated file in step with its source's structure: units that it does not have are put in as the source's text,
// for a translator to write over. Takes both segmented files and their units; gives the new text. Nothing that stands there changes;
// what cannot be put in (a word of a list, a single cell) is left out.
import type { Node } from 'mdast'
import { fenceOf } from '../model/fence.ts'
import type { TranslationUnit } from '../model/translation.ts'
import type { SegmentedFile, Segmenter } from './segments.ts'

/** The translated file's new text with every block of the source in it. */
export function insertMissing(
  source: SegmentedFile,
  target: SegmentedFile,
  { units, segmentText }: { readonly units: readonly TranslationUnit[]; readonly segmentText: Segmenter },
): string {
  const withWords = insertWords(source, target, units)
  const shift = withWords.length - target.text.length
  const result = applied(
    withWords,
    blocksToInsert(source, target, units).map(({ at, text }) => ({ at: at + shift, text })),
  )
  const kept = target.segments.map(({ text }) => text)
  return isSubsequence(
    kept,
    segmentText(target.path, result).segments.map(({ text }) => text),
  )
    ? result
    : target.text
}

interface Insertion {
  readonly at: number
  readonly text: string
}

function applied(text: string, insertions: readonly Insertion[]): string {
  let result = ''
  let from = 0
  for (const { at, text: added } of insertions.toSorted((a, b) => a.at - b.at)) {
    result += text.slice(from, at) + added
    from = at
  }
  return result + text.slice(from)
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0
  for (const text of whole) if (text === part[at]) at++
  return at === part.length
}

/** Keys of the frontmatter whose word is missing, copied from the source with their lines. */
function insertWords(source: SegmentedFile, target: SegmentedFile, units: readonly TranslationUnit[]): string {
  const missing = units.filter((unit) => unit.target === null && unit.source?.kind === 'word')
  const keys = new Set(
    missing.map(({ source: segment }) => segment?.id.replace(/^[^#]*#|[.[].*$/g, '') ?? '').filter((key) => !(key in target.data)),
  )
  const lines = topLevelLines(source.text)
    .filter(({ key }) => keys.has(key))
    .map(({ text }) => text)
  const end = fenceOf(target.text)?.end
  return end === undefined ? target.text : target.text.slice(0, end) + lineEndsOf(target.text, lines.join('')) + target.text.slice(end)
}

/** The frontmatter cut at its keys: each with its lines, comments and list. */
export function topLevelLines(text: string): { readonly key: string; readonly text: string }[] {
  const fence = fenceOf(text)
  const yaml = fence === null ? '' : text.slice(fence.start, fence.end)
  return [
    ...yaml.matchAll(/^(?:([\w-]+|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*:.*(?:\r\n|\n|\r(?!\n)))(?:(?:[ \t#-].*)?(?:\r\n|\n|\r(?!\n)))*/gm),
  ].map(([lines, key]) => ({
    key: (key ?? '').replace(/^["']|["']$/g, ''),
    text: lines,
  }))
}

function lineEndsOf(model: string, text: string): string {
  return text.replace(/\r\n|\n|\r/g, /\r\n|\n|\r/.exec(model)?.[0] ?? '\n')
}

interface Pairing {
  readonly source: SegmentedFile
  readonly target: SegmentedFile
  readonly partners: ReadonlyMap<Node, Node>
  readonly parents: ReadonlyMap<Node, Node>
  readonly insertions: Insertion[]
}

function blocksToInsert(source: SegmentedFile, target: SegmentedFile, units: readonly TranslationUnit[]): Insertion[] {
  const partners = new Map<Node, Node>()
  for (const { source: from, target: to } of units) if (from?.node && to?.node) partners.set(from.node, to.node)
  const pairing: Pairing = { source, target, partners, parents: parentsOf(target.body), insertions: [] }
  insertBelow(source.body, target.body, pairing)
  return pairing.insertions
}

function childrenOf(node: Node): readonly Node[] {
  return 'children' in node && Array.isArray(node.children) ? node.children : []
}

function parentsOf(root: Node, parents = new Map<Node, Node>()): Map<Node, Node> {
  for (const child of childrenOf(root)) {
    parents.set(child, root)
    parentsOf(child, parents)
  }
  return parents
}

/** Looks through the children of a source block whose partner is known. */
function insertBelow(parent: Node, partner: Node, pairing: Pairing): void {
  let before: Node | null = null
  let pending: Node[] = []
  for (const child of childrenOf(parent)) {
    const found = counterpart(child, partner, pairing)
    if (found === null) {
      if (isMissing(child, pairing) && isBlock(child)) pending.push(child)
      continue
    }
    addAll({ blocks: pending, before, after: found }, pairing)
    pending = []
    before = found
    if (isBlock(child)) insertBelow(child, found, pairing)
  }
  addAll({ blocks: pending, before: before ?? childrenOf(partner).at(-1) ?? null, after: null }, pairing)
}

function isBlock(node: Node): boolean {
  return [
    'paragraph',
    'heading',
    'list',
    'listItem',
    'table',
    'tableRow',
    'blockquote',
    'containerDirective',
    'footnoteDefinition',
  ].includes(node.type)
}

/** Whether a block has units, none of which is translated anywhere. */
function isMissing(node: Node, { source, partners }: Pairing): boolean {
  const [start = 0, end = 0] = [node.position?.start.offset, node.position?.end.offset]
  const within = source.segments.filter(({ node: own, range }) => own !== null && range !== null && range[0] >= start && range[1] <= end)
  return within.length > 0 && within.every(({ node: own }) => own === null || !partners.has(own))
}

/** The child of `partner` below which the translation of something in `node` stands. */
function counterpart(node: Node, partner: Node, pairing: Pairing): Node | null {
  const own = pairing.partners.get(node)
  if (own !== undefined) return climb(own, partner, pairing.parents)
  for (const child of childrenOf(node)) {
    const found = counterpart(child, partner, pairing)
    if (found !== null) return found
  }
  return null
}

function climb(node: Node, partner: Node, parents: ReadonlyMap<Node, Node>): Node | null {
  let at: Node | undefined = node
  while (at !== undefined && parents.get(at) !== partner) at = parents.get(at)
  return at ?? null
}

/** From the beginning of its line to an offset. */
function lineBefore(text: string, offset: number): string {
  return text.slice(Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1, offset)
}

interface Run {
  readonly blocks: readonly Node[]
  readonly before: Node | null
  readonly after: Node | null
}

function addAll({ blocks, before, after }: Run, { source, target, insertions }: Pairing): void {
  for (const block of blocks) {
    const [start = 0, end = 0] = [block.position?.start.offset, block.position?.end.offset]
    const raw = lineEndsOf(target.text, source.text.slice(start, end))
    const lineEnd = /\r\n|\n|\r/.exec(target.text)?.[0] ?? '\n'
    const anchor = before ?? after
    if (anchor === null) {
      insertions.push({ at: target.text.length, text: `${lineEnd}${raw}${lineEnd}` })
      continue
    }
    const from = anchor.position?.start.offset ?? 0
    const prefix = lineBefore(target.text, from).replace(/[^>\t]/g, ' ')
    const gap =
      block.type === 'listItem' || block.type === 'tableRow' ? lineEnd + prefix : `${lineEnd}${prefix.trimEnd()}${lineEnd}${prefix}`
    if (before !== null) insertions.push({ at: before.position?.end.offset ?? 0, text: gap + raw })
    else insertions.push({ at: from, text: raw + gap })
  }
}
