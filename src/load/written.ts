// The texts of a file as a reader gets them: a character may be written by its name or number, as `&shy;` or, in YAML, as `"\u00AD"`.
// Takes a Markdown or YAML file; gives its texts with the places where they are written.
import type { VFile } from 'vfile'
import { parseMarkdown } from './markdown.ts'
import { normalText } from './normal-text.ts'
import { nodesOf } from './tree.ts'
import { parseWhole, textsOf, type WrittenText } from './yaml.ts'

/** Every text of a file; code is what it is. */
export function writtenTexts(file: VFile): WrittenText[] {
  if (file.extname === '.yaml') return textsOf(file, parseWhole(file))
  const { body, frontmatter } = parseMarkdown(file)
  return [
    ...nodesOf(body, 'text').map(({ node }) => ({ text: node.value, place: node.position })),
    ...nodesOf(body, 'image').map(({ node }) => ({ text: node.alt ?? '', place: node.position })),
    ...(frontmatter === null ? [] : textsOf(file, frontmatter)),
  ]
}

/** Every text of a file that is drawn, code among them, in the order in which they stand there. */
export function drawnTexts(file: VFile): WrittenText[] {
  const body = file.extname === '.yaml' ? null : parseMarkdown(file).body
  const code = body === null ? [] : [...nodesOf(body, 'code'), ...nodesOf(body, 'inlineCode')]
  const written = writtenTexts(file).map(({ text, place }) => ({ text: normalText(text), place }))
  const texts = [...written, ...code.map(({ node }) => ({ text: node.value, place: node.position }))]
  return texts.sort((one, other) => (one.place?.start.offset ?? 0) - (other.place?.start.offset ?? 0))
}
