// From the mdast of one file to hast: remark-rehype with handlers for what authors write beyond Markdown, then an ordered list of
// small transforms over the hast. The mdast is not changed: translations share its nodes. Sources were checked by load, so
// what does not resolve here is a defect of the program.
import type { Root } from 'hast'
import type { Root as MarkdownRoot } from 'mdast'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { LanguagePack } from '../model/language.ts'
import type { Passage } from '../model/provenance.ts'
import { containerDirective } from './containers.ts'
import { heading } from './headings.ts'
import { image } from './images.ts'
import { languageSpans } from './language-spans.ts'
import { allowedAddresses, link } from './links.ts'
import { type PackAt, passageWords } from './passage-words.ts'
import { footnoteReference } from './side-notes.ts'
import { tableHeaders } from './tables.ts'
import { translationMarks } from './translation-marks.ts'
import { listItem, paragraph, tableRow } from './translation-states.ts'
import { setQuotesAndSpaces } from './typography-of-text.ts'
import { foldWhiteSpace } from './white-space.ts'

/** Counters that run through the whole document, in its order. */
export interface Counters {
  note: number
  figure: number
  table: number
}

/** What the transforms of one text know: whose text it is, and the language. */
export interface TextContext {
  readonly pack: LanguagePack
  readonly counters: Counters
  /** The edition's id, which begins the permanent ids of encouragements. */
  readonly edition: string
  /** The file's path from the language folder: links and images are relative to it. */
  readonly path: string
  /** The path of the glossary, to whose terms links lead without a page number; null where there is none. */
  readonly glossary: string | null
  /** The anchor of the file's own text; ids inside begin with it. */
  readonly anchor: string
  /** Added to the depth of each heading, because the file's title stands above them. */
  readonly headingShift: number
  /** By the id that the author gave it; empty but for sessions. */
  readonly passages: ReadonlyMap<string, Passage>
  /** Null in the source language. */
  readonly translation: TranslationContext | null
}

/** The same while a text is converted, passage by passage. */
export interface PassageContext extends TextContext {
  readonly packAt: PackAt
}

/** What marks on passages that are not current need. */
export interface TranslationContext {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly sourceLanguage: string
  /** The name of the source language in the document's language. */
  readonly sourceName: string
  /** Passages that stand in the source language are set by its typography, in its direction. */
  readonly sourcePack: LanguagePack
  /** Whether nothing of the file is translated: it is said once at its head. */
  readonly isMissing: boolean
  /** The address on the web of a place in the document in the source language: a PDF knows no other. */
  readonly sourceHref: (anchor: string) => string
}

/** One transform over a text that is already hast; changes the tree that it is given. */
export interface TextTransform {
  readonly name: string
  readonly do: (tree: Root, context: TextContext) => void
}

/** In this order: elements are whole before words are set, and white space is folded last. */
const transforms: readonly TextTransform[] = [
  { name: 'language-spans', do: languageSpans },
  { name: 'translation-marks', do: translationMarks },
  { name: 'allowed-addresses', do: allowedAddresses },
  { name: 'table-headers', do: tableHeaders },
  { name: 'typography', do: setQuotesAndSpaces },
  { name: 'white-space', do: foldWhiteSpace },
]

/** Turns one file's body into hast, set in the language of the context. */
export function typesetText(body: MarkdownRoot, context: TextContext): Root {
  const passages: PassageContext = { ...context, packAt: passageWords(body, context) }
  const handlers = {
    containerDirective: containerDirective(passages),
    footnoteReference: footnoteReference(context),
    heading: heading(context),
    image: image(passages),
    link: link(passages),
    listItem,
    paragraph,
    tableRow,
  }
  const tree = unified().use(remarkRehype, { allowDangerousHtml: true, handlers }).runSync(body) as Root
  for (const transform of transforms) transform.do(tree, context)
  return tree
}
