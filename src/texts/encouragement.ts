// An encouragement: its text, whom it addresses, which rights and goals it serves, what it grew out of, remarks and a checklist.
import { z } from 'zod'
import type { Ground } from '../model/provenance.ts'
import type { Html, Wording } from '../model/reference.ts'
import { block, encouragementId, passageId, plainText } from './data.ts'
import { different, plural, text, word } from './fields.ts'
import { type AnyDocumentText, type Kind, usual, usualBody } from './kind.ts'

/**
 * Instruments that an encouragement's `rights` may name, with how many numbered articles each has; their full titles stand in the language
 * files. Those of the European Social Charter (revised) are the articles of its Part II.
 */
const articles = {
  UDHR: 30,
  ICCPR: 53,
  ICESCR: 31,
  ICERD: 25,
  CEDAW: 30,
  CAT: 33,
  CRC: 54,
  CRPD: 50,
  CMW: 93,
  ECHR: 59,
  ESC: 31,
  CFR: 54,
} as const

type Instrument = keyof typeof articles

/** The names of the instruments. */
export const instruments = Object.keys(articles) as [Instrument, ...Instrument[]]

/** What an instrument is called in a language: in short, in full, and where its page is, if it has one in the language or in all. */
const instrumentWords = z.strictObject({ short: word, name: word, url: z.url({ protocol: /^https$/ }).optional() })

const right = z
  .string()
  .regex(
    new RegExp(`^(${instruments.join('|')}) [1-9][0-9]*$`),
    `an instrument and an article such as "ICESCR 12" (instruments: ${instruments.join(', ')})`,
  )
  .refine((value) => numberOf(value) <= lastArticle(value), {
    error: ({ input }) => `an article from 1 to ${lastArticle(String(input))}: the ${String(input).split(' ')[0]} has no others`,
  })

const numberOf = (value: string) => Number(value.split(' ')[1])

/** How many articles an instrument has; of one that is not known nothing is said. */
function lastArticle(value: string): number {
  const [name = ''] = value.split(' ')
  return Object.hasOwn(articles, name) ? articles[name as Instrument] : Number.POSITIVE_INFINITY
}

const ground = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*#[a-z0-9]+(-[a-z0-9]+)*$/, 'a session and a passage such as day-2-workshop-a#cost-of-neglect')

/** Articles of one instrument: `ICESCR 2, 12`. */
export interface InstrumentArticles {
  readonly instrument: (typeof instruments)[number]
  /** What it is called in the document's language, in short and in full. */
  readonly short: string
  readonly title: string
  readonly articles: readonly number[]
}

/** The last section of an encouragement that has one. */
export interface Checklist {
  readonly anchor: string
  readonly title: string
  /** The heading itself, with its language and its marks. */
  readonly heading: Html
  readonly lead: Html
  readonly items: readonly { readonly html: Html; readonly done: boolean }[]
}

/** An encouragement as it stands in a document. */
export interface Encouragement extends AnyDocumentText {
  readonly kind: 'encouragement'
  /** The permanent id in every language: `2023-07`. */
  readonly id: string
  readonly number: number
  /** "Encouragement 7". */
  readonly label: string
  readonly summary: Wording
  readonly text: Html
  readonly addressees: readonly Wording[]
  readonly rights: readonly InstrumentArticles[]
  readonly goals: readonly number[]
  readonly remarks: Html
  /** Its heading, what stands before the list, and the items; null when there is none. */
  readonly checklist: Checklist | null
  readonly grounds: readonly Ground[]
}

const body = { ...usualBody, called: 'an encouragement', blocks: ['image', 'checklist'], hasStatement: true } as const

/** The encouragements, by number. */
export const encouragement = {
  ...usual,
  name: 'encouragement',
  plural: 'encouragements',
  folder: 'encouragements',
  example: '07-make-budgets-answerable.md',
  isCounted: true,
  words: z.strictObject({
    title: text.describe('What is to be done, in a few words.'),
    summary: text.describe('One sentence that says it.'),
    addressees: z.array(text).min(1).describe('Whom it encourages.'),
  }),
  facts: z.strictObject({
    rights: different(right).min(1).describe('The articles that it serves: instrument and number, such as ICESCR 12.'),
    sdgs: different(z.int().min(1).max(17)).describe('Sustainable Development Goals, by number.'),
    from: z.array(ground).min(1).describe('The passages of sessions that it grew out of, such as opening#late-figures.'),
  }),
  body: () => body,
  // The permanent id: `2023-07`.
  anchor: ({ number }, edition) => `${edition}-${number}`,
  hasOwnAnchor: false,
  languageWords: {
    encouragements: word,
    /** `{number}`. */
    encouragement: word,
    encouragementCount: plural,
    addressedTo: word,
    rights: word,
    goals: word,
    grewOutOf: word,
    checklist: word,
    toDo: word,
    done: word,
    howToReadEncouragements: word,
    instruments: z.record(z.enum(instruments), instrumentWords),
    encouragementMissing: word,
    encouragementStale: word,
    encouragementUnverified: word,
  },
  part: { anchor: 'encouragements', word: 'encouragements', opening: 'page', isMain: true },
  head: ({ label }) => label,
  entry: ({ anchor, number, title }) => ({ anchor, number: String(number), title }),
  data: ({ id, number, title, summary, text: own, addressees, rights, goals, remarks, checklist, grounds }, tools) => ({
    id,
    number,
    title: title.text,
    summary: summary.text,
    text: tools.blocks(own),
    addressees: addressees.map((addressee) => addressee.text),
    rights: rights.map(({ instrument, title: name, articles }) => ({ instrument, title: name, articles: [...articles] })),
    goals: [...goals],
    remarks: tools.blocks(remarks),
    checklist: checklist && {
      title: checklist.title,
      lead: tools.blocks(checklist.lead),
      items: checklist.items.map(({ html, done }) => ({ text: tools.plainText(html), done })),
    },
    grewOutOf: grounds.map(({ anchor }) => tools.idOf(anchor)),
  }),
  dataSchema: z.strictObject({
    id: encouragementId,
    number: z.int().min(1),
    title: plainText,
    summary: plainText,
    text: z.array(block),
    addressees: z.array(plainText),
    rights: z.array(z.strictObject({ instrument: z.enum(instruments), title: plainText, articles: z.array(z.int().min(1)) })),
    goals: z.array(z.int().min(1).max(17)).describe('Sustainable Development Goals.'),
    remarks: z.array(block),
    checklist: z
      .strictObject({
        title: plainText,
        lead: z.array(block),
        items: z.array(z.strictObject({ text: plainText, done: z.boolean() })),
      })
      .nullable(),
    grewOutOf: z.array(passageId),
  }),
} as const satisfies Kind<Encouragement>
