// A session note: when and how the session was held, who contributed, and a body with the passages that encouragements point to.
import { z } from 'zod'
import type { Passage, SessionReference } from '../model/provenance.ts'
import type { Html, Reference, Wording } from '../model/reference.ts'
import { block, encouragementId, passageId, plainText } from './data.ts'
import { isoDate, plural, text, upTo, word, wordFor } from './fields.ts'
import { type AnyDocumentText, everywhere, type Kind, usual, usualBody } from './kind.ts'
import { type PassageKind, passageKinds } from './passages.ts'

/** How a session was held. */
export const sessionKinds = ['plenary', 'workshop', 'conference', 'closing', 'event'] as const

/** A session note as it stands in a document. */
export interface Session extends AnyDocumentText, SessionReference {
  readonly kind: 'session'
  readonly id: string
  /** How it was held. */
  readonly form: (typeof sessionKinds)[number]
  /** In the language's words: "2 February 2023". */
  readonly date: string
  readonly isoDate: string
  readonly strand: Wording
  readonly contributors: readonly Wording[]
  /** Passages stand in it where the author put them. */
  readonly body: Html
  readonly passages: readonly Passage[]
  readonly takenUpIn: readonly Reference[]
}

const body = { ...usualBody, called: 'a session', containers: [...passageKinds, ...everywhere] } as const

const passageSchema = z.strictObject({
  id: passageId,
  number: z.string().describe('As printed: S3.2.'),
  kind: z.enum(passageKinds),
  title: plainText,
  text: z.array(block),
  takenUpIn: z.array(encouragementId),
})

/** The session notes, in the order of the days. */
export const session = {
  ...usual,
  name: 'session',
  plural: 'sessions',
  folder: 'sessions',
  example: '03-day-2-workshop-a.md',
  isCounted: true,
  words: z.strictObject({
    title: text.describe('What the session was called.'),
    short: upTo(32).describe('The title for the contents and the head of pages, at most 32 letters.'),
    strand: text.describe('The strand or room that it belongs to.'),
    contributors: z.array(text).describe('Who spoke, as a person or as an office.'),
  }),
  facts: z.strictObject({
    date: isoDate.describe('The day, within the dates of the edition.'),
    kind: z.enum(sessionKinds).describe('How it was held.'),
  }),
  dateKey: 'date',
  body: () => body,
  anchor: ({ id }) => id,
  languageWords: {
    sessions: word,
    /** `{number}`. */
    session: word,
    sessionCount: plural,
    takenUpIn: word,
    contributors: word,
    howToReadSessions: word,
    /** `{number}` counts the sessions of that kind. */
    kinds: wordFor(sessionKinds),
    kindsPlain: wordFor(sessionKinds),
    passages: wordFor(passageKinds),
    passagesPlural: wordFor(passageKinds),
  },
  part: { anchor: 'sessions', word: 'sessions', opening: 'page', isMain: false },
  head: ({ number, short }) => `${number} · ${short.text}`,
  entry: ({ anchor, number, short }) => ({ anchor, number, title: short }),
  data: ({ id, number, form, title, isoDate: date, strand, contributors, body: html, passages, takenUpIn }, tools) => ({
    id,
    number,
    kind: form,
    title: title.text,
    date,
    strand: strand.text,
    contributors: contributors.map((contributor) => contributor.text),
    text: tools.blocks(html),
    passages: passages.map((passage) => ({
      id: tools.idOf(passage.anchor),
      number: passage.number,
      kind: passage.kind satisfies PassageKind,
      title: passage.title.text,
      text: tools.passageBlocks(html, passage.anchor),
      takenUpIn: passage.takenUpIn.map(({ anchor }) => tools.idOf(anchor)),
    })),
    takenUpIn: takenUpIn.map(({ anchor }) => tools.idOf(anchor)),
  }),
  dataSchema: z.strictObject({
    id: z.string(),
    number: z.string().describe('As printed: S3.'),
    kind: z.enum(sessionKinds),
    title: plainText,
    date: z.iso.date(),
    strand: plainText,
    contributors: z.array(plainText),
    text: z.array(block),
    passages: z.array(passageSchema),
    takenUpIn: z.array(encouragementId),
  }),
} as const satisfies Kind<Session>
