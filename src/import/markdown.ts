// A Markdown file of another program, with YAML of its own, as items. Takes its text; its pictures are read beside it.
import type { Definition, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { VFile } from 'vfile'
import { parseMarkdown } from '../load/markdown.ts'
import { wordsId } from '../model/heading-id.ts'
import { ImportFault } from './fault.ts'
import type { PageDocument } from './html/index.ts'
import { type Item, paragraphOf } from './items.ts'
import { Notebook } from './notebook.ts'

/** Reads a Markdown file of a name. */
export function readMarkdown(text: string, name: string): PageDocument {
  const file = new VFile({ path: `${name}.md`, value: text })
  const { body, frontmatter } = parseMarkdown(file)
  const [broken] = file.messages
  if (broken?.fatal === true)
    throw new ImportFault(`it cannot be read: ${broken.reason}`, broken.note ?? 'Mend it there, and import it again.')
  const notebook = new Notebook()
  const blocks = structuredClone(body.children)
  const pictures = new Set<string>()
  for (const block of blocks) keepPictures(block, { pictures, notebook })
  const notes = blocks.flatMap((block) =>
    block.type === 'footnoteDefinition' ? [[block.identifier, block.children.flatMap((child) => itemsOf(child))] as const] : [],
  )
  for (const block of blocks) if (block.type === 'definition' && block.data?.isUsed !== true) tellAddress(block, notebook)
  // What is referred to stands in the links already.
  const items = blocks.flatMap((block) => (block.type === 'footnoteDefinition' || block.type === 'definition' ? [] : itemsOf(block)))
  return { name, items, notes: new Map(notes), notebook, facts: factsOf(frontmatter?.value), picturePaths: [...pictures] }
}

function tellAddress({ label, identifier, url }: Definition, notebook: Notebook): void {
  const words = `[${label ?? identifier}]: ${url}`
  notebook.sayOfAll({ kind: 'left-out', message: 'an address that nothing refers to', words })
}

function factsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function itemsOf(block: RootContent): Item[] {
  if (block.type === 'paragraph') return [paragraphOf(block.children)]
  if (block.type !== 'heading') return block.type === 'thematicBreak' ? [] : [{ role: 'block', node: withoutHeadings(block) }]
  return [{ role: 'heading', depth: block.depth, children: block.children, list: null, names: [wordsId(block)] }]
}

/** Headings in lists and quotations as bold words. */
function withoutHeadings(block: RootContent): RootContent {
  if (!('children' in block)) return block
  const children = (block.children as RootContent[]).map((child): RootContent => {
    if (child.type !== 'heading') return withoutHeadings(child)
    const strong: Paragraph = { type: 'paragraph', children: [{ type: 'strong', children: child.children as PhrasingContent[] }] }
    return strong
  })
  return { ...block, children } as RootContent
}

interface Kept {
  readonly pictures: Set<string>
  readonly notebook: Notebook
}

/** Finds the pictures; those on the web are told and become links, as nothing is fetched. */
function keepPictures(node: RootContent, kept: Kept): void {
  if (!('children' in node)) return
  const children = node.children as RootContent[]
  children.forEach((child, index) => {
    if (child.type !== 'image') return keepPictures(child, kept)
    if (!/^(?:https?:)?\/\//i.test(child.url)) return void kept.pictures.add(child.url)
    const words = child.alt || child.url
    kept.notebook.sayOfAll({
      kind: 'left-out',
      message: `a picture that is not in a file, but at ${child.url}: its words stand as a link; save it, and show it as a file`,
      words,
    })
    children[index] = { type: 'link', url: child.url, children: [{ type: 'text', value: words }] }
  })
}
