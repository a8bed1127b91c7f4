// The only inline HTML that authors may write: <span lang="xx">…</span>, and comments. Load has refused everything else.
import type { Element, ElementContent, Root } from 'hast'
import { directionOf } from '../model/direction.ts'
import { isLanguageTag, languageOfSpan } from '../model/language-tag.ts'

/** Joins a pair of raw span tags and what stands between them into one element; drops comments. */
export function languageSpans(tree: Root): void {
  join(tree)
}

type Raw = { readonly type: 'raw'; readonly value: string }

function join(parent: Root | Element): void {
  const stack: Element['children'][] = [[]]
  const open: Element[] = []
  for (const child of parent.children as (ElementContent | Raw)[]) {
    if (child.type === 'element') join(child)
    // A comment may be indented.
    const tag = child.type === 'raw' ? child.value.trim() : ''
    if (child.type !== 'raw') stack.at(-1)?.push(child)
    else if (tag.startsWith('</')) close()
    else if (!tag.startsWith('<!--')) begin(languageSpan(tag))
  }
  if (open.length > 0) throw new Error('a <span lang> is not closed')
  parent.children = stack[0] ?? []

  function begin(element: Element): void {
    stack.at(-1)?.push(element)
    open.push(element)
    stack.push([])
  }
  function close(): void {
    const children = stack.pop() ?? []
    const element = open.pop()
    if (element === undefined) throw new Error('a </span> has no beginning')
    element.children = children
  }
}

function languageSpan(tag: string): Element {
  const language = languageOfSpan(tag)
  if (language === null || !isLanguageTag(language)) throw new Error(`inline HTML that load should have refused: ${tag}`)
  return { type: 'element', tagName: 'span', properties: { lang: language, dir: directionOf(language) }, children: [] }
}
