// The introduction: edition.md. Its frontmatter are the words of the edition; each level-one heading of its body opens a chapter.
import { z } from 'zod'
import type { Html } from '../model/reference.ts'
import { block, plainText } from './data.ts'
import { identifier, text, upTo } from './fields.ts'
import { type AnyDocumentText, type Kind, usual, usualBody } from './kind.ts'

const words = z.strictObject({
  // These stand on the cover together.
  title: upTo(120).describe('The title of the edition.'),
  subtitle: upTo(200).describe('A line below it.'),
  theme: text.describe('What the edition was about.'),
  question: upTo(240).nullable().describe('The question that it asked, or null.'),
  blurb: text.describe('Two to four sentences for the page of the series.'),
  documents: z.record(identifier, text).default({}).describe('The titles of the documents that edition.yaml lists, by id.'),
})

/** The frontmatter of `edition.md`. */
export type EditionWords = z.infer<typeof words>

/** A chapter of the introduction, as it stands in a document. */
export interface Chapter extends AnyDocumentText {
  readonly kind: 'introduction'
  readonly body: Html
}

const body = { ...usualBody, called: 'edition.md', firstHeading: 1 } as const

/** Preface, introduction and whatever else the editors put before the encouragements. */
export const introduction = {
  ...usual,
  name: 'introduction',
  plural: 'chapters',
  folder: null,
  example: 'edition.md',
  facts: z.strictObject({}),
  words,
  body: () => body,
  anchor: ({ id }) => id,
  hasOwnAnchor: false,
  languageWords: {},
  part: { anchor: 'edition', word: 'before', opening: null, isMain: false },
  head: ({ title }) => title.text,
  entry: ({ anchor, title }) => ({ anchor, number: null, title }),
  data: ({ anchor, title, body: html }, { blocks }) => ({ id: anchor, title: title.text, text: blocks(html) }),
  dataSchema: z.strictObject({ id: z.string(), title: plainText, text: z.array(block) }),
} as const satisfies Kind<Chapter>
