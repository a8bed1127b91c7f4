// What transforms know: of the whole document, of one text, of one passage. Types only.
import type { Root } from 'hast'
import type { Heading, Root as MarkdownRoot, Node } from 'mdast'
import type { SourceTarget } from '../model/address.ts'
import type { LanguagePack, LanguageWords } from '../model/language.ts'
import type { Manuscript } from '../model/manuscript.ts'
import type { Ground, Passage, SessionReference } from '../model/provenance.ts'
import type { Reference } from '../model/reference.ts'

/** What the texts of a document are made with. */
export interface DocumentContext {
  readonly manuscript: Manuscript
  readonly pack: LanguagePack
  readonly packs: ReadonlyMap<string, LanguagePack>
  readonly provenance: Provenance
  /** The context of one file's text: its path, its anchor, how far its headings are shifted. */
  readonly textContext: (path: string, anchor: string, headingShift: number) => TextContext
}

/** Everything that can be pointed to, by the way that authors write it. */
export interface Provenance {
  /** By session id. */
  readonly sessions: ReadonlyMap<string, SessionReference>
  /** By `session#passage`, in the document's order. */
  readonly grounds: ReadonlyMap<string, Ground>
  /** The encouragements that took up a passage, by `session#passage`. */
  readonly takenUpIn: ReadonlyMap<string, readonly Reference[]>
}

/** Counters that run through the whole document, in its order. */
export interface Counters {
  note: number
  figure: number
  table: number
}

/** Typesets a body, or gives what it was an earlier time. */
export type KeepTexts = (body: MarkdownRoot, context: TextContext, typeset: (body: MarkdownRoot, context: TextContext) => Root) => Root

/** What the transforms of one text know: whose text it is, and the language. */
export interface TextContext {
  readonly pack: LanguagePack
  /** The words and typography of every language, for passages in another one. */
  readonly packs: ReadonlyMap<string, LanguagePack>
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
  /** Whether its tasks are a checklist. */
  readonly hasChecklist: boolean
  /** What a link without words of its own says, from the path and the id that it leads to; null where there is nothing to be said. */
  readonly labelOf: LabelOf
  /** Null in the source language. */
  readonly translation: TranslationContext | null
  /** Texts of an earlier time; all are made anew where absent. */
  readonly keep?: KeepTexts | undefined
}

/** The name of a text, passage, figure or table with its number, "Encouragement 7", "Finding S3.2", "Table 3"; or the heading that has the words. */
export type LabelOf = (target: SourceTarget, words: LanguageWords) => string | Heading | null

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

/** The words and typography at a node of a text. */
export type PackAt = (node: Node | undefined) => LanguagePack
