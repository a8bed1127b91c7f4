// The schema of a language: its words, typography, fonts and dates, as templates/languages/<tag>.yaml or the `language.md` of a series
// says them. Strict: a word that is missing or unknown is an error. Adding a language touches no code.
import { z } from 'zod'
import { plural, word } from '../texts/fields.ts'
import { languageWords } from '../texts/index.ts'
import { fontChoice } from './font-choice.ts'

/** How lines of a script are set, beyond its signs. */
const setting = z
  .strictObject({
    /** What emphasis looks like: scripts that have no italics set it in bold. */
    emphasis: z.enum(['italic', 'bold']).default('italic'),
    /** How much more room lines need than those of Latin letters, which have 1. */
    leading: z.number().min(1).max(2).default(1),
    /** `keep-all`: lines end at blanks alone, not between syllables (Korean). */
    breaks: z.enum(['normal', 'keep-all']).default('normal'),
    /** Which signs may not begin or end a line (Japanese: kinsoku), as CSS `line-break`. */
    strictness: z.enum(['auto', 'loose', 'normal', 'strict']).default('auto'),
  })
  .prefault({})

/** The schema of one language file. */
export const languagePack = z.strictObject({
  /** The language's own name for itself. */
  name: word,
  direction: z.enum(['ltr', 'rtl']),
  /** The patterns for dividing words by their name in the package `hyphen` (`pt`, `de-1996`), or null for none. */
  hyphenation: word.nullable(),
  /** Fonts by role; the first that has a character draws it. */
  fonts: z.strictObject({ serif: z.array(fontChoice).min(1), sans: z.array(fontChoice).min(1) }),
  setting,
  typography: z.strictObject({
    /** Outer and inner quotation marks: opening, closing. Spaces inside belong to the mark. */
    quotes: z.tuple([word, word]),
    innerQuotes: z.tuple([word, word]),
    apostrophe: word,
    /** Words that begin with an apostrophe, without it and in small letters: `tis`. */
    elisions: z.array(word).default([]),
    /** What a spaced dash in running text becomes, with its spaces. */
    dash: word,
    /** What `--` between two numbers becomes. */
    range: word,
    ellipsis: word,
    /** The space put before each of these marks, or null for none. */
    spaceBefore: z.strictObject({ marks: z.string(), space: word }).nullable(),
    /** Words after which a number does not begin a new line: "Article", "p.". */
    bindNumberAfter: z.array(word),
    /** Words that stay on the line of the number before them; the names of the months are added to these. */
    bindNumberBefore: z.array(word).default([]),
    /** Short words that do not end a line, in small letters; they bind as the first of a sentence, too. */
    bindShort: z.array(word).default([]),
    /** Between the items of a list set in a line, and before its last item. */
    listSeparator: word,
    /** Between independent short items set in a line. */
    itemSeparator: word,
    /** Round a remark that follows a word, with the blank before it. */
    parentheses: z.tuple([word, word]),
    /** Between a word and what explains it, with its blanks. */
    colon: word,
  }),
  /** In the patterns: `{day}`, `{month}`, `{year}` of the first day, `{lastDay}`, `{lastMonth}`, `{lastYear}` of the last. */
  dates: z.strictObject({
    /** In the form that stands in a date, January first. */
    months: z.array(word).length(12),
    /** What the first day of a month is called where it is not "1". */
    firstDay: word.nullable().default(null),
    day: word,
    withinMonth: word,
    withinYear: word,
    acrossYears: word,
  }),
  /** By tag: the names of languages that this language writes otherwise than Unicode CLDR. */
  languageNames: z.record(z.string(), word).default({}),
  words: z.strictObject({
    ...languageWords,
    contents: word,
    cover: word,
    imprint: word,
    atAGlance: word,
    before: word,
    /** What a reference to a note is called, and the way back from the note; `{number}`. */
    sideNote: word,
    sideNoteBack: word,
    skipToText: word,
    languages: word,
    permalink: word,
    /** `{page}` is the page number. */
    page: word,
    /** `{number}`. */
    figure: word,
    table: word,
    sdg: word,
    traceability: word,
    rightsIndex: word,
    rightsIndexIntroduction: word,
    /** `{number}`. */
    article: word,
    instrument: word,
    goal: word,
    traceabilityIntroduction: word,
    traceabilityGround: word,
    traceabilityEncouragement: word,
    traceabilitySession: word,
    notTakenUp: word,
    notTakenUpIntroduction: word,
    everythingTakenUp: word,
    online: word,
    citation: word,
    /** `{organisers}`, `{title}`, `{series}`, `{year}`, `{id}`. */
    citationText: word,
    licence: word,
    licences: z.record(z.string(), word),
    status: word,
    statuses: z.strictObject({ draft: word, sample: word, adopted: word, announced: word }),
    notices: z.strictObject({ draft: word, sample: word }),
    statusShort: z.strictObject({ draft: word, sample: word, adopted: word }),
    watermark: word,
    madeFrom: word,
    /** `{encouragements}`, `{sessions}`, `{hash}`. */
    madeFromText: word,
    availableIn: word,
    organisers: word,
    partners: word,
    published: word,
    outcomeDocument: word,
    importantDocuments: word,
    guidingQuestion: word,
    theme: word,
    heldOn: word,
    experts: plural,
    participants: plural,
    /** `{language}` is the source language in this language, `{year}` the edition's. */
    translatedFrom: word,
    /** `{count}` of `{total}`. */
    passagesCurrent: plural,
    passagesStale: plural,
    passagesUnverified: plural,
    /** `{language}` is the source language. */
    passagesMissing: plural,
    sourcePrevails: word,
    sentenceEnd: word,
    /** Between two sentences; empty where the script has no blanks. */
    sentenceSpace: z.string(),
    inSourceLanguage: word,
    outOfDate: word,
    notVerified: word,
    earlierTranslation: word,
    notTranslated: word,
    translation: word,
    data: word,
    conformanceReport: word,
    newestFirst: word,
  }),
})

/** The words that a language does not have yet, by their keys (`kinds.plenary`), and the language in which they stand. */
export interface Untranslated {
  readonly language: string
  readonly keys: ReadonlySet<string>
}

/** One language file; that of a series may have been begun. */
export type LanguagePack = z.infer<typeof languagePack> & { readonly untranslated?: Untranslated }
/** The words of a language. */
export type LanguageWords = LanguagePack['words']

/**
 * The pack of a language as it is marked in a text: its own, or that of its plain tag in the same script (`fr` for `fr-CA`, but not `zh`
 * for `zh-Hant`); undefined where nothing is known of it.
 */
export function packFor(language: string, packs: ReadonlyMap<string, LanguagePack>): LanguagePack | undefined {
  const exact = packs.get(language)
  if (exact !== undefined) return exact
  const { language: plain, script } = new Intl.Locale(language).maximize()
  return new Intl.Locale(plain).maximize().script === script ? packs.get(plain) : undefined
}

/** Puts values into the places of a sentence: `{title}`. A place without a value stays. */
export function fill(sentence: string, values: Readonly<Record<string, unknown>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
