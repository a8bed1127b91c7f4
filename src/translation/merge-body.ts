// The body of one file in the target language: a copy of the source's tree in which leaf blocks hold their translation.
// Takes the source tree and the units of the file; gives a new tree, with `data.translation` on every leaf block.
// A heading keeps its source's id in `data.id`, so that anchors are the same in every language.
import type { Node, PhrasingContent, Root } from 'mdast'
import { headingId } from '../model/heading-id.ts'
import type { BlockTranslation, SegmentNode, TranslationUnit } from '../model/translation.ts'
import { translatedChildren } from './segments.ts'

/** The source's tree with the translated units in it; neither tree is changed. */
export function mergeBody(body: Root, units: readonly TranslationUnit[]): Root {
  const byNode = new Map<Node, TranslationUnit>()
  for (const unit of units) if (unit.source?.node) byNode.set(unit.source.node, unit)
  return copy(body, byNode)
}

function copy<Kind extends Node>(node: Kind, byNode: ReadonlyMap<Node, TranslationUnit>): Kind {
  const unit = byNode.get(node)
  if (unit?.source?.node) return mergeBlock(unit.source.node, unit) as Node as Kind
  if (!('children' in node) || !Array.isArray(node.children)) return node
  const children = node.children.map((child: Node) => copy(child, byNode))
  return { ...node, ...placeOf(children[0], node), children }
}

/** A block stands where its words stand, which may be in either file. */
function placeOf(first: Node | null | undefined, own: Node): Pick<Node, 'position'> {
  const position = first?.position ?? own.position
  return position === undefined ? {} : { position }
}

function mergeBlock(source: SegmentNode, { state, target }: TranslationUnit): SegmentNode {
  const own = source.type === 'heading' ? { id: headingId(source) } : {}
  const data = { ...source.data, ...own }
  if (state === 'missing' || target?.node == null) return { ...source, data: { ...data, translation: { state } } }
  if (source.type === 'image')
    return {
      ...{ ...source, ...placeOf(target.node, source) },
      alt: target.node.type === 'image' ? target.node.alt : target.text,
      data: { ...data, translation: { state } },
    }
  const translation: BlockTranslation = state === 'current' ? { state } : { state, source: translatedChildren(source) }
  return { ...source, ...placeOf(target.node, source), children: phrasing(target.node), data: { ...data, translation } } as SegmentNode
}

function phrasing(node: SegmentNode): PhrasingContent[] {
  return node.type === 'image' ? [node] : translatedChildren(node)
}
