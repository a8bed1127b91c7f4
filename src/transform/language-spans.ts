// The only inline HTML that authors may write: <span lang="xx">…</span>, and comments. Load has refused everything else.
import type { Element, ElementContent, Root } from 'hast'

/** Joins a pair of raw span tags and what stands between them into one element; drops comments. */
export function languageSpans(tree: Root): void {
  join(tree)
}

type Raw = { readonly type: 'raw'; readonly value: string }

function join(parent: Root | Element): void {
  const stack: Element['children'][] = [[]]
  const open: Element[] = []
  for (const child of parent.children as (ElementContent | Raw)[]) {
    const top = stack.at(-1) ?? []
    if (child.type !== 'raw') {
      if (child.type === 'element') join(child)
      top.push(child)
    } else if (child.value.startsWith('</')) {
      const element = open.pop()
      stack.pop()
      if (element !== undefined) element.children = top
    } else if (!child.value.startsWith('<!--')) {
      const element = languageSpan(child.value)
      top.push(element)
      open.push(element)
      stack.push([])
    }
  }
  if (open.length > 0) throw new Error('a <span lang> is not closed')
  parent.children = stack[0] ?? []
}

function languageSpan(tag: string): Element {
  const language = /^<span\s+lang=["']([A-Za-z-]+)["']\s*>$/.exec(tag)?.[1]
  if (language === undefined) throw new Error(`inline HTML that load should have refused: ${tag}`)
  return { type: 'element', tagName: 'span', properties: { lang: language }, children: [] }
}
