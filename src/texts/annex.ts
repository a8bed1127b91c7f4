// An annex that the editors write: a glossary, lists of participants and of references, any other text.
import { z } from 'zod'
import type { Html, Reference } from '../model/reference.ts'
import { block, plainText } from './data.ts'
import { text, word, wordFor } from './fields.ts'
import { type AnyDocumentText, type Kind, usual, usualBody } from './kind.ts'

/** What an annex is; a glossary's level-two headings are its terms. */
const annexKinds = ['glossary', 'participants', 'references', 'text'] as const

/** An annex as it stands in a document. */
export interface Annex extends AnyDocumentText, Reference {
  readonly kind: 'annex'
  /** What it is. */
  readonly form: (typeof annexKinds)[number]
  /** "Annex B". */
  readonly label: string
  readonly body: Html
}

const body = { ...usualBody, called: 'an annex' } as const

/** The annexes, in the order of their files. */
export const annex = {
  ...usual,
  name: 'annex',
  plural: 'annexes',
  folder: 'annexes',
  example: '10-glossary.md',
  mayLeaveGaps: true,
  words: z.strictObject({ title: text.describe('The title of the annex.') }),
  facts: z.strictObject({ kind: z.enum(annexKinds).describe('What it holds; all but text stand in a document once.') }),
  occursOnce: ({ kind }) => (kind === 'text' ? null : String(kind)),
  body: (frontmatter) => (frontmatter?.['kind'] === 'glossary' ? { ...body, called: 'a glossary', listsTerms: true } : body),
  anchor: ({ id }) => id,
  languageWords: {
    annexes: word,
    /** `{number}`. */
    annex: word,
    annexKinds: wordFor(annexKinds),
  },
  part: { anchor: 'annexes', word: 'annexes', opening: 'indexes', isMain: false },
  head: ({ label, title }) => `${label} · ${title.text}`,
  entry: ({ anchor, number, title }) => ({ anchor, number, title }),
  data: ({ anchor, number, form, title, body: html }, { blocks }) => ({
    id: anchor,
    number,
    kind: form,
    title: title.text,
    text: blocks(html),
  }),
  dataSchema: z.strictObject({ id: z.string(), number: z.string(), kind: z.enum(annexKinds), title: plainText, text: z.array(block) }),
} as const satisfies Kind<Annex>
