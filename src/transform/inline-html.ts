// The inline HTML that authors may write: <span lang="xx">…</span>, <sub>, <sup>, <br>, and comments. Load has refused everything else.
import type { Element, ElementContent, Root } from 'hast'
import { directionOf } from '../model/direction.ts'
import { closedBy, inlineTag, isLineBreak, plainScript } from '../model/inline-html.ts'
import { isLanguageTag } from '../model/language-tag.ts'
import { plainText } from './split.ts'

/** Joins a pair of raw tags and what stands between them into one element; drops comments. */
export function inlineHtml(tree: Root): void {
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
    else if (closedBy(tag) !== null) close()
    else if (isLineBreak(tag)) stack.at(-1)?.push({ type: 'element', tagName: 'br', properties: {}, children: [] })
    else if (!tag.startsWith('<!--')) begin(elementOf(tag))
  }
  if (open.length > 0) throw new Error('an element is not closed')
  parent.children = stack[0] ?? []

  function begin(element: Element): void {
    stack.at(-1)?.push(element)
    open.push(element)
    stack.push([])
  }
  function close(): void {
    const children = stack.pop() ?? []
    const element = open.pop()
    if (element === undefined) throw new Error('a closing tag has no beginning')
    element.children = children
    if (isScript(element.tagName)) sayScript(element, element.tagName)
  }
}

function elementOf(tag: string): Element {
  const found = inlineTag(tag)
  if (found === null || (found.name === 'span' && !isLanguageTag(found.language)))
    throw new Error(`inline HTML that load should have refused: ${tag}`)
  const properties = found.name === 'span' ? { lang: found.language, dir: directionOf(found.language) } : {}
  return { type: 'element', tagName: found.name, properties, children: [] }
}

const isScript = (tagName: string): tagName is 'sub' | 'sup' => tagName === 'sub' || tagName === 'sup'

/** Whoever hears or copies the text gets the signs that Unicode has for what is raised: 10⁶, not 106. */
function sayScript(element: Element, name: 'sub' | 'sup'): void {
  const words = plainText({ ...element, tagName: 'span' })
  const read = plainScript(name, words)
  if (read !== words) element.properties['dataRead'] = read
}
