// The headings of a document with regular levels: they begin at the second, skip none, and those that are equal have ids of their own. The
// title is taken out of them. Takes the blocks; changes them.
import type { Heading, PhrasingContent, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { headingId, wordsId } from '../model/heading-id.ts'
import { idLike } from '../model/ids.ts'
import type { Notebook } from './notebook.ts'

/** What headings are made with. */
export interface HeadingTools {
  readonly notebook: Notebook
  /** What the title is if somebody says so. */
  readonly title: string | null
}

/** Blocks with regular headings, and the title that was among them. */
export interface Titled {
  readonly blocks: RootContent[]
  readonly title: PhrasingContent[] | null
}

const alike = (words: string) =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Takes the title out and makes levels regular. */
export function regularHeadings(blocks: readonly RootContent[], { notebook, title }: HeadingTools): Titled {
  const all = blocks.filter((block) => block.type === 'heading')
  const [first] = blocks
  const [top] = all
  const isTitle =
    top !== undefined &&
    top === first &&
    (title === null ? all.every((other) => other === top || other.depth > top.depth) : alike(textOf(top)) === alike(title))
  const rest = isTitle ? blocks.slice(1) : blocks
  const levels: number[] = []
  const regular = rest.map((block) => (block.type === 'heading' ? atLevel(block, levels, notebook) : block))
  nameEqual(regular.filter((block) => block.type === 'heading'))
  return { blocks: regular, title: isTitle ? top.children : null }
}

function atLevel(heading: Heading, levels: number[], notebook: Notebook): RootContent {
  while ((levels.at(-1) ?? 0) >= heading.depth) levels.pop()
  levels.push(heading.depth)
  const depth = levels.length + 1
  if (depth <= 6) return Object.assign(heading, { depth: depth as Heading['depth'] })
  notebook.say({ kind: 'changed', message: 'a heading below the sixth level: it stands as bold words', words: textOf(heading) })
  return { type: 'paragraph', children: [{ type: 'strong', children: heading.children }] }
}

/** Equal headings get ids of the heading above and their own words, so that each can be linked to. */
function nameEqual(headings: readonly Heading[]): void {
  const taken = new Set<string>()
  const [all, counts] = [new Set(headings.map(wordsId)), new Map<string, number>()]
  const above: string[] = []
  for (const heading of headings) {
    const words = textOf(heading, { includeHtml: false })
    above[heading.depth] = words
    const own = headingId(heading)
    if (own !== '' && !taken.has(own)) {
      taken.add(own)
      continue
    }
    const plain = idLike(`${above[heading.depth - 1] ?? ''} ${words}`) || 'section'
    let [id, count] = [plain, counts.get(plain) ?? 1]
    while (taken.has(id) || all.has(id)) id = `${plain}-${++count}`
    counts.set(plain, count)
    taken.add(id)
    heading.children.push({ type: 'text', value: ' ' }, { type: 'html', value: `<!-- #${id} -->` })
  }
}
