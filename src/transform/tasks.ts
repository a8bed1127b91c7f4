// Tasks (`- [ ] text`): in an encouragement they are its checklist, which has a place of its own; in every other text a list with boxes.
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import type { LanguageWords } from '../model/language.ts'
import type { TextContext } from './context.ts'

/** A task: whether it is done, and what it says without its box. */
export interface Task {
  readonly done: boolean
  readonly content: ElementContent[]
}

/** What an item of a list says as a task; null for an item without a box. */
export function taskOf(item: Element): Task | null {
  const holder = item.children.find(isParagraph) ?? item
  const box = [...item.children, ...holder.children].find(isBox)
  return box === undefined ? null : { done: box.properties['checked'] === true, content: withoutBox(item) }
}

/** Draws the boxes of tasks, but for those of a checklist. */
export function tasks(tree: Root, { hasChecklist, pack: { words } }: TextContext): void {
  if (hasChecklist) return
  visit(tree, 'element', (item, _, list) => {
    const task = item.tagName === 'li' ? taskOf(item) : null
    if (task === null || list?.type !== 'element') return
    list.properties = { className: ['boxes'] }
    draw(item, task, words)
  })
}

function draw(item: Element, { done, content }: Task, words: LanguageWords): void {
  const box = h(done ? 'span.box.done' : 'span.box', { role: 'img', ariaLabel: done ? words.done : words.toDo })
  item.properties = {}
  item.children = [box, h('div.box-text', content)]
  item.data = { ...item.data, task: { done } }
}

/** A single paragraph is the item's line; several stay apart. */
function withoutBox(item: Element): ElementContent[] {
  if (item.children.filter(isParagraph).length > 1)
    return item.children.map((child) => (isParagraph(child) ? { ...child, children: unboxed(child.children) } : child))
  return unboxed(item.children.flatMap((child) => (isParagraph(child) ? lineOf(child) : [child])))
}

/** The words of a paragraph; what is known of their language goes with them. */
function lineOf(paragraph: Element): ElementContent[] {
  const words = unboxed(paragraph.children)
  return paragraph.properties['lang'] === undefined ? words : [{ ...paragraph, tagName: 'span', children: words }]
}

function unboxed(content: readonly ElementContent[]): ElementContent[] {
  const [first, ...rest] = content.filter((child) => !isBox(child))
  if (first === undefined) return []
  return first.type === 'text' ? [{ ...first, value: first.value.trimStart() }, ...rest] : [first, ...rest]
}

const isParagraph = (node: ElementContent): node is Element => node.type === 'element' && node.tagName === 'p'

const isBox = (node: ElementContent): node is Element => node.type === 'element' && node.tagName === 'input'
