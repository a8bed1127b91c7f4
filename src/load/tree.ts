// The nodes of a body, found in one walk and kept: a dozen checks look at every text, each for its own kinds of node.
import type { Nodes, Parents, Root } from 'mdast'

type Type = Nodes['type']

/** A node where it stands. */
export interface Found<Kind extends Type> {
  readonly node: Extract<Nodes, { readonly type: Kind }>
  /** From the root to the parent. */
  readonly ancestors: readonly Parents[]
}

interface NodeIndex {
  readonly all: readonly Found<Type>[]
  readonly byType: ReadonlyMap<Type, readonly Found<Type>[]>
}

const nodeIndexes = new WeakMap<Root, NodeIndex>()

/** Every node below the root, in document order. The tree must not be changed: what was found is kept. */
export function allNodes(body: Root): readonly Found<Type>[] {
  return nodeIndexOf(body).all
}

/** The nodes of one type, in document order. */
export function nodesOf<Kind extends Type>(body: Root, type: Kind): readonly Found<Kind>[] {
  return (nodeIndexOf(body).byType.get(type) ?? []).filter((found): found is Found<Kind> & Found<Type> => found.node.type === type)
}

function nodeIndexOf(body: Root): NodeIndex {
  const known = nodeIndexes.get(body)
  if (known !== undefined) return known
  const all: Found<Type>[] = []
  descend(body, [], all)
  const walk = { all, byType: Map.groupBy(all, ({ node }) => node.type) }
  nodeIndexes.set(body, walk)
  return walk
}

function descend(parent: Parents, above: readonly Parents[], all: Found<Type>[]): void {
  const ancestors = [...above, parent]
  for (const node of parent.children as readonly Nodes[]) {
    all.push({ node, ancestors })
    if ('children' in node) descend(node, ancestors, all)
  }
}
