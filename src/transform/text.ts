// From the mdast of one file to hast: remark-rehype with handlers for what authors write beyond Markdown, then an ordered list of
// small transforms over the hast. The mdast is not changed: translations share its nodes. Sources were checked by load, so
// what does not resolve here is a defect of the program.
import type { Root } from 'hast'
import type { Root as MarkdownRoot } from 'mdast'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { containerDirective } from './containers.ts'
import type { PassageContext, TextContext } from './context.ts'
import { heading } from './headings.ts'
import { image } from './images.ts'
import { inlineHtml } from './inline-html.ts'
import { list } from './lettered-lists.ts'
import { allowedAddresses, link } from './links.ts'
import { passageWords } from './passage-words.ts'
import { blockquote } from './quotations.ts'
import { footnoteReference } from './side-notes.ts'
import { tableHeaders } from './tables.ts'
import { tasks } from './tasks.ts'
import { translationMarks } from './translation-marks.ts'
import { listItem, paragraph, tableRow } from './translation-states.ts'
import { setQuotesAndSpaces } from './typography-of-text.ts'
import { foldWhiteSpace } from './white-space.ts'

/** One transform over a text that is already hast; changes the tree that it is given. */
export interface TextTransform {
  readonly name: string
  readonly do: (tree: Root, context: TextContext) => void
}

/** In this order: elements are whole before words are set, and white space is folded before boxes stand beside words. */
const transforms: readonly TextTransform[] = [
  { name: 'inline-html', do: inlineHtml },
  { name: 'translation-marks', do: translationMarks },
  { name: 'allowed-addresses', do: allowedAddresses },
  { name: 'table-headers', do: tableHeaders },
  { name: 'typography', do: setQuotesAndSpaces },
  { name: 'white-space', do: foldWhiteSpace },
  { name: 'tasks', do: tasks },
]

/** Turns one file's body into hast, set in the language of the context; into that of an earlier time, where it is kept and nothing has changed. */
export function typesetText(body: MarkdownRoot, context: TextContext): Root {
  return context.keep === undefined ? typeset(body, context) : context.keep(body, context, typeset)
}

function typeset(body: MarkdownRoot, context: TextContext): Root {
  const passages: PassageContext = { ...context, packAt: passageWords(body, context) }
  const handlers = {
    blockquote,
    containerDirective: containerDirective(passages),
    footnoteReference: footnoteReference(context),
    heading: heading(context),
    image: image(passages),
    link: link(passages),
    list,
    listItem,
    paragraph,
    tableRow,
  }
  const tree = unified().use(remarkRehype, { allowDangerousHtml: true, handlers }).runSync(body) as Root
  for (const transform of transforms) transform.do(tree, context)
  return tree
}
