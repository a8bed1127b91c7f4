// A document text by text: each as HTML by the partial of its kind, with its ids and links, and the parts that the texts make.
import type { OutcomeDocument } from '../model/document.ts'
import type { LanguageWords } from '../model/language.ts'
import type { Anchor } from '../model/reference.ts'
import { type DocumentText, type KindName, kindList, kindOf, textsOf } from '../texts/index.ts'
import type { Entry, Part } from '../texts/kind.ts'

/** A text of a document as HTML for one medium. */
export interface RenderedText {
  readonly kind: KindName
  readonly anchor: Anchor
  readonly html: string
  /** Every id in it, its anchor first. */
  readonly ids: readonly Anchor[]
  /** The anchors in the document that it leads to, each once. */
  readonly links: readonly Anchor[]
}

/** A part of a document: what stands before its texts, its texts, and how they stand in the contents. */
export interface RenderedPart extends Omit<Part, 'opening'> {
  readonly className: string
  readonly title: string
  readonly entries: readonly Entry[]
  /** Empty where there is nothing. */
  readonly opening: string
  readonly texts: readonly RenderedText[]
}

/** What every template of a page is given. */
export interface PageContext {
  readonly words: LanguageWords
  readonly separators: object
  /** Whether the page is for the screen. */
  readonly screen: boolean
}

/** Fills the template of a name. */
export type FillTemplate = (name: string, context: object) => string

/** The texts of a document, in its order. */
export function renderTexts(texts: readonly DocumentText[], context: PageContext, fill: FillTemplate): readonly RenderedText[] {
  return texts.map((text) => {
    let filled: string | null = null
    const html = () => (filled ??= fill(text.kind, { ...text, ...context }))
    return {
      ...{ kind: text.kind, anchor: text.anchor },
      // Made only where somebody asks.
      get html() {
        return html()
      },
      get ids() {
        return valuesOf(html(), 'id', '')
      },
      get links() {
        return [...new Set(valuesOf(html(), 'href', '#'))]
      },
    }
  })
}

const valuesOf = (html: string, attribute: string, sign: string) =>
  Array.from(html.matchAll(new RegExp(` ${attribute}="${sign}([^"]+)"`, 'g')), ([, value = '']) => value)

/** The parts of a document: its texts kind by kind. */
export function renderParts(document: OutcomeDocument, context: PageContext, fill: FillTemplate): readonly RenderedPart[] {
  const rendered = renderTexts(document.texts, context, fill)
  return kindList.map(({ name, plural, part }) => {
    const texts = textsOf(document, name)
    return {
      ...part,
      className: part.opening === 'indexes' ? `part ${plural}` : 'part',
      title: wordAt(context.words, part),
      entries: [...indexesOf(part, document), ...texts.map((text) => kindOf(text).entry(text))],
      opening: part.opening === null ? '' : fill(plural, { document, texts, ...context }),
      texts: rendered.filter(({ kind }) => kind === name),
    }
  })
}

/** The word over a part. */
export function wordAt(words: LanguageWords, { word }: Part): string {
  return String(Reflect.get(words, word))
}

/** The indexes that open a part: how they stand in the contents. */
export function indexesOf({ opening }: Part, { traceability, rightsIndex }: OutcomeDocument) {
  return opening === 'indexes' ? [traceability, rightsIndex] : []
}

/** The texts for which the document is there. */
export function mainTexts(document: OutcomeDocument): readonly DocumentText[] {
  return document.texts.filter((text) => kindOf(text).part.isMain)
}
