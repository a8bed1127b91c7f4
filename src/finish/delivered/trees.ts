// The trees of a delivered file: pages, outline, tags, names and numbers (ISO 32000-2, 7.7.3, 12.3.3, 14.7.2, 7.9.6, 7.9.7). None may lead in
// a circle or be deeper than any document; and what pages and fonts share may not make reading endless. Refuses (throws `DamageError`) what
// does, so that whatever reads the file afterwards comes to an end.
import { Dict, type PdfObject, Ref } from '../../pdf/objects.ts'
import { DEEPEST_TREE, MOST_OBJECTS, mostText } from './bounds.ts'
import type { Container } from './container.ts'
import { DamageError, LimitError } from './damage-error.ts'
import type { References } from './references.ts'
import type { Streams } from './streams.ts'

type File = Container['file']

/** A tree: what it is called, where it begins and what stands below a node. */
interface Tree {
  readonly what: string
  readonly clause: string
  readonly roots: readonly PdfObject[]
  readonly below: (node: Dict) => readonly PdfObject[]
}

/** Walks every tree, and counts what the pages ask for. */
export function walkTrees(container: Container, references: References, streams: Streams): void {
  const { file } = container
  const catalogue = file.catalogue()
  const names = file.dict(catalogue, 'Names')
  const tags = file.dict(catalogue, 'StructTreeRoot')
  const kids = (node: Dict) => file.array(node, 'Kids') ?? []
  walk(file, { what: 'the page tree', clause: 'ISO 32000-2, 7.7.3', roots: [catalogue.get('Pages')], below: kids })
  walk(file, {
    what: 'the outline',
    clause: 'ISO 32000-2, 12.3.3',
    roots: [catalogue.get('Outlines')],
    below: (node) => itemsBelow(file, node),
  })
  const trees = [...(names?.entries.values() ?? [])]
  walk(file, { what: 'a tree of names', clause: 'ISO 32000-2, 7.9.6', roots: trees, below: kids })
  const numbers = [tags?.get('ParentTree') ?? null, tags?.get('IDTree') ?? null, catalogue.get('PageLabels')]
  walk(file, { what: 'a tree of numbers', clause: 'ISO 32000-2, 7.9.7', roots: numbers, below: kids })
  walk(file, { what: 'the tag tree', clause: 'ISO 32000-2, 14.7.2', roots: [tags], below: (node) => elementsBelow(file, node) })
  checkWork(container, references, streams)
  checkWidths(file)
}

/** Every node once. */
function walk(file: File, { what, clause, roots, below }: Tree): void {
  const seen = new Set<Dict>()
  const stack = roots.map((object) => ({ object, depth: 0 }))
  let count = 0
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const node = file.resolve(next.object)
    if (!(node instanceof Dict)) continue
    if (seen.has(node)) throw new DamageError(clause, `${what} leads in a circle, or names something twice`, placeOf(next.object))
    if (next.depth > DEEPEST_TREE) throw new LimitError(clause, `${what} is deeper than ${DEEPEST_TREE} levels`, placeOf(next.object))
    seen.add(node)
    const kids = below(node)
    count += kids.length
    if (count > MOST_OBJECTS) throw new LimitError(clause, `${what} has more than ${MOST_OBJECTS} nodes`)
    for (const object of kids.toReversed()) if (isNode(object)) stack.push({ object, depth: next.depth + 1 })
  }
}

const isNode = (object: PdfObject) => object instanceof Ref || object instanceof Dict

const placeOf = (object: PdfObject) => (object instanceof Ref ? `object ${object.number}` : null)

function itemsBelow(file: File, node: Dict): PdfObject[] {
  const items: PdfObject[] = []
  const seen = new Set<Dict>()
  for (let item = node.get('First'); item !== null; ) {
    const dict = file.resolve(item)
    if (!(dict instanceof Dict)) break
    if (seen.has(dict))
      throw new DamageError('ISO 32000-2, 12.3.3', 'the outline leads in a circle, or names something twice', placeOf(item))
    seen.add(dict)
    items.push(item)
    item = dict.get('Next')
  }
  return items
}

/** The elements below an element; marks and objects that belong to it are no elements. */
function elementsBelow(file: File, node: Dict): readonly PdfObject[] {
  if (node.get('MCID') !== null || node.get('Obj') !== null) return []
  const kids = file.get(node, 'K')
  return Array.isArray(kids) ? kids : [kids]
}

/** What pages show and fonts say is read as often as it is named. */
function checkWork({ file, bytes }: Container, { maps }: References, { sizes, codes }: Streams): void {
  const most = mostText(bytes.length)
  let contents = 0
  let annotations = 0
  for (const { dict } of file.pages()) {
    const shown = file.get(dict, 'Contents')
    for (const part of Array.isArray(shown) ? shown : [dict.get('Contents')]) contents += sizeOf(part, sizes)
    annotations += file.array(dict, 'Annots')?.length ?? 0
    if (contents > most) throw new LimitError('ISO 32000-2, 7.8.2', 'the contents of the pages are more than a document can need')
    if (annotations > MOST_OBJECTS) throw new LimitError('ISO 32000-2, 12.5.2', `the pages have more than ${MOST_OBJECTS} annotations`)
  }
  const read = [...maps].map(([number, times]) => times * ((sizes.get(number) ?? 0) + 8 * (codes.get(number) ?? 0)))
  if (read.reduce((sum, each) => sum + each, 0) > most)
    throw new LimitError('ISO 32000-2, 9.10.3', 'the maps of characters are more than a document can need')
}

const sizeOf = (part: PdfObject, sizes: ReadonlyMap<number, number>) => (part instanceof Ref ? (sizes.get(part.number) ?? 0) + 1 : 1)

/** Ranges of widths (9.7.4.3) are read code by code. */
function checkWidths(file: File): void {
  let codes = 0
  for (const font of file.objects.values()) {
    codes += font instanceof Dict ? widthsOf(file, file.array(font, 'W') ?? []) : 0
    if (codes > MOST_OBJECTS) throw new LimitError('ISO 32000-2, 9.7.4.3', 'the fonts have more widths than there are characters')
  }
}

function widthsOf(file: File, widths: readonly PdfObject[]): number {
  let codes = 0
  for (let at = 0; at < widths.length; ) {
    const [first, second] = [widths[at], file.resolve(widths[at + 1] ?? null)]
    const isList = Array.isArray(second)
    const span = typeof first === 'number' && typeof second === 'number' ? Math.max(0, second - first) : 0
    codes += isList ? second.length + 1 : span + 1
    at += isList ? 2 : 3
  }
  return codes
}
