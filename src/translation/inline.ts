// What stands in the lines of a text beside its words, from the nodes that the parser made: addresses, calls of notes, code, tags.
// Takes segments; nothing here looks at Markdown by pattern, which the parser may read otherwise.
import type { Link, PhrasingContent } from 'mdast'
import { closedBy, inlineTag, isLineBreak } from '../model/inline-html.ts'
import type { Segment } from '../model/translation.ts'
import { translatedChildren } from './segments.ts'
import { hasWords } from './text.ts'

/** A text by what it holds. */
export interface Inline {
  /** The words that a reader reads, those of links and of alternative texts among them. */
  readonly words: string
  /** Where its links and images lead, whether the address stands there or in a definition. */
  readonly targets: readonly string[]
  /** The notes that it calls: `[^table]`. */
  readonly notes: readonly string[]
  /** Code and tags as they are written, and names in curly brackets. */
  readonly fixed: readonly string[]
}

const known = new WeakMap<Segment, Inline>()

/** What a text holds. */
export function inlineOf(segment: Segment): Inline {
  const { node, text } = segment
  const found = known.get(segment) ?? (node === null || node.type === 'image' ? plain(text) : inlineIn(translatedChildren(node)))
  known.set(segment, found)
  return found
}

/** Whether there is something to translate: numbers, code and addresses alone are the same in every language. */
export function isTranslatable(segment: Segment): boolean {
  return hasWords(inlineOf(segment).words)
}

const plain = (words: string): Inline => ({ words, targets: [], notes: [], fixed: [] })

function inlineIn(nodes: readonly PhrasingContent[]): Inline {
  const parts = nodes.map(partOf)
  return {
    words: parts.map(({ words }) => words).join(''),
    targets: parts.flatMap(({ targets }) => targets),
    notes: parts.flatMap(({ notes }) => notes),
    fixed: parts.flatMap(({ fixed }) => fixed),
  }
}

function partOf(node: PhrasingContent): Inline {
  switch (node.type) {
    case 'text':
      return { ...plain(node.value.replace(/\s+/g, ' ')), fixed: node.value.match(/\{[a-z][\w-]*\}/gi) ?? [] }
    case 'inlineCode':
      return { ...plain(' '), fixed: [`\`${node.value}\``] }
    case 'html':
      return { ...plain(' '), fixed: isFree(node.value) ? [] : [node.value] }
    case 'footnoteReference':
      return { ...plain(' '), notes: [`[^${node.label ?? node.identifier}]`] }
    case 'image':
      return { ...plain(node.alt ?? ''), targets: [node.url] }
    case 'link': {
      const inside = inlineIn(node.children)
      return { ...inside, words: isAddress(node, inside.words) ? ' ' : inside.words, targets: [node.url, ...inside.targets] }
    }
    default:
      return 'children' in node ? inlineIn(node.children) : plain(' ')
  }
}

/** Which words are raised, and where a line breaks, is a matter of each language (20th, XX<sup>e</sup>). */
function isFree(html: string): boolean {
  const name = inlineTag(html)?.name ?? closedBy(html)
  return html.startsWith('<!--') || isLineBreak(html) || name === 'sub' || name === 'sup'
}

/** A link whose words are its address is read by nobody. */
const isAddress = ({ url }: Link, words: string) => [words, `http://${words}`, `mailto:${words}`].includes(url)
