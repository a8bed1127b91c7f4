// What a kind of text is: where its files stand, what their frontmatter and their body may hold, and what becomes of it in a document.
import type { z } from 'zod'
import type { Anchor, Reference, Wording } from '../model/reference.ts'
import type { DataTools } from './data.ts'

/** The containers that may stand in every text. */
export const everywhere = ['figure', 'table', 'language', 'definitions'] as const

/** What may stand in most texts. */
export const usualBody = { firstHeading: 2, containers: everywhere, blocks: ['image'], hasStatement: false, listsTerms: false } as const

/** What is so of most kinds. */
export const usual = { mayLeaveGaps: false, isCounted: false, dateKey: null, occursOnce: () => null, hasOwnAnchor: true } as const

/** What may stand in the body of a text. */
export interface BodyRules {
  /** How messages call such a text: "a session". */
  readonly called: string
  /** The level of its first headings: 1 where they open chapters, 2 where the title stands in the frontmatter. */
  readonly firstHeading: 1 | 2
  /** The names of the containers that it may hold. */
  readonly containers: readonly string[]
  /** Blocks that not every text may hold. */
  readonly blocks: readonly ('checklist' | 'image')[]
  /** Whether it says something of its own before its first heading. */
  readonly hasStatement: boolean
  /** Whether its headings are terms, each with an explanation. */
  readonly listsTerms: boolean
}

/** A text of a document, whatever its kind. */
export interface AnyDocumentText {
  /** The name of its kind. */
  readonly kind: string
  readonly anchor: Anchor
  readonly title: Wording
  /** What a reader must know of its translation; null where there is nothing to say. */
  readonly notice: string | null
}

/** How a text stands in the contents. */
export type Entry = Omit<Reference, 'number'> & { readonly number: string | null }

/** A part of a document: all texts of one kind. */
export interface Part {
  readonly anchor: Anchor
  /** The word of the language files that stands over it in the contents. */
  readonly word: string
  /** What stands before the texts, by the partial of the plural: a page of its own, the indexes that the program makes, or nothing. */
  readonly opening: 'page' | 'indexes' | null
  /** Whether the document is there for these texts: they are told at a glance, and come first in the contents. */
  readonly isMain: boolean
}

/** A kind of text. */
export interface Kind<Text extends AnyDocumentText = AnyDocumentText> {
  /** The name by which code and the partial are called: `session`. */
  readonly name: string
  /** The name of all of them, in data and in the ids of their part: `sessions`. */
  readonly plural: string
  /** The folder of its files below a language; null for the texts of `edition.md`. */
  readonly folder: string | null
  /** What a file of it may be called. */
  readonly example: string
  /** Whether its files may leave out numbers. */
  readonly mayLeaveGaps: boolean
  /** Whether `edition.yaml` says, under the name of the folder, how many there are. */
  readonly isCounted: boolean
  /** What of the frontmatter holds in every language. */
  readonly facts: z.ZodObject
  /** What of the frontmatter is translated. */
  readonly words: z.ZodObject
  /** The fact that lies within the days of the edition. */
  readonly dateKey: string | null
  /** A fact that only one text of an edition may have, from its frontmatter; null for one that several may have. */
  occursOnce(frontmatter: Readonly<Record<string, unknown>>): string | null
  /** What may stand in the body of a text with this frontmatter (null: it is wrong). */
  body(frontmatter: Readonly<Record<string, unknown>> | null): BodyRules
  /** The anchor of a file's text, from its name: number and id. */
  anchor(name: { readonly number: string; readonly id: string }, edition: string): Anchor
  /** Whether the anchor is the id of the file, and so must not be that of anything else. */
  readonly hasOwnAnchor: boolean
  /** Words of the language files that only this kind needs. */
  readonly languageWords: z.ZodRawShape
  /** The part of the document that its texts make. */
  readonly part: Part
  /** What the running head says on the pages that the text begins; null for a text that begins no page. */
  head(text: Text): string | null
  /** How the text stands in the contents. */
  entry(text: Text): Entry
  /** A text of the document as data. */
  data(text: Text, tools: DataTools): object
  /** The schema of that. */
  readonly dataSchema: z.ZodObject
}
