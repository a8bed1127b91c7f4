// Containers (`:::finding{#id}` …): the title line and the content are converted here, the container's own file gives its markup.
import type { Element, ElementContent } from 'hast'
import type { Paragraph } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { State } from 'mdast-util-to-hast'
import { directives, isDirectiveName } from '../directives/index.ts'
import type { PassageContext } from './context.ts'
import { withTranslation } from './translation-states.ts'

/** The remark-rehype handler for containers. */
export function containerDirective(context: PassageContext) {
  return (
    state: State,
    node: ContainerDirective,
    parent: { readonly children: readonly { readonly type: string }[] } | undefined,
  ): Element => {
    if (!isDirectiveName(node.name)) throw new Error(`${context.path}: no container is called ${node.name}`)
    const directive = directives[node.name]
    const id = node.attributes?.['id'] ?? ''
    const [first, ...rest] = node.children
    const title = directive.hasTitle ? titleOf(state, first as Paragraph) : []
    const content = state.all({ ...node, children: directive.hasTitle ? rest : node.children }) as ElementContent[]
    const result = directive.markup({
      anchor: `${context.anchor}--${id}`,
      title,
      content,
      attributes: node.attributes ?? {},
      headingDepth: Math.min(6, depthAbove(node, parent) + context.headingShift + 1),
      passage: context.passages.get(id) ?? null,
      words: context.pack.words,
      titleWords: context.packAt(first).words,
      typography: context.pack.typography,
      counters: context.counters,
    })
    state.patch(node, result)
    return result
  }
}

/** The words of a title line; in a translation their state hangs at a span. */
function titleOf(state: State, line: Paragraph): ElementContent[] {
  const words = state.all(line) as ElementContent[]
  if (line.data?.translation === undefined || line.data.translation.state === 'current') return words
  return [withTranslation(state, line, { type: 'element', tagName: 'span', properties: {}, children: words })]
}

/** The depth in Markdown of the heading under which a container stands; 1, the file's own title, when there is none. */
function depthAbove(node: ContainerDirective, parent: { readonly children: readonly { readonly type: string }[] } | undefined): number {
  const siblings = parent?.children ?? []
  const before = siblings.slice(0, siblings.indexOf(node)).findLast((sibling) => sibling.type === 'heading')
  return (before as { readonly depth?: number } | undefined)?.depth ?? 1
}
