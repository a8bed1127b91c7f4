// White space of a text: blanks between blocks go, runs of blanks and line wraps become one blank. The print style sheet keeps blanks
// (white-space: pre-wrap) so that the words at line ends stay apart for whoever listens to the PDF; then no blank may be there by chance.
import type { Element, Root, RootContent } from 'hast'

const blocks = new Set(
  'address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li nav ol p pre section table tbody td th thead tr ul'.split(
    ' ',
  ),
)
const isBlock = (node: RootContent | undefined) => node === undefined || (node.type === 'element' && blocks.has(node.tagName))

const isBreak = (node: RootContent | undefined) => node?.type === 'element' && node.tagName === 'br'

/** Folds the white space of a tree; code blocks keep theirs. */
export function foldWhiteSpace(tree: Root): void {
  fold(tree)
}

function fold(parent: Root | Element): void {
  const children: RootContent[] = []
  for (const [index, child] of parent.children.entries()) {
    if (child.type === 'element' && child.tagName !== 'pre') fold(child)
    if (child.type !== 'text') children.push(child)
    else if (folded(child.value, parent, index) !== '') children.push({ ...child, value: folded(child.value, parent, index) })
  }
  parent.children = children as Element['children']
}

const holders = ['ul', 'ol', 'table', 'thead', 'tbody', 'tr', 'dl']
const holdsBlocks = (parent: Root | Element) => parent.type === 'root' || holders.includes(parent.tagName) || parent.children.some(isBlock)

/** The text at this place of its parent. No-break spaces are set on purpose: only blanks, tabs and line ends are folded. */
function folded(text: string, parent: Root | Element, index: number): string {
  const whole = text.replace(/[ \t\r\n]+/g, ' ')
  // A line that the author breaks begins with its first word.
  const value = isBreak(parent.children[index - 1]) ? whole.replace(/^ /, '') : whole
  // A comment at a heading's end (its id) leaves the blank before it.
  if (parent.type === 'element' && /^h[1-6]$/.test(parent.tagName)) return index === parent.children.length - 1 ? value.trimEnd() : value
  if (!holdsBlocks(parent)) return value
  const start = isBlock(parent.children[index - 1]) ? value.replace(/^ /, '') : value
  return isBlock(parent.children[index + 1]) ? start.replace(/ $/, '') : start
}
